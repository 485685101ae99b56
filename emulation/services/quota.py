"""How much a union may keep in files in one year (SECURITY 16)."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.models import StoredFile
from core.text import format_megabytes


def contents_of(assessment):
    """Return {sha256: size} of the files behind the assessment, each content once."""
    files = StoredFile.objects.filter(evidence__line__assessment=assessment)
    return dict(files.values_list("sha256", "size"))


def check_room(assessment, size, sha256=""):
    """Raise ValidationError when a file of that size is more than the union has left.

    Content that is there already needs no room. Counted on the locked row wherever it
    decides; asked before as well, so that what is refused is not laid down on the disk.
    """
    held = contents_of(assessment)
    used, limit = sum(held.values()), settings.UNION_QUOTA_BYTES
    if sha256 in held or used + size <= limit:
        return
    raise ValidationError(
        _(
            "Tệp này cần %(size)s MB, nhưng minh chứng năm nay của đơn vị đã dùng %(used)s trên "
            "%(limit)s MB. Gỡ bớt tệp không cần nữa, thu nhỏ tệp hoặc nhập đường dẫn thay cho tệp."
        ),
        code="quota",
        params={
            "size": format_megabytes(size),
            "used": format_megabytes(used),
            "limit": format_megabytes(limit),
        },
    )
