"""Evidence as the union hands it in: checked before anything is written."""

import hashlib

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import PlainTextField, clean_text
from core.files import check_upload
from core.forms import KeyForm
from emulation.services.quota import check_room
from emulation.services.scores import too_much_evidence


class LinkField(forms.URLField):
    """The address of a page; it has to begin with http or https."""

    default_error_messages = {
        "invalid": _("Đường dẫn chưa đúng. Ví dụ: https://binhdinh.gov.vn/…"),
        "max_length": _("Đường dẫn dài %(show_value)s ký tự, vượt mức %(limit_value)s ký tự."),
    }

    def to_python(self, value):
        return super().to_python(clean_text(str(value or "").strip()))

    def validate(self, value):
        super().validate(value)
        if value and not value.lower().startswith(("https://", "http://")):
            raise forms.ValidationError(_("Chỉ nhận đường dẫn bắt đầu bằng https:// hoặc http://."))


def sha256_of(upload):
    """Return the hash of a file as it was sent; a picture is kept redrawn, under another."""
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    return digest.hexdigest()


class EvidenceForm(KeyForm):
    """A file or a link that backs one criterion."""

    title = PlainTextField(
        label=_("Tên minh chứng"),
        required=False,
        max_length=200,
        help_text=_("Để trống thì lấy theo tên tệp."),
    )
    upload = forms.FileField(
        label=_("Tệp"),
        required=False,
        help_text=_("PDF, ảnh JPG hoặc PNG, Word, Excel; mỗi tệp không quá 10 MB."),
        widget=forms.ClearableFileInput(
            attrs={"accept": ".pdf,.jpg,.jpeg,.png,.docx,.xlsx,image/jpeg,image/png"}
        ),
        error_messages={"empty": _("Tệp được chọn không có nội dung. Chọn tệp khác.")},
    )
    link = LinkField(
        label=_("hoặc đường dẫn"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("Ví dụ trang tin, văn bản đã đăng trên cổng thông tin."),
    )

    def __init__(self, data=None, files=None, *, full=False, assessment=None):
        """full: the criterion has as much evidence as it may; assessment: whose room counts."""
        super().__init__(data, files)
        self.full, self.assessment = full, assessment
        self.fields["title"].widget.attrs.pop("maxlength", None)

    def clean_upload(self):
        """Check the file here, before the transaction that keeps it."""
        upload = self.cleaned_data["upload"]
        if not upload or self.full:
            return None
        if self.assessment is not None:
            check_room(self.assessment.union_year_id, upload.size, sha256_of(upload))
        return check_upload(upload)

    def clean(self):
        if self.full:
            self.add_error(
                "link" if self.cleaned_data.get("link") else "upload", too_much_evidence()
            )
            return self.cleaned_data
        file, link = (self.cleaned_data.get(name) for name in ("upload", "link"))
        if not file and not link and not self.errors:
            self.add_error("upload", _("Chọn một tệp hoặc nhập một đường dẫn."))
        if file and link:
            self.add_error("link", _("Chỉ chọn một trong hai: tệp hoặc đường dẫn."))
        elif link and not self.cleaned_data.get("title") and "title" not in self.errors:
            self.add_error("title", _("Nhập tên để cấp trên biết đường dẫn này là gì."))
        return self.cleaned_data

    def values(self):
        """Return the keyword arguments of scores.add_evidence."""
        values = {name: self.cleaned_data[name] for name in ("title", "upload", "link")}
        return values | {"key": self.press}

    def conflicts_with(self, current):
        """Return what was typed, to be given back when the dossier was closed meanwhile."""
        return [
            {"name": name, "label": self.fields[name].label, "mine": typed, "theirs": ""}
            for name in ("title", "link")
            if (typed := self[name].value())
        ]
