"""Who may do what about documents and legal bases (plan V.1)."""

from datetime import date

from core import clock
from core.tests.factories import StoredFileFactory
from core.tests.sample_files import jpeg
from emulation.models import LegalBasis
from emulation.tests.factories import YEAR
from guidance.models import Document, DocumentFile, Receipt
from tests.access import world as w
from tests.access.rules import NOT, OPEN, OWN_OFFICERS, POLICY_LAW, SEES, SIGNED, Act, Only, Row

EVERYWHERE = set(w.PLACES)
BENEATH = {"upper", "own", "sibling"}
UPPERS = {"upper officer": BENEATH, "upper chair": BENEATH}
ISSUERS = {"upper officer": {"upper"}, "upper chair": {"upper"}, "policy law": {"province"}}
PROVINCE = dict.fromkeys(
    ("policy law", "propaganda", "organisation", "standing committee", "administrator"),
    EVERYWHERE,
)
MANY = Act(UPPERS | PROVINCE)
CHASERS = Act(UPPERS | POLICY_LAW)
ANY_ISSUER = Act(dict.fromkeys(ISSUERS, EVERYWHERE))


def _written(world, issuer, **other):
    number = f"{Document.objects.count() + 1}/HD-LĐLĐ"  # a row may want several in one world
    return Document.objects.create(
        issuer=issuer, kind=Document.Kind.GUIDE, number=number, signed_on=date(YEAR, 2, 1),
        title="Hướng dẫn", summary="Nội dung.", created_by=world.people["policy law"], **other,
    )  # fmt: skip


def draft(world, place):
    return {"pk": _written(world, world.unions[place]).pk}


def sent(world, place):
    return {"pk": _written(world, world.unions[place], issued_at=clock.now()).pk}


def received(world, place):
    """One of the province's, for that place's union; the province itself receives none."""
    top = world.unions["province"]
    made = _written(world, top, issued_at=clock.now(), addressed=1)
    if place != "province":
        Receipt.objects.create(document=made, union=world.unions[place])
    return {"pk": made.pk}


def public(world, place):
    pk = _written(world, world.unions["province"], issued_at=clock.now(), is_public=True).pk
    return {"pk": pk}


def _with_file(world, document):
    stored = StoredFileFactory(name="van-ban.jpg", content_type="image/jpeg", data=jpeg())
    item = DocumentFile.objects.create(
        owner=document, file=stored, added_by=world.people["policy law"]
    )
    return {"pk": item.pk}


def draft_file(world, place):
    return _with_file(world, _written(world, world.unions[place]))


def sent_file(world, place, **public):
    document = _written(world, world.unions[place], **public)
    found = _with_file(world, document)
    Document.objects.filter(pk=document.pk).update(issued_at=clock.now())
    return found


def page(world, place):
    return sent_file(world, place) | {"number": 1}


def basis(world, place):
    return {"pk": LegalBasis.objects.order_by("pk").first().pk}


DOCUMENTS = [
    Row("guidance:public-documents", OPEN, NOT),
    Row("guidance:public-document", OPEN, NOT, public),
    Row("guidance:public-file", OPEN, NOT, lambda w, p: sent_file(w, p, is_public=True)),
    Row("guidance:document-list", SIGNED, NOT),
    Row("guidance:document-export", SIGNED, NOT),
    Row("guidance:document-create", ANY_ISSUER, ANY_ISSUER),
    Row("guidance:document-detail", SEES, NOT, received),
    Row("guidance:document-detail", Only(ISSUERS), NOT, draft, note="a draft"),
    Row("guidance:document-edit", Only(ISSUERS), Only(ISSUERS), draft),
    Row("guidance:document-issue", Only(ISSUERS), Only(ISSUERS), draft),
    Row("guidance:document-drop", NOT, Only(ISSUERS), draft),
    Row("guidance:document-extend", NOT, Act(ISSUERS), sent),
    Row("guidance:document-replace", Act(ISSUERS), Act(ISSUERS), sent),
    Row("guidance:document-expire", Act(ISSUERS), Act(ISSUERS), sent),
    Row("guidance:document-confirm", NOT, Act(OWN_OFFICERS), received),
    Row("guidance:document-receipts", MANY, NOT, received),
    Row("guidance:document-receipts-export", MANY, NOT, received),
    Row("guidance:document-chase", CHASERS, CHASERS, received),
    Row("guidance:document-file-add", Only(ISSUERS), Only(ISSUERS), draft),
    Row("guidance:document-file", SEES, NOT, sent_file),
    Row("guidance:document-file-page", SEES, NOT, page),
    Row("guidance:document-file-download", SEES, NOT, sent_file),
    Row("guidance:document-file-remove", NOT, Only(ISSUERS), draft_file),
    Row("guidance:basis-list", SIGNED, NOT),
    Row("guidance:basis-export", SIGNED, NOT),
    Row("guidance:basis-detail", SIGNED, NOT, basis),
    Row("guidance:basis-create", Act(POLICY_LAW), Act(POLICY_LAW)),
    Row("guidance:basis-edit", Act(POLICY_LAW), Act(POLICY_LAW), basis),
]
UNPLACED = {"guidance:document-create", "guidance:basis-create", "guidance:basis-edit"}
