"""Forms about workbooks handed in."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.file_store import extension
from core.files import check_upload
from core.forms import KeyForm
from core.listing import ListForm
from core.text import fold
from unions.importing import fates
from unions.importing.room import check_room
from unions.models import SheetImport


class WorkbookForm(KeyForm):
    """One Excel file, checked before anything is written."""

    upload = forms.FileField(
        label=_("Tệp danh sách đã điền"),
        help_text=_("Tệp Excel có đuôi .xlsx, không quá 10 MB, không quá 100.000 dòng."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
        error_messages={
            "required": _("Chưa có tệp nào được chọn. Vui lòng chọn tệp đã điền."),
            "empty": _("Tệp được chọn không có nội dung. Vui lòng chọn tệp khác."),
            "invalid": _("Chưa nhận được tệp. Vui lòng chọn lại tệp rồi gửi."),
        },
    )

    def __init__(self, *args, union, **kwargs):
        super().__init__(*args, **kwargs)
        self.union = union

    def clean_upload(self):
        upload = self.cleaned_data["upload"]
        if extension(upload.name or "") != "xlsx":
            raise forms.ValidationError(
                _(
                    "Chỉ nhận tệp Excel có đuôi .xlsx. Nếu danh sách ở dạng khác (.xls, .csv), vui "
                    "lòng mở bằng Excel, chọn “Lưu thành” và chọn loại “Excel Workbook (.xlsx)”."
                )
            )
        check_room(self.union, upload.size)
        return check_upload(upload)


class ConfirmForm(forms.Form):
    """What comes with the confirmation: the word that suspected doubles are different people."""

    told_apart = forms.BooleanField(
        label=_("Tôi đã xem những người có thể trùng và xác nhận đó là những người khác nhau"),
        required=False,
    )


class FateListForm(ListForm):
    """Which rows of a workbook are shown."""

    field_order = ["ket_qua", "trang", "xep"]

    ket_qua = forms.ChoiceField(
        label=_("Kết quả"), required=False, choices=[("", _("Tất cả")), *fates.WORDS.items()]
    )

    def __init__(self, data):
        super().__init__(data)
        del self.fields["tim"]


class ImportListForm(ListForm):
    """Filters of one's own imports."""

    field_order = ["tim", "loai", "tinh_trang", "trang", "xep"]

    loai = forms.ChoiceField(
        label=_("Loại danh sách"),
        required=False,
        choices=[("", _("Tất cả")), *SheetImport.Kind.choices],
    )
    tinh_trang = forms.ChoiceField(
        label=_("Tình trạng"),
        required=False,
        choices=[("", _("Tất cả")), *SheetImport.Status.choices],
    )

    def __init__(self, data):
        super().__init__(data)
        self.fields["tim"].label = _("Tên hoặc mã đơn vị")

    def narrow(self, queryset):
        for name, column in (("loai", "kind"), ("tinh_trang", "status")):
            if self.values[name]:
                queryset = queryset.filter(**{column: self.values[name]})
        if self.values["tim"]:
            folded = fold(self.values["tim"])
            named = Q(union__name_fold__contains=folded) | Q(union__code__icontains=folded)
            queryset = queryset.filter(named)
        return queryset
