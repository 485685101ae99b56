"""How much a union may keep in scans of signed lists in one year."""

from django.conf import settings
from django.utils.translation import gettext as _

from core import room
from core.models import StoredFile


def check_room(union_year, size, sha256=""):
    """Raise ValidationError when a scan of that size is more than the union has left."""
    files = StoredFile.objects.filter(signing_sheets__union_year=union_year)
    room.check_room(
        dict(files.values_list("sha256", "size")),
        size,
        limit=settings.UNION_QUOTA_BYTES,
        sha256=sha256,
        refusal=_(
            "Tệp này cần %(size)s MB, nhưng bản chụp danh sách năm nay của đơn vị đã dùng "
            "%(used)s trên %(limit)s MB. Chụp lại với độ phân giải thấp hơn rồi gửi lại."
        ),
    )
