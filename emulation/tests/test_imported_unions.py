"""A union founded by a workbook takes part in the years that are open, as by the register."""

from datetime import date

import pytest

from core import clock
from emulation.models import UnionYear, YearTally
from emulation.tests.factories import UnionYearFactory, campaign_year
from unions.importing.kinds import UNIONS
from unions.models import Post
from unions.tests.factories import UpperFactory, province, user_with
from unions.tests.workbooks import brought_in, made

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
NEW = {
    "code": "PM-9",
    "name": "CĐCS Trường Mầm non Mỹ Thọ",
    "short_name": "CĐCS MN Mỹ Thọ",
    "level": "Công đoàn cơ sở",
    "kind": "Đơn vị sự nghiệp công lập",
    "sector": "Giáo dục và đào tạo",
    "parent": "PM",
    "founded": "05/01/2024",
}


def test_it_joins_the_open_years_with_its_supervisor():
    upper = UpperFactory(code="PM")
    closed, open_ = campaign_year(2024, windows="usual"), campaign_year(2025, windows="usual")
    for year in (closed, open_):
        UnionYearFactory(campaign_year=year, union=upper)
    officer = user_with(Post.Role.DEPARTMENT_OFFICER, department=Post.Department.ORGANISATION)

    with clock.set_for_test(date(2025, 7, 10)):
        brought_in(UNIONS, province(), made(UNIONS, [NEW]), by=officer)

    joined = UnionYear.objects.get(union__code="PM-9")
    assert (joined.campaign_year, joined.supervisor, joined.expected) == (open_, upper, True)
    assert YearTally.objects.get(campaign_year=open_, supervisor=upper).expected == 1
