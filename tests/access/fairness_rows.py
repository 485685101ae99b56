"""Who may read how far the scores part."""

from tests.access import world as w
from tests.access.rules import NOT, Act, Row, year

# The province's posts, and each upper-level union within its own branch.
READERS = Act({
    name: set(w.PLACES)
    for name in ("upper officer", "upper chair", "policy law", "propaganda", "organisation",
                 "standing committee", "administrator")
})  # fmt: skip
NAMES = ("overview", "export", "lines", "lines-export", "dossiers", "dossiers-export")


def above(world, place):
    return year(world, place) | {"code": world.unions[place].code}


FAIRNESS = [
    *(Row(f"emulation:leniency-{name}", READERS, NOT, year) for name in NAMES),
    Row("emulation:leniency-years", READERS),
    Row("emulation:leniency-years-export", READERS),
    Row("emulation:leniency-union", READERS, NOT, above, places=("upper",)),
]
