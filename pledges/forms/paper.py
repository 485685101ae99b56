"""Forms of lists signed by hand, and of workbooks."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.fields import DayField, PlainTextField
from core.file_store import extension
from core.files import check_upload
from core.forms import KeyForm
from emulation.forms.evidence import sha256_of
from pledges.paper import printing
from pledges.paper.recording import Returned, why_not_on
from pledges.paper.room import check_room

ALL, LEADERS, POSITION = "tat_ca", "lanh_dao", "chuc_danh"
SCANS = {"pdf", "jpg", "jpeg", "png"}


class PrintForm(KeyForm):
    """Who is to stand on the list."""

    nhom = forms.ChoiceField(
        label=_("In danh sách"), widget=forms.RadioSelect, initial=ALL,
        choices=[(ALL, _("Mọi người chưa ký")),
                 (LEADERS, _("Người giữ chức vụ lãnh đạo, quản lý chưa ký")),
                 (POSITION, _("Một chức danh, vị trí"))],
        error_messages={"required": _("Chọn những ai có trong danh sách."),
                        "invalid_choice": _("Chọn một nhóm có trong danh sách.")},
    )  # fmt: skip
    chuc_danh = forms.ChoiceField(label=_("Chức danh, vị trí"), required=False)

    def __init__(self, data=None, *, positions):
        super().__init__(data)
        said = [("", _("Chọn khi in theo chức danh"))]
        self.fields["chuc_danh"].choices = said + [(each, each) for each in positions]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("nhom") == POSITION and not cleaned.get("chuc_danh"):
            self.add_error("chuc_danh", _("Chọn chức danh, vị trí cần in."))
        return cleaned

    def chosen(self):
        """Return the keyword arguments of printing.print_sheet."""
        group, position = self.cleaned_data["nhom"], self.cleaned_data["chuc_danh"]
        if group == POSITION:
            return {"who": position, "position": position}
        words = dict(self.fields["nhom"].choices)
        return {"who": str(words[group]), "leaders": group == LEADERS}


class ScanField(forms.FileField):
    """The signed list, scanned or photographed: a PDF or a picture."""

    def __init__(self, **kwargs):
        kwargs.setdefault("label", _("Bản chụp danh sách đã ký"))
        super().__init__(
            help_text=_("PDF hoặc ảnh JPG, PNG, không quá 10 MB. Danh sách nhiều trang gửi bằng "
                        "một tệp PDF."),
            widget=forms.ClearableFileInput(
                attrs={"accept": ".pdf,.jpg,.jpeg,.png,image/jpeg,image/png"}
            ),
            error_messages={
                "required": _("Chọn tệp bản chụp danh sách đã ký."),
                "empty": _("Tệp được chọn không có nội dung. Chọn tệp khác."),
                "invalid": _("Chưa nhận được tệp. Chọn lại tệp rồi gửi."),
            },
            **kwargs,
        )  # fmt: skip


class ScanForm(KeyForm):
    """A scan, checked before the transaction that keeps it."""

    scan = ScanField()

    def __init__(self, data=None, files=None, *, sheet):
        super().__init__(data, files)
        self.sheet = sheet

    def clean_scan(self):
        upload = self.cleaned_data["scan"]
        if extension(upload.name or "") not in SCANS:
            raise ValidationError(_("Chỉ nhận bản chụp là tệp PDF, JPG hoặc PNG."))
        check_room(self.sheet.union_year, upload.size, sha256_of(upload))
        return check_upload(upload)


class CountForm(ScanForm):
    """The scan, the day, and who of the list has not signed."""

    field_order = ["scan", "signed_on", "excepted"]

    signed_on = DayField(
        label=_("Ngày ký"),
        help_text=_("Ngày mọi người ký vào danh sách; ký nhiều ngày thì nhập ngày cuối."),
        error_messages={"required": _("Nhập ngày ký.")},
    )
    excepted = forms.TypedMultipleChoiceField(
        label=_("Người chưa ký"), required=False, coerce=int,
        error_messages={"invalid_choice": _("Có dòng không thuộc danh sách này. Tải lại trang.")},
    )  # fmt: skip

    def __init__(self, data=None, files=None, *, sheet, places):
        super().__init__(data, files, sheet=sheet)
        self.fields["excepted"].choices = [(place, place) for place in places]

    def clean_signed_on(self):
        day = self.cleaned_data["signed_on"]
        if day and (reason := why_not_on(self.sheet, day)):
            raise ValidationError(reason)
        return day

    def ticked(self):
        """Return the places that were ticked, sound or not, to be ticked again."""
        return {str(place) for place in self["excepted"].value() or ()}

    def returned(self):
        return Returned(
            scan=self.cleaned_data["scan"],
            signed_on=self.cleaned_data["signed_on"],
            excepted=frozenset(self.cleaned_data["excepted"]),
        )


class TakeBackForm(KeyForm):
    """Why a counted list is not to count."""

    reason = PlainTextField(
        label=_("Lý do hủy ghi nhận"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ví dụ: gửi nhầm bản chụp của đơn vị khác, chữ ký không đúng người."),
        error_messages={"required": _("Nhập lý do hủy ghi nhận.")},
    )  # fmt: skip


class PledgeWorkbookForm(forms.Form):
    """One Excel file of who signed, checked before anything is read."""

    upload = forms.FileField(
        label=_("Tệp cam kết đã điền"),
        help_text=_("Tệp Excel có đuôi .xlsx, không quá 10 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
        error_messages={
            "required": _("Chưa có tệp nào được chọn. Chọn tệp đã điền."),
            "empty": _("Tệp được chọn không có nội dung. Chọn tệp khác."),
            "invalid": _("Chưa nhận được tệp. Chọn lại tệp rồi gửi."),
        },
    )

    def clean_upload(self):
        upload = self.cleaned_data["upload"]
        if extension(upload.name or "") != "xlsx":
            raise ValidationError(_("Chỉ nhận tệp Excel có đuôi .xlsx. Lưu lại đúng loại."))
        return check_upload(upload)


def positions_of(union_year):
    """Return the positions of those who haven't signed, each once."""
    rows = printing.to_sign(union_year).exclude(position="").order_by("position")
    return list(rows.values_list("position", flat=True).distinct())
