"""Who may do what about covenants: read with the union's year in scope, written by the union."""

from datetime import date

from core.tests.factories import StoredFileFactory
from core.tests.sample_files import jpeg
from emulation.tests.factories import YEAR
from pledges.models import Covenant, CovenantFile, CovenantParty
from tests.access.rules import NOT, OWN_OFFICERS, SEES, SIGNED, TOPMOST, Act, Row, year

KEEPS = Act(OWN_OFFICERS) | TOPMOST
NAMED = Act({"officer": {"own"}, "chair": {"own"}})


def unit(world, place):
    return {"year": YEAR, "code": world.unions[place].code}


def covenant(world, place):
    made = Covenant.objects.create(
        union_year=world.years[place], title="Giao ước thi đua", content="Không trễ hạn.",
        signed_on=date(YEAR, 2, 1), place="Hội trường", created_by=world.people["officer"],
    )  # fmt: skip
    for number in (1, 2):
        CovenantParty.objects.create(
            covenant=made, place=number, name=f"Phòng {number}", representative="Lê Bé"
        )
    return {"pk": made.pk}


def photo(world, place):
    stored = StoredFileFactory(name="le-ky.jpg", content_type="image/jpeg", data=jpeg())
    item = CovenantFile.objects.create(
        owner_id=covenant(world, place)["pk"], file=stored, added_by=world.people["officer"]
    )
    return {"pk": item.pk}


def page(world, place):
    return photo(world, place) | {"number": 1}


def named(world, place):
    """A covenant that another union wrote down, with this place's as a party."""
    found = covenant(world, "stranger")
    CovenantParty.objects.create(
        covenant_id=found["pk"], place=3, name="Công đoàn", representative="Lê Bé",
        union=world.unions[place],
    )  # fmt: skip
    return found


COVENANTS = [
    Row("pledges:covenant-overview", SIGNED, NOT, year),
    Row("pledges:covenant-list", SIGNED, NOT, year),
    Row("pledges:covenant-export", SIGNED, NOT, year),
    Row("pledges:covenant-unions", SIGNED, NOT, year),
    Row("pledges:covenant-unions-export", SIGNED, NOT, year),
    Row("pledges:covenants-of-union", SEES, NOT, unit),
    Row("pledges:covenants-of-union-export", SEES, NOT, unit),
    Row("pledges:covenant-create", KEEPS, KEEPS, unit),
    Row("pledges:covenant-detail", SEES, NOT, covenant),
    Row("pledges:covenant-edit", KEEPS, KEEPS, covenant),
    Row("pledges:covenant-withdraw", KEEPS, KEEPS, covenant, {"reason": "Ký nhầm"}),
    Row("pledges:covenant-dispute", NAMED, NAMED, named, {"reason": "Không ký"},
        note="a covenant of a stranger that names this union", places=("own",)),
    Row("pledges:covenant-dispute-end", NOT, NAMED, named, places=("own",)),
    Row("pledges:covenant-print", SEES, NOT, covenant),
    Row("pledges:covenant-file-add", KEEPS, KEEPS, covenant),
    Row("pledges:covenant-file", SEES, NOT, photo),
    Row("pledges:covenant-file-page", SEES, NOT, page),
    Row("pledges:covenant-file-download", SEES, NOT, photo),
    Row("pledges:covenant-file-remove", NOT, KEEPS, photo),
]  # fmt: skip
