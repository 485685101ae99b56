"""The year's calendar: everybody may read it, few are offered to change it."""

from datetime import date

import pytest

from core import clock
from emulation.tests.factories import campaign_year
from emulation.tests.year_cases import Role, build, html_of, sign_in
from unions.models import Post

URL = "/thi-dua/2024/lich/"


@pytest.fixture
def rows(db):
    return build()


@pytest.mark.parametrize(
    ("role", "at", "department", "may"),
    [
        (Role.GRASSROOTS_OFFICER, "PM-1", None, False),
        (Role.UPPER_CHAIR, "PM", None, False),
        (Role.DEPARTMENT_OFFICER, None, Post.Department.POLICY_LAW, True),
        (Role.DEPARTMENT_OFFICER, None, Post.Department.OFFICE, False),
        (Role.STANDING_COMMITTEE, None, None, False),
        (Role.ADMINISTRATOR, None, None, True),
    ],
)
def test_who_is_offered_to_move_a_window(client, rows, role, at, department, may):
    sign_in(client, role, rows[at] if at else None, department=department)

    html = html_of(client, URL)

    assert html.count(">Đổi lịch<") == (5 if may else 0)
    assert ("Ban Chính sách - Pháp luật đặt và đổi lịch của năm." in html) is not may


def test_the_windows_stand_by_deadline_with_how_they_are_today(client, rows):
    campaign_year(2025, windows="usual")
    sign_in(client, Role.GRASSROOTS_OFFICER, rows["PM-1"])

    with clock.set_for_test(date(2025, 12, 5)):
        page = client.get("/thi-dua/2025/lich/")

    states = [(window.step, state.key) for window, state in page.context["windows"]]
    assert states == [
        ("registration", "closed"),
        ("self_score", "late"),
        ("report", "open"),
        ("appraisal", "open"),
        ("verification", "open"),
    ]
    html = page.content.decode()
    assert "30/11/2025" in html
    assert "Đã quá hạn 30/11/2025. Hồ sơ vẫn được nhận đến hết ngày 15/12/2025" in html


def test_a_year_outside_the_campaign_has_none(client, rows):
    sign_in(client, Role.STANDING_COMMITTEE)

    assert client.get("/thi-dua/2019/lich/").status_code == 404


def test_it_costs_no_query_beside_the_frames(client, rows, django_assert_num_queries):
    sign_in(client, Role.STANDING_COMMITTEE)

    with django_assert_num_queries(3):  # session, user with posts, calendar
        client.get(URL)
