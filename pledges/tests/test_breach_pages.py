"""Pages of the register of breaches: who reads it, and where no name goes."""

from datetime import date

import pytest
from django.urls import reverse

from core import clock
from emulation.tests.factories import AssessmentFactory, UnionYearFactory
from emulation.tests.full_guides import full_guide
from pledges.breaches import recording
from pledges.models import Breach
from pledges.tests.breach_cases import (
    NAME,
    Department,
    Role,
    facts_of,
    lift,
    member_of,
    recorded,
    typed,
    url,
    year_at_work,
)
from unions.tests.factories import user_with

pytestmark = pytest.mark.django_db
KEY = "7e5f0b1e-7f6a-4b43-9a6e-0e6f0a4f0a21"


@pytest.fixture
def mine():
    with clock.set_for_test(date(2024, 11, 20)):
        yield year_at_work()


@pytest.fixture
def officer(mine):
    return user_with(Role.GRASSROOTS_OFFICER, mine.union)


# --- Pages ---------------------------------------------------------------------


def test_a_person_is_found_by_search_and_the_decision_taken_down(client, mine, officer):
    member = member_of(mine, left=date(2024, 5, 1), leaving="retired")
    member_of(UnionYearFactory(campaign_year=mine.campaign_year), member__full_name="Kín Đáo Khác")
    client.force_login(officer)

    found = client.get(url("create", mine), {"tim": "kin dao"}).content.decode()
    assert NAME in found
    assert "rời đơn vị từ 01/05/2024" in found
    assert "Kín Đáo Khác" not in found
    response = client.post(f"{url('create', mine)}?nguoi={member.code}", typed(), follow=True)

    html = response.content.decode()
    assert response.status_code == 200
    assert "Còn hiệu lực" in html
    assert "Cảnh cáo" in html
    assert "Trang chấm điểm chỉ ghi số và ngày quyết định" in html


@pytest.mark.parametrize(
    "wrong",
    [
        {"item": "0"}, {"form": "fired"}, {"decision_number": f"12 về {NAME}"},
        {"decided_on": "31/02/2024"}, {"decided_by": ""}, {"decided_by": "<b>\x00"},
        {"decision_number": "x" * 300},
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_beside_its_field(client, mine, officer, wrong):
    member = member_of(mine)
    client.force_login(officer)

    response = client.post(f"{url('create', mine)}?nguoi={member.code}", typed(**wrong))

    assert response.status_code == 422
    assert list(response.context["form"].errors) == list(wrong)
    assert not Breach.objects.exists()


def test_nobody_is_browsed_and_a_stranger_s_code_finds_nobody(client, mine, officer):
    member_of(mine)
    stranger = member_of(UnionYearFactory(campaign_year=mine.campaign_year))
    client.force_login(officer)

    assert NAME not in client.get(url("create", mine)).content.decode()
    html = client.get(url("create", mine), {"nguoi": stranger.code}).content.decode()
    assert "Không có người mang mã số này" in html
    assert NAME not in html
    posted = client.post(f"{url('create', mine)}?nguoi={stranger.code}", typed())
    assert posted.status_code == 422
    assert not Breach.objects.exists()


def test_two_who_correct_at_once_see_both_versions(client, mine, officer):
    breach = recorded(mine, officer)
    above = user_with(Role.UPPER_OFFICER, mine.supervisor)
    recording.correct(breach, facts_of(mine, breach.member, form="removal"), version=1, by=above)
    client.force_login(officer)
    address = reverse("pledges:breach-edit", args=[breach.pk])

    response = client.post(address, typed(decided_by="Sở Y tế", version="1"))

    html = response.content.decode()
    assert response.status_code == 409
    assert "Cách chức" in html
    again = client.post(address, typed(decided_by="Sở Y tế", version="2"))
    assert again.status_code == 302
    breach.refresh_from_db()
    assert (breach.decided_by, breach.form) == ("Sở Y tế", "warning")


def test_it_is_lifted_on_its_page(client, mine, officer):
    breach = recorded(mine, officer)
    client.force_login(officer)
    data = {"lifted_number": "30/QĐ", "lifted_on": "2024-09-01", "lifted_note": "Xét lại",
            "version": "1"}  # fmt: skip

    response = client.post(reverse("pledges:breach-lift", args=[breach.pk]), data, follow=True)

    html = response.content.decode()
    assert "số 30/QĐ ngày 01/09/2024" in html
    assert "Đã bãi bỏ" in html
    assert reverse("pledges:breach-edit", args=[breach.pk]) not in html


def test_a_lift_by_mistake_is_taken_back_once_with_the_reason(client, mine, officer):
    breach = lift(recorded(mine, officer), officer)
    client.force_login(officer)
    address = reverse("pledges:breach-unlift", args=[breach.pk])
    assert address in client.get(breach.get_absolute_url()).content.decode()

    for reason in ("", " "):
        assert client.post(address, {"reason": reason, "version": "2"}).status_code == 422
    data = {"reason": "Nhầm sang bà Kín Đáo", "version": "2", "key": KEY}
    for _press in range(2):
        assert client.post(address, data)["Location"] == breach.get_absolute_url()

    html = client.get(breach.get_absolute_url()).content.decode()
    assert "Còn hiệu lực" in html and "Nhầm sang bà Kín Đáo" in html
    assert "Hủy ghi nhận bãi bỏ" in html
    assert client.get(address).status_code == 302
    assert client.post(address, data | {"key": ""}).status_code == 422


def test_a_lift_changed_meanwhile_is_not_taken_back_unseen(client, mine, officer):
    breach = lift(recorded(mine, officer), officer)
    client.force_login(officer)

    answer = client.post(
        reverse("pledges:breach-unlift", args=[breach.pk]), {"reason": "Nhầm", "version": "1"}
    )

    assert answer.status_code == 422
    assert "Tải lại trang" in answer.content.decode()


@pytest.mark.parametrize("rows", [1, 8])
def test_the_list_costs_the_same_however_long(
    client, mine, officer, django_assert_max_num_queries, rows
):
    for number in range(rows):
        recorded(mine, officer, decision_number=f"{number}/QĐ")
    client.force_login(officer)
    client.get(url("list", mine))

    with django_assert_max_num_queries(12):
        html = client.get(url("list", mine)).content.decode()
    assert html.count("<tr><th scope") == rows


def test_the_page_of_one_costs_few_queries(client, mine, officer, django_assert_max_num_queries):
    breach = recorded(mine, officer)
    client.force_login(officer)
    client.get(breach.get_absolute_url())

    with django_assert_max_num_queries(15):
        client.get(breach.get_absolute_url())


# --- Where no name goes --------------------------------------------------------


def test_further_up_number_and_day_are_read_and_no_name_anywhere(client, mine, officer):
    assessment = AssessmentFactory(union_year=mine, criteria_set=full_guide())
    breach = recorded(mine, officer)
    client.force_login(user_with(Role.DEPARTMENT_OFFICER, department=Department.POLICY_LAW))
    year = mine.campaign_year.year

    pages = [
        client.get(assessment.get_absolute_url()),
        client.get(reverse("pledges:union", args=[year, mine.union.code])),
        client.get(reverse("emulation:year-overview", args=[year])),
        client.get(mine.get_absolute_url()),
    ]

    for response in pages:
        assert response.status_code == 200
        assert "Kín Đáo" not in response.content.decode()
    assert "12/QĐ-SNV" in pages[0].content.decode()
    assert "12/QĐ-SNV" not in pages[1].content.decode()
    assert client.get(url("list", mine)).status_code == 404
    assert client.get(breach.get_absolute_url()).status_code == 404


def test_the_union_s_page_leads_to_the_register(client, mine, officer):
    lift(recorded(mine, officer), officer)
    recorded(mine, officer, decision_number="13/QĐ")
    client.force_login(officer)

    address = reverse("pledges:union", args=[mine.campaign_year.year, mine.union.code])
    html = client.get(address).content.decode()

    assert "Năm 2024 đã ghi nhận 2 quyết định kỷ luật, 1 còn hiệu lực." in html
    assert url("list", mine) in html
    assert NAME not in html


def test_the_search_box_knows_of_no_breach(client, mine, officer):
    recorded(mine, officer)
    client.force_login(officer)

    html = client.get(reverse("search"), {"q": "12/QĐ-SNV"}).content.decode()

    assert "vi-pham" not in html
