"""A published guide is frozen by the database itself, whoever writes and by what way."""

from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from emulation.models import Band, CriteriaSet, Criterion, CriterionGroup, OwnCriteria, Veto
from emulation.services.load_plan import load_plan
from emulation.tests.factories import UnionYearFactory
from emulation.tests.guides import publish

pytestmark = pytest.mark.django_db

GOOD = "good"


@pytest.fixture
def guide():
    load_plan()
    return CriteriaSet.objects.get(code="TT-2020")


def draft():
    """Return a draft with one of everything."""
    made = CriteriaSet.objects.create(
        kind="collective", code="TT-2026", title="Hướng dẫn", first_year=2026, source="mục V.1"
    )
    group = CriterionGroup.objects.create(criteria_set=made, letter="a", title="Nhóm a")
    Criterion.objects.create(group=group, number=1, text="Một", maximum=100, clause="mục 1")
    Band.objects.create(criteria_set=made, classification=GOOD, floor=0)
    Veto.objects.create(criteria_set=made, number=1, text="Kỷ luật", ceiling=GOOD, clause="mục 2")
    return made


def refused(write):
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        write()


def parts_of(guide):
    return (
        Criterion.objects.filter(group__criteria_set=guide),
        guide.groups.all(),
        guide.bands.all(),
        guide.vetoes.all(),
    )


def test_no_row_of_a_published_guide_is_changed_or_deleted():
    guide = publish(draft())
    criteria, groups, bands, vetoes = parts_of(guide)

    refused(lambda: CriteriaSet.objects.filter(pk=guide.pk).update(title="Khác"))
    refused(lambda: CriteriaSet.objects.filter(pk=guide.pk).update(status="draft"))
    refused(lambda: criteria.update(maximum=50))
    refused(lambda: groups.update(floor_percent=50, floor_ceiling=GOOD))
    refused(lambda: bands.update(floor=10))
    refused(lambda: vetoes.update(text="Khác"))
    for rows in (criteria, bands, vetoes, groups, CriteriaSet.objects.filter(pk=guide.pk)):
        refused(lambda rows=rows: rows._raw_delete(rows.db))
    refused(guide.delete)


def test_nothing_is_added_to_a_published_guide_nor_moved_into_it(guide):
    other = draft()
    group = guide.groups.first()

    refused(lambda: Veto.objects.create(criteria_set=guide, number=9, text="x", ceiling=GOOD))
    refused(lambda: Criterion.objects.create(group=group, number=9, text="x", maximum=1))
    refused(lambda: guide.groups.create(letter="z", title="x"))
    refused(lambda: Criterion.objects.filter(group__criteria_set=other).update(group=group))
    refused(lambda: other.vetoes.update(criteria_set=guide))


def test_a_draft_is_changed_and_deleted_freely():
    made = draft()
    criteria, groups, bands, vetoes = parts_of(made)

    criteria.update(maximum=Decimal("50.5"))
    groups.update(title="Khác")
    bands.update(floor=1)
    vetoes.update(text="Khác")
    made.delete()

    assert not Criterion.objects.filter(clause="mục 1").exists()


def test_what_a_unit_adds_for_itself_is_not_the_guides(guide):
    own = OwnCriteria.objects.create(union_year=UnionYearFactory(), criteria_set=guide)
    group = guide.groups.first()

    row = Criterion.objects.create(group=group, owner=own, number=1, text="Của mình", maximum=5)
    Criterion.objects.filter(pk=row.pk).update(text="Sửa")
    refused(lambda: Criterion.objects.filter(pk=row.pk).update(owner=None))
    refused(lambda: group.criteria.filter(owner=None).update(owner=own))
    row.delete()

    assert group.criteria.count() == group.criteria.of_guide().count()
