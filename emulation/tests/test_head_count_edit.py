"""Entering how many people a union has: by whom, until when, within what bounds."""

import pytest

from core import audit
from core.tests.factories import reread
from emulation.models import YearTally
from emulation.tests.year_cases import Role, build, sign_in

GOOD = {"staff_count": "52", "member_count": "50", "leader_count": "4", "women_count": "31"}


@pytest.fixture
def rows(db):
    return build()


def url_of(row):
    return f"/thi-dua/so-nguoi/{row.pk}/"


def counts_of(row):
    row = reread(row)
    return row.staff_count, row.member_count, row.leader_count, row.women_count


@pytest.mark.parametrize(
    ("role", "at", "code", "status"),
    [
        (Role.GRASSROOTS_OFFICER, "PM-3", "PM-3", 200),
        (Role.GRASSROOTS_CHAIR, "PM-3", "PM-3", 200),
        (Role.UPPER_OFFICER, "PM", "PM-3", 200),
        (Role.UPPER_CHAIR, "PM", "PM", 200),
        (Role.DEPARTMENT_OFFICER, None, "PM", 200),
        (Role.DEPARTMENT_OFFICER, None, "PM-3", 403),  # the union above it does that
        (Role.DEPARTMENT_OFFICER, None, "BD", 200),
        (Role.STANDING_COMMITTEE, None, "PM-3", 403),
        (Role.ADMINISTRATOR, None, "PM-3", 403),
        (Role.GRASSROOTS_OFFICER, "PM-2", "PM-3", 404),
        (Role.UPPER_OFFICER, "AL", "PM-3", 404),
        (Role.GRASSROOTS_OFFICER, "PM-3", "PM", 404),
        (Role.GRASSROOTS_OFFICER, "PM-1", "PM-1", 403),  # its points are verified
        (Role.UPPER_OFFICER, "PM", "PM-1", 403),
    ],
)
def test_who_may_enter_them(client, rows, role, at, code, status):
    sign_in(client, role, rows[at] if at else None)

    assert client.get(url_of(rows[code])).status_code == status
    assert client.post(url_of(rows[code]), GOOD).status_code == (302 if status == 200 else status)
    assert (counts_of(rows[code]) == (52, 50, 4, 31)) is (status == 200)


def test_they_are_saved_counted_and_kept_in_the_trail(client, rows):
    user = sign_in(client, Role.GRASSROOTS_OFFICER, rows["PM-3"])

    page = client.post(url_of(rows["PM-3"]), GOOD, follow=True)

    assert page.redirect_chain == [("/thi-dua/2024/don-vi/PM-3/", 302)]
    assert "Đã lưu số người của đơn vị." in page.content.decode()
    # Four unions beneath: three of forty, and this one.
    assert YearTally.objects.get(supervisor__code="PM").staff == 3 * 40 + 52
    entry = audit.trail(rows["PM-3"]).get()
    assert (entry.actor, entry.before["staff_count"], entry.after["staff_count"]) == (user, 40, 52)


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"staff_count": ""}, "staff_count", "Nhập"),
        ({"staff_count": "0"}, "staff_count", "từ 1 đến 100.000"),
        ({"staff_count": "-3"}, "staff_count", "thấp hơn mức tối thiểu 1"),
        ({"staff_count": "nhiều"}, "staff_count", "chưa phải là một số"),
        ({"staff_count": "٤٠"}, "staff_count", "chưa phải là một số"),
        ({"staff_count": "1e9"}, "staff_count", "chưa phải là một số"),
        ({"staff_count": "9" * 400}, "staff_count", "từ 1 đến 100.000"),
        ({"staff_count": "4\x000"}, "staff_count", ""),
        ({"member_count": "53"}, "member_count", "nhiều hơn tổng số người của đơn vị (52)"),
        ({"women_count": "53"}, "women_count", "nhiều hơn tổng số người của đơn vị (52)"),
        ({"leader_count": "100"}, "leader_count", "nhiều hơn tổng số người của đơn vị (52)"),
    ],
)
def test_what_can_not_be_is_told_beside_the_field_and_typing_stays(
    client, rows, typed, field, words
):
    sign_in(client, Role.GRASSROOTS_OFFICER, rows["PM-3"])

    page = client.post(url_of(rows["PM-3"]), GOOD | typed)

    assert page.status_code == 422
    form = page.context["form"]
    assert list(form.errors) == [field]
    assert words in form.errors[field][0]
    html = page.content.decode()
    assert f'data-field-error="{field}"><p>' in html
    kept = [name for name in GOOD if name != field]
    assert all(f'name="{name}" value="{GOOD[name]}"' in html for name in kept)
    assert counts_of(rows["PM-3"]) == (40, 38, 3, 25)


def test_it_may_all_be_one_person(client, rows):
    sign_in(client, Role.GRASSROOTS_OFFICER, rows["PM-3"])
    alone = {"staff_count": "1", "member_count": "1", "leader_count": "1", "women_count": "0"}

    assert client.post(url_of(rows["PM-3"]), alone).status_code == 302
    assert counts_of(rows["PM-3"]) == (1, 1, 1, 0)


def test_the_place_in_the_year_can_not_be_posted_along(client, rows):
    sign_in(client, Role.GRASSROOTS_OFFICER, rows["PM-3"])

    client.post(url_of(rows["PM-3"]), GOOD | {"expected": "", "supervisor": rows["AL"].union_id})

    row = reread(rows["PM-3"])
    assert (row.expected, row.supervisor_id) == (True, rows["PM"].union_id)


def test_what_never_was_does_not_exist(client, rows):
    sign_in(client, Role.DEPARTMENT_OFFICER)

    assert client.get("/thi-dua/so-nguoi/987654/").status_code == 404
