"""Documents: drafted, issued, frozen, replaced; who sees and who confirms them."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction

from core import clock
from core.models import AuditEntry
from core.versions import StaleVersion
from emulation.models import EmulationBlock, LegalBasis, UnionFact
from emulation.tests.factories import UnionYearFactory
from guidance.documents import duties, receipts, writing
from guidance.models import Document, DocumentBasis, DocumentTarget, Receipt
from guidance.models.document import EXPIRED, IN_FORCE, REPLACED
from guidance.tests.pages import (
    KEY,
    VALUES,
    acting,
    ban_cspl,
    draft,
    issued,
    officer_of,
    upper_of,
)
from unions.models import Post
from unions.tests.factories import UnionFactory, UpperFactory, user_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def branch():
    upper = UpperFactory()
    return (
        upper,
        [UnionFactory(parent=upper) for _ in range(2)],
        UnionFactory(parent=UpperFactory()),
    )


def test_the_same_press_writes_one_draft():
    by = ban_cspl()

    first = writing.write_document(VALUES, by=by, key=KEY)
    again = writing.write_document(VALUES, by=by, key=KEY)

    assert first == again and Document.objects.count() == 1
    with pytest.raises(ValidationError):
        writing.write_document(VALUES | {"title": "Khác"}, by=by, key=KEY)


def test_a_grassroots_union_issues_nothing(branch):
    with pytest.raises(PermissionDenied):
        draft(officer_of(branch[1][0]))


def test_the_same_number_of_a_day_is_written_once():
    by = ban_cspl()
    draft(by)

    with pytest.raises(ValidationError) as refused:
        draft(by, title="Khác")
    assert "number" in refused.value.message_dict


def test_two_who_change_a_draft_at_once_are_told():
    by = ban_cspl()
    made = draft(by)
    changed = writing.change_document(made, VALUES | {"title": "Mới"}, version=1, by=by)

    assert changed.version == 2
    with pytest.raises(StaleVersion):
        writing.change_document(made, VALUES | {"title": "Khác nữa"}, version=1, by=by)
    writing.change_document(made, VALUES | {"title": "Mới"}, version=1, by=by)
    assert AuditEntry.objects.about(made).filter(action=writing.CHANGE).count() == 1


def test_whom_a_document_reaches(branch):
    upper, units, stranger = branch
    by = ban_cspl()
    block = EmulationBlock.objects.create(code="K1", name="Khối 1", kind="block")
    block.memberships.create(union=stranger, since=date(2020, 1, 1))

    def reached(number, **other):
        made = issued(by, number=number, **({"to_grassroots": False} | other))
        return set(made.receipts.values_list("union", flat=True))

    everyone = {units[0].pk, units[1].pk, stranger.pk}
    assert reached("1", to_grassroots=True) == everyone
    assert reached("2", to_upper=True) == {upper.pk, stranger.parent_id}
    assert reached("3", beneath=[upper.pk]) == {upper.pk, units[0].pk, units[1].pk}
    assert reached("4", unions=[units[1].pk]) == {units[1].pk}
    assert reached("5", blocks=[block.pk]) == {stranger.pk}


def test_an_upper_level_union_reaches_its_own_alone(branch):
    upper, units, _stranger = branch
    made = issued(upper_of(upper))

    assert set(made.receipts.values_list("union", flat=True)) == {unit.pk for unit in units}
    assert {row.supervisor_id for row in made.receipts.all()} == {upper.pk}


def test_nobody_to_send_to_is_said(branch):
    by = ban_cspl()
    with pytest.raises(ValidationError):
        issued(by, to_grassroots=False)
    assert issued(by, number="2", to_grassroots=False, is_public=True).issued_at


def test_without_words_or_file_nothing_is_sent(branch):
    with pytest.raises(ValidationError):
        issued(ban_cspl(), summary="")
    with pytest.raises(ValidationError):
        issued(ban_cspl(), number="2", signed_on=clock.today() + timedelta(days=1))


def test_who_sees_a_document(branch):
    upper, units, stranger = branch
    by = ban_cspl()
    made = issued(by, to_grassroots=False, unions=[units[0].pk])
    waiting = draft(by, number="2")

    def sees(user, document):
        return Document.objects.visible_to(user).filter(pk=document.pk).exists()

    assert sees(officer_of(units[0]), made) and sees(upper_of(upper), made)
    assert not sees(officer_of(stranger), made) and not sees(officer_of(units[1]), made)
    assert sees(by, waiting) and not sees(acting(user_with(Post.Role.STANDING_COMMITTEE)), waiting)
    public = issued(by, number="3", to_grassroots=False, is_public=True)
    assert sees(officer_of(stranger), public)


def test_the_database_keeps_an_issued_document(branch):
    by = ban_cspl()
    made = issued(by)
    for write in (
        lambda: Document.objects.filter(pk=made.pk).update(title="Khác"),
        lambda: Document.objects.filter(pk=made.pk).update(issued_at=None),
        lambda: Document.objects.filter(pk=made.pk).update(is_public=True),
        lambda: DocumentTarget.objects.create(document=made, union=branch[0]),
        lambda: DocumentBasis.objects.create(
            document=made,
            basis=LegalBasis.objects.create(
                kind="Luật",
                number="1",
                issued=date(2020, 1, 1),
                issuer="Quốc hội",
                title="Luật",
                since=date(2020, 1, 1),
            ),
        ),
        lambda: Document.objects.filter(pk=made.pk)._raw_delete(Document.objects.db),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            write()
    Document.objects.filter(pk=made.pk).update(expires_on=date(2025, 1, 1))
    with pytest.raises(ValidationError):
        writing.change_document(made, VALUES | {"title": "Khác"}, version=2, by=by)
    with pytest.raises(ValidationError):
        writing.drop_document(made, by=by)


def test_a_document_is_not_replaced_by_itself_or_in_a_circle(branch):
    by = ban_cspl()
    first, second, third = (issued(by, number=str(n)) for n in range(3))

    with pytest.raises(ValidationError, match="chính nó"):
        writing.replace_document(first, first, by=by)
    writing.replace_document(first, second, by=by)
    writing.replace_document(second, third, by=by)
    with pytest.raises(ValidationError, match="do chính văn bản này"):
        writing.replace_document(third, first, by=by)
    first.refresh_from_db()
    assert first.state_on(clock.today()) == REPLACED and first.replaced_by == second
    with pytest.raises(DatabaseError), transaction.atomic():
        Document.objects.filter(pk=third.pk).update(replaced_by=third.pk)


def test_nothing_older_and_nothing_of_others_takes_its_place(branch):
    upper = branch[0]
    by, mine = ban_cspl(), upper_of(upper)
    newer = issued(by)
    older = issued(by, number="2", signed_on=date(2023, 1, 1))
    other = issued(mine, number="3")

    for wrong in (older, other, draft(by, number="4")):
        with pytest.raises(ValidationError):
            writing.replace_document(newer, wrong, by=by)


def test_an_expired_document_is_owed_no_more(branch):
    _upper, units, _stranger = branch
    by = ban_cspl()
    made = issued(by)
    post = officer_of(units[0]).post
    assert duties.waiting_for(post).count() == 1

    with pytest.raises(ValidationError):
        writing.expire_document(made, date(2024, 2, 28), by=by)
    made = writing.expire_document(made, clock.today(), by=by)
    assert made.state_on(clock.today()) == EXPIRED
    assert not duties.waiting_for(post).exists()
    made = writing.expire_document(made, None, by=by)
    assert made.state_on(clock.today()) == IN_FORCE and duties.waiting_for(post).exists()


def test_confirming_twice_is_once(branch):
    _upper, units, _stranger = branch
    mine = UnionYearFactory(union=units[0])
    made = issued(ban_cspl())
    first, second = officer_of(units[0]), acting(user_with(Post.Role.GRASSROOTS_CHAIR, units[0]))

    receipt = receipts.confirm(made, by=first)
    again = receipts.confirm(made, by=second)

    assert again.confirmed_by == first and again.confirmed_at == receipt.confirmed_at
    made.refresh_from_db()
    assert (made.confirmed, made.addressed) == (1, 3)
    assert AuditEntry.objects.about(receipt).count() == 1
    assert UnionFact.objects.get(union_year=mine, kind="document-confirmed").count == 1


def test_only_whom_it_is_for_confirms(branch):
    upper, units, stranger = branch
    made = issued(ban_cspl(), to_grassroots=False, unions=[units[0].pk])

    for user in (officer_of(stranger), upper_of(upper), ban_cspl()):
        with pytest.raises(PermissionDenied):
            receipts.confirm(made, by=user)


def test_who_owes_is_reminded_and_told(branch):
    upper, units, stranger = branch
    by = ban_cspl()
    made = issued(by)
    receipts.confirm(made, by=officer_of(units[0]))
    due = clock.today() + timedelta(days=3)

    assert receipts.chase(made, due, by=upper_of(upper)) == 1
    assert Receipt.objects.get(union=units[1]).due == due
    assert Receipt.objects.get(union=stranger).due is None
    assert receipts.chase(made, due, by=by, key=KEY) == 2
    assert receipts.chase(made, due, by=by, key=KEY) == 2
    with pytest.raises(ValidationError):
        receipts.chase(made, clock.today() - timedelta(days=1), by=by)


def test_a_union_that_came_later_gets_it_too(branch):
    upper = branch[0]
    by = ban_cspl()
    made = issued(by)
    late = UnionFactory(parent=upper)

    assert writing.extend_document(made, by=by) == 1
    assert writing.extend_document(made, by=by) == 0
    assert made.receipts.filter(union=late).exists()


def test_an_issued_document_is_counted_for_its_issuer(branch):
    upper = branch[0]
    mine = UnionYearFactory(union=upper)
    issued(upper_of(upper))

    assert UnionFact.objects.get(union_year=mine, kind="document-issued").count == 1
