"""Signing, signing again, taking back, disputing."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction

from core import audit
from emulation.tests.factories import YEAR, UnionYearFactory
from pledges import signing
from pledges.models import Pledge
from pledges.tests.factories import first_text, people
from unions.models import Post
from unions.tests.factories import PostFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine():
    return UnionYearFactory()


@pytest.fixture
def member(mine):
    return people(mine, 1)[0]


def phone(**facts):
    return signing.Signature(Pledge.Way.PHONE, first_text(), date(YEAR, 3, 1), **facts)


def officer_of(union):
    user = UserFactory()
    user.post = PostFactory(user=user, union=union, role=Post.Role.GRASSROOTS_OFFICER)
    return user


def test_the_same_press_twice_is_one_pledge(mine, member):
    first = signing.sign(member, mine, phone(), key="press")
    again = signing.sign(member, mine, phone(), key="press")

    assert first == again
    assert audit.trail(first).count() == 1


def test_a_second_signature_is_refused_with_the_day_of_the_first(mine, member):
    signing.sign(member, mine, phone())

    with pytest.raises(ValidationError, match="01/03/2024"):
        signing.sign(member, mine, phone())


def test_who_is_not_of_the_union_cannot_sign_there(mine):
    (stranger,) = people(UnionYearFactory(), 1)

    with pytest.raises(ValidationError) as refused:
        signing.sign(stranger, mine, phone())
    assert refused.value.code == "elsewhere"


def test_a_closed_year_takes_no_signature(mine, member):
    mine.campaign_year.windows.filter(step="report").update(
        opens=date(2000, 1, 1), due=date(2000, 1, 2), closes=date(2000, 1, 3)
    )
    mine.refresh_from_db()

    with pytest.raises(ValidationError) as refused:
        signing.sign(member, mine, phone())
    assert refused.value.code == "closed"


def test_taken_back_and_signed_again_is_the_same_row(mine, member):
    pledge = signing.sign(member, mine, phone(receipt="one"))
    signing.withdraw(pledge, reason="Tôi xem lại")
    again = signing.sign(member, mine, phone(receipt="two"))

    assert again.pk == pledge.pk
    assert again.stands and again.reason == "" and again.ended_at is None
    assert again.receipt_sha256 == signing.hash_of("two")
    actions = [entry.action for entry in audit.trail(again)]
    assert actions == [signing.SIGN_AGAIN, signing.WITHDRAW, signing.SIGN]


def test_only_the_union_disputes_and_says_why(mine, member):
    pledge = signing.sign(member, mine, phone())

    with pytest.raises(PermissionDenied):
        signing.undo(pledge, reason="Ký thay", by=officer_of(UnionYearFactory().union))
    with pytest.raises(ValidationError):
        signing.undo(pledge, reason=" ", by=officer_of(mine.union))
    assert signing.undo(pledge, reason="Ký thay", by=officer_of(mine.union)).status == "undone"


def test_nobody_takes_back_the_pledge_of_another(mine, member):
    pledge = signing.sign(member, mine, phone())

    with pytest.raises(PermissionDenied):
        signing.withdraw(pledge, reason="", by=officer_of(mine.union))


def test_a_published_text_is_never_changed():
    text = first_text()

    for change in (
        lambda: text.items.update(words="Khác"),
        lambda: type(text).objects.filter(pk=text.pk).update(motto="Khác"),
        lambda: text.items.all().delete(),
        lambda: text.items.create(number=5, words="Khác"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
