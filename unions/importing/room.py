"""How much a union's workbooks may take up on the disk (SECURITY 16)."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.models import StoredFile
from core.text import format_megabytes
from unions.models import SheetImport


def check_room(union, size, sha256=""):
    """Raise ValidationError when a workbook of that size is more than the union has left.

    Dropped ones need no room, nor does content that is there already. Counted on the
    locked union where it decides; asked before as well, so that what is refused is not
    laid down on the disk.
    """
    imports = SheetImport.objects.filter(union=union).exclude(status=SheetImport.Status.DROPPED)
    files = StoredFile.objects.filter(pk__in=imports.values("file"))
    held = dict(files.values_list("sha256", "size"))
    used, limit = sum(held.values()), settings.IMPORT_QUOTA_BYTES
    if sha256 in held or used + size <= limit:
        return
    raise ValidationError(
        _(
            "Tệp này cần %(size)s MB, nhưng các tệp danh sách đã gửi cho đơn vị này đang chiếm "
            "%(used)s trên %(limit)s MB. Vui lòng mở mục “Nhập từ Excel”, bỏ những tệp không dùng "
            "nữa rồi gửi lại. Tệp đã ghi được tự động xóa sau %(days)s ngày."
        ),
        code="quota",
        params={
            "size": format_megabytes(size),
            "used": format_megabytes(used),
            "limit": format_megabytes(limit),
            "days": settings.IMPORT_KEEP_DAYS,
        },
    )
