"""One unit's year from registration to the province's printed report, played in browsers."""

import re
from decimal import Decimal

import pytest
from playwright.sync_api import expect

from core.tests.pdf_reading import pages_of
from core.tests.sample_files import pdf, photo_with_place
from emulation.models import Assessment, AssessmentLine
from emulation.plan import REPORT_SECTIONS
from emulation.tests.factories import AssessmentFactory, score_fully
from tests.browser.acts import (
    begin,
    duty,
    expect_state,
    expect_told,
    fill,
    fill_registration,
    press,
    review,
    saving,
    send_back,
    sign_and_submit,
    sign_in,
)
from tests.browser.conftest import take_part
from unions.tests.factories import UnionFactory

pytestmark = [pytest.mark.browser, pytest.mark.slow]

REASON = "Ghi rõ số người cam kết của từng tổ, kèm ngày ký."
MENDED = "Tổ 1: 20 người; tổ 2: 18 người; ký ngày 05/01."
CUT = "Chưa có sổ theo dõi tài sản của quý IV."

# The unit gives itself 93,00 of 100; the level above takes 1,50 off criterion a.4.
SELF_SCORE = {
    "a.1": "10", "a.2": "6", "a.3": "10", "a.4": "8", "a.5": "6",
    "b.1": "6", "b.2": "6,5", "b.3": "8", "b.4": "8", "b.5": "3.5",
    "c.1": "3", "c.2": "6", "c.3": "6", "c.4": "6",
}  # fmt: skip
FIGURES = {
    "Số đoàn viên": "37",
    "Số người đã cam kết “Năm không”": "36",
    "Số buổi tuyên truyền": "7",
    "Số lượt người được tuyên truyền": "1234",
    "Số cuộc đối thoại": "2",
    "Tỉ lệ hài lòng của người dân và doanh nghiệp (%)": "96,25",
    "Kinh phí đã chi (đồng)": "12345000",
}
NARRATIVE = {
    REPORT_SECTIONS[0].heading: "Treo bảng “Năm không” ở 12 lớp học và phòng họp.",
    "Công tác triển khai thực hiện": "Các tổ ký giao ước ngay sau hội nghị viên chức.",
    "Kết quả thực hiện tiêu chuẩn thi đua": "Không có đơn thư phản ánh thái độ phục vụ.",
}
PHOTO = {"name": "ảnh hội nghị.jpg", "mimeType": "image/jpeg", "buffer": photo_with_place()}
MINUTES = {"name": "biên bản.pdf", "mimeType": "application/pdf", "buffer": pdf()}
NOTICE = ("Bản tin trên trang của trường", "https://nhonhoa.edu.vn/nam-khong")
EVIDENCE = {"a.1": PHOTO, "a.3": MINUTES, "a.5": NOTICE, "b.1": NOTICE, "c.4": NOTICE}


def test_a_unit_plays_its_year(branch, desk, celery_worker, tmp_path):
    officer, chair, above, province = (desk() for _ in range(4))
    sign_in(officer, branch.officer)
    sign_in(chair, branch.chair)
    sign_in(above, branch.upper_officer)
    sign_in(province, branch.policy_law)

    register(branch, officer, chair, above)
    score(branch, officer, chair)
    appraise(branch, above)
    verify(branch, province)
    report(branch, officer, chair, above)
    printed = print_province(branch, province, tmp_path / "tinh.pdf")

    assert_it_carries_what_was_entered(printed, branch)


# --- Registration -------------------------------------------------------------------


def register(branch, officer, chair, above):
    title = f"Đăng ký thi đua năm {branch.year}"
    begin(officer, title)
    with saving(officer):
        fill_registration(officer)
    review(officer)
    press(officer, "Trình Chủ tịch ký")
    expect_told(officer, "Đã trình Chủ tịch ký nộp.")

    duty(chair, title).get_by_role("link", name="Xem và ký").click()
    sign_and_submit(chair)

    duty(above, f"1 đăng ký năm {branch.year}").get_by_role("link", name="Mở danh sách").click()
    above.get_by_role("link", name=branch.unit.name).click()
    send_back(above, REASON, "Nội dung cam kết")

    mend(branch, officer, title)
    duty(chair, title).get_by_role("link", name="Xem và ký").click()
    sign_and_submit(chair)

    above.reload()
    press(above, "Tiếp nhận")
    expect_told(above, "Đã tiếp nhận hồ sơ.")
    press(above, "Duyệt đăng ký")
    expect_state(above, "Đã duyệt")


def mend(branch, officer, title):
    """The officer reads at home what came back and why, mends it, lays it before the chair."""
    back = duty(officer, title)
    expect(back).to_contain_text(REASON)
    expect(back).to_contain_text(branch.upper_officer.full_name)
    back.get_by_role("link", name="Sửa ngay").click()

    banner = officer.get_by_role("region", name="Hồ sơ được trả lại để bổ sung")
    expect(banner).to_contain_text(REASON)
    expect(banner.get_by_role("link", name="Nội dung cam kết")).to_be_visible()
    expect(officer.locator("#commitment")).to_contain_text(f"Cần sửa: {REASON}")

    with saving(officer):
        fill(officer, {"Nội dung cam kết": MENDED})
    review(officer)
    press(officer, "Trình Chủ tịch ký")
    expect_told(officer, "Đã trình Chủ tịch ký nộp.")


# --- Scores -------------------------------------------------------------------------


def score(branch, officer, chair):
    title = f"Tự chấm điểm năm {branch.year}"
    begin(officer, title)
    with saving(officer):
        fill(officer, {f"Điểm tiêu chí {name}": points for name, points in SELF_SCORE.items()})
    expect(officer.get_by_text("Tổng tạm tính")).to_contain_text("93")
    for name, evidence in EVIDENCE.items():
        add_evidence(officer, name, evidence)
    review(officer)
    press(officer, "Trình Chủ tịch ký")
    expect_told(officer, "Đã trình Chủ tịch ký nộp.")

    duty(chair, title).get_by_role("link", name="Xem và ký").click()
    expect(chair.get_by_role("link", name="ảnh hội nghị.jpg")).to_be_visible()
    sign_and_submit(chair)


def add_evidence(page, name, evidence):
    """Put a file, or a name and a link, behind a criterion and go back to the form."""
    press(page, f"Thêm minh chứng cho tiêu chí {name}")
    if isinstance(evidence, dict):
        page.get_by_label("Tệp", exact=True).set_input_files(evidence)
    else:
        title, link = evidence
        fill(page, {"Tên minh chứng": title, "hoặc đường dẫn": link})
    press(page, "Thêm minh chứng")
    expect_told(page, "Đã thêm minh chứng.")
    page.get_by_role("link", name="Quay lại chấm điểm").click()


def appraise(branch, above):
    """The level above changes one criterion, says why, and is led to the next dossier."""
    following = next_in_line(branch)
    waiting = duty(above, f"hồ sơ chấm điểm năm {branch.year} chờ thẩm định")
    waiting.get_by_role("heading").get_by_role("link").click()
    above.get_by_role("link", name=branch.unit.name).click()
    press(above, "Tiếp nhận")
    press(above, "Giữ điểm bước trước ở ô trống")
    expect_told(above, "Đã lấy điểm bước trước cho các tiêu chí còn trống.")

    row = above.locator("#tieu-chi-a-4")
    row.get_by_label("Điểm tiêu chí a.4").fill("6,5")
    press(above, "Thẩm định xong, sang hồ sơ tiếp")
    expect(row.get_by_text("khác với bước trước nên cần lý do.")).to_be_visible()
    row.get_by_label("Lý do điều chỉnh").fill(CUT)
    press(above, "Thẩm định xong, sang hồ sơ tiếp")

    expect_told(above, f"Đã xong hồ sơ của {branch.unit.short_name}.")
    expect(above).to_have_url(f"{origin(above)}/thi-dua/cham-diem/{following.pk}/tham-dinh/")


def next_in_line(branch):
    """Another unit of the branch whose dossier lies taken up on the same desk."""
    year = take_part(UnionFactory(parent=branch.upper, name="CĐCS Trạm Y tế Nhơn Hậu"))
    return score_fully(AssessmentFactory(union_year=year, status=Assessment.Status.TAKEN_UP))


def verify(branch, province):
    waiting = duty(province, f"1 hồ sơ chấm điểm năm {branch.year} chờ phúc tra")
    waiting.get_by_role("link", name=re.compile("^Phúc tra")).click()
    province.get_by_role("link", name="Phúc tra từng tiêu chí").click()
    expect(province.locator("#tieu-chi-a-4")).to_contain_text(CUT)
    press(province, "Giữ điểm bước trước ở ô trống")
    press(province, "Phúc tra xong, sang hồ sơ tiếp")

    expect_told(province, f"Đã xong hồ sơ của {branch.unit.short_name}.")
    expect_state(province, "Đã phúc tra")
    expect(province.get_by_text("91,5").first).to_be_visible()
    expect(province.get_by_text("Hoàn thành xuất sắc nhiệm vụ.")).to_be_visible()
    assert stored_points(branch, "a.4") == (Decimal(8), Decimal("6.5"), Decimal("6.5"))


def stored_points(branch, name):
    """Return what the three stages gave a criterion, as it is kept."""
    letter, number = name.split(".")
    line = AssessmentLine.objects.get(
        assessment__union_year=branch.union_year,
        criterion__group__letter=letter,
        criterion__number=number,
    )
    return line.self_points, line.appraised_points, line.verified_points


def origin(page):
    return page.evaluate("location.origin")


# --- The unit's report --------------------------------------------------------------


def report(branch, officer, chair, above):
    """The officer confirms the figures that were filled in, adds the others and the text."""
    title = f"Báo cáo năm {branch.year}"
    begin(officer, title)
    expect(officer.get_by_label("Số CBCCVC, người lao động", exact=True)).to_have_value("40")
    with saving(officer):
        fill(officer, FIGURES | NARRATIVE)
    press(officer, "Xác nhận các mục này")
    review(officer)
    press(officer, "Trình Chủ tịch ký")
    expect_told(officer, "Đã trình Chủ tịch ký nộp.")

    duty(chair, title).get_by_role("link", name="Xem và ký").click()
    sign_and_submit(chair)

    duty(above, f"1 báo cáo năm {branch.year}").get_by_role("link", name="Mở danh sách").click()
    above.get_by_role("link", name=branch.unit.name).click()
    press(above, "Tiếp nhận")
    press(above, "Duyệt báo cáo")
    expect_state(above, "Đã duyệt")


# --- The province's report, on paper --------------------------------------------------


def print_province(branch, province, path):
    """Ban CSPL asks for the report, waits for the worker, fetches the PDF; returns its text."""
    province.get_by_role("navigation").get_by_role("link", name="Văn bản, báo cáo").click()
    press(province, "Lập báo cáo")
    province.get_by_role("link", name="Mở báo cáo").click()
    with province.expect_download() as download:
        province.get_by_role("link", name="Tải PDF").first.click()
    download.value.save_as(path)
    return [" ".join(line.split()) for page in pages_of(path) for line in page]


def assert_it_carries_what_was_entered(printed, branch):
    """The lines of the PDF, read back, say what was typed on the way."""
    text = " ".join(printed)
    assert "TỈNH BÌNH ĐỊNH" in text
    assert f"nói không với tiêu cực” năm {branch.year}" in text
    assert f"1 {branch.unit.name} Có 93,00 91,50 91,50 Xuất sắc Có" in printed
    assert "tự chấm 93,00 điểm, thẩm định 91,50 điểm, phúc tra 91,50 điểm" in text
    assert "a Một số tiêu chuẩn chung 1 38,50 40,00 96,3 %" in printed
    assert "Có 36/40 cán bộ, công chức, viên chức, người lao động (90 %)" in text
    assert "số người đăng ký cam kết đầu năm là 38" in text
    assert "2 Số đoàn viên người 37 – 37" in printed
    assert "4 Số buổi tuyên truyền buổi 7 – 7" in printed
    assert "1.234 – 1.234" in text
    assert "Tỉ lệ hài lòng của người dân và doanh nghiệp bình quân 96,25 %" in text
    assert "12 Kinh phí đã chi đồng 12.345.000 – 12.345.000" in printed
