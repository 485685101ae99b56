"""Who may do what about signing sessions and the people who sign."""

from core import clock, file_store
from core.models import Job
from emulation.tests.factories import YEAR
from pledges import signing
from pledges.models import Pledge
from pledges.printing import slips
from pledges.tests.factories import SigningSessionFactory, first_text
from tests.access.rules import NAMES, NOT, OWN_OFFICERS, SEES, TOPMOST, Act, Mine, Only, Row

# The union itself acts; the one above reads the names and is refused.
OWN = Only((Act(OWN_OFFICERS) | TOPMOST).allowed, reads=NAMES.allowed)


def unit(world, place):
    return {"year": YEAR, "code": world.unions[place].code}


def session(world, place):
    return {"pk": SigningSessionFactory(union_year=world.years[place]).pk}


def pledge(world, place):
    signature = signing.Signature(Pledge.Way.PHONE, first_text(), clock.today())
    found = signing.people_of(world.years[place]).first()
    return {"pk": signing.sign(found.member, world.years[place], signature).pk}


def slips_asked(world, place):
    made = SigningSessionFactory(union_year=world.years["own"])
    return {"pk": slips.request_slips(made, address="", by=world.people["officer"]).pk}


def slips_drawn(world, place):
    asked = slips_asked(world, place)
    stored = file_store.store_bytes(b"%PDF-", "phieu.pdf", slips.PDF, by=world.people["officer"])
    Job.objects.filter(pk=asked["pk"]).update(result_file=stored, state=Job.State.DONE)
    return asked


SESSIONS = [
    Row("pledges:union", SEES, NOT, unit),
    Row("pledges:people", NAMES, NOT, unit),
    Row("pledges:people-export", NAMES, NOT, unit),
    Row("pledges:pledge-detail", NAMES, NOT, pledge),
    Row("pledges:pledge-undo", OWN, OWN, pledge, {"reason": "Ký thay"}),
    Row("pledges:session-create", OWN, OWN, unit),
    Row("pledges:session-detail", NAMES, NOT, session),
    Row("pledges:session-edit", OWN, OWN, session),
    Row("pledges:session-close", NOT, OWN, session),
    Row("pledges:session-code", NAMES, NOT, session),
    Row("pledges:session-poster", OWN, NOT, session),
    Row("pledges:session-slips", OWN, OWN, session),
    Row("pledges:slips-job", Mine("officer"), NOT, slips_asked),
    Row("pledges:slips-download", Mine("officer"), NOT, slips_drawn),
]
