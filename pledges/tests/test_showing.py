"""Progress to be shown: the hall's counter, weeks, blocks by rate; counts alone."""

from collections import Counter
from datetime import date

import pytest
from django.urls import reverse

from core import clock
from emulation.models import BlockMembership, EmulationBlock
from emulation.tests.factories import YEAR, UnionYearFactory, campaign_year
from pledges.models import PledgeCount
from pledges.showing import blocks, weeks
from pledges.showing.blocks import BlockRate
from pledges.tests.factories import PledgeFactory, first_text, people
from pledges.tests.test_sessions import acting, at, signed_in
from unions.models import Post
from unions.tests.factories import user_with


@pytest.fixture
def mine(db):
    first_text()
    return UnionYearFactory()


@pytest.fixture
def officer(mine):
    return acting(user_with(Post.Role.GRASSROOTS_OFFICER, mine.union))


def counted(union_year, eligible, signed):
    PledgeCount.objects.update_or_create(
        union_year=union_year, defaults={"eligible": eligible, "signed": signed}
    )


def test_the_hall_sees_the_number_over_all_and_no_name(client, mine, officer):
    (member,) = people(mine, 1)
    counted(mine, 500, 412)
    page = signed_in(client, officer).get(at("live", mine)).content.decode()

    assert ">412<" in page and "trên 500 người" in page and "82,4 %" in page
    assert member.full_name not in page
    assert '<noscript><meta http-equiv="refresh"' in page


def test_asked_again_by_the_page_it_gives_the_new_figures_alone(client, mine, officer):
    counted(mine, 500, 412)
    signed_in(client, officer)
    counted(mine, 500, 499)
    piece = client.get(at("live", mine), headers={"HX-Request": "true"}).content.decode()

    assert ">499<" in piece and "99,8 %" in piece
    assert "<html" not in piece


def test_before_anybody_is_counted_the_hall_sees_nought(client, mine, officer):
    page = signed_in(client, officer).get(at("live", mine))
    assert page.status_code == 200
    assert "trên 0 người" in page.content.decode()


def test_the_figures_cost_six_queries(client, mine, officer, django_assert_max_num_queries):
    counted(mine, 500, 412)
    signed_in(client, officer).get(at("live", mine))
    with django_assert_max_num_queries(6):  # session, posts, calendar, union, its name then, count
        client.get(at("live", mine), headers={"HX-Request": "true"})


def test_weeks_are_iso_weeks_without_gaps():
    days = {date(2024, 12, 30): 3, date(2025, 1, 5): 2, date(2025, 1, 14): 1}
    found = weeks.weeks(Counter(days), 2024)

    assert [(w.number, w.count, w.total) for w in found] == [(1, 5, 5), (2, 0, 5), (3, 1, 6)]
    assert (found[0].first, found[0].last) == (date(2024, 12, 30), date(2025, 1, 5))
    assert [week.height for week in found] == [160, 0, 32]


def test_in_the_running_year_a_standstill_is_seen():
    with clock.set_for_test(date(2025, 2, 5)):
        found = weeks.weeks(Counter({date(2025, 1, 8): 4}), 2025)
        over = weeks.weeks(Counter({date(2024, 1, 8): 4}), 2024)

    assert [week.count for week in found] == [4, 0, 0, 0, 0]
    assert len(over) == 1
    assert weeks.chart([]) is None


def test_weeks_without_a_signature_are_one_line_from_the_third_on():
    days = {date(2024, 1, 8): 3, date(2024, 1, 29): 1, date(2024, 3, 11): 2}
    lines = weeks.rows(weeks.weeks(Counter(days), 2024))

    told = [(line.begins.number, line.ends.number, line.ends.total) for line in lines]
    assert told == [(2, 2, 3), (3, 3, 3), (4, 4, 3), (5, 5, 4), (6, 10, 4), (11, 11, 6)]
    assert [line.is_run for line in lines] == [False] * 4 + [True, False]


def test_weeks_of_a_union_and_of_the_scope(client, mine, officer):
    PledgeFactory(union_year=mine)
    PledgeFactory(union_year=mine, status="withdrawn", ended_at=clock.now())
    PledgeFactory(union_year=UnionYearFactory())
    above = acting(user_with(Post.Role.UPPER_OFFICER, mine.supervisor))
    law = user_with(Post.Role.DEPARTMENT_OFFICER, department=Post.Department.POLICY_LAW)

    (week,) = weeks.of_union(mine)
    assert week.count == 1
    totals = [weeks.of_scope(user, mine.campaign_year)[-1].total for user in (above, acting(law))]
    assert totals == [1, 2]
    page = signed_in(client, officer).get(at("union-weeks", mine)).content.decode()
    assert "<rect" in page and "Cộng dồn" in page
    assert client.get(reverse("pledges:year-weeks", args=[YEAR])).status_code == 200


def test_without_a_signature_the_weeks_say_so(client, mine, officer):
    page = signed_in(client, officer).get(at("union-weeks", mine)).content.decode()
    assert "Chưa có ai ký" in page


def block(code, *union_years):
    made = EmulationBlock.objects.create(code=code, name=f"Khối {code}", kind="block")
    for mine in union_years:
        BlockMembership.objects.create(block=made, union=mine.union, since=date(2020, 1, 1))
    return made


def test_blocks_are_ranked_by_people_with_both_numbers(mine, django_assert_num_queries):
    others = [UnionYearFactory() for _ in range(4)]
    counted(mine, 100, 50)
    for other, (eligible, signed) in zip(others, [(10, 10), (30, 15), (7, 7), (0, 0)], strict=True):
        counted(other, eligible, signed)
    # Another year's counts don't come along.
    counted(UnionYearFactory(union=mine.union, campaign_year=campaign_year(YEAR + 1)), 900, 900)
    block("A", mine, others[0])
    block("B", others[1])
    block("C", others[2])
    block("D", others[3])

    with django_assert_num_queries(1):
        found = blocks.by_rate(mine.campaign_year)

    assert [(r.rank, r.code, r.signed, r.eligible, r.unions) for r in found] == [
        (1, "C", 7, 7, 1),
        (2, "A", 60, 110, 2),
        (3, "B", 15, 30, 1),
        (None, "D", 0, 0, 1),
    ]


def test_equal_rates_share_a_rank():
    rows = [BlockRate(n, f"K{n}", "", 1, *row) for n, row in enumerate([(4, 2), (10, 5), (3, 1)])]
    assert [row.rank for row in blocks.ranked(rows)] == [1, 1, 3]


def test_blocks_are_compared_by_the_province(client, mine, officer):
    counted(mine, 200, 199)
    block("A", mine)
    law = user_with(Post.Role.DEPARTMENT_OFFICER, department=Post.Department.POLICY_LAW)
    address = reverse("pledges:blocks", args=[YEAR])

    page = signed_in(client, law).get(address).content.decode()
    assert "Khối A" in page and "99,5 %" in page
    sheet = client.get(reverse("pledges:blocks-export", args=[YEAR]))
    assert sheet.status_code == 200
    for close in sheet._resource_closers:  # not the test's own connection
        close()
    assert signed_in(client, officer).get(address).status_code == 403
