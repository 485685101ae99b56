"""The counts looked after: the command, and the task that mends what the turn of a day changes."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from core import clock
from emulation.tests.factories import YEAR, UnionYearFactory
from pledges import counting, tasks
from pledges.models import PledgeCount
from pledges.tests.factories import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine():
    union_year = UnionYearFactory()
    people(union_year, 2)
    return union_year


def said(**options):
    out = StringIO()
    call_command("rebuild_pledge_counts", stdout=out, **options)
    return out.getvalue()


def test_the_command_counts_each_open_year(mine):
    assert "unions" in said()
    assert PledgeCount.objects.get(union_year=mine).eligible == 2


def test_a_dry_run_says_how_many_are_wrong_and_writes_nothing(mine):
    assert f"{YEAR}: 1 unions counted otherwise" in said(year=YEAR, dry_run=True)
    assert not PledgeCount.objects.exists()


def test_the_hourly_task_counts_who_came_by_the_turn_of_the_day(mine):
    new_year = date(YEAR, 3, 1)
    people(mine, 1, joined=new_year + timedelta(days=1))
    with clock.set_for_test(new_year):
        tasks.mend_pledge_counts()
        assert PledgeCount.objects.get(union_year=mine).eligible == 2
    with clock.set_for_test(new_year + timedelta(days=1)):
        tasks.mend_pledge_counts()

    assert PledgeCount.objects.get(union_year=mine).eligible == 3


def test_mending_what_is_right_writes_nothing(mine):
    counting.rebuild(mine.campaign_year)

    assert counting.mend(mine.campaign_year) == 0
