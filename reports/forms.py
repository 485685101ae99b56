"""What the report pages ask for."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.fields import SearchField
from core.listing import ListForm
from emulation.models import CampaignYear
from unions.models import Union

MOST_CHOICES = 20


def past_years():
    """Return the campaign years that have begun, the newest first."""
    return CampaignYear.objects.filter(year__lte=clock.today().year).order_by("-year")


class PublishForm(forms.Form):
    """Which annual report to make: the year, and the union where the post has a choice.

    `union` takes a code or a part of a name; when several unions fit, they are offered
    for choice. Afterwards `union_found` is the union, in the user's scope.
    """

    year = forms.ModelChoiceField(
        CampaignYear.objects.none(),
        label=gettext_lazy("Năm thi đua"),
        empty_label=None,
        error_messages={
            "required": gettext_lazy("Chọn năm thi đua của báo cáo."),
            "invalid_choice": gettext_lazy("Năm này chưa bắt đầu hoặc không thuộc Cuộc vận động."),
        },
    )
    union = SearchField(label=gettext_lazy("Mã hoặc tên đơn vị"))

    def __init__(self, data=None, *, user, union=""):
        super().__init__(data, initial={"union": union})
        self.user = user
        self.own = user.post.union if user.post else None
        self.union_found = self.own
        self.fields["year"].queryset = past_years()
        if self.own is None or self.own.is_grassroots:
            del self.fields["union"]
        else:
            self.fields["union"].help_text = _(
                "Để trống nếu lập báo cáo của %(union)s. Muốn lập cho đơn vị trực thuộc, nhập mã "
                "hoặc một phần tên của đơn vị đó."
            ) % {"union": self.own.name}

    def clean_union(self):
        words = self.cleaned_data["union"]
        if words:
            self.union_found = self._one_of(Union.objects.visible_to(self.user), words)
        return words

    def _one_of(self, unions, words):
        """Return the one union that the words name, or raise with what to do next."""
        exact = unions.filter(code__iexact=words).first()
        if exact:
            return exact
        found = list(unions.matching(words).order_by("level", "sort_key")[: MOST_CHOICES + 1])
        if len(found) == 1:
            return found[0]
        if not found:
            raise ValidationError(
                _("Không có đơn vị nào trong phạm vi của bạn có mã hoặc tên như “%(words)s”."),
                params={"words": words},
            )
        if len(found) > MOST_CHOICES:
            raise ValidationError(
                _("Có quá nhiều đơn vị khớp với “%(words)s”. Nhập thêm chữ trong tên đơn vị."),
                params={"words": words},
            )
        self._offer(found)
        raise ValidationError(
            _("Có %(count)s đơn vị khớp với “%(words)s”. Chọn một đơn vị rồi bấm lập báo cáo."),
            params={"count": len(found), "words": words},
        )

    def _offer(self, unions):
        """Turn the search box into a choice between the unions that were found."""
        choices = [(union.code, f"{union.name} ({union.code})") for union in unions]
        self.fields["union"].widget = forms.RadioSelect(choices=choices)
        self.fields["union"].help_text = ""


class WantedUnionForm(forms.Form):
    """The union for which another page offers to make a report: its code in the address."""

    don_vi = SearchField(max_length=20)

    def words(self):
        self.is_valid()
        return self.cleaned_data.get("don_vi", "")


class PublicationListForm(ListForm):
    """Filters of the list of reports."""

    field_order = ["tim", "nam", "cap", "loai", "trang", "xep"]

    nam = forms.ModelChoiceField(
        CampaignYear.objects.none(),
        label=gettext_lazy("Năm"),
        to_field_name="year",
        required=False,
        empty_label=gettext_lazy("Tất cả"),
    )
    cap = forms.ChoiceField(
        label=gettext_lazy("Cấp công đoàn"),
        required=False,
        choices=[("", gettext_lazy("Tất cả")), *Union.Level.choices],
    )
    loai = forms.ChoiceField(
        label=gettext_lazy("Loại hình"),
        required=False,
        choices=[("", gettext_lazy("Tất cả")), *Union.Kind.choices],
    )

    def __init__(self, data, *, user):
        super().__init__(data)
        self.fields["tim"].label = _("Tên hoặc mã đơn vị")
        self.fields["nam"].queryset = past_years()
        if user.post is None or user.post.union.is_grassroots:
            for name in ("tim", "cap", "loai"):
                self.fields[name].widget = forms.HiddenInput()

    def narrow(self, queryset):
        """Return the publications that the filters leave."""
        words = self.values["tim"]
        if words:
            queryset = queryset.filter(
                Q(union__name_fold__contains=words.folded) | Q(union__code__icontains=words)
            )
        for name, lookup in (
            ("nam", "campaign_year"),
            ("cap", "union__level"),
            ("loai", "union__kind"),
        ):
            if self.values[name]:
                queryset = queryset.filter(**{lookup: self.values[name]})
        return queryset
