"""The bridge on its pages: the period, the lines in scope, the units behind each number."""

import io
from datetime import date

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertRedirects
from python_calamine import CalamineWorkbook

from core import clock
from unions.models import Post
from unions.tests.factories import UnionFactory, UpperFactory, province, user_with
from unions.tests.reorganizing import founding, in_force

pytestmark = pytest.mark.django_db
BRIDGE, BEHIND = reverse("unions:bridge"), reverse("unions:bridge-behind")
YEAR = "?tu=2025-01-01&den=2025-12-31"


@pytest.fixture
def organiser(client):
    user = user_with(Post.Role.DEPARTMENT_OFFICER, department=Post.Department.ORGANISATION)
    client.force_login(user)
    return user


@pytest.fixture
def changed(organiser):
    """A year in which one unit moves from the old union to the new one, one ends, one begins."""
    old, new = UpperFactory(), UpperFactory()
    moved, ended, stays = (UnionFactory(parent=old) for _ in range(3))
    in_force(
        ("transfer", moved.code, new.code),
        ("end", ended.code),
        founding("MOI", new.code),
        by=organiser,
    )
    return {"old": old, "new": new, "moved": moved, "ended": ended, "stays": stays}


def cells(response, union):
    return next(
        [cell[1] for cell in line] for parent, line in response.context["lines"] if parent == union
    )


def test_each_line_and_the_total_sum(client, changed):
    shown = client.get(BRIDGE + YEAR)

    assert cells(shown, changed["old"]) == [3, 1, 1, 0, 0, 1]
    assert cells(shown, changed["new"]) == [0, 0, 0, 1, 1, 2]
    assert [cell[1] for cell in shown.context["total"]] == [3, 1, 1, 1, 1, 3]
    assertContains(shown, "Mọi dòng đều cân")


def test_every_number_opens_as_many_units(client, changed):
    shown = client.get(BRIDGE + YEAR)

    for _label, count, address in shown.context["total"]:
        assert client.get(address).context["listing"].count == count
    for _parent, line in shown.context["lines"]:
        for _label, count, address in line:
            assert client.get(address).context["listing"].count == count
    moved = client.get(f"{BEHIND}{YEAR}&cot=chuyen-di&dong={changed['old'].code}")
    assertContains(moved, changed["moved"].name)
    assertContains(moved, changed["new"].short_name)
    assertContains(moved, "01/07/2025")


def test_without_a_period_it_runs_over_this_year(client, changed):
    with clock.set_for_test(date(2025, 9, 1)):
        shown = client.get(BRIDGE)

    assert shown.context["period"] == (date(2025, 1, 1), date(2025, 12, 31))
    assert cells(shown, changed["old"])[1] == 1


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?tu=2025-12-31&den=2025-01-01", "phải từ ngày đầu kỳ trở đi"),
        ("?tu=31/02/2025", "Ngày chưa đúng"),
        ("?tu=0001-01-01", "từ 1975 đến 2099"),
    ],
)
def test_a_period_that_is_none_is_refused_beside_the_field(client, organiser, query, said):
    assertContains(client.get(BRIDGE + query), said, status_code=422)
    assertRedirects(client.get(f"{BEHIND}{query}&cot=dau-ky"), BRIDGE)
    assertRedirects(client.get(reverse("unions:bridge-export") + query), BRIDGE)


def test_an_upper_level_union_sees_its_own_line_alone(client, changed):
    client.force_login(user_with(Post.Role.UPPER_OFFICER, changed["old"]))

    shown = client.get(BRIDGE + YEAR)

    assert [parent for parent, _line in shown.context["lines"]] == [changed["old"]]
    other = f"{BEHIND}{YEAR}&cot=cuoi-ky&dong={changed['new'].code}"
    assert client.get(other).status_code == 404
    whole = client.get(f"{BEHIND}{YEAR}&cot=cuoi-ky")
    assert whole.context["listing"].count == 1


def test_a_unit_is_told_that_the_table_is_not_for_it(client, changed):
    client.force_login(user_with(Post.Role.GRASSROOTS_OFFICER, changed["stays"]))

    assertContains(client.get(BRIDGE + YEAR), "dành cho công đoàn cấp trên")
    assert client.get(f"{BEHIND}{YEAR}&cot=cuoi-ky").context["listing"].count == 0


def test_lines_without_movement_are_folded_and_still_in_the_sum(client, changed):
    quiet = UpperFactory()
    UnionFactory(parent=quiet)

    shown = client.get(BRIDGE + YEAR)
    opened = client.get(f"{BRIDGE}{YEAR}&ca_yen=on")

    assert quiet not in [parent for parent, _line in shown.context["lines"]]
    assertContains(shown, "Hiện cả đơn vị không biến động")
    assert cells(opened, quiet) == [1, 0, 0, 0, 0, 1]
    assertContains(opened, "Thu gọn đơn vị không biến động")
    assert [cell[1] for cell in shown.context["total"]] == [4, 1, 1, 1, 1, 4]
    assert [cell[1] for cell in opened.context["total"]] == [4, 1, 1, 1, 1, 4]


def test_where_nothing_moves_the_sum_stands_alone(client, organiser):
    for _ in range(2):
        UnionFactory()

    shown = client.get(BRIDGE + YEAR)

    assert (shown.context["lines"], shown.context["folded"]) == ([], 2)
    assert shown.context["total"][0][1] == 2


def test_a_period_without_units_says_so(client, organiser):
    assertContains(client.get(BRIDGE + YEAR), "Không có đơn vị nào trong kỳ này")


def test_the_workbook_holds_the_same_numbers(client, changed):
    file = io.BytesIO(client.get(reverse("unions:bridge-export") + YEAR).getvalue())

    _head, *rows = CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()

    assert rows[-1] == ["Cộng", 3, 1, 1, 1, 1, 3]
    assert changed["old"].name in {row[0] for row in rows}


def test_the_units_behind_a_number_are_handed_out_too(client, changed):
    asked = f"{YEAR}&cot=nhan-ve&dong={changed['new'].code}"
    file = io.BytesIO(client.get(reverse("unions:bridge-behind-export") + asked).getvalue())

    _head, row = CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()

    assert row[0] == changed["moved"].code
    assert row[2:4] == [changed["new"].short_name, changed["old"].short_name]


def test_units_directly_under_the_province_have_their_line(client, organiser):
    UnionFactory(parent=province())

    shown = client.get(BRIDGE + YEAR)

    assert cells(shown, province())[0] == 1


def test_the_table_asks_the_same_however_long(client, organiser, django_assert_max_num_queries):
    asked = []
    for _round in range(2):
        for _ in range(5):
            UnionFactory()
        client.get(BRIDGE + YEAR)
        with django_assert_max_num_queries(15) as queries:
            client.get(BRIDGE + YEAR)
        asked.append(len(queries))

    assert asked[0] == asked[1]
