"""Who may see the year's rates: everybody signed in, as far as the scope goes; no names there."""

from emulation.tests.factories import YEAR
from tests.access.rules import NOT, SIGNED, Row


def year(world, place):
    return {"year": YEAR}


RATES = [
    Row("pledges:year", SIGNED, NOT, year),
    Row("pledges:year-unions", SIGNED, NOT, year),
    Row("pledges:year-unions-export", SIGNED, NOT, year),
    Row("pledges:year-map", SIGNED, NOT, year),
]
