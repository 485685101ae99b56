"""How much a union's workbooks may take up on the disk."""

from django.conf import settings
from django.utils.translation import gettext as _

from core import room
from core.models import StoredFile
from unions.models import SheetImport


def check_room(union, size, sha256=""):
    """Raise ValidationError when a workbook is more than the union has left; dropped ones
    need no room (core.room)."""
    imports = SheetImport.objects.filter(union=union).exclude(status=SheetImport.Status.DROPPED)
    files = StoredFile.objects.filter(pk__in=imports.values("file"))
    room.check_room(
        dict(files.values_list("sha256", "size")),
        size,
        limit=settings.IMPORT_QUOTA_BYTES,
        sha256=sha256,
        refusal=_(
            "Tệp này cần %(size)s MB, nhưng các tệp danh sách đã gửi cho đơn vị này đang chiếm "
            "%(used)s trên %(limit)s MB. Vui lòng mở mục “Nhập từ Excel”, bỏ những tệp không dùng "
            "nữa rồi gửi lại. Tệp đã ghi được tự động xóa sau %(days)s ngày."
        ),
        days=settings.IMPORT_KEEP_DAYS,
    )
