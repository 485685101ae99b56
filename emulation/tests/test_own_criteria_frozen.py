"""What a unit had approved is frozen by the database itself, whoever writes and by what way."""

import pytest
from django.db import DatabaseError, connection, transaction

from emulation.models import AssessmentLine, Criterion, OwnCriteria
from emulation.own_criteria.flow import OWN_FLOW
from emulation.tests.factories import AssessmentFactory, UnionYearFactory
from emulation.tests.own_criteria_cases import ROW, Unit, fresh, share_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    share_of()
    return Unit()


def refused(write):
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        write()


def test_no_row_of_approved_criteria_is_changed_deleted_or_added(unit):
    own = unit.approved()
    rows = own.criteria.all()
    group = rows.first().group

    refused(lambda: rows.update(text="Khác"))
    refused(lambda: rows.update(maximum=9))
    refused(lambda: rows.update(evidence_required=False))
    refused(lambda: rows._raw_delete(rows.db))
    refused(
        lambda: Criterion.objects.create(
            group=group, owner=own, number=9, text="Thêm", maximum=1, clause="mục 6"
        )
    )


def test_what_was_approved_stays_so_and_stays_the_units(unit):
    own = unit.approved()
    same = OwnCriteria.objects.filter(pk=own.pk)

    refused(lambda: same.update(status="draft"))
    refused(lambda: same.update(union_year=UnionYearFactory()))
    refused(lambda: same.update(decided_by=None))
    refused(lambda: same._raw_delete(same.db))


def test_no_row_goes_over_to_or_away_from_approved_criteria(unit):
    own, other = unit.approved(), Unit().begun(ROW)

    refused(lambda: other.criteria.update(owner=own, number=9))
    refused(lambda: own.criteria.update(owner=other))
    refused(lambda: own.criteria.filter(group__letter="a").update(owner=None))


def test_until_then_everything_is_written_freely(unit):
    own = unit.submitted()

    own.criteria.update(text="Sửa")
    OWN_FLOW.perform("return", fresh(own), by=unit.above, note="Sửa lại")
    unit.saved(fresh(own), ROW)
    fresh(own).delete()

    assert not Criterion.objects.exclude(owner=None).exists()


def test_approved_criteria_are_scored_all_the_same(unit):
    assessment = AssessmentFactory(union_year=unit.year)
    own = unit.approved()

    lines = AssessmentLine.objects.filter(assessment=assessment, criterion__owner=own)
    lines.update(self_points=1)

    assert lines.filter(self_points=1).count() == 2


@pytest.mark.postgres
def test_postgresql_refuses_to_empty_them(unit):
    unit.approved()
    connection.check_constraints()

    refused(lambda: connection.cursor().execute("TRUNCATE emulation_owncriteria CASCADE"))
