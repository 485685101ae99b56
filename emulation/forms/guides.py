"""Forms of the scoring guides: their head, a group, bands; lists, copies, publishing."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.fields import CountField, DayField, PlainTextField, PointsField, RateField
from core.forms import KeyForm
from core.listing import ListForm
from emulation.forms.guide_rows import CEILINGS, clause
from emulation.guides import values
from emulation.guides.reading import HEAD_FIELDS
from emulation.guides.values import CLASSIFICATIONS, LETTERS
from emulation.guides.writing import EDITABLE
from emulation.models import CriteriaSet

FIRST, LAST = 2020, 2100


class YearField(CountField):
    """A year, in messages written without a point between thousands."""

    def __init__(self, **kwargs):
        super().__init__(minimum=FIRST, maximum=LAST, subject=kwargs["label"], **kwargs)

    def written(self, value):
        return str(value)

    def prepare_value(self, value):
        return value


class YearsForm(forms.Form):
    """The years that a guide is written for."""

    first_year = YearField(label=gettext_lazy("Áp dụng từ năm"), required=True)
    last_year = YearField(label=gettext_lazy("Đến hết năm"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, use_required_attribute=False, **kwargs)
        self.fields["last_year"].help_text = _("Để trống nếu chưa định năm cuối.")

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("first_year"), cleaned.get("last_year")
        if first and last and last < first:
            said = _("Năm cuối là %(last)s, trước năm đầu %(first)s. Nhập năm từ %(first)s trở đi.")
            self.add_error("last_year", said % {"last": last, "first": first})
        return cleaned


class CopyForm(YearsForm, KeyForm):
    """For which years a new version is begun."""


class CreateForm(YearsForm, KeyForm):
    """What an empty guide begins with."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Đối tượng"), choices=[(k.value, k.label) for k in EDITABLE]
    )
    title = PlainTextField(label=gettext_lazy("Tên hướng dẫn"), max_length=300)

    field_order = ["kind", "title", "first_year", "last_year"]

    def head(self):
        return values.Head(**{n: self.cleaned_data[n] for n in self.field_order})


class HeadForm(YearsForm):
    """What a guide says outside its groups, conditions and bands."""

    version = forms.CharField(max_length=64, widget=forms.HiddenInput, required=False)
    title = PlainTextField(label=gettext_lazy("Tên hướng dẫn"), required=False, max_length=300)
    source = PlainTextField(
        label=gettext_lazy("Căn cứ"), required=False, max_length=300,
        help_text=gettext_lazy("Mục của Kế hoạch hoặc văn bản mà hướng dẫn dựa vào."),
    )  # fmt: skip
    note = PlainTextField(
        label=gettext_lazy("Ghi chú cho người chấm"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    bonus_cap = PointsField(
        label=gettext_lazy("Tổng điểm thưởng tối đa"), maximum=100, required=True,
        subject=gettext_lazy("Tổng điểm thưởng tối đa"),
        help_text=gettext_lazy("Ghi 0 nếu hướng dẫn không có điểm thưởng."),
    )  # fmt: skip
    bonus_clause = clause(gettext_lazy("Điểm thưởng theo mục"))
    rateable_months = CountField(
        label=gettext_lazy("Đơn vị mới thành lập được xếp loại sau (tháng)"), maximum=60,
        subject=gettext_lazy("Số tháng"), required=True,
    )  # fmt: skip
    rateable_months_after_change = CountField(
        label=gettext_lazy("Đơn vị do chia tách, sáp nhập được xếp loại sau (tháng)"),
        subject=gettext_lazy("Số tháng"), maximum=60, required=True,
    )  # fmt: skip
    rateable_clause = clause(gettext_lazy("Quy định xếp loại theo mục"))
    own_share = RateField(
        label=gettext_lazy("Tỉ lệ tiêu chí riêng của đơn vị tối đa (%)"), maximum=99,
        subject=gettext_lazy("Tỉ lệ tiêu chí riêng"), required=True,
        help_text=gettext_lazy("Ghi 0 nếu đơn vị không được thêm tiêu chí riêng."),
    )  # fmt: skip
    own_clause = clause(gettext_lazy("Tiêu chí riêng theo mục"))
    sample_share = RateField(
        label=gettext_lazy("Tỉ lệ hồ sơ đọc mẫu trước khi duyệt cả lô (%)"), required=True,
        subject=gettext_lazy("Tỉ lệ đọc mẫu"),
    )  # fmt: skip
    sample_error_limit = RateField(
        label=gettext_lazy("Tỉ lệ sai tối đa của mẫu (%)"), required=True,
        subject=gettext_lazy("Tỉ lệ sai tối đa"),
    )  # fmt: skip
    sample_clause = clause(gettext_lazy("Đọc mẫu theo mục"))

    SECTIONS = (
        (gettext_lazy("Tên và năm áp dụng"),
         ("title", "first_year", "last_year", "source", "note")),
        (gettext_lazy("Điểm thưởng"), ("bonus_cap", "bonus_clause")),
        (gettext_lazy("Khi nào được xếp loại"),
         ("rateable_months", "rateable_months_after_change", "rateable_clause")),
        (gettext_lazy("Tiêu chí riêng của đơn vị"), ("own_share", "own_clause")),
        (gettext_lazy("Duyệt theo lô"), ("sample_share", "sample_error_limit", "sample_clause")),
    )  # fmt: skip
    # Rules about dossiers of unions: a guide for individuals has none.
    OF_COLLECTIVES = tuple(name for _title, names in SECTIONS[2:] for name in names)

    def __init__(self, *args, stored, **kwargs):
        self.stored = stored
        super().__init__(*args, **kwargs)
        if stored.kind == CriteriaSet.Kind.INDIVIDUAL:
            for name in self.OF_COLLECTIVES:
                del self.fields[name]

    def sections(self):
        """Return [(title, its fields)]."""
        found = [(t, [self[n] for n in names if n in self.fields]) for t, names in self.SECTIONS]
        return [(title, fields) for title, fields in found if fields]

    def value(self):
        given = {n: self.cleaned_data.get(n, getattr(self.stored, n)) for n in HEAD_FIELDS}
        return values.Head(**given)


class GroupForm(KeyForm):
    """A group's letter, title and floor."""

    version = forms.CharField(max_length=64, widget=forms.HiddenInput, required=False)
    letter = forms.ChoiceField(
        label=gettext_lazy("Ký hiệu nhóm"), choices=[(letter, letter) for letter in LETTERS]
    )
    title = PlainTextField(
        label=gettext_lazy("Tên nhóm"), required=False, max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    floor_percent = RateField(
        label=gettext_lazy("Điểm liệt: nhóm phải đạt ít nhất (%)"), required=False,
        subject=gettext_lazy("Điểm liệt"),
        help_text=gettext_lazy("Để trống nếu nhóm không có điểm liệt."),
    )  # fmt: skip
    floor_ceiling = forms.ChoiceField(
        label=gettext_lazy("Dưới điểm liệt thì xếp loại cao nhất còn được"), required=False,
        choices=[("", gettext_lazy("– không có điểm liệt –")), *CEILINGS],
    )  # fmt: skip
    floor_clause = clause(gettext_lazy("Điểm liệt theo mục"))

    def clean(self):
        cleaned = super().clean()
        percent, ceiling = cleaned.get("floor_percent"), cleaned.get("floor_ceiling")
        if percent is not None and not percent:
            self.add_error("floor_percent", _("Điểm liệt phải lớn hơn 0 %. Để trống nếu không có."))
        elif percent and not ceiling and "floor_ceiling" not in self.errors:
            self.add_error("floor_ceiling", _("Chọn xếp loại cao nhất khi nhóm dưới điểm liệt."))
        elif ceiling and percent is None and "floor_percent" not in self.errors:
            self.add_error("floor_percent", _("Nhập điểm liệt theo phần trăm số điểm của nhóm."))
        return cleaned

    def value(self, items):
        names = ("letter", "title", "floor_percent", "floor_ceiling", "floor_clause")
        return values.Group(**{n: self.cleaned_data[n] for n in names}, items=items)


class VersionOnlyForm(forms.Form):
    """What the rows of a section stood on."""

    version = forms.CharField(max_length=64, widget=forms.HiddenInput, required=False)


class BandsForm(VersionOnlyForm):
    """From how many points on each classification is earned; an empty one is not used."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, label in CLASSIFICATIONS.items():
            self.fields[f"{name}_floor"] = PointsField(
                label=_("%(band)s: từ điểm") % {"band": label}, subject=label, maximum=100
            )
            self.fields[f"{name}_clause"] = clause(_("%(band)s: theo mục") % {"band": label})

    def clean(self):
        cleaned = super().clean()
        floors = {}
        for name, label in CLASSIFICATIONS.items():
            floor = cleaned.get(f"{name}_floor")
            if floor is not None and floor in floors:
                said = _("“%(band)s” có cùng điểm sàn với “%(other)s”. Nhập điểm khác.")
                params = {"band": label, "other": floors[floor]}
                self.add_error(f"{name}_floor", said % params)
            floors.setdefault(floor, label)
        return cleaned

    def value(self):
        given = self.cleaned_data
        bands = (
            values.Band(name, given[f"{name}_floor"], given[f"{name}_clause"])
            for name in CLASSIFICATIONS
            if given[f"{name}_floor"] is not None
        )
        return tuple(sorted(bands, key=lambda band: band.floor, reverse=True))


class PublishForm(KeyForm):
    """Number and day of the signed document."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    number = PlainTextField(
        label=gettext_lazy("Số, ký hiệu văn bản"), max_length=40,
        help_text=gettext_lazy("Ghi như trên văn bản đã ký, ví dụ 05/HD-LĐLĐ."),
    )  # fmt: skip
    issued = DayField(label=gettext_lazy("Ngày ban hành"))


class GuideListForm(ListForm):
    """Filters of the list of guides."""

    field_order = ["tim", "trang_thai", "loai", "nam", "trang", "xep"]

    trang_thai = forms.ChoiceField(
        label=gettext_lazy("Trạng thái"), required=False,
        choices=[("", gettext_lazy("Tất cả")), *CriteriaSet.Status.choices],
    )  # fmt: skip
    loai = forms.ChoiceField(
        label=gettext_lazy("Đối tượng"), required=False,
        choices=[("", gettext_lazy("Tất cả")), *CriteriaSet.Kind.choices],
    )  # fmt: skip
    nam = forms.IntegerField(
        label=gettext_lazy("Áp dụng trong năm"), required=False, min_value=FIRST, max_value=LAST,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": gettext_lazy("Nhập năm bằng chữ số, ví dụ 2026.")},
    )  # fmt: skip

    def __init__(self, data):
        super().__init__(data)
        self.fields["tim"].label = _("Tên hoặc mã")

    def narrow(self, queryset):
        words, year = self.values["tim"], self.values["nam"]
        if self.values["trang_thai"]:
            queryset = queryset.filter(status=self.values["trang_thai"])
        if self.values["loai"]:
            queryset = queryset.filter(kind=self.values["loai"])
        if year:
            queryset = queryset.reaching(year)
        return queryset.called(words) if words else queryset


class CompareForm(forms.Form):
    """Which two versions are set beside each other."""

    cu = forms.ModelChoiceField(CriteriaSet.objects.none(), label=gettext_lazy("Bản trước"),
                                empty_label=None)  # fmt: skip
    moi = forms.ModelChoiceField(CriteriaSet.objects.none(), label=gettext_lazy("Bản sau"),
                                 empty_label=None)  # fmt: skip

    def __init__(self, data, *, guides):
        super().__init__(data)
        for name in ("cu", "moi"):
            self.fields[name].queryset = guides
            self.fields[name].label_from_instance = described
            self.fields[name].error_messages["invalid_choice"] = _(
                "Hướng dẫn này không có hoặc chưa ban hành. Chọn hướng dẫn khác trong danh sách."
            )

    def clean(self):
        cleaned = super().clean()
        old, new = cleaned.get("cu"), cleaned.get("moi")
        if old and new and old.kind != new.kind:
            self.add_error("moi", _("Hai hướng dẫn dành cho đối tượng khác nhau. Chọn cùng loại."))
        return cleaned


def described(guide):
    """Return a guide as a choice shows it."""
    return _("%(code)s – %(title)s (%(state)s)") % {
        "code": guide.code, "title": guide.title, "state": guide.get_status_display().lower(),
    }  # fmt: skip
