"""Queries put together once for every page: each page asks anew, nobody else's rows stay."""

import pytest
from django.urls import reverse

from emulation import calendar
from emulation.kinds import KINDS
from emulation.tests.factories import campaign_year
from emulation.tests.year_cases import Role, add_unions, build, listed, sign_in
from emulation.views.lists import plain_rows


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_a_lists_query_is_put_together_once_and_asked_anew(client, db, kind):
    rows = build()
    url = reverse(f"emulation:{kind.name}-list", args=[2024])
    sign_in(client, Role.DEPARTMENT_OFFICER)
    before = set(listed(client, url))

    add_unions(rows["PM"], 2)

    assert len(set(listed(client, url)) - before) == 2
    assert plain_rows(kind) is plain_rows(kind)
    assert plain_rows(kind)._result_cache is None


def test_one_persons_scope_does_not_stay_for_the_next(client, db):
    rows = build()
    url = "/thi-dua/2024/cham-diem/"
    sign_in(client, Role.UPPER_OFFICER, rows["AL"])
    assert set(listed(client, url)) == {"AL", "AL-1", "AL-2"}
    sign_in(client, Role.UPPER_OFFICER, rows["PM"])
    assert set(listed(client, url)) == {"PM", "PM-1", "PM-2", "PM-3"}


def test_the_calendar_is_read_anew_each_time(db):
    window = campaign_year(2024).windows.first()
    calendar.campaign_calendar()
    type(window).objects.filter(pk=window.pk).update(closes=window.closes.replace(month=12, day=31))

    year = calendar.campaign_calendar().get(2024)

    assert year.window(window.step).closes.month == 12
    assert calendar._plain_rows() is calendar._plain_rows()
    assert calendar._plain_rows()._result_cache is None
