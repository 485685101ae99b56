"""An officer comes by a slip and goes by a hand-over, each at a browser of their own."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from core import clock
from core.tests.pdf_reading import pages_of
from tests.browser.acts import expect_told, press
from unions.models import Post, User
from unions.offices import invitations
from unions.tests.factories import PostFactory

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
CHOSEN = "bằng lăng tím chiều mưa"
Role = Post.Role


def saved(page, button, place):
    """Press a button that hands out a PDF; return the text of its pages."""
    with page.expect_download() as download:
        page.get_by_role("main").get_by_role(button[0], name=button[1], exact=True).click()
    download.value.save_as(place)
    return "\n".join(line for lines in pages_of(place) for line in lines)


def in_hand(page):
    """Make the browser a phone's."""
    page.set_viewport_size(PHONE)
    return page


def fits(page):
    """Tell whether nothing sticks out to the right."""
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_new_officer_comes_in_by_a_slip(branch, desk, tmp_path):
    chair = desk(branch.chair)
    chair.goto("/viec-can-lam/")
    chair.get_by_role("navigation", name="Danh mục chính").get_by_role(
        "link", name="Đơn vị"
    ).click()
    chair.get_by_role("link", name="Cán bộ, tài khoản").click()
    chair.get_by_role("link", name="Giao chức vụ").click()
    chair.get_by_label("Chức vụ").select_option(label="Cán bộ công đoàn cơ sở")
    chair.get_by_label("Họ và tên").fill("Đỗ Thị Mai")
    expect(chair.get_by_label("Tên đăng nhập")).to_be_hidden()
    press(chair, "Giao chức vụ")
    expect_told(chair, "Đã giao chức vụ. Mời người này kích hoạt tài khoản bằng thư hoặc phiếu.")
    slip = saved(chair, ("button", "In phiếu kích hoạt"), tmp_path / "slip.pdf")
    chair.get_by_role("link", name="Mở lại trang để xem hạn của phiếu hoặc in lại").click()
    expect(chair.get_by_text("Đã mời, hạn")).to_be_visible()
    username = re.search(r"Tên đăng nhập\s+(\S+)", slip)[1]
    code = re.search(r"Mã kích hoạt\s+(\S+)", slip)[1]

    phone = in_hand(desk())
    phone.goto("/tai-khoan/dang-nhap/")
    phone.get_by_role("link", name="Kích hoạt tài khoản bằng phiếu").click()
    assert fits(phone)
    phone.get_by_label("Tên đăng nhập").fill(username)
    phone.get_by_label("Mã kích hoạt").fill("AAAA-BBBB-CCCC")
    press(phone, "Tiếp tục")
    expect_told(phone, "Tên đăng nhập và mã không khớp với phiếu nào còn dùng được.")
    phone.get_by_label("Mã kích hoạt").fill(code.lower())
    press(phone, "Tiếp tục")
    expect(phone.get_by_text("Đỗ Thị Mai")).to_be_visible()
    assert fits(phone)
    phone.get_by_label(re.compile("^Mật khẩu mới")).fill(CHOSEN)
    phone.get_by_label(re.compile("^Nhập lại mật khẩu mới")).fill(CHOSEN)
    press(phone, "Lưu mật khẩu")
    phone.get_by_role("main").get_by_role("link", name="Đăng nhập").click()
    phone.get_by_label("Tên đăng nhập hoặc thư điện tử").fill(username)
    phone.get_by_label(re.compile("^Mật khẩu")).fill(CHOSEN)
    press(phone, "Đăng nhập")
    expect(phone.get_by_role("heading", name="Việc cần làm", level=1)).to_be_visible()

    chair.reload()
    expect(chair.get_by_role("main").get_by_text("Đã kích hoạt", exact=True)).to_be_visible()
    assert User.objects.get(username=username).post.union == branch.unit


def test_a_chair_hands_over_to_the_successor(branch, desk, celery_worker, tmp_path):
    today = clock.today()
    Post.objects.filter(user=branch.chair).update(until=today)
    successor = PostFactory(
        union=branch.unit, role=Role.GRASSROOTS_CHAIR, since=today, user__full_name="Lê Thị Ánh"
    )

    chair, taker = desk(branch.chair), in_hand(desk(successor.user))
    chair.goto(f"/thi-dua/{branch.year}/don-vi/{branch.unit.code}/")
    chair.get_by_role("main").get_by_role("button", name="Bắt đầu").first.click()
    chair.goto(branch.chair.posts.get().get_absolute_url())
    chair.get_by_role("link", name="Bàn giao", exact=True).click()
    expect(chair.get_by_role("rowheader", name=re.compile("Đăng ký"))).to_be_visible()
    chair.get_by_label("Người nhận bàn giao").select_option(label=f"Lê Thị Ánh – {successor.label}")
    press(chair, "Chuẩn bị bàn giao")
    chair.get_by_label("Ý kiến của bên giao").fill("Giao con dấu và tủ hồ sơ số 2.")
    press(chair, "Lưu ý kiến")
    expect_told(chair, "Đã lưu ý kiến.")

    taker.goto(chair.url)
    assert fits(taker)
    taker.get_by_label("Ý kiến của bên nhận").fill("Đã nhận đủ.")
    press(taker, "Lưu ý kiến")
    expect_told(taker, "Đã lưu ý kiến.")
    press(taker, "Lập biên bản bàn giao")
    expect_told(taker, "Đã lập biên bản bàn giao.")
    expect(printed(taker)).to_be_visible()
    record = saved(taker, ("link", "Tải biên bản"), tmp_path / "record.pdf")

    for words in ("BIÊN BẢN", "Trần Văn Đức", "Lê Thị Ánh", "tủ hồ sơ số 2", "Đã nhận đủ."):
        assert words in record, record
    with clock.set_for_test(today + timedelta(1)):
        assert chair.goto(taker.url).status == 404
        assert taker.reload().status == 200


def printed(page):
    """Return the link to the printed record; the page is opened anew until it is there."""
    link = page.get_by_role("link", name="Tải biên bản")
    again = page.get_by_role("link", name="Mở lại trang")
    while not link.is_visible() and again.is_visible():
        with page.expect_navigation():
            again.click()
    return link


def test_the_pages_of_a_post_fit_a_phone(branch, desk):
    until = date(2099, 12, 31)
    post = PostFactory(union=branch.unit, until=until, user__full_name="Nguyễn Phúc Vĩnh Trường An")
    post.user.set_unusable_password()
    post.user.save()
    invitations.print_slip(post, by=branch.chair)
    phone = in_hand(desk(branch.chair))

    for place in (
        f"/don-vi/{branch.unit.code}/can-bo/",
        f"/don-vi/{branch.unit.code}/can-bo/moi/",
        f"/don-vi/can-bo/{post.pk}/",
        f"/don-vi/can-bo/{post.pk}/ket-thuc/",
        f"/don-vi/can-bo/{post.pk}/ban-giao/",
    ):
        assert phone.goto(place).status == 200
        assert fits(phone), place
