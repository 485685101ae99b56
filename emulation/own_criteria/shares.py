"""How much a unit's own criteria may weigh. Pure: no Django.

The guide's share is of the whole base, its own criteria and the unit's together:
own / (base + own) <= share / 100.
"""

from decimal import ROUND_FLOOR, Decimal, localcontext

HUNDRED = Decimal(100)
STEP = Decimal("0.01")
PRECISION = 50


def fits(base: Decimal, own: Decimal, share: Decimal) -> bool:
    """Tell whether own points stay inside the share."""
    with localcontext(prec=PRECISION):
        return own * HUNDRED <= share * (base + own)


def room(base: Decimal, share: Decimal) -> Decimal:
    """Return the most points that the unit's own criteria may have together."""
    if not 0 <= share < HUNDRED:
        raise ValueError(f"a share of {share} percent leaves no base")
    with localcontext(prec=PRECISION):
        return (base * share / (HUNDRED - share)).quantize(STEP, ROUND_FLOOR)


def left(base: Decimal, own: Decimal, share: Decimal) -> Decimal:
    """Return how many points are left to be given; below nought: how many are too many."""
    return room(base, share) - own


def weight(base: Decimal, own: Decimal) -> Decimal:
    """Return what the own criteria weigh, in percent of the whole base."""
    whole = base + own
    return HUNDRED * own / whole if whole else Decimal(0)
