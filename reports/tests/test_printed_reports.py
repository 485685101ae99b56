"""The printed reports, read back: Vietnamese as it was written, the numbers that were entered."""

from datetime import date

import pikepdf
import pytest

from core import clock
from core.tests.pdf_reading import tool
from emulation.models import UnionReport
from reports.services import draw, freeze_annual
from reports.tests.factories import school, small_province, union_year
from unions.models import Post, Union, User
from unions.tests.factories import user_with

pytestmark = pytest.mark.slow


@pytest.fixture
def world(db):
    return small_province()


def text_of(pdf):
    """Return a PDF's words in one line, tied blanks as plain ones."""
    return " ".join(tool("pdftotext", pdf, "-").replace("\u00a0", " ").split())


def printed(union, year, folder, *, on=date(2024, 1, 5)):
    """Print today's figures of a union's annual report, made on that day."""
    with clock.set_for_test(on):
        source = freeze_annual(union, year)
    draw(source, folder / "report.pdf")
    return text_of(folder / "report.pdf")


# --- What is read back --------------------------------------------------------


def test_a_grassroots_report_carries_the_very_numbers_entered(world, tmp_path):
    chair = user_with(Post.Role.GRASSROOTS_CHAIR, world.a1.union, until=date(2024, 6, 1))
    User.objects.filter(pk=chair.pk).update(full_name="Nguyễn Thị Bình Yên")

    text = printed(world.a1.union, world.year, tmp_path)

    assert "LĐLĐ HUYỆN TUY PHƯỚC BCH CĐCS TRƯỜNG TIỂU HỌC AN PHÚ" in text
    assert "Số: /BC-CĐCS" in text
    assert "Tuy Phước, ngày 05 tháng 01 năm 2024" in text
    assert "(Số liệu tính đến ngày 05/01/2024)" in text
    assert "Kính gửi: Liên đoàn Lao động huyện Tuy Phước" in text
    assert "Căn cứ Quyết định số 1190/QĐ-TLĐ ngày 22/7/2019" in text
    assert "tự chấm 95,00 điểm; thẩm định 93,00 điểm; phúc tra 91,50 điểm." in text
    assert "Hoàn thành xuất sắc nhiệm vụ" in text
    assert "Có 36/40 cán bộ, công chức, viên chức, người lao động (90 %)" in text
    assert "Đã tổ chức 6 buổi tuyên truyền." in text
    assert "2.500.000" in text and "96,50" in text
    assert "Chưa có nội dung báo cáo ở mục này." in text
    assert "TM. BAN CHẤP HÀNH CHỦ TỊCH" in text and "Nguyễn Thị Bình Yên" in text


def test_an_upper_level_report_names_who_is_missing_and_lists_every_unit(world, tmp_path):
    text = printed(world.upper, world.year, tmp_path)

    assert "LIÊN ĐOÀN LAO ĐỘNG TỈNH BÌNH ĐỊNH LĐLĐ HUYỆN TUY PHƯỚC" in text
    assert "quản lý 4 đơn vị, trong đó 3 đơn vị phải đăng ký" in text
    assert "Có 3/3 đơn vị (100 %) đăng ký thi đua, trong đó 2/3 đơn vị (66,7 %) đúng hạn." in text
    assert "Còn 1 đơn vị chưa báo cáo năm: CĐCS Trường Tiểu học Cát Tân." in text
    assert "phúc tra 80,75 điểm" in text
    assert "bình quân 93,25 % (bình quân của 2 đơn vị có số liệu)" in text
    assert "TM. BAN THƯỜNG VỤ CHỦ TỊCH" in text
    annex = text[text.index("Phụ lục KẾT QUẢ THỰC HIỆN") :]
    for name in ("An Phú", "Bình An", "Cát Tân"):
        assert f"CĐCS Trường Tiểu học {name}" in annex
    assert "91,50" in annex and "70,00" in annex
    assert "(không phải nộp: Mới thành lập)" in annex


def test_a_province_report_has_an_annex_for_each_branch(world, tmp_path):
    text = printed(world.province, world.year, tmp_path)

    assert "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM LIÊN ĐOÀN LAO ĐỘNG TỈNH BÌNH ĐỊNH" in text
    assert "Số: /BC-LĐLĐ" in text and "Kính gửi: Tổng Liên đoàn Lao động Việt Nam" in text
    assert "toàn tỉnh có 8 đơn vị công đoàn" in text
    assert "Có 5/7 đơn vị (71,4 %) đăng ký thi đua" in text
    assert "Công đoàn Viên chức tỉnh: CĐCS Sở Nội vụ; LĐLĐ huyện Tuy Phước: CĐCS Trường" in text
    assert "- Lưu: VT, Ban CS-PL." in text
    for label in ("Phụ lục I TỔNG HỢP", "Phụ lục II KẾT QUẢ", "Phụ lục IV KẾT QUẢ"):
        assert label in text
    code = freeze_code(world.province, world.year)
    assert text.count(f"Mã số liệu: {code}.") == 5  # the report and its four annexes


def freeze_code(union, year):
    with clock.set_for_test(date(2024, 1, 5)):
        return freeze_annual(union, year).sha256[:12]


def test_many_missing_units_stand_in_an_annex_of_their_own(world, tmp_path):
    for number in range(11):
        union_year(school(f"số {number}", f"N{number}", world.upper), world.year)

    text = printed(world.upper, world.year, tmp_path)

    assert "Còn 12 đơn vị chưa báo cáo năm (danh sách tại Phụ lục I)." in text
    assert "Phụ lục I DANH SÁCH ĐƠN VỊ CHƯA ĐĂNG KÝ" in text
    annex = text[text.index("Phụ lục I DANH SÁCH") : text.index("Phụ lục II KẾT QUẢ")]
    assert annex.count("CĐCS Trường Tiểu học") == 12


# --- From frozen figures alone ------------------------------------------------


def test_the_same_figures_give_the_same_bytes_whatever_the_data_say_since(world, tmp_path):
    source = freeze_annual(world.upper, world.year)
    draw(source, tmp_path / "first.pdf")

    UnionReport.objects.update(spent=1, outreach_text="Sửa sau khi lập báo cáo.")
    Union.objects.filter(pk=world.upper.pk).update(name="LĐLĐ đổi tên")
    with clock.set_for_test(date(2030, 1, 1)):
        draw(source, tmp_path / "second.pdf")

    assert (tmp_path / "first.pdf").read_bytes() == (tmp_path / "second.pdf").read_bytes()


def test_drawing_asks_the_database_nothing(world, tmp_path, django_assert_num_queries):
    source = freeze_annual(world.province, world.year)

    with django_assert_num_queries(0):
        drawn = draw(source, tmp_path / "report.pdf")

    with pikepdf.open(drawn.path) as pdf:
        assert len(pdf.pages) == drawn.pages


def test_the_layout_is_that_of_the_document_s_day(world, tmp_path):
    with clock.set_for_test(date(2024, 5, 13)):
        early = freeze_annual(world.a1.union, world.year)
    with clock.set_for_test(date(2024, 5, 14)):
        later = freeze_annual(world.a1.union, world.year)

    assert draw(early, tmp_path / "a.pdf").layout == "2020-01-01"
    assert draw(later, tmp_path / "b.pdf").layout == "2024-05-14"


def test_progress_is_told_part_by_part(world, tmp_path):
    told = []

    draw(
        freeze_annual(world.upper, world.year),
        tmp_path / "report.pdf",
        on_part=lambda done, total: told.append((done, total)),
    )

    assert told == [(1, 2), (2, 2)]


# --- Odd input ----------------------------------------------------------------


def test_names_of_200_letters_and_markup_are_printed_as_they_are(world, tmp_path):
    long = "CĐCS " + "Trường Phổ thông Dân tộc nội trú " * 5 + "<b>&amp;</b>"
    Union.objects.filter(pk=world.a1.union.pk).update(name=long)
    UnionReport.objects.filter(union_year=world.a1).update(
        proposals_text="<script>alert(1)</script>\n\n- Đề nghị “A & B”."
    )

    text = printed(world.a1.union, world.year, tmp_path)

    assert f"của {long}./." in text
    assert "<script>alert(1)</script>" in text
    assert "- Đề nghị “A & B”." in text


def test_a_union_with_nothing_at_all_prints(world, tmp_path):
    union = school("Vĩnh Hảo", "V9", world.upper)
    union_year(union, world.year, staff_count=0, member_count=0, leader_count=0, women_count=0)

    text = printed(union, world.year, tmp_path)

    assert "Đơn vị chưa đăng ký thi đua; chỉ tiêu đăng ký: chưa có số liệu." in text
    assert "kết quả chấm điểm: chưa có số liệu." in text
    assert "Dấu “–”: chưa có số liệu." in text
