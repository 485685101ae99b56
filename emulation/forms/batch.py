"""Forms of the batches: lists, and what is said of a dossier of the sample."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.fields import PlainTextField
from core.listing import ListForm
from emulation import stages
from emulation.models import Batch, BatchItem

NOTE_LENGTH = 2000
SAMPLE, REST, TAKEN, LEFT_OUT, WRONG = "mau", "con_lai", "da_duyet", "khong_duyet", "sai"


class BatchListForm(ListForm):
    """Filters of a year's batches."""

    field_order = ["tim", "buoc", "trang_thai", "trang", "xep"]

    buoc = forms.ChoiceField(
        label=_("Bước"), required=False, choices=[("", _("Tất cả")), *stages.LABELS.items()]
    )
    trang_thai = forms.ChoiceField(
        label=_("Trạng thái"), required=False, choices=[("", _("Tất cả")), *Batch.Status.choices]
    )

    def __init__(self, data):
        super().__init__(data)
        self.fields["tim"].label = _("Nơi thẩm định, phúc tra")

    def narrow(self, queryset):
        words = self.values["tim"]
        if self.values["buoc"]:
            queryset = queryset.filter(stage=self.values["buoc"])
        if self.values["trang_thai"]:
            queryset = queryset.filter(status=self.values["trang_thai"])
        if words:
            named = Q(desk__name_fold__contains=words.folded) | Q(desk__code__icontains=words)
            queryset = queryset.filter(named)
        return queryset


class ItemListForm(ListForm):
    """Filters of a batch's dossiers."""

    field_order = ["tim", "nhom", "trang", "xep"]

    nhom = forms.ChoiceField(
        label=_("Hồ sơ"),
        required=False,
        choices=[
            ("", _("Tất cả")),
            (SAMPLE, _("Trong mẫu")),
            (WRONG, _("Trong mẫu, sai")),
            (REST, _("Ngoài mẫu")),
            (TAKEN, _("Đã duyệt theo lô")),
            (LEFT_OUT, _("Không duyệt theo lô")),
        ],
    )

    def __init__(self, data):
        super().__init__(data)
        self.fields["tim"].label = _("Tên hoặc mã đơn vị")

    def narrow(self, queryset):
        words = self.values["tim"]
        if self.values["nhom"]:
            queryset = queryset.filter(GROUPS[self.values["nhom"]])
        if words:
            union = "assessment__union_year__union__"
            queryset = queryset.filter(
                Q(**{f"{union}name_fold__contains": words.folded})
                | Q(**{f"{union}code__icontains": words})
            )
        return queryset


GROUPS = {
    SAMPLE: Q(sampled=True),
    WRONG: Q(outcome=BatchItem.Outcome.WRONG),
    REST: Q(sampled=False),
    TAKEN: Q(taken_at__isnull=False),
    LEFT_OUT: ~Q(skipped=""),
}


class JudgeForm(forms.Form):
    """What its reader says of a dossier of the sample."""

    outcome = forms.ChoiceField(
        label=_("Kết quả đọc"),
        choices=[
            (BatchItem.Outcome.RIGHT.value, _("Đúng: giữ nguyên điểm của bước trước")),
            (BatchItem.Outcome.WRONG.value, _("Sai: điểm phải sửa hoặc hồ sơ phải trả lại")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn “Đúng” hoặc “Sai”.")},
    )
    note = PlainTextField(
        label=_("Đã xem gì, nhận xét"),
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Ghi những gì đã xem và nhận xét.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, use_required_attribute=False, **kwargs)
        # A browser cuts what is pasted beyond maxlength, without a word.
        self.fields["note"].widget.attrs.pop("maxlength", None)
