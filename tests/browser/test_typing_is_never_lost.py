"""Lines drop, sessions end, two people meet, a button is pressed twice: no word is lost."""

import re
from decimal import Decimal

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import expect

from core.models import AuditEntry
from emulation.models import Assessment, Registration
from emulation.models import DossierStatus as S
from emulation.tests.factories import AssessmentFactory, RegistrationFactory
from tests.browser.acts import (
    PASSWORD,
    begin,
    expect_state,
    expect_told,
    fill_registration,
    press,
    review,
    saved_mark,
    saving,
    sign_and_submit,
    sign_in,
    unfold,
)

pytestmark = pytest.mark.browser

TYPED = "Đang gõ dở khi mất mạng: tổ 1 ký ngày 05/01, tổ 2 ký sau."


@pytest.fixture
def registration(branch):
    return RegistrationFactory(union_year=branch.union_year, commitment="Ban đầu")


@pytest.fixture
def assessment(branch):
    return AssessmentFactory(union_year=branch.union_year)


def open_form(page, dossier):
    """Open the form of a registration, or of the union's own scores."""
    page.goto(reverse(f"emulation:{dossier._meta.model_name}-edit", args=[dossier.pk]))
    return page


def commitment(page):
    return page.get_by_label("Nội dung cam kết")


def submissions():
    return AuditEntry.objects.filter(action="submit").count()


# --- The line ---------------------------------------------------------------------------


def test_what_is_typed_without_a_line_is_sent_when_the_line_is_back(branch, desk, registration):
    page = open_form(desk(branch.officer), registration)
    page.context.set_offline(True)
    commitment(page).fill(TYPED)
    expect(saved_mark(page)).to_contain_text("Chưa lưu, đang thử lại")
    assert Registration.objects.get().commitment == "Ban đầu"

    with saving(page):
        page.context.set_offline(False)

    assert Registration.objects.get().commitment == TYPED


def test_a_browser_closed_without_a_line_gives_the_text_back(branch, desk, registration):
    page = open_form(desk(branch.officer), registration)
    context = page.context
    context.set_offline(True)
    commitment(page).fill(TYPED)
    expect(saved_mark(page)).to_contain_text("Chưa lưu, đang thử lại")
    page.close()
    context.set_offline(False)

    page = open_form(context.new_page(), registration)
    expect(commitment(page)).to_have_value("Ban đầu")
    expect(page.get_by_text("Có nội dung chưa gửi từ lúc")).to_be_visible()
    with saving(page):
        page.get_by_role("button", name="Khôi phục").click()

    expect(commitment(page)).to_have_value(TYPED)
    assert Registration.objects.get().commitment == TYPED


# --- The session ------------------------------------------------------------------------


def test_a_session_that_ends_while_typing_costs_no_word(branch, desk, registration):
    page = desk()
    sign_in(page, branch.officer)
    open_form(page, registration)
    Session.objects.all().delete()
    commitment(page).fill(TYPED)
    expect(saved_mark(page)).to_contain_text("phiên làm việc đã hết")

    page.get_by_role("link", name="Đăng nhập lại").click()
    page.get_by_label("Tên đăng nhập hoặc thư điện tử").fill(branch.officer.username)
    page.get_by_label(re.compile("^Mật khẩu")).fill(PASSWORD)
    press(page, "Đăng nhập")
    with saving(page):
        page.get_by_role("button", name="Khôi phục").click()

    assert Registration.objects.get().commitment == TYPED


def test_the_next_person_at_the_machine_is_not_shown_the_text(branch, desk, registration):
    page = desk()
    sign_in(page, branch.officer)
    open_form(page, registration)
    Session.objects.all().delete()
    commitment(page).fill(TYPED)
    expect(saved_mark(page)).to_contain_text("phiên làm việc đã hết")
    page.get_by_role("link", name="Đăng nhập lại").click()

    sign_in(page, branch.chair)
    open_form(page, registration)

    expect(commitment(page)).to_have_value("Ban đầu")
    expect(page.get_by_text("Có nội dung chưa gửi")).to_have_count(0)


# --- Two people -------------------------------------------------------------------------


def test_two_people_in_one_registration_see_both_versions(branch, desk, registration):
    officer = open_form(desk(branch.officer), registration)
    chair = open_form(desk(branch.chair), registration)
    with saving(officer):
        commitment(officer).fill("Của cán bộ")
        officer.get_by_label("Số buổi tuyên truyền").fill("9")

    commitment(chair).fill("Của Chủ tịch")
    expect(saved_mark(chair)).to_contain_text("so sánh hai bản")
    press(chair, "Lưu nháp")
    comparison = chair.get_by_role("table")
    expect(comparison.get_by_role("cell", name="Của Chủ tịch")).to_be_visible()
    expect(comparison.get_by_role("cell", name="Của cán bộ")).to_be_visible()
    expect(chair.get_by_text(f"{branch.officer.full_name} đã lưu bản khác")).to_be_visible()
    expect(commitment(chair)).to_have_value("Của Chủ tịch")
    review(chair)

    saved = Registration.objects.get()
    assert (saved.commitment, saved.outreach_target) == ("Của Chủ tịch", 9)


def test_two_people_scoring_at_once_keep_each_others_points(branch, desk, assessment):
    officer = open_form(desk(branch.officer), assessment)
    chair = open_form(desk(branch.chair), assessment)
    with saving(officer):
        officer.get_by_label("Điểm tiêu chí a.1").fill("9")
        officer.get_by_label("Điểm tiêu chí a.2").fill("5")

    chair.get_by_label("Điểm tiêu chí a.2").fill("4")
    chair.get_by_label("Điểm tiêu chí b.1").fill("6")
    expect(saved_mark(chair)).to_contain_text("so sánh hai bản")
    press(chair, "Lưu nháp")
    expect(chair.get_by_role("row").filter(has_text="Điểm tiêu chí a.2")).to_contain_text("5")
    review(chair)
    expect(chair.get_by_role("heading", name="Diễn biến hồ sơ")).to_be_visible()

    assert given(assessment) == {"a.1": Decimal(9), "a.2": Decimal(4), "b.1": Decimal(6)}


def given(assessment):
    """Return the points of the self-score as they are kept, by criterion."""
    lines = Assessment.objects.get(pk=assessment.pk).lines.select_related("criterion__group")
    return {
        f"{line.criterion.group.letter}.{line.criterion.number}": line.self_points
        for line in lines
        if line.self_points is not None
    }


# --- Twice ------------------------------------------------------------------------------


def test_a_double_click_submits_once(branch, desk, registration):
    page = desk(branch.chair)
    page.goto(registration.get_absolute_url())

    unfold(page, "Ký và nộp").get_by_role("button", name="Xác nhận: Ký và nộp").dblclick()
    expect_state(page, "Chờ tiếp nhận")

    assert submissions() == 1
    assert Registration.objects.get().status == S.SUBMITTED


def test_two_tabs_submit_once_and_the_second_is_told(branch, desk, registration):
    first = desk(branch.chair)
    first.goto(registration.get_absolute_url())
    second = first.context.new_page()
    second.goto(registration.get_absolute_url())

    sign_and_submit(first)
    unfold(second, "Ký và nộp").get_by_role("button", name="Xác nhận: Ký và nộp").click()

    expect_told(second, "Hồ sơ đang ở trạng thái “Chờ tiếp nhận”")
    assert submissions() == 1


def test_going_back_after_submitting_shows_what_is_now(branch, desk, registration):
    page = desk(branch.chair)
    page.goto(registration.get_absolute_url())
    sign_and_submit(page)

    page.go_back()

    expect_state(page, "Chờ tiếp nhận")
    expect(page.locator("details.step").filter(has_text="Ký và nộp")).to_have_count(0)
    assert submissions() == 1


# --- Without JavaScript -------------------------------------------------------------------


def test_without_javascript_a_unit_registers_and_submits(branch, desk):
    officer = desk(java_script_enabled=False)
    sign_in(officer, branch.officer)
    begin(officer, f"Đăng ký thi đua năm {branch.year}")
    fill_registration(officer)
    review(officer)
    press(officer, "Trình Chủ tịch ký")
    expect_told(officer, "Đã trình Chủ tịch ký nộp.")

    chair = desk(java_script_enabled=False)
    sign_in(chair, branch.chair)
    chair.goto(Registration.objects.get().get_absolute_url())
    sign_and_submit(chair)

    saved = Registration.objects.get()
    assert (saved.status, saved.satisfaction_target) == (S.SUBMITTED, Decimal("95.5"))
