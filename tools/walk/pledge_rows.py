"""The walk's rows about signing: what everybody sees on a phone, what the union sees of it."""

from collections.abc import Iterator

from emulation.models import UnionYear
from pledges.models import Pledge, SigningSession
from pledges.phone import finding, receipts
from pledges.signing import people_of
from tools.walk.roles import NOBODY
from tools.walk.rows import Row
from tools.walk.scene import Scene
from tools.walk.subjects import Subject
from unions.models import Post
from unions.models.user import DEMO_PREFIX


def _open_session() -> SigningSession:
    return SigningSession.objects.filter(closed_at=None).order_by("pk").first()


def by_code(scene: Scene) -> Iterator[Subject]:
    yield Subject("", {"token": _open_session().token})


def found(scene: Scene) -> Iterator[Subject]:
    """Somebody who has not signed, and somebody who has."""
    session = _open_session()
    signed = Pledge.objects.standing().filter(union_year=session.union_year).values("member")
    people = people_of(session.union_year)
    for label, some in (("chua-ky", people.exclude(member__in=signed)),
                        ("da-ky", people.filter(member__in=signed))):  # fmt: skip
        if membership := some.first():
            passed = finding.pass_for(session, membership)
            yield Subject(label, {"token": session.token, "passed": passed})


def by_link(scene: Scene) -> Iterator[Subject]:
    """The first who signed in the demo's session: its press is known."""
    session = _open_session()
    for pledge in session.pledges.order_by("pk")[:1]:
        press = f"demo-{session.union_year_id}-0"
        yield Subject("", {"receipt": receipts.receipt_for(session, pledge.member_id, press)})


def units(scene: Scene) -> Iterator[Subject]:
    for mine in _own_years(scene):
        yield Subject("", {"year": mine.campaign_year.year, "code": mine.union.code}, mine)


def _own_years(scene):
    demo = Post.objects.filter(user__username__startswith=DEMO_PREFIX, until=None).values("union")
    years = UnionYear.objects.of_year(scene.year).filter(union__in=demo, signing_sessions__gt=0)
    return years.select_related("union", "campaign_year").order_by("pk")[:1]


def sessions(scene: Scene) -> Iterator[Subject]:
    session = _open_session()
    yield Subject("", {"pk": session.pk}, session.union_year)


def pledges(scene: Scene) -> Iterator[Subject]:
    pledge = _open_session().pledges.order_by("pk").first()
    yield Subject("", {"pk": pledge.pk}, pledge.union_year)


OWN = ("can-bo", "chu-tich")
PLEDGES = (
    Row("sign:find", NOBODY, by_code),
    Row("sign:pledge", NOBODY, found),
    Row("sign:receipt", NOBODY, by_link),
    Row("sign:withdraw", NOBODY, by_link),
    Row("sign:ask", NOBODY, by_link),
    Row("pledges:union", (*OWN, "cap-tren", "ban-cspl"), units),
    Row("pledges:people", (*OWN, "cap-tren"), units),
    Row("pledges:people", ("can-bo",), units, query="?tim=khong+ai", note="rong"),
    Row("pledges:pledge-detail", OWN, pledges),
    Row("pledges:pledge-undo", ("can-bo",), pledges),
    Row("pledges:session-create", ("can-bo",), units),
    Row("pledges:session-detail", (*OWN, "cap-tren"), sessions),
    Row("pledges:session-edit", ("can-bo",), sessions),
    Row("pledges:session-slips", ("can-bo",), sessions),
)
EXEMPT = {
    "pledges:people-export": "hands out a workbook",
    "pledges:session-close": "takes a press, leads back to the session",
    "pledges:session-code": "a picture",
    "pledges:session-poster": "hands out a poster",
    "pledges:slips-job": "the same piece as reports:job-detail",
    "pledges:slips-download": "hands out a file",
}
