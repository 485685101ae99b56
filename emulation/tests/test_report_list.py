"""The year's list of reports: scope, filters, order, cost."""

from datetime import date

import pytest

from core import clock
from emulation.tests.year_cases import NONSENSE, Role, add_unions, build, listed, sign_in

URL = "/thi-dua/2024/bao-cao-nam/"
EVE = date(2026, 11, 24)  # two deadlines of the running year are near


@pytest.fixture
def rows(db):
    return build()


@pytest.mark.parametrize(
    ("role", "at", "seen"),
    [
        (Role.GRASSROOTS_OFFICER, "PM-2", {"PM-2"}),
        (Role.UPPER_OFFICER, "AL", {"AL", "AL-1", "AL-2"}),
        (Role.UPPER_CHAIR, "PM", {"PM", "PM-1", "PM-2", "PM-3"}),
    ],
)
def test_the_list_shows_who_owes_within_the_scope(client, rows, role, at, seen):
    sign_in(client, role, rows[at])

    assert set(listed(client, URL)) == seen


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?trang_thai=da_nop", {"PM-1", "PM-2"}),
        ("?trang_thai=dung_han", {"PM-1"}),
        ("?trang_thai=muon", {"PM-2"}),
        ("?trang_thai=cho_xu_ly", {"PM-2"}),
        ("?trang_thai=approved", {"PM-1"}),
        ("?trang_thai=chua_nop&cap_tren=PM", {"PM-3"}),
        ("?trang_thai=chua_nop&loai=front", {"PM", "AL"}),
        ("?tim=an hoa", {"AL-1"}),
    ],
)
def test_each_filter_leaves_what_it_names(client, rows, query, expected):
    sign_in(client, Role.ADMINISTRATOR)

    assert set(listed(client, URL, query)) == expected


def test_by_day_those_without_one_stand_at_the_end(client, rows):
    sign_in(client, Role.UPPER_OFFICER, rows["PM"])

    found = listed(client, URL, "?xep=nop")

    assert found[:2] == ["PM-1", "PM-2"]
    assert set(found[2:]) == {"PM", "PM-3"}


@pytest.mark.parametrize("query", NONSENSE)
def test_nonsense_in_the_address_is_no_fault(client, rows, query):
    sign_in(client, Role.STANDING_COMMITTEE)

    assert client.get(URL + query).status_code == 200


@pytest.mark.parametrize("more", [0, 60])
def test_the_number_of_queries_does_not_grow(client, rows, django_assert_num_queries, more):
    add_unions(rows["PM"], more)
    sign_in(client, Role.UPPER_OFFICER, rows["PM"])

    # Session, user with posts, calendar, own years, desk, terms, vacancies. Page: supervisors
    # and rows, each with the names of the year, count.
    with clock.set_for_test(EVE), django_assert_num_queries(12):
        client.get(URL)
