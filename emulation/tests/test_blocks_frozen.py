"""Who may read a published ranking is frozen with it, and successors read it all the same."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction

from core import clock
from emulation.blocks import publishing
from emulation.models import BlockMembership, BlockResult, UnionYear
from emulation.tests.block_cases import SINCE, block, member, verified
from emulation.tests.factories import YEAR, UnionYearFactory, campaign_year
from unions.models import Post, Union
from unions.reorganizing import undo
from unions.reorganizing.undoing import why_not
from unions.tests.factories import UnionFactory, UpperFactory, user_with
from unions.tests.reorganizing import founding, in_force

pytestmark = pytest.mark.django_db

Readers = BlockResult.unions.through
TABLE = "emulation_blockresult_unions"
Role = Post.Role


@pytest.fixture
def cspl():
    return user_with(Role.DEPARTMENT_OFFICER)


@pytest.fixture
def organiser():
    return user_with(Role.DEPARTMENT_OFFICER, department=Post.Department.ORGANISATION)


def published(cspl, *members):
    made = block()
    unions = [member(made, **facts) for facts in members or ({}, {})]
    return publishing.publish(made, campaign_year(YEAR), by=cspl, expected=""), unions


def refused(write):
    with pytest.raises(DatabaseError, match="published ranking"), transaction.atomic():
        write()


def test_no_reader_of_a_published_ranking_goes_comes_or_is_exchanged(cspl):
    result, unions = published(cspl)
    stranger = UnionFactory()
    rows = Readers.objects.filter(blockresult=result)

    refused(lambda: rows.filter(union=unions[0]).update(union=stranger))
    refused(lambda: rows.filter(union=unions[0])._raw_delete(rows.db))
    refused(lambda: result.unions.remove(unions[0]))
    refused(lambda: result.unions.clear())
    refused(lambda: result.unions.add(stranger))
    assert set(result.unions.all()) == set(unions)


def test_the_refusal_counts_as_one_of_integrity(cspl):
    result, _unions = published(cspl)

    with pytest.raises(IntegrityError), transaction.atomic():
        result.unions.clear()


def test_a_correction_has_readers_of_its_own(cspl):
    first, unions = published(cspl)
    type(unions[0].years.first().assessment).objects.filter(union_year__union=unions[0]).update(
        verified_total="12"
    )

    second = publishing.publish(
        first.block, first.campaign_year, by=cspl, expected=first.sha256, note="Tính lại."
    )

    assert set(second.unions.all()) == set(unions)


@pytest.mark.postgres
def test_postgresql_refuses_to_empty_the_readers(cspl):
    result, unions = published(cspl)
    connection.check_constraints()

    refused(lambda: connection.cursor().execute(f"TRUNCATE {TABLE}"))

    assert result.unions.count() == len(unions)


def sees(user, result):
    return BlockResult.objects.visible_to(user).filter(pk=result.pk).exists()


def test_the_successor_of_a_reader_reads_what_was_published(cspl, organiser):
    upper = UpperFactory()
    result, (gone, _peer) = published(cspl, {"parent": upper}, {})
    heir = UnionFactory(parent=upper)
    chair = user_with(Role.GRASSROOTS_CHAIR, heir)
    assert not sees(chair, result)

    made = in_force(("merge", gone.code, heir.code), by=organiser)

    assert sees(user_with(Role.GRASSROOTS_CHAIR, heir), result)
    assert gone in result.unions.all()
    undo(made, by=organiser, note="Nhầm")
    assert not sees(user_with(Role.GRASSROOTS_CHAIR, heir), result)


def test_a_union_whose_place_was_published_is_not_unfounded(cspl, organiser):
    upper = UpperFactory()
    with clock.set_for_test(date(2024, 1, 5)):
        made = in_force(founding("MOI", upper.code), by=organiser, effective=date(2024, 1, 2))
    union, of = Union.objects.get(code="MOI"), block()
    joined = BlockMembership.objects.create(block=of, union=union, since=date(2024, 1, 2))
    result = publish_with(of, union, cspl)
    BlockMembership.objects.filter(pk=joined.pk).delete()

    assert "bảng xếp hạng" in why_not(made)
    with pytest.raises(ValidationError):
        undo(made, by=organiser, note="Nhầm")
    assert union in result.unions.all()


def publish_with(of, union, cspl):
    """Publish a ranking in which the union stands apart: it has no year of its own."""
    assert not UnionYear.objects.filter(union=union).exists()
    peer = UnionFactory()
    BlockMembership.objects.create(block=of, union=peer, since=SINCE)
    verified(UnionYearFactory(campaign_year=campaign_year(YEAR), union=peer))
    return publishing.publish(of, campaign_year(YEAR), by=cspl, expected="")
