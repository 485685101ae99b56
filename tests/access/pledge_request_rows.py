"""Who may do what with the requests of individuals."""

from pledges import requesting
from pledges.models import RequestKind
from pledges.signing import people_of
from tests.access.pledge_session_rows import unit
from tests.access.rules import NAMES, NOT, POLICY_LAW, SIGNED, Act, Row


def asked(world, place):
    member = people_of(world.years[place]).first().member
    return {"pk": requesting.ask(member, world.years[place], RequestKind.SEE, "").pk}


CSPL = Act(POLICY_LAW)

REQUESTS = [
    Row("pledges:request-list", SIGNED),
    Row("pledges:request-export", SIGNED),
    Row("pledges:request-detail", NAMES, NOT, asked),
    Row("pledges:request-answer", NAMES, NAMES, asked, {"outcome": "done"}),
    Row("pledges:request-create", NAMES, NAMES, unit),
    Row("pledges:term-list", SIGNED),
    Row("pledges:term-create", CSPL, CSPL),
]
