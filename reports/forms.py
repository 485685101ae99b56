"""What the report pages ask for."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.fields import SearchField
from core.listing import ListForm
from emulation.models import CampaignYear, Window
from emulation.structure import Structure
from unions.models import Union

TOO_MANY = 21


def past_years():
    """Return the campaign years that have begun, the newest first."""
    return CampaignYear.objects.filter(year__lte=clock.today().year).order_by("-year")


def report_year():
    """Return the newest year whose reports are due or have been, None before the first."""
    begun = {"windows__step": Window.Step.REPORT, "windows__opens__lte": clock.today()}
    return past_years().filter(**begun).first()


class PublishForm(forms.Form):
    """Which annual report to make: the year, and the union where the post has a choice.

    `union` takes a code or a part of a name; when several unions fit, `picked` offers them
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
    picked = SearchField(
        label=gettext_lazy("Đơn vị khớp với nội dung đã nhập"), widget=forms.HiddenInput
    )

    co_cau = forms.ChoiceField(
        label=gettext_lazy("Cơ cấu tổ chức"),
        required=False,
        choices=Structure.choices,
        initial=Structure.THEN,
        help_text=gettext_lazy(
            "Báo cáo của tỉnh và của công đoàn cấp trên có thể xếp các đơn vị của một năm trước "
            "theo cơ cấu hiện nay."
        ),
    )
    # The report that the person has before the eyes when another one is wanted.
    instead_of = forms.IntegerField(
        required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput
    )

    def __init__(self, data=None, *, user, union=""):
        super().__init__(data, initial={"union": union, "year": report_year()})
        self.unions = Union.objects.visible_to(user)
        self.union_found = user.post.union if user.post else None
        self.fields["year"].queryset = past_years()
        if self.union_found is None or self.union_found.is_grassroots:
            del self.fields["union"], self.fields["picked"], self.fields["co_cau"]
        else:
            self.fields["union"].help_text = _(
                "Để trống nếu lập báo cáo của %(union)s. Muốn lập cho đơn vị trực thuộc, nhập mã "
                "hoặc một phần tên của đơn vị đó."
            ) % {"union": self.union_found.name}

    @property
    def structure(self):
        """Return by which structure the report is wanted; a grassroots union's has but one."""
        if self.union_found is not None and self.union_found.is_grassroots:
            return Structure.THEN
        return Structure(self.cleaned_data.get("co_cau") or Structure.THEN)

    def clean(self):
        words = self.cleaned_data.get("union")
        if words:
            self._find(words, self.cleaned_data.get("picked"))

    def _find(self, words, picked):
        """Set the one union that the words name, or say what to do next."""
        exact = self.unions.filter(code__iexact=words).first()
        fitting = self.unions.matching(words)
        chosen = exact or (picked and fitting.filter(code=picked).first())
        found = [chosen] if chosen else list(fitting.order_by("level", "sort_key")[:TOO_MANY])
        if len(found) == 1:
            self.union_found = found[0]
        elif not found:
            self._refuse("union", _("Không có đơn vị nào có mã hoặc tên như “%(words)s”."), words)
        elif len(found) == TOO_MANY:
            self._refuse(
                "union",
                _("Có quá nhiều đơn vị khớp với “%(words)s”. Nhập thêm chữ trong tên đơn vị."),
                words,
            )
        else:
            choices = [(union.code, f"{union.name} ({union.code})") for union in found]
            self.fields["picked"].widget = forms.RadioSelect(choices=choices)
            self._refuse(
                "picked",
                _("Có nhiều đơn vị khớp với “%(words)s”. Chọn một đơn vị rồi bấm “Lập báo cáo”."),
                words,
            )

    def _refuse(self, field, message, words):
        self.add_error(field, ValidationError(message, params={"words": words}))


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
