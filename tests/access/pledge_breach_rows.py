"""Who may do what in the register of breaches: for all others it does not exist."""

from datetime import date

from emulation.tests.factories import YEAR
from pledges.models import Breach
from pledges.tests.factories import first_text
from tests.access.rules import NAMES, NOT, Row


def unit(world, place):
    first_text()
    return {"year": YEAR, "code": world.unions[place].code}


def breach(world, place):
    made = Breach.objects.create(
        union_year=world.years[place],
        member=world.members[place].member,
        item=first_text().items.get(number=1),
        form=Breach.Form.WARNING,
        decision_number="12/QĐ-SNV",
        decided_on=date(YEAR, 4, 2),
        decided_by="Sở Nội vụ",
        recorded_by=world.people["officer"],
    )
    return {"pk": made.pk}


def lifted(world, place):
    found = breach(world, place)
    day = date(YEAR, 9, 1)
    Breach.objects.filter(**found).update(lifted_number="30/QĐ", lifted_on=day)
    return found


LIFTING = {"lifted_number": "30/QĐ", "lifted_on": f"{YEAR}-09-01", "lifted_note": "Xét lại"}
BREACHES = [
    Row("pledges:breach-list", NAMES, NOT, unit),
    Row("pledges:breach-create", NAMES, NAMES, unit),
    Row("pledges:breach-detail", NAMES, NOT, breach),
    Row("pledges:breach-edit", NAMES, NAMES, breach),
    Row("pledges:breach-lift", NAMES, NAMES, breach, LIFTING),
    Row("pledges:breach-unlift", NAMES, NAMES, lifted, {"reason": "Nhập nhầm"}),
]
