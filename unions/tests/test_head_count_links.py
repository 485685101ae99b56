"""Each head count of a unit leads to the list of just those people."""

import re
from html import unescape

import pytest
from django.urls import reverse

from unions.models import Post
from unions.tests.factories import MembershipFactory, UnionFactory, UpperFactory, user_with

pytestmark = pytest.mark.django_db
LINK = re.compile(r'<a href="([^"]+)" data-head-count>([\d.]+)</a>')


@pytest.fixture
def unit():
    """A unit in which no two of the five counts are the same."""
    unit = UnionFactory(parent=UpperFactory())
    for n in range(9):
        MembershipFactory(
            union=unit,
            is_union_member=n < 8,
            employment="contract" if n in (3, 4) else "public_employee",
            is_leader=n < 2,
            member__sex="female" if n < 5 else "male",
        )
    MembershipFactory(union=unit, joined="2020-01-01", left="2021-01-01", leaving="retired")
    return unit


def page_of(unit, name):
    return (
        unit.get_absolute_url() if name == "unit" else reverse(f"unions:{name}", args=[unit.code])
    )


@pytest.mark.parametrize("name", ["unit", "member-list"])
def test_each_number_is_that_of_the_list_behind_it(client, unit, name):
    client.force_login(user_with(Post.Role.GRASSROOTS_OFFICER, unit))

    links = LINK.findall(client.get(page_of(unit, name)).content.decode())

    assert [int(number) for _url, number in links] == [9, 8, 7, 2, 5]
    for url, number in links:
        assert client.get(unescape(url)).context["listing"].count == int(number)


def test_who_is_no_member_yet_is_found_by_filter(client, unit):
    client.force_login(user_with(Post.Role.GRASSROOTS_OFFICER, unit))

    page = client.get(page_of(unit, "member-list"), {"doan_vien": "khong"})

    assert page.context["listing"].count == 1


def test_the_sum_of_many_units_leads_nowhere(client, unit):
    client.force_login(user_with(Post.Role.UPPER_OFFICER, unit.parent))

    page = client.get(unit.parent.get_absolute_url())

    assert "Cùng các đơn vị trực thuộc" in page.content.decode()
    assert LINK.findall(page.content.decode()) == []
