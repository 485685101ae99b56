"""Moving a window: by Ban CSPL and the administrator, days in order, nothing half-written."""

from datetime import date

import pytest

from core import audit
from core.tests.factories import reread
from emulation.models import Window
from emulation.tests.factories import campaign_year
from emulation.tests.year_cases import Role, build, sign_in
from unions.models import Post

GOOD = {"opens": "2024-01-05", "due": "2024-03-31", "closes": "2024-04-30"}
BEFORE = (date(2000, 1, 1), date(2999, 12, 30), date(2999, 12, 31))


@pytest.fixture
def rows(db):
    return build()


@pytest.fixture
def window(rows):
    return campaign_year(2024).window("registration")


def url_of(window):
    return f"/thi-dua/lich/{window.pk}/"


def days_of(window):
    window = reread(window)
    return window.opens, window.due, window.closes


@pytest.mark.parametrize(
    ("role", "at", "department", "status"),
    [
        (Role.DEPARTMENT_OFFICER, None, Post.Department.POLICY_LAW, 200),
        (Role.ADMINISTRATOR, None, None, 200),
        (Role.DEPARTMENT_OFFICER, None, Post.Department.PROPAGANDA, 403),
        (Role.STANDING_COMMITTEE, None, None, 403),
        (Role.UPPER_CHAIR, "PM", None, 403),
        (Role.GRASSROOTS_CHAIR, "PM-1", None, 403),
    ],
)
def test_who_may_move_a_window(client, rows, window, role, at, department, status):
    sign_in(client, role, rows[at] if at else None, department=department)

    assert client.get(url_of(window)).status_code == status
    assert client.post(url_of(window), GOOD).status_code == (302 if status == 200 else status)
    assert (days_of(window) == BEFORE) is (status != 200)


def test_the_move_holds_at_once_and_stays_in_the_trail(client, window):
    user = sign_in(client, Role.DEPARTMENT_OFFICER)

    page = client.post(url_of(window), GOOD, follow=True)

    assert page.redirect_chain == [("/thi-dua/2024/lich/", 302)]
    assert "Đã đổi lịch." in page.content.decode()
    assert days_of(window) == (date(2024, 1, 5), date(2024, 3, 31), date(2024, 4, 30))
    entry = audit.trail(window).get()
    assert entry.actor == user
    assert entry.before == {"opens": "2000-01-01", "due": "2999-12-30", "closes": "2999-12-31"}
    assert entry.after == GOOD


def test_a_day_may_be_typed_as_it_is_spoken(client, window):
    sign_in(client, Role.DEPARTMENT_OFFICER)
    typed = {"opens": "05/01/2024", "due": "31/03/2024", "closes": "30-04-2024"}

    assert client.post(url_of(window), typed).status_code == 302
    assert days_of(window) == (date(2024, 1, 5), date(2024, 3, 31), date(2024, 4, 30))


def test_all_may_be_one_day(client, window):
    sign_in(client, Role.DEPARTMENT_OFFICER)
    one = dict.fromkeys(GOOD, "2024-03-31")

    assert client.post(url_of(window), one).status_code == 302


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"opens": ""}, "opens", "Nhập ngày."),
        ({"due": "31/02/2024"}, "due", "Ngày chưa đúng."),
        ({"due": "hôm nay"}, "due", "Ngày chưa đúng."),
        ({"due": "\x00"}, "due", ""),
        ({"closes": "9" * 10_000}, "closes", "Ngày chưa đúng."),
        ({"due": "2024-01-04"}, "due", "Hạn nộp phải từ ngày mở trở đi."),
        ({"closes": "2024-03-30"}, "closes", "Ngày nhận cuối phải từ hạn nộp trở đi."),
    ],
)
def test_what_can_not_be_is_told_beside_the_field_and_typing_stays(
    client, window, typed, field, words
):
    sign_in(client, Role.DEPARTMENT_OFFICER)

    page = client.post(url_of(window), GOOD | typed)

    assert page.status_code == 422
    errors = page.context["form"].errors
    assert list(errors) == [field]
    assert words in errors[field][0]
    html = page.content.decode()
    assert f'data-field-error="{field}"><p>' in html
    kept = [name for name in GOOD if name != field]
    assert all(f'name="{name}" value="{GOOD[name]}"' in html for name in kept)
    assert "Lịch hiện nay: mở từ 01/01/2000" in html  # the stored one, not the refused
    assert days_of(window) == BEFORE


@pytest.mark.parametrize(
    ("step", "sentence", "count"),
    [
        ("registration", "3 trên 8 đơn vị chưa nộp.", 3),
        ("self_score", "5 trên 8 đơn vị chưa nộp.", 5),
        ("appraisal", "1 hồ sơ đã nộp còn chờ thẩm định.", 1),
        ("verification", "1 hồ sơ đã thẩm định còn chờ phúc tra.", 1),
        ("report", "6 trên 8 đơn vị chưa nộp.", 6),
    ],
)
def test_the_page_tells_whom_the_move_concerns_and_lists_them(client, rows, step, sentence, count):
    sign_in(client, Role.DEPARTMENT_OFFICER)

    page = client.get(url_of(campaign_year(2024).window(step)))

    assert sentence in page.content.decode()
    there = client.get(page.context["outstanding"].url)
    assert there.context["listing"].count == count


def test_what_came_in_keeps_its_being_late(client, rows, window):
    sign_in(client, Role.DEPARTMENT_OFFICER)

    client.post(url_of(window), GOOD | {"due": "2024-04-30"})

    assert reread(rows["PM-2"].registration).late


def test_year_and_step_can_not_be_posted_along(client, window):
    sign_in(client, Role.DEPARTMENT_OFFICER)

    client.post(url_of(window), GOOD | {"step": "report", "campaign_year": "1"})

    moved = reread(window)
    assert (moved.step, moved.campaign_year_id) == ("registration", window.campaign_year_id)
    assert Window.objects.filter(campaign_year=window.campaign_year_id).count() == 5


def test_what_never_was_does_not_exist(client, rows):
    sign_in(client, Role.DEPARTMENT_OFFICER)

    assert client.get("/thi-dua/lich/987654/").status_code == 404
