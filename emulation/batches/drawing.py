"""Which dossiers of a batch are read by hand. Pure: no Django.

The sample follows from the seed and the dossiers' numbers alone, so that anybody can draw
it again: those are read whose SHA-256 of "seed:number" is the smallest.
"""

from collections.abc import Iterable
from decimal import ROUND_CEILING, Decimal
from hashlib import sha256

HUNDRED = Decimal(100)


def sample_size(count: int, share: Decimal) -> int:
    """Return how many of `count` are read: `share` percent, rounded up, one at least."""
    if count <= 0:
        return 0
    wanted = (Decimal(count) * share / HUNDRED).to_integral_value(ROUND_CEILING)
    return min(count, max(1, int(wanted)))


def lot(seed: str, number: int) -> str:
    """Return the lot that a dossier draws."""
    return sha256(f"{seed}:{number}".encode()).hexdigest()


def draw(seed: str, numbers: Iterable[int], share: Decimal) -> tuple[int, ...]:
    """Return the dossiers to be read, in the order of their lots."""
    known = set(numbers)
    ordered = sorted(known, key=lambda number: (lot(seed, number), number))
    return tuple(ordered[: sample_size(len(known), share)])


def error_rate(wrong: int, read: int) -> Decimal | None:
    """Return the share of the sample that was wrong, in percent and exact; None before any."""
    return HUNDRED * wrong / read if read else None


def fails(wrong: int, read: int, limit: Decimal) -> bool:
    """Tell whether the sample errs more than the guide allows; exactly the limit is allowed."""
    return read > 0 and HUNDRED * wrong > limit * read
