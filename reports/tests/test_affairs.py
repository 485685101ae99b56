"""What is printed holds the organisation in place."""

from datetime import timedelta

import pytest

from reports.affairs import PublishedFigures
from reports.tests.factories import PublicationFactory
from unions.models import Union
from unions.tests.factories import UnionFactory

pytestmark = pytest.mark.django_db
SOURCE = PublishedFigures()


def test_a_report_of_the_union_or_of_one_above_holds_it():
    union = UnionFactory()
    printed = PublicationFactory(union=Union.objects.get(pk=union.parent_id))
    since = printed.created_at - timedelta(minutes=1)
    said = SOURCE.frozen_since([union.pk], since)
    assert said.startswith(f"Báo cáo năm {printed.campaign_year} của {printed.union.short_name}")


def test_reports_printed_before_or_elsewhere_hold_nothing():
    union, printed = UnionFactory(), PublicationFactory(union=UnionFactory())
    assert SOURCE.frozen_since([union.pk], printed.created_at - timedelta(minutes=1)) == ""
    after = printed.created_at + timedelta(minutes=1)
    assert SOURCE.frozen_since([printed.union_id], after) == ""
