"""How much somebody may keep in files (SECURITY 16)."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError

from core.text import format_megabytes


def check_room(
    held: Mapping[str, int], size: int, *, limit: int, sha256: str, refusal: str, **words: object
) -> None:
    """Raise ValidationError when a file of that size is more than `limit` leaves.

    held: {sha256: size} of what is kept; content that is there already needs no room.
    refusal: the sentence, with %(size)s, %(used)s, %(limit)s in megabytes and `words`.
    Counted on the locked row wherever it decides; asked before as well, so that what is
    refused is not laid down on the disk.
    """
    used = sum(held.values())
    if sha256 in held or used + size <= limit:
        return
    megabytes = {"size": size, "used": used, "limit": limit}
    params = {name: format_megabytes(count) for name, count in megabytes.items()} | words
    raise ValidationError(refusal, code="quota", params=params)
