"""Forms of the register of changes: its list, a decision's head, its filters, the bridge."""

from datetime import date

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import clock
from core.fields import DayField, PlainTextField
from core.files import check_upload
from core.forms import KeyForm
from core.listing import ListForm
from core.text import fold
from unions.models import Change, Reorganization, Union
from unions.reorganizing.register import HEAD, seen

FIRST_DAY, LAST_DAY = date(1975, 1, 1), date(2099, 12, 31)
NUMBER = {"max_value": 2**31 - 1, "required": False, "widget": forms.HiddenInput}


class ReorganizationListForm(ListForm):
    """Filters of the register: words of the head or of a unit in it, state, year of effect."""

    field_order = ["tim", "trang_thai", "nam", "trang", "xep"]

    trang_thai = forms.ChoiceField(label=_("Trạng thái"), required=False)
    nam = forms.TypedChoiceField(label=_("Năm có hiệu lực"), required=False, coerce=int)

    def __init__(self, data, *, visible):
        super().__init__(data)
        self.fields["tim"].label = _("Số, trích yếu hoặc đơn vị")
        states = set(visible.order_by().values_list("status", flat=True).distinct())
        self.fields["trang_thai"].choices = [
            ("", _("Tất cả")),
            *(choice for choice in Reorganization.Status.choices if choice[0] in states),
        ]
        years = visible.order_by("-effective").dates("effective", "year", order="DESC")
        self.fields["nam"].choices = [("", _("Tất cả")), *((d.year, str(d.year)) for d in years)]

    def narrow(self, queryset):
        """Return the decisions that the filters leave."""
        if self.values["trang_thai"]:
            queryset = queryset.filter(status=self.values["trang_thai"])
        if self.values["nam"]:
            queryset = queryset.filter(effective__year=self.values["nam"])
        if self.values["tim"]:
            queryset = queryset.filter(self._named(queryset, self.values["tim"]))
        return queryset

    @staticmethod
    def _named(queryset, words):
        """The register is short: its heads are compared here, where marks can be left out."""
        heads = queryset.order_by().values_list("pk", "number", "title", "issuer")
        found = [pk for pk, *head in heads if words.folded in fold(" ".join(head))]
        lines = Change.objects.filter(of_unions(words))
        return Q(pk__in=found) | Q(pk__in=lines.values("reorganization"))


def of_unions(words):
    """Return the condition that a line speaks of a unit of that code or name."""
    named = Union.objects.matching(words).values("code")
    return (
        Q(union_code__in=named)
        | Q(target_code__in=named)
        | Q(union_code__icontains=words)
        | Q(target_code__icontains=words)
        | Q(name__icontains=words)
    )


class ChangeListForm(ListForm):
    """Filters of a decision's lines."""

    field_order = ["tim", "noi_dung", "trang", "xep"]

    noi_dung = forms.ChoiceField(
        label=_("Nội dung"), required=False, choices=[("", _("Tất cả")), *Change.Kind.choices]
    )

    def __init__(self, data):
        super().__init__(data)
        self.fields["tim"].label = _("Tên hoặc mã đơn vị")

    def narrow(self, queryset):
        """Return the lines that the filters leave."""
        if self.values["noi_dung"]:
            queryset = queryset.filter(kind=self.values["noi_dung"])
        return queryset.filter(of_unions(self.values["tim"])) if self.values["tim"] else queryset


class HeadForm(KeyForm):
    """The head of a decision, with its scan."""

    number = PlainTextField(
        label=_("Số quyết định"), max_length=60, help_text=_("Ví dụ: 125/QĐ-LĐLĐ.")
    )
    issued_on = DayField(label=_("Ngày ban hành"))
    issuer = PlainTextField(label=_("Cơ quan ban hành"), max_length=200)
    title = PlainTextField(
        label=_("Trích yếu"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
    effective = DayField(
        label=_("Ngày có hiệu lực"),
        help_text=_(
            "Có thể là ngày đã qua hoặc sắp tới. Các thay đổi cùng có hiệu lực trong ngày này."
        ),
    )
    scan = forms.FileField(
        label=_("Bản quét quyết định"),
        required=False,
        help_text=_("PDF, ảnh JPG hoặc PNG, Word; không quá 10 MB."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png,.docx"}),
        error_messages={"empty": _("Tệp được chọn không có nội dung. Chọn tệp khác.")},
    )
    drop_scan = forms.BooleanField(label=_("Gỡ bản quét đang có"), required=False)
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, data=None, files=None, *, decision=None):
        province = Union.objects.filter(level=Union.Level.PROVINCIAL, ended=None).first()
        initial = {"issuer": province.name if province else ""}
        if decision is not None:
            initial |= {n: getattr(decision, n) for n in HEAD} | {"seen": seen(decision)}
        super().__init__(data, files, initial=initial)
        if decision is None or decision.scan_id is None:
            del self.fields["drop_scan"]
        else:
            self.fields["scan"].label = _("Thay bản quét bằng tệp khác")

    def clean_scan(self):
        """Check the file here, before the transaction that keeps it."""
        upload = self.cleaned_data["scan"]
        return check_upload(upload) if upload else None

    def clean(self):
        cleaned = super().clean()
        for name in ("issued_on", "effective"):
            day = cleaned.get(name)
            if day and not FIRST_DAY <= day <= LAST_DAY:
                self.add_error(name, _("Năm chưa đúng. Nhập năm từ 1975 đến 2099."))
        issued = cleaned.get("issued_on")
        if issued and issued > clock.today():
            self.add_error("issued_on", _("Ngày ban hành không thể sau hôm nay."))
        return cleaned

    def values(self):
        """Return the head as typed."""
        return {name: self.cleaned_data[name] for name in HEAD}


class ScanForm(forms.Form):
    """The scan of a decision whose head stands already."""

    scan = forms.FileField(
        label=_("Bản quét quyết định"),
        help_text=_("PDF, ảnh JPG hoặc PNG, Word; không quá 10 MB."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png,.docx"}),
        error_messages={
            "required": _("Chọn tệp bản quét."),
            "empty": _("Tệp được chọn không có nội dung. Chọn tệp khác."),
        },
    )

    def clean_scan(self):
        return check_upload(self.cleaned_data["scan"])


class PlaceForm(forms.Form):
    """A press on a line's button: what was before the eyes, and where the line is to go."""

    version = forms.IntegerField(**NUMBER, min_value=0)
    place = forms.IntegerField(**NUMBER, min_value=0)


class PeriodForm(forms.Form):
    """The days between which the bridge runs; without any, this year."""

    tu = DayField(label=_("Từ ngày"), required=False)
    den = DayField(label=_("Đến hết ngày"), required=False)
    ca_yen = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, data):
        year = clock.today().year
        self.usual = {"tu": date(year, 1, 1), "den": date(year, 12, 31)}
        asked = {name: data.get(name) or day.isoformat() for name, day in self.usual.items()}
        super().__init__(asked | {"ca_yen": data.get("ca_yen") or ""})

    def clean(self):
        cleaned = super().clean()
        since, until = cleaned.get("tu"), cleaned.get("den")
        for name, day in (("tu", since), ("den", until)):
            if day and not FIRST_DAY <= day <= LAST_DAY:
                self.add_error(name, _("Năm chưa đúng. Nhập năm từ 1975 đến 2099."))
        if since and until and until < since:
            self.add_error("den", _("Ngày cuối kỳ phải từ ngày đầu kỳ trở đi."))
        return cleaned

    @property
    def period(self):
        """Return the first and the last day; None where what was asked makes no period."""
        return (self.cleaned_data["tu"], self.cleaned_data["den"]) if self.is_valid() else None

    @property
    def query(self):
        since, until = self.period
        return f"?tu={since.isoformat()}&den={until.isoformat()}"


class BehindForm(ListForm):
    """Which number of the bridge is opened: its column, its line, and the words looked for."""

    tu = forms.CharField(required=False, max_length=10, widget=forms.HiddenInput)
    den = forms.CharField(required=False, max_length=10, widget=forms.HiddenInput)
    cot = forms.ChoiceField(widget=forms.HiddenInput)
    dong = forms.RegexField(r"[A-Za-z0-9._-]{1,20}", required=False, widget=forms.HiddenInput)

    def __init__(self, data, *, columns):
        super().__init__(data)
        self.fields["tim"].label = _("Tên hoặc mã đơn vị")
        self.fields["cot"].choices = [(slug, slug) for slug in columns]
