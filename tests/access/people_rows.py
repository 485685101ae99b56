"""Who may do what about persons: their sheets, their own points, the roll-up."""

from emulation.models import CriteriaSet, PersonSheet
from emulation.models.person_sheet import PersonSheetImport
from emulation.people.services import start_sheet
from tests.access.rules import (
    CHAIRS,
    NOT,
    ORGANISATION,
    OWN_OFFICERS,
    SEES,
    SIGNED,
    SUPERVISORS,
    Act,
    Mine,
    Row,
    union_year,
    year,
)

# The province itself scores nobody: it has no chair who could confirm it.
SCORERS = Act(OWN_OFFICERS)
# The registry of a unit: as in policy.py.
KEEPERS = SCORERS | Act(SUPERVISORS) | Act(ORGANISATION)


def member(world, place):
    return {"code": world.unions[place].code, "pk": world.members[place].pk}


def sheet(status):
    """The address carries the id of that place's sheet, begun and in that state."""

    def kwargs(world, place):
        guide = CriteriaSet.objects.get(code="CN-2020")
        found, _made = PersonSheet.objects.get_or_create(
            union_year=world.years[place], defaults={"criteria_set": guide, "status": status}
        )
        return {"pk": found.pk}

    return kwargs


def upload(world, place):
    """The officer has sent a workbook that changes nothing."""
    officer = world.people["officer"]
    found = start_sheet(world.years["own"], by=officer)
    made = PersonSheetImport.objects.create(
        sheet=found, file_name="a.xlsx", post_ref=officer.post_ref, created_by=officer
    )
    return {"pk": made.pk}


def step(name, rule, status):
    data = {"step": name, "note": "Xem lại"}
    return Row("emulation:person-step", NOT, rule, sheet(status), data)


PEOPLE = [
    Row("emulation:person-overview", SIGNED, NOT, year),
    Row("emulation:person-overview-export", SIGNED, NOT, year),
    Row("emulation:person-list", SIGNED, NOT, year),
    Row("emulation:person-list-export", SIGNED, NOT, year),
    Row("emulation:person-self", SIGNED, SIGNED, year, note="one's own row, or that there is none"),
    Row("emulation:person-start", NOT, SCORERS, union_year),
    Row("emulation:person-sheet", SEES, NOT, sheet("approved")),
    Row("emulation:person-export", SEES, NOT, sheet("approved")),
    Row("emulation:person-save", NOT, SCORERS, sheet("draft")),
    Row("emulation:person-refresh", NOT, SCORERS, sheet("draft")),
    Row("emulation:person-template", SCORERS, NOT, sheet("draft")),
    Row("emulation:person-import", SCORERS, SCORERS, sheet("draft")),
    Row("emulation:person-import-detail", Mine("officer"), Mine("officer"), upload),
    step("propose", Act({"officer": {"own"}, "upper officer": {"upper"}}), "draft"),
    step("recall", SCORERS, "proposed"),
    step("approve", Act(CHAIRS), "proposed"),
    step("return", Act(CHAIRS), "proposed"),
    step("unlock", Act(CHAIRS), "approved"),
    Row("unions:member-account", KEEPERS, KEEPERS, member, {"account": ""}),
]  # fmt: skip
