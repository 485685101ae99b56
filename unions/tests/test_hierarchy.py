"""The hierarchy in time: placements are the truth, paths a cache of it."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from unions.models import Placement, Union
from unions.structure.hierarchy import latest_parents, path_of, place, rebuild_paths, subtree_ids
from unions.tests.factories import START, UnionFactory, UpperFactory, province

MOVED = date(2025, 7, 1)


@pytest.mark.django_db
def test_a_subtree_is_that_of_the_day():
    old, new = UpperFactory(), UpperFactory()
    union = UnionFactory(parent=old)

    place(union, new, since=MOVED)

    assert union.pk in subtree_ids(old, on=MOVED - timedelta(days=1))
    assert union.pk not in subtree_ids(old, on=MOVED)
    assert set(subtree_ids(new, on=MOVED)) == {new.pk, union.pk}
    assert subtree_ids(union) == [union.pk]


@pytest.mark.django_db
def test_moving_a_union_moves_the_paths_beneath_it():
    upper = UpperFactory()
    below = UnionFactory(parent=upper)
    root = province()
    other = UpperFactory()

    place(upper, other, since=MOVED)

    below.refresh_from_db()
    assert below.path == f"/{root.pk}/{other.pk}/{upper.pk}/{below.pk}/"
    assert Union.objects.beneath(other).filter(pk=below.pk).exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("since", "until"),
    [
        (START, None),
        (date(2020, 1, 1), date(2020, 6, 1)),
        (date(2018, 1, 1), date(2019, 1, 2)),
    ],
)
def test_the_database_refuses_overlapping_placements(since, until):
    placed = UnionFactory().placements.get()

    with pytest.raises(DatabaseError), transaction.atomic():
        Placement.objects.create(
            union=placed.union, parent=province(), since=since, until=until or date(2030, 1, 1)
        )


@pytest.mark.django_db
def test_the_database_refuses_to_stretch_a_placement_over_another():
    union = UnionFactory()
    place(union, UpperFactory(), since=MOVED)

    with pytest.raises(DatabaseError), transaction.atomic():
        Placement.objects.filter(union=union, until=MOVED).update(until=date(2026, 1, 1))


@pytest.mark.django_db
def test_a_union_can_not_stand_under_itself():
    union = UnionFactory()

    with pytest.raises(DatabaseError), transaction.atomic():
        Placement.objects.create(union=union, parent=union, since=date(1990, 1, 1),
                                 until=date(1991, 1, 1))  # fmt: skip


def test_a_circle_is_named():
    with pytest.raises(ValueError, match="stands under itself"):
        path_of(1, {1: 2, 2: 1})


@pytest.mark.slow
class MovesProperty(TestCase):
    """Any sequence of moves leaves every cached path equal to the one rebuilt."""

    @settings(max_examples=20, suppress_health_check=list(HealthCheck))
    @given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 2)), max_size=8))
    def test_cached_paths_equal_rebuilt_ones(self, moves):
        uppers = [UpperFactory() for _ in range(3)]
        unions = [UnionFactory(parent=uppers[n % 3]) for n in range(6)]
        for day, (union, upper) in enumerate(moves, start=1):
            moved = Union.objects.get(pk=unions[union].pk)
            place(moved, Union.objects.get(pk=uppers[upper].pk), since=MOVED + timedelta(day))

        parents = latest_parents()
        for union in Union.objects.all():
            assert union.path == path_of(union.pk, parents)
        assert rebuild_paths() == 0
