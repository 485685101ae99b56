"""How much a union may keep in files in one year."""

from django.conf import settings
from django.utils.translation import gettext as _

from core import room
from core.models import StoredFile


def contents_of(assessment):
    """Return {sha256: size} of the files behind the assessment, each content once."""
    files = StoredFile.objects.filter(evidence__line__assessment=assessment)
    return dict(files.values_list("sha256", "size"))


def check_room(assessment, size, sha256=""):
    """Raise ValidationError when a file of that size is more than the union has left."""
    room.check_room(
        contents_of(assessment),
        size,
        limit=settings.UNION_QUOTA_BYTES,
        sha256=sha256,
        refusal=_(
            "Tệp này cần %(size)s MB, nhưng minh chứng năm nay của đơn vị đã dùng %(used)s trên "
            "%(limit)s MB. Gỡ bớt tệp không cần nữa, thu nhỏ tệp hoặc nhập đường dẫn thay cho tệp."
        ),
    )
