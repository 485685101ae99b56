"""The walk's rows about lists signed by hand, workbooks of pledges, and the own pledge."""

from collections.abc import Iterator

from core import file_store
from pledges.models import PledgeImport, SigningSheet
from pledges.paper import printing
from pledges.people import with_pledges
from tools.walk import acts
from tools.walk.pledge_rows import OWN, units
from tools.walk.roles import user_of
from tools.walk.rows import Row
from tools.walk.scene import Scene
from tools.walk.subjects import Subject, year

WHO = "Mọi người chưa ký"


def waiting(scene: Scene) -> Iterator[Subject]:
    """A list that was printed and has not come back."""
    for subject in units(scene):
        yield Subject("cho-ky", {"pk": _list_of(subject.union_year).pk}, subject.union_year)


def counted(scene: Scene) -> Iterator[Subject]:
    """A list that was counted, as it looks once nobody of it has signed otherwise."""
    for subject in units(scene):
        found = SigningSheet.objects.exclude(counted_at=None).order_by("pk").first()
        yield Subject("da-ghi", {"pk": (found or _counted(subject.union_year)).pk},
                      subject.union_year)  # fmt: skip


def _list_of(mine) -> SigningSheet:
    found = SigningSheet.objects.filter(union_year=mine, counted_at=None).order_by("pk").first()
    if found is not None:
        return found
    if printing.to_sign(mine).exists():
        return printing.print_sheet(mine, who=WHO, by=user_of("can-bo", mine))
    return _made(mine)


def _made(mine) -> SigningSheet:
    """A list of the union's first people, though they have signed by now."""
    officer = user_of("can-bo", mine)
    made = SigningSheet.objects.create(
        union_year=mine, text=mine.signing_sessions.first().text, who=WHO, printed_by=officer,
        number=mine.signing_sheets.count() + 1, code=printing.new_code(),
    )  # fmt: skip
    members = with_pledges(mine).values_list("member_id", "position")[:12]
    for place, (member, position) in enumerate(members, start=1):
        made.lines.create(member_id=member, place=place, position=position)
    return made


def _counted(mine) -> SigningSheet:
    made, officer = _made(mine), user_of("can-bo", mine)
    made.scan = file_store.store_bytes(b"%PDF-", "ban-chup.pdf", printing.PDF, by=officer)
    made.counted_at = made.printed_at
    made.signed_on, made.counted_by = made.printed_at.date(), officer
    made.save()
    made.lines.update(came="before")
    return made


def workbooks(scene: Scene) -> Iterator[Subject]:
    for subject in units(scene):
        mine, officer = subject.union_year, user_of("can-bo", subject.union_year)
        made = PledgeImport.objects.create(
            union_year=mine, file_name="cam-ket.xlsx", post_ref=officer.post_ref,
            created_by=officer,
            wrong=[["A4", "Không có người mang mã số này trong danh sách của đơn vị."]],
        )  # fmt: skip
        yield Subject("sai", {"pk": made.pk}, mine)


PAPER = (
    Row("pledges:sheet-list", (*OWN, "cap-tren"), units),
    Row("pledges:sheet-create", ("can-bo",), units),
    Row("pledges:sheet-detail", (*OWN, "cap-tren"), waiting),
    Row("pledges:sheet-detail", ("can-bo", "cap-tren"), counted),
    Row("pledges:sheet-count", ("can-bo",), waiting),
    Row("pledges:sheet-count", ("can-bo",), waiting, act=acts.send, note="sai", status=422),
    Row("pledges:sheet-take-back", ("can-bo",), counted),
    Row("pledges:sheet-rescan", ("can-bo",), counted),
    Row("pledges:import-create", ("can-bo",), units),
    Row("pledges:import-create", ("can-bo",), units, act=acts.send, note="sai", status=422),
    Row("pledges:import-detail", ("can-bo",), workbooks),
    Row("pledges:own", ("can-bo", "ban-cspl"), year),
)
EXEMPT = {
    "pledges:sheet-print": "takes a press, leads back to the list",
    "pledges:sheet-download": "hands out a file",
    "pledges:sheet-scan": "hands out a file",
    "pledges:import-template": "hands out a workbook",
    "pledges:own-withdraw": "the same piece as sign:withdraw, for who has signed",
    "pledges:own-ask": "the same piece as sign:ask, for who has signed",
}
