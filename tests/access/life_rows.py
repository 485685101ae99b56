"""Who sees a year's life: everybody signed in as far as the scope goes; a union's, who sees it."""

from emulation.tests.factories import YEAR
from pledges.covenants import counting
from tests.access.rules import NOT, SEES, SIGNED, Row, year


def unit(world, place):
    return {"year": YEAR, "code": world.unions[place].code}


def code(world, place):
    return {"code": world.unions[place].code}


def kind(world, place):
    return {"year": YEAR, "kind": counting.KEY}


LIFE = [
    Row("life:year", SIGNED, NOT, year),
    Row("life:year-export", SIGNED, NOT, year),
    Row("life:year-kind", SIGNED, NOT, kind),
    Row("life:year-unions", SIGNED, NOT, year),
    Row("life:year-unions-export", SIGNED, NOT, year),
    Row("life:union", SEES, NOT, unit),
    Row("life:timeline", SEES, NOT, code),
]
