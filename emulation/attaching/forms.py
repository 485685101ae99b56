"""Taking a file for a record."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.fields import PlainTextField
from core.files import check_upload
from core.forms import KeyForm
from emulation.attaching.rules import check_room
from emulation.forms.evidence import sha256_of

VIDEOS = (".mp4", ".mov", ".m4v", ".3gp", ".avi", ".mkv", ".webm", ".wmv")
VIDEO = gettext_lazy(
    "Tệp “%(name)s” là video nên không được nhận. Chọn một ảnh, hoặc đăng video lên cổng thông "
    "tin rồi dán đường dẫn."
)
NOT_CHOSEN = gettext_lazy("Chọn một tệp.")


def upload_field(rules, *, required=True, label=None):
    """Return the field that takes one file of the kinds that the rules name."""
    return forms.FileField(
        label=label or gettext_lazy("Tệp"),
        required=required,
        help_text=rules.kinds_told,
        widget=forms.ClearableFileInput(attrs={"accept": rules.accept}),
        error_messages={
            "required": NOT_CHOSEN,
            "missing": NOT_CHOSEN,
            "invalid": NOT_CHOSEN,
            "empty": gettext_lazy("Tệp được chọn không có nội dung. Chọn tệp khác."),
        },
    )


def checked(rules, upload, union_year_id):
    """Return the upload checked, before the transaction that keeps it; raises ValidationError."""
    if (upload.name or "").lower().endswith(VIDEOS):
        raise forms.ValidationError(VIDEO % {"name": upload.name})
    if upload.size <= settings.UPLOAD_MAX_BYTES:  # what is larger is refused for its size
        check_room(union_year_id, upload.size, sha256_of(upload))
    sound = check_upload(upload)
    if sound.content_type not in rules.kinds:
        raise forms.ValidationError(
            _("Loại tệp này không dùng được ở đây. %(kinds)s") % {"kinds": rules.kinds_told}
        )
    return sound


class AttachedFileForm(KeyForm):
    """One file with a caption."""

    caption = PlainTextField(label=gettext_lazy("Chú thích"), required=False, max_length=200)
    field_order = ["upload", "caption"]

    def __init__(self, data=None, given=None, *, rules, owner):
        super().__init__(data, given, use_required_attribute=False)
        self.rules, self.owner = rules, owner
        self.fields["upload"] = upload_field(rules)
        self.order_fields(self.field_order)
        self.fields["caption"].widget.attrs.pop("maxlength", None)

    def clean_upload(self):
        upload = self.cleaned_data["upload"]
        return checked(self.rules, upload, self.rules.union_year_id(self.owner))
