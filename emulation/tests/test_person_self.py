"""A person scores oneself: own form, beside what the officer gives."""

import pytest
from django.urls import reverse

from emulation.people.flow import PERSON_FLOW
from emulation.tests.factories import YEAR
from emulation.tests.people_cases import (
    chair_of,
    columns_of,
    officer_of,
    rows_of,
    score_all,
    sheet_of,
    url,
)

pytestmark = pytest.mark.django_db
AUTOSAVE = {"HTTP_X_REQUESTED_WITH": "autosave"}


@pytest.fixture
def sheet():
    return sheet_of(3)


@pytest.fixture
def officer(client, sheet):
    user = officer_of(sheet.union_year)
    client.force_login(user)
    return user


# --- Oneself -----------------------------------------------------------------------------


def own_url():
    return reverse("emulation:person-self", args=[YEAR])


def test_a_person_without_a_link_is_told_how_to_get_one(client, sheet, officer):
    assert "chưa được gắn" in client.get(own_url()).content.decode()
    assert client.post(own_url(), {"version": 1}).status_code == 422


def test_a_person_scores_oneself_and_the_officer_sees_it_beside(client, sheet, officer):
    row = rows_of(sheet)[1]
    row.member.account = officer
    row.member.save()
    first, second, *_rest = columns_of(sheet)

    page = client.get(own_url()).content.decode()
    assert page.count('inputmode="decimal"') == 11
    answer = client.post(
        own_url(), {"version": 1, first.key: "8,25", second.key: "12"}, **AUTOSAVE
    ).json()
    assert answer["version"] == 2
    assert list(answer["errors"]) == [second.key]
    wrong = client.post(own_url(), {"version": 2, first.key: "8,25", second.key: "x"})
    assert wrong.status_code == 422
    stale = client.post(own_url(), {"version": 1, first.key: "5"})
    assert stale.status_code == 409
    assert "Đang lưu: 8,25" in stale.content.decode()

    assert (
        '<small class="people-own">8,25</small>' in client.get(url("sheet", sheet)).content.decode()
    )


def test_a_confirmed_result_is_read_by_the_person(client, sheet, officer):
    row = rows_of(sheet)[1]
    row.member.account = officer
    row.member.save()
    chair = chair_of(sheet.union_year)
    score_all(sheet, chair)
    PERSON_FLOW.perform("approve", sheet, by=chair)

    page = client.get(own_url()).content.decode()

    assert "Kết quả đã được Chủ tịch xác nhận" in page
    assert "Đạt 100,00 điểm" in page
    assert client.post(own_url(), {"version": 1, columns_of(sheet)[0].key: "1"}).status_code == 403
