"""Who may do what about lists signed by hand, workbooks, and the own pledge."""

from core import clock, file_store
from emulation.tests.factories import YEAR
from pledges import signing
from pledges.models import Pledge, PledgeImport, SigningSheet
from pledges.tests.factories import first_text
from tests.access.pledge_session_rows import OWN, unit
from tests.access.rules import NAMES, NOT, SIGNED, Mine, Row, year
from unions.models import Member


def sheet(world, place):
    """A list on which nobody stands, its document and its scan there."""
    officer = world.people["officer"]
    stored = file_store.store_bytes(b"%PDF-", "a.pdf", "application/pdf", by=officer)
    made = SigningSheet.objects.create(
        union_year=world.years[place],
        text=first_text(),
        number=SigningSheet.objects.count() + 1,
        code=f"{SigningSheet.objects.count():09}",
        who="Mọi người chưa ký",
        printed_by=officer,
        pdf=stored,
        scan=stored,
    )
    return {"pk": made.pk}


def upload(world, place):
    """The officer has sent a workbook that records nobody."""
    officer = world.people["officer"]
    made = PledgeImport.objects.create(
        union_year=world.years["own"], file_name="a.xlsx", post_ref=officer.post_ref,
        created_by=officer,
    )  # fmt: skip
    return {"pk": made.pk}


def own_year(world, place):
    """The officer is a person of the own union, and has signed."""
    officer, member = world.people["officer"], world.members["own"].member
    Member.objects.filter(pk=member.pk).update(account=officer)
    if not Pledge.objects.own(officer).exists():
        signature = signing.Signature(Pledge.Way.ACCOUNT, first_text(), clock.today())
        signing.sign(member, world.years["own"], signature, by=officer)
    return {"year": YEAR}


PAPER = [
    Row("pledges:sheet-list", NAMES, NOT, unit),
    Row("pledges:sheet-create", OWN, OWN, unit),
    Row("pledges:sheet-detail", NAMES, NOT, sheet),
    Row("pledges:sheet-print", NOT, OWN, sheet),
    Row("pledges:sheet-download", NAMES, NOT, sheet),
    Row("pledges:sheet-count", OWN, OWN, sheet),
    Row("pledges:sheet-scan", NAMES, NOT, sheet),
    Row("pledges:sheet-rescan", OWN, OWN, sheet),
    Row("pledges:sheet-take-back", OWN, OWN, sheet, {"reason": "Sai"}),
    Row("pledges:import-create", OWN, OWN, unit),
    Row("pledges:import-template", OWN, NOT, unit),
    Row("pledges:import-detail", Mine("officer"), Mine("officer"), upload),
    Row("pledges:own", SIGNED, SIGNED, year, note="one's own pledge, or why there is none"),
    Row("pledges:own-withdraw", Mine("officer"), Mine("officer"), own_year),
    Row("pledges:own-ask", Mine("officer"), Mine("officer"), own_year),
]
