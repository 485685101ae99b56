"""Who may do what with a unit's own criteria."""

from emulation.models import CriteriaSet, OwnCriteria
from tests.access.rules import CHAIRS, NOT, OWN_OFFICERS, SEES, SIGNED, SUPERVISORS, Act, Row, year
from tests.access.rules import union_year as begun

OWN = Act(OWN_OFFICERS)
# The province itself is scored by nobody.
PLACES = ("upper", "own", "sibling", "other upper", "stranger", "direct")


def of_status(status):
    """The address carries the id of that place's own criteria, which are in that state."""

    def kwargs(world, place):
        own, _made = OwnCriteria.objects.get_or_create(
            union_year=world.years[place],
            defaults={"criteria_set": CriteriaSet.objects.get(code="TT-2020")},
        )
        OwnCriteria.objects.filter(pk=own.pk).update(status=status)
        return {"pk": own.pk}

    return kwargs


def row(name, get, post, status, data=None):
    return Row(f"emulation:own-criteria-{name}", get, post, of_status(status), data or {},
               places=PLACES)  # fmt: skip


OWN_CRITERIA = [
    Row("emulation:own-criteria-list", SIGNED, NOT, year),
    Row("emulation:own-criteria-export", SIGNED, NOT, year),
    Row("emulation:own-criteria-start", NOT, OWN, begun, places=PLACES),
    row("detail", SEES, NOT, "draft"),
    row("edit", OWN, OWN, "draft", {"version": "1"}),
    row("copy", NOT, OWN, "draft", {"version": "1"}),
    row("step", NOT, SEES, "draft"),
    row("step", NOT, Act(CHAIRS), "draft", {"step": "submit"}),
    row("step", NOT, OWN, "proposed", {"step": "recall"}),
    row("step", NOT, OWN, "submitted", {"step": "withdraw"}),
    row("step", NOT, Act(SUPERVISORS), "submitted", {"step": "approve"}),
    row("step", NOT, Act(SUPERVISORS), "submitted", {"step": "return", "note": "Sửa"}),
]
