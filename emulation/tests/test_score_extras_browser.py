"""Bonus, penalty and veto in a real browser: live totals, two officers, evidence beside."""

from decimal import Decimal

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from core import jobs, pages
from core.files import store_bytes
from core.models import Job
from core.tests.sample_files import jpeg, pdf
from emulation import vetoing
from emulation.services import scores
from emulation.tests.full_guides import fully_scored
from emulation.tests.scoring_pages import (
    Status,
    line_of,
    officer_above,
    officer_of,
    page_url,
    veto_of,
)
from unions.tests.factories import UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def patience():
    """Wait for conditions as long as a busy machine may need."""
    expect.set_options(timeout=20_000)


@pytest.fixture
def enter(live_server, browser, transactional_db):
    """Return what opens a stage's form as somebody, in a browser of their own."""
    contexts = []

    def entered(assessment, stage, user, **options):
        client = Client()
        client.force_login(user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        context = browser.new_context(**options)
        contexts.append(context)
        context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
        )
        page = context.new_page()
        page.goto(live_server.url + page_url(assessment, stage))
        return page

    yield entered
    for context in contexts:
        context.close()


@pytest.fixture
def taken_up(transactional_db):
    return fully_scored("self", status=Status.TAKEN_UP)


def mark(page):
    return page.locator("[data-saved-mark]")


def test_total_cap_floor_and_explanation_follow_the_typing(enter):
    assessment = fully_scored()
    page = enter(assessment, "self", officer_of(assessment))

    page.get_by_label("Điểm tiêu chí a.1").fill("27")
    page.get_by_label("Điểm tiêu chí a.2").fill("27 điểm")
    page.get_by_label("Điểm tiêu chí b.1").fill("20")
    page.get_by_label("Điểm thưởng a.1").fill("5")
    page.get_by_label("Điểm trừ b.1").fill("1,5")

    # 74 of 100, the bonus of 5 capped at 4, one and a half off; b keeps 18.5 of 40.
    expect(page.locator("[data-score]")).to_have_text("76,5")
    expect(page.locator("[data-bonus]")).to_have_text("4")
    expect(page.locator("[data-penalty]")).to_have_text("\u22121,5")
    expect(page.locator("[data-share=b]")).to_have_text("46,25")
    expect(page.locator("[data-floor=b]")).to_have_class("group-floor group-floor-under")
    expect(page.locator("[data-explanation]")).to_contain_text(
        "Đạt 76,50 điểm trên 100, từ 70 đến dưới 90 điểm, nhưng nhóm b chỉ đạt 46,25 %"
    )
    assert line_of(assessment, "thưởng a.1").self_points == 5


def test_two_officers_collide_over_bonus_penalty_and_veto_and_nobody_loses_a_word(enter, taken_up):
    """Both open the form; the second one's words, and the first one's, are all in the end."""
    first = enter(taken_up, "appraised", officer_above(taken_up))
    second = enter(taken_up, "appraised", officer_above(taken_up))

    first.locator("#diem-tru-b-1").get_by_label("Điểm trừ b.1").fill("2")
    first.locator("#diem-tru-b-1").get_by_label("Lý do điều chỉnh").fill("Nộp muộn hai lần.")
    first.locator("#dieu-kien-1").get_by_label("Có", exact=True).check()
    first.locator("#dieu-kien-1").get_by_label("Lý do kết luận").fill("Quyết định số 5.")
    expect(mark(first)).to_have_attribute("data-state", "saved")

    second.locator("#diem-thuong-a-1").get_by_label("Điểm thưởng a.1").fill("1")
    second.locator("#diem-thuong-a-1").get_by_label("Lý do điều chỉnh").fill("Một sáng kiến.")
    second.locator("#dieu-kien-1").get_by_label("Lý do kết luận").fill("Chưa thấy quyết định.")
    expect(mark(second)).to_contain_text("Bấm “Lưu nháp” để so sánh hai bản.")
    second.get_by_role("button", name="Lưu nháp").click()

    # Both versions of what both wrote; what only the first one wrote is taken over.
    conflict = second.locator(".conflict")
    expect(conflict).to_contain_text("Quyết định số 5.")
    expect(conflict).to_contain_text("Chưa thấy quyết định.")
    veto = second.locator("#dieu-kien-1")
    expect(veto.get_by_label("Lý do kết luận")).to_have_value("Chưa thấy quyết định.")
    expect(veto.get_by_label("Có", exact=True)).to_be_checked()
    penalty = second.locator("#diem-tru-b-1")
    expect(penalty.get_by_label("Điểm trừ b.1")).to_have_value("2")
    expect(penalty.get_by_label("Lý do điều chỉnh")).to_have_value("Nộp muộn hai lần.")

    veto.get_by_label("Lý do kết luận").fill("Quyết định số 5; bản gốc đã xem.")
    second.get_by_role("button", name="Lưu và xem lại").click()
    expect(second.get_by_role("heading", name="Diễn biến hồ sơ")).to_be_visible()

    assert veto_of(taken_up).at("appraised") == vetoing.Said(
        True, "Quyết định số 5; bản gốc đã xem."
    )
    penalty, bonus = line_of(taken_up, "trừ b.1"), line_of(taken_up, "thưởng a.1")
    assert (penalty.appraised_points, penalty.appraised_note) == (2, "Nộp muộn hai lần.")
    assert (bonus.appraised_points, bonus.appraised_note) == (1, "Một sáng kiến.")

    # The first one types on over the now older version, and is asked in turn.
    first.locator("#diem-thuong-a-1").get_by_label("Lý do điều chỉnh").fill("Hai sáng kiến.")
    expect(mark(first)).to_contain_text("Bấm “Lưu nháp” để so sánh hai bản.")
    first.get_by_role("button", name="Lưu nháp").click()
    expect(first.locator(".conflict")).to_contain_text("Một sáng kiến.")
    expect(first.locator(".conflict")).to_contain_text("Hai sáng kiến.")
    expect(first.locator("#dieu-kien-1").get_by_label("Lý do kết luận")).to_have_value(
        "Quyết định số 5; bản gốc đã xem."
    )


def test_evidence_opens_beside_the_form_and_typing_goes_on(enter, taken_up):
    by = UserFactory()
    for content, name, kind in [
        (jpeg(), "Hội nghị.jpg", "image/jpeg"), (pdf(), "Biên bản.pdf", "application/pdf"),
    ]:  # fmt: skip
        stored = store_bytes(content, name, kind, by=by)
        pages.request(stored)
        line_of(taken_up).evidence.create(title=name, stored_file=stored, added_by=by)
    page = enter(
        taken_up, "appraised", officer_above(taken_up), viewport={"width": 1440, "height": 900}
    )
    refused = []
    page.on("console", lambda message: refused.append(message.text))

    page.get_by_role("link", name="Hội nghị.jpg").click()
    panel = page.locator("[data-evidence-panel]")
    picture = panel.locator("img")
    expect(picture).to_be_visible()
    expect(picture).to_have_js_property("naturalWidth", 60)
    field = page.get_by_label("Điểm tiêu chí a.1")
    field.fill("20")
    beside = panel.bounding_box()["x"]
    assert field.bounding_box()["x"] + field.bounding_box()["width"] <= beside

    page.get_by_role("link", name="Biên bản.pdf").click()
    expect(panel).to_contain_text("Đang chuẩn bị các trang để xem.")
    jobs.run(Job.objects.get(kind=pages.KIND).pk)
    expect(panel.get_by_alt_text("Trang 1 trên 1")).to_be_visible()
    expect(panel.get_by_alt_text("Trang 1 trên 1")).to_have_js_property("naturalHeight", 1754)
    expect(panel.get_by_role("link", name="Tải tệp gốc")).to_be_visible()
    assert not [text for text in refused if "Content Security Policy" in text]

    page.get_by_label("Điểm tiêu chí a.1").press("Escape")
    expect(panel).to_be_hidden()
    expect(page.get_by_role("link", name="Biên bản.pdf")).to_be_focused()


@pytest.mark.parametrize("stage", ["self", "appraised"])
def test_on_a_phone_nothing_scrolls_sideways(enter, live_server, stage):
    assessment = fully_scored(
        *(["self"] if stage == "appraised" else []),
        status=Status.TAKEN_UP if stage == "appraised" else Status.DRAFT,
    )
    user = officer_of(assessment) if stage == "self" else officer_above(assessment)
    values = {line_of(assessment).pk: {"points": Decimal(20), "na": False, "note": "Thiếu " * 20}}
    scores.save_scores(assessment, stage, values, by=user, expected=1)
    page = enter(assessment, stage, user, viewport={"width": 360, "height": 740})

    for path in (page_url(assessment, stage), assessment.get_absolute_url()):
        page.goto(live_server.url + path)
        assert page.evaluate("document.documentElement.scrollWidth") == 360, path
