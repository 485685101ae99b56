"""Two who write the same covenant in the same moment, on both databases; what the demo shows."""

import pytest

from core import audit
from core.versions import StaleVersion
from emulation.tests.factories import YEAR, UnionYearFactory
from emulation.tests.test_at_once import at_once
from pledges.covenants import writing
from pledges.covenants.values import Party
from pledges.models import Covenant
from pledges.seeding.covenants import EVERY, seed_covenants
from pledges.tests.covenant_pages import KEY, PARTIES, VALUES, acting, covenant_of, keeper
from unions.models import Post
from unions.tests.factories import PostFactory, UpperFactory, user_with


@pytest.mark.django_db(transaction=True)
def test_of_two_who_save_at_once_one_is_told_and_the_parties_are_of_one_hand():
    mine = UnionYearFactory()
    covenant = covenant_of(mine)
    pens = [keeper(mine), acting(user_with(Post.Role.GRASSROOTS_CHAIR, mine.union))]

    def save(by, place):
        parties = [*PARTIES, Party(f"Phòng của {place}", "Lê Bé")]
        return lambda: writing.change_covenant(
            covenant, VALUES | {"place": place}, parties, version=1, by=by
        )

    results = at_once(*[save(by, f"Nơi {n}") for n, by in enumerate(pens)])

    assert sum(isinstance(found, StaleVersion) for found in results) == 1
    covenant.refresh_from_db()
    assert covenant.version == 2
    assert covenant.parties.last().name == f"Phòng của {covenant.place}"
    assert covenant.parties.count() == 3


@pytest.mark.django_db(transaction=True)
def test_a_press_that_arrives_twice_at_once_writes_one_covenant():
    mine = UnionYearFactory()
    by = keeper(mine)

    def write():
        return writing.write_covenant(mine, VALUES, PARTIES, by=by, key=KEY)

    first, second = at_once(write, write)

    assert first == second == Covenant.objects.get()
    assert audit.trail(first).count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_covenant_withdrawn_meanwhile_is_not_corrected_any_more():
    mine = UnionYearFactory()
    covenant, by = covenant_of(mine), keeper(mine)

    at_once(
        lambda: writing.withdraw_covenant(covenant, "Ký nhầm", by=by),
        lambda: writing.change_covenant(
            covenant, VALUES | {"place": "Sân"}, PARTIES, version=1, by=by
        ),
    )

    covenant.refresh_from_db()
    assert covenant.withdrawn_note == "Ký nhầm"
    last = audit.trail(covenant).first()
    assert last.action == writing.WITHDRAW


@pytest.mark.django_db
def test_the_demo_has_covenants_in_every_year_and_writes_them_once():
    upper = UpperFactory()
    units = [UnionYearFactory(union__parent=upper) for _ in range(EVERY + 2)]
    PostFactory(union=units[0].union, role=Post.Role.GRASSROOTS_OFFICER)
    PostFactory(
        union=units[0].union, role=Post.Role.GRASSROOTS_CHAIR, user__username="demo.chutich"
    )

    assert seed_covenants([YEAR], YEAR) == 3 + 2
    assert seed_covenants([YEAR], YEAR) == 0

    of_demo = Covenant.objects.filter(union_year=units[0])
    assert of_demo.in_force().count() == 2
    assert of_demo.filter(files__isnull=False).count() == 1
    assert of_demo.filter(parties__union=units[1].union_id).count() == 1
    assert all(covenant.parties.count() >= 2 for covenant in Covenant.objects.all())
