"""Ban Tổ chức enters a decision, sees what stands against it, mends it and puts it in force."""

import pytest
from playwright.sync_api import expect

from core import clock
from tests.browser.acts import expect_told, press
from tests.browser.conftest import someone
from tests.browser.test_offices import fits, in_hand
from unions.models import Post, Reorganization
from unions.tests.factories import PostFactory, UnionFactory, UpperFactory, province

pytestmark = pytest.mark.browser


@pytest.fixture
def organiser(branch):
    officer = someone(Post.Role.GRASSROOTS_OFFICER, branch.unit, "Mai Mỹ Châu")
    officer.posts.all().delete()
    PostFactory(
        user=officer, union=province(), role=Post.Role.DEPARTMENT_OFFICER,
        department=Post.Department.ORGANISATION,
    )  # fmt: skip
    return officer


def line(page, kind, **fields):
    """Add a line of one kind from the decision's page."""
    page.get_by_role("group", name="Thêm dòng").get_by_role("link", name=kind, exact=True).click()
    for label, value in fields.items():
        page.get_by_role("textbox", name=label, exact=True).fill(value)
    press(page, "Lưu dòng")


def test_a_decision_is_entered_mended_previewed_and_put_in_force(branch, desk, organiser):
    ward = UpperFactory(name="Công đoàn phường An Nhơn", short_name="CĐ phường An Nhơn")
    kindergarten = UnionFactory(
        parent=branch.upper, name="CĐCS Mầm non Nhơn Hòa", short_name="CĐCS MN Nhơn Hòa"
    )
    other = UnionFactory(parent=branch.upper, name="CĐCS Trạm Y tế Nhơn Hòa")
    today = clock.today()
    page = desk(organiser)

    page.goto("/viec-can-lam/")
    page.get_by_role("navigation", name="Danh mục chính").get_by_role(
        "link", name="Sổ biến động"
    ).click()
    page.get_by_role("link", name="Lập quyết định").first.click()
    page.get_by_label("Số quyết định").fill("215/QĐ-LĐLĐ")
    page.get_by_label("Ngày ban hành").fill(today.isoformat())
    page.get_by_label("Trích yếu").fill("Sáp nhập hai trường, chuyển về phường")
    page.get_by_label("Ngày có hiệu lực").fill(today.isoformat())
    press(page, "Lưu nháp")
    expect_told(page, "Đã lập quyết định. Thêm các dòng thay đổi ở dưới.")

    line(page, "Sáp nhập", **{"Đơn vị": kindergarten.code, "Sáp nhập vào đơn vị": "nhon hoa"})
    page.get_by_role("radio", name="CĐCS Tiểu học Nhơn Hòa").check()
    press(page, "Lưu dòng")
    line(page, "Chuyển cấp trên",
         **{"Đơn vị": branch.unit.code, "Công đoàn cấp trên mới": other.code})  # fmt: skip

    page.get_by_role("link", name="Xem trước và kiểm tra").click()
    problem = page.get_by_role("region", name="chưa thực hiện được")
    expect(problem).to_contain_text("không thể là cấp trên")
    expect(page.get_by_role("button", name="Kiểm tra xong")).to_be_disabled()
    problem.get_by_role("link", name="Dòng 2").click()
    page.get_by_label("Công đoàn cấp trên mới").fill("phuong an nhon")
    press(page, "Lưu dòng")
    expect_told(page, "Đã lưu dòng.")

    page.get_by_role("link", name="Xem trước và kiểm tra").click()
    expect(page.get_by_text("Không có vướng mắc")).to_be_visible()
    page.locator(".tile", has_text="Đơn vị kết thúc hoạt động").get_by_role("link").click()
    expect(page.get_by_role("rowheader", name="CĐCS MN Nhơn Hòa")).to_be_visible()
    page.go_back()
    press(page, "Kiểm tra xong")
    expect_told(page, "Đã ghi nhận quyết định là đã kiểm tra.")
    page.get_by_role("link", name="Thực hiện ngay").click()
    expect(page.get_by_text("Đơn vị kết thúc hoạt động: 1")).to_be_visible()
    press(page, "Xác nhận: Thực hiện ngay")
    expect_told(page, "Các thay đổi của quyết định đã có hiệu lực.")

    page.get_by_role("link", name="Các dòng và quá trình của quyết định").click()
    page.get_by_role("rowheader").get_by_role("link", name="CĐCS MN Nhơn Hòa").click()
    expect(page.get_by_role("main").get_by_text("Kết thúc hoạt động").first).to_be_visible()
    expect(page.get_by_role("link", name="215/QĐ-LĐLĐ").first).to_be_visible()
    page.goto("/don-vi/bien-dong/bang-can-doi/")
    expect(page.get_by_text("Mọi dòng đều cân")).to_be_visible()
    row = page.get_by_role("row").filter(has=page.get_by_role("link", name=ward.name))
    expect(row.get_by_role("cell").nth(3)).to_have_text("1")
    row.get_by_role("cell").nth(3).get_by_role("link").click()
    expect(page.get_by_role("rowheader", name=branch.unit.name)).to_be_visible()


def test_the_pages_of_the_register_fit_a_phone(branch, desk, organiser):
    made = Reorganization.objects.create(
        number="216/QĐ-LĐLĐ", issued_on=clock.today(), issuer="Liên đoàn Lao động tỉnh",
        title="Sắp xếp tổ chức công đoàn cơ sở trong các cơ quan hành chính",
        effective=clock.today(),
    )  # fmt: skip
    made.changes.create(position=1, kind="end", union_code=branch.unit.code)
    made.changes.create(
        position=2, kind="transfer", union_code="KHONG-CO", target_code="CUNG-KHONG"
    )
    phone = in_hand(desk(organiser))

    for place in ("", "moi/", f"{made.pk}/", f"{made.pk}/xem-truoc/", f"{made.pk}/them/thanh-lap/",
                  f"{made.pk}/dan-nhieu-dong/", f"{made.pk}/xem-truoc/ket-thuc/", "bang-can-doi/",
                  "bang-can-doi/don-vi/?cot=dau-ky"):  # fmt: skip
        phone.goto(f"/don-vi/bien-dong/{place}")
        assert fits(phone), place
