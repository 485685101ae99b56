"""On a phone a list of fifty unions, or of fifty people, is a few screens long."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import take_part
from unions.tests.factories import MembershipFactory, UnionFactory, UpperFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

PHONE = {"width": 360, "height": 740}
ROWS, ROW, FRAME = 50, 115, 1300  # px; a card of a row (it was 200 to 340), all else of the page


@pytest.fixture
def fifty(branch):
    for number in range(ROWS - 1):
        UnionFactory(
            parent=branch.upper,
            name=f"Công đoàn cơ sở Trường Tiểu học Nhơn Hòa số {number:02}",
            short_name=f"CĐCS Trường Tiểu học Nhơn Hòa số {number:02}",
        )
    take_part(branch.unit)
    MembershipFactory.create_batch(ROWS, union=branch.unit)
    return branch


def height(page):
    return page.evaluate("document.documentElement.scrollHeight")


@pytest.mark.parametrize(
    "path",
    [
        "/don-vi/",
        "/don-vi/{code}/doan-vien/",
        "/thi-dua/{year}/dang-ky/",
        "/thi-dua/{year}/cham-diem/",
        "/thi-dua/{year}/bao-cao-nam/",
        "/thi-dua/{year}/ca-nhan/don-vi/",
        "/thi-dua/{year}/cong-bo-ket-qua/",
    ],
)
def test_fifty_rows_are_a_few_screens(desk, fifty, path):
    page = desk(fifty.policy_law)
    page.set_viewport_size(PHONE)
    page.goto(path.format(year=fifty.year, code=fifty.unit.code))

    expect(page.locator("tbody > tr")).to_have_count(ROWS)
    assert height(page) < ROWS * ROW + FRAME
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_the_rates_of_twenty_unions_above_are_a_few_screens(desk, branch):
    take_part(branch.unit)
    for number in range(20):
        upper = UpperFactory(short_name=f"LĐLĐ huyện số {number}")
        take_part(UnionFactory(parent=upper))
    page = desk(branch.policy_law)
    page.set_viewport_size(PHONE)
    page.goto(f"/cam-ket/{branch.year}/")

    expect(page.locator("tbody").first.locator("tr")).to_have_count(22)
    assert height(page) < 6000  # px; one figure a line it was 9,973
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
