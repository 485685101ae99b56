"""Copying last year's own criteria stays inside what one form can hold."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from emulation.models import OwnCriteria
from emulation.own_criteria import rows, writing
from emulation.tests.factories import UnionYearFactory, campaign_year
from emulation.tests.own_criteria_cases import ROW, Unit, fresh, share_of

pytestmark = pytest.mark.django_db


def many(word):
    return tuple(
        replace(ROW, text=f"{word} {n}", maximum=Decimal(1)) for n in range(rows.MOST_ROWS)
    )


def test_more_rows_than_the_form_holds_are_not_copied():
    share_of("50")
    unit = Unit()
    own = unit.begun(*many("Việc năm nay"))
    before = UnionYearFactory(campaign_year=campaign_year(own.year - 1), union=own.union)
    earlier = OwnCriteria.objects.create(union_year=before, criteria_set=own.criteria_set)
    rows.write(earlier, many("Việc năm trước"), list(own.criteria_set.groups.all()))
    OwnCriteria.objects.filter(pk=earlier.pk).update(status="approved")

    with pytest.raises(ValidationError, match="quá 20"):
        writing.copy_last_year(own, by=unit.officer, expected=own.version)

    assert len(rows.rows_of(fresh(own))) == rows.MOST_ROWS
