"""How much a union may keep in files in one year."""

from collections.abc import Callable, Mapping

from django.conf import settings
from django.utils.translation import gettext_lazy

from core import room
from core.models import StoredFile

# What an app above keeps for a union's year: the id of the UnionYear -> {sha256: size}.
Source = Callable[[int], Mapping[str, int]]
_sources: list[Source] = []
NO_ROOM = gettext_lazy(
    "Tệp này cần %(size)s MB, nhưng minh chứng năm nay của đơn vị đã dùng %(used)s trên "
    "%(limit)s MB. Gỡ bớt tệp không cần nữa, thu nhỏ tệp hoặc nhập đường dẫn thay cho tệp."
)


def count_too(source: Source) -> None:
    """Count what another app keeps for a union's year; asked once, when the app is ready."""
    if source not in _sources:
        _sources.append(source)


def held_by(union_year_id):
    """Return {sha256: size} of all that is kept for the union's year, each content once."""
    files = StoredFile.objects.filter(evidence__line__assessment__union_year=union_year_id)
    held = dict(files.values_list("sha256", "size"))
    for source in _sources:
        held |= source(union_year_id)
    return held


def check_room(union_year_id, size, sha256="", *, refusal=""):
    """Raise ValidationError when a file of that size is more than the union has left.

    refusal: what is said where it isn't evidence (see core.room).
    """
    room.check_room(
        held_by(union_year_id),
        size,
        limit=settings.UNION_QUOTA_BYTES,
        sha256=sha256,
        refusal=refusal or str(NO_ROOM),
    )
