"""Lists signed by hand: printed, counted with the scan, taken back."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from core import audit, clock, file_store, files
from core.models import AuditEntry
from emulation.tests.factories import YEAR, UnionYearFactory
from pledges import signing
from pledges.models import Pledge, PledgeCount, SheetLine, SigningSheet
from pledges.paper import printing, recording
from pledges.paper.lines import rows_of
from pledges.tests.factories import PledgeFactory, first_text, people
from unions.models import Membership, Post
from unions.tests.factories import MembershipFactory, user_with

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG scan"


@pytest.fixture
def mine():
    first_text()
    return UnionYearFactory()


@pytest.fixture
def officer(mine):
    return acting(user_with(Post.Role.GRASSROOTS_OFFICER, mine.union))


def acting(user):
    user.post = user.posts.get()
    return user


def scan(content=PNG):
    kept = file_store.keep([content])
    return files.CheckedUpload("ban-chup.png", "image/png", kept)


def printed(mine, officer, **chosen):
    return printing.print_sheet(mine, who="Mọi người chưa ký", by=officer, **chosen)


def came(*excepted, day=None, content=PNG):
    return recording.Returned(scan(content), day or clock.today(), frozenset(excepted))


def counted(mine, officer, *excepted, **more):
    sheet = printed(mine, officer)
    return recording.count(sheet, came(*excepted), by=officer, **more)


def test_everybody_not_excepted_has_signed_on_that_list(mine, officer):
    people(mine, 4)
    sheet = counted(mine, officer, 2)

    signed = Pledge.objects.filter(sheet=sheet)
    assert signed.count() == 3
    assert {pledge.way for pledge in signed} == {"paper"}
    assert not signed.filter(member__in=sheet.lines.filter(place=2).values("member")).exists()
    count = PledgeCount.objects.get(union_year=mine)
    assert (count.signed, count.eligible) == (3, 4)
    assert AuditEntry.objects.filter(action=signing.SIGN).count() == 3
    assert sorted(sheet.lines.values_list("came", flat=True)) == ["excepted"] + ["signed"] * 3


def test_the_same_press_twice_is_one_count_and_another_press_is_told_who_was_first(mine, officer):
    people(mine, 2)
    sheet = printed(mine, officer)
    first = recording.count(sheet, came(), by=officer, key="press")
    again = recording.count(sheet, came(1), by=officer, key="press")

    assert first == again
    assert again.scan == first.scan
    with pytest.raises(ValidationError, match=officer.full_name) as refused:
        recording.count(sheet, came(1), by=officer, key="other")
    assert refused.value.code == "counted"
    assert Pledge.objects.count() == 2


def test_who_signed_otherwise_withdrew_or_left_meanwhile_stays_as_it_was(mine, officer):
    first, second, third, fourth = people(mine, 4)
    sheet = printed(mine, officer)
    by_phone = signing.Signature("phone", first_text(), clock.today())
    signing.sign(first, mine, by_phone)
    signing.withdraw(signing.sign(second, mine, by_phone), reason="")
    Membership.objects.filter(member=third).update(
        left=date(YEAR, 6, 1), leaving=Membership.Leaving.choices[0][0]
    )

    recording.count(sheet, came(), by=officer)

    ways = dict(Pledge.objects.values_list("member_id", "way"))
    assert ways == {first.pk: "phone", second.pk: "phone", fourth.pk: "paper"}
    found = dict(sheet.lines.values_list("member_id", "came"))
    assert found == {
        first.pk: "before", second.pk: "withdrawn", third.pk: "gone", fourth.pk: "signed"
    }  # fmt: skip


def test_a_disputed_pledge_is_signed_anew_on_the_same_row(mine, officer):
    (member,) = people(mine, 1)
    pledge = PledgeFactory(
        union_year=mine, member=member, status="undone", ended_at=clock.now(), reason="Ký thay",
        erased_at=clock.now(),
    )  # fmt: skip
    sheet = counted(mine, officer)

    pledge.refresh_from_db()
    assert pledge.stands
    assert (pledge.way, pledge.sheet, pledge.reason, pledge.version) == ("paper", sheet, "", 2)
    assert [row.action for row in audit.trail(pledge)] == [signing.SIGN_AGAIN]


def test_the_day_lies_between_printing_and_today(mine, officer):
    people(mine, 1)
    sheet = printed(mine, officer)

    for day in (clock.today() + timedelta(days=1), clock.today() - timedelta(days=1)):
        with pytest.raises(ValidationError):
            recording.count(sheet, came(day=day), by=officer)
    assert not Pledge.objects.exists()


def test_a_list_on_which_nobody_signed_is_not_counted(mine, officer):
    people(mine, 2)

    with pytest.raises(ValidationError):
        counted(mine, officer, 1, 2)


def test_taken_back_with_a_reason_nobody_of_it_counts(mine, officer):
    other, *_rest = people(mine, 3)
    sheet = counted(mine, officer)
    signing.withdraw(Pledge.objects.get(member=other), reason="")

    with pytest.raises(ValidationError):
        recording.take_back(sheet, reason=" ", by=officer)
    recording.take_back(sheet, reason="Gửi nhầm bản chụp", by=officer)
    recording.take_back(sheet, reason="Lần nữa", by=officer)

    assert PledgeCount.objects.get(union_year=mine).signed == 0
    assert sorted(Pledge.objects.values_list("status", flat=True)) == [
        "undone", "undone", "withdrawn"
    ]  # fmt: skip
    entry = AuditEntry.objects.filter(action=signing.UNDO).first()
    assert entry.note == "Gửi nhầm bản chụp"
    assert AuditEntry.objects.filter(action=recording.TAKE_BACK).count() == 1
    assert printing.to_sign(mine).count() == 3


def test_only_the_union_itself_prints_counts_and_takes_back(mine, officer):
    people(mine, 1)
    above = acting(user_with(Post.Role.UPPER_OFFICER, mine.supervisor))
    sheet = counted(mine, officer)

    with pytest.raises(PermissionDenied):
        printed(mine, above)
    with pytest.raises(PermissionDenied):
        recording.count(sheet, came(), by=above)
    with pytest.raises(PermissionDenied):
        recording.take_back(sheet, reason="Sai", by=above)


def test_lists_are_numbered_and_narrowed_and_hold_no_more_than_a_scan_can(
    mine, officer, monkeypatch
):
    leader = people(mine, 1, is_leader=True, position="Hiệu trưởng")[0]
    people(mine, 2, position="Giáo viên")
    chosen = printed(mine, officer, leaders=True), printed(mine, officer, position="Giáo viên")

    assert [sheet.number for sheet in chosen] == [1, 2]
    assert chosen[0].lines.get().member == leader
    assert chosen[1].lines.count() == 2
    monkeypatch.setattr(printing, "MOST", 2)
    with pytest.raises(ValidationError, match="3 người"):
        printed(mine, officer)
    with pytest.raises(ValidationError):
        printed(mine, officer, position="Bảo vệ")
    assert SigningSheet.objects.count() == 2


def test_the_same_press_prints_one_list(mine, officer):
    people(mine, 1)

    assert printed(mine, officer, key="press") == printed(mine, officer, key="press")
    assert SheetLine.objects.count() == 1


def test_a_closed_year_prints_and_counts_nothing(mine, officer):
    people(mine, 1)
    sheet = printed(mine, officer)
    mine.campaign_year.windows.filter(step="report").update(
        opens=date(2000, 1, 1), due=date(2000, 1, 2), closes=date(2000, 1, 3)
    )
    mine.refresh_from_db()

    with pytest.raises(ValidationError):
        printed(mine, officer)
    with pytest.raises(ValidationError):
        recording.count(sheet, came(), by=officer)


def test_scans_of_a_year_take_no_more_room_than_the_union_has(mine, officer, settings):
    settings.UNION_QUOTA_BYTES = 10
    people(mine, 1)

    with pytest.raises(ValidationError) as refused:
        recording.count(printed(mine, officer), came(content=b"x" * 11), by=officer)
    assert refused.value.code == "quota"


def test_as_many_statements_for_three_hundred_people_as_for_three(mine, officer):
    used = []
    for number in (3, 300):
        people(mine, number)
        with CaptureQueriesContext(connection) as queries:
            sheet = counted(mine, officer)
            recording.take_back(sheet, reason="Sai", by=officer)
        used.append(len([q for q in queries if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))]))
        Pledge.objects.all().delete()
    # A first use of the content types reads them once more.
    assert used[1] <= used[0]


def test_the_database_keeps_paper_and_its_list_together(mine):
    with pytest.raises(DatabaseError), transaction.atomic():
        PledgeFactory(union_year=mine, way="paper", sheet=None)


def test_a_line_says_nothing_of_what_somebody_who_left_signed_elsewhere(mine, officer):
    stayed, left = people(mine, 2)
    sheet = printed(mine, officer)
    there = UnionYearFactory(campaign_year=mine.campaign_year)
    Membership.objects.filter(member=left).update(left=date(YEAR, 6, 1), leaving="moved")
    MembershipFactory(member=left, union=there.union, joined=date(YEAR, 6, 1))
    for member, place in ((stayed, mine), (left, there)):
        PledgeFactory(union_year=place, member=member)

    told = {row.here: (row.pledge is not None, row.standing, row.way, row.day) for row in
            rows_of(sheet)}  # fmt: skip

    assert told[True] == (True, True, "Bằng điện thoại", f"01/03/{YEAR}")
    assert told[False] == (False, False, "", "")
