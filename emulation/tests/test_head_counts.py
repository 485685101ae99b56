"""Head counts of a year as the registry of members has them: offered, taken, compared."""

from datetime import date

import pytest

from core import clock
from emulation.models import UnionYear
from emulation.services.years import open_year
from emulation.tests.factories import UnionYearFactory, campaign_year
from unions.models import Post
from unions.tests.factories import MembershipFactory, UnionFactory, user_with

HEADS = ("staff_count", "member_count", "leader_count", "women_count")


@pytest.fixture
def union(db):
    union = UnionFactory(code="PM-1")
    MembershipFactory(union=union, is_leader=True)
    MembershipFactory(union=union, is_union_member=False, member__sex="male")
    MembershipFactory(union=union, left=date(2024, 6, 1), leaving="retired")
    return union


@pytest.fixture
def mine(union):
    return UnionYearFactory(
        campaign_year=campaign_year(2024), union=union,
        staff_count=52, member_count=50, leader_count=4, women_count=31,
    )  # fmt: skip


def page_of(client, mine, query=""):
    client.force_login(user_with(Post.Role.GRASSROOTS_OFFICER, mine.union))
    with clock.set_for_test(date(2024, 11, 1)):
        return client.get(f"/thi-dua/so-nguoi/{mine.pk}/{query}")


def boxes(page):
    return [str(page.context["form"][name].value()) for name in HEADS]


def test_both_numbers_stand_side_by_side(client, mine):
    page = page_of(client, mine)

    assert [(now, listed) for _, now, listed in page.context["both"]] == [
        (52, 2), (50, 1), (4, 1), (31, 1),
    ]  # fmt: skip
    assert "Theo danh sách đoàn viên ngày 01/11/2024" in page.content.decode()
    assert boxes(page) == ["52", "50", "4", "31"]


def test_taken_from_the_registry_they_fill_the_form_and_write_nothing(client, mine):
    page = page_of(client, mine, "?danh_sach=on")

    assert boxes(page) == ["2", "1", "1", "1"]
    assert UnionYear.objects.get().staff_count == 52


@pytest.mark.parametrize("query", ["?danh_sach=", "?tim=%00"])
def test_anything_else_leaves_the_form_as_it_stands(client, mine, query):
    assert boxes(page_of(client, mine, query))[0] == "52"


def test_without_a_registry_nothing_is_offered(client, mine):
    mine.union.memberships.all().delete()

    page = page_of(client, mine, "?danh_sach=on")

    assert "Lấy từ danh sách" not in page.content.decode() and boxes(page)[0] == "52"


def test_a_year_that_is_over_is_counted_on_its_last_day(client, mine):
    with clock.set_for_test(date(2026, 3, 1)):
        client.force_login(user_with(Post.Role.GRASSROOTS_OFFICER, mine.union))
        page = client.get(f"/thi-dua/so-nguoi/{mine.pk}/")

    assert page.context["on"] == date(2024, 12, 31)


def test_a_year_opens_with_the_registry_of_its_first_day_or_the_year_before(union):
    other = UnionFactory()
    UnionYearFactory(campaign_year=campaign_year(2023), union=union, staff_count=90)
    UnionYearFactory(campaign_year=campaign_year(2023), union=other, staff_count=70)

    open_year(campaign_year(2024))

    def heads(of):
        return UnionYear.objects.of_year(2024).values_list(*HEADS).get(union=of)

    assert heads(union) == (3, 2, 1, 2)
    assert heads(other)[0] == 70
