"""The official layout on paper: places, sizes, page numbers, breaks, against the decree."""

import pikepdf
import pytest
from PIL import Image

from core.tests.pdf_reading import (
    LINE_BOX,
    MM,
    box,
    boxes_of,
    info_of,
    pages_of,
    printed,
    printed_report,
    tool,
)
from core.tests.print_samples import PARAGRAPH, sample_annex, sample_report

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    return printed_report(tmp_path_factory.mktemp("report"))


# --- Pages --------------------------------------------------------------------


def test_the_sheet_is_a4_and_a_wide_annex_lies_across(report):
    with pikepdf.open(report) as pdf:
        sizes = [tuple(round(float(edge) / MM) for edge in page.mediabox[2:]) for page in pdf.pages]

    assert set(sizes[:-1]) == {(210, 297)}
    assert sizes[-1] == (297, 210)


def test_pages_are_numbered_from_the_second_and_each_annex_begins_again(report):
    pages = pages_of(report)

    assert pages[1][0] == "2" and pages[0][-1] != "1"
    starts = [i for i, page in enumerate(pages) if page[0].startswith("Phụ lục")]
    assert starts == [2, len(pages) - 1]
    annex = pages[starts[0] : starts[1]]
    assert [page[0] for page in annex] == ["Phụ lục I", *map(str, range(2, len(annex) + 1))]


def test_a_table_repeats_its_head_and_tears_no_row(report):
    annex = pages_of(report)[2:-1]

    assert all(any(line.startswith("TT ") for line in page) for page in annex)
    text = [" ".join(" ".join(page).split()) for page in annex]
    for i in range(1, 121):
        assert sum(f"CĐCS Trường Tiểu học số {i} Nhơn" in page for page in text) == 1


@pytest.mark.parametrize("short", [0, 1, 2])
def test_the_signature_is_never_alone_on_a_page(tmp_path, short):
    """Whatever the length of the text, two lines of it stand above the signature."""
    for filling in range(21, 26):
        paragraphs = ["Dòng đầu."] * filling + [PARAGRAPH] * 4 + ["Dòng cuối."] * short
        pages = pages_of(printed(tmp_path, sample_report(paragraphs=paragraphs)))

        last = pages[-1]
        signature = next(i for i, line in enumerate(last) if line.startswith("Nơi nhận:"))
        assert "Nguyễn Thị Bình Yên" in last[-1]
        assert signature - 1 >= 2, (filling, last)


def test_names_of_200_letters_stay_within_the_margins(tmp_path):
    name = "Ủ" * 200
    report = sample_report(
        superior=name, issuer=name, subject=name, signer=name, recipients=[name], bases=[name],
        addressees=[name, name], paragraphs=[name],
    )  # fmt: skip
    pdf = printed(tmp_path, report, sample_annex([(name, "1", "2", "3", name)]))

    for page in range(1, int(info_of(pdf)["Pages"]) + 1):
        for text, left, _, right, _ in boxes_of(pdf, page):
            assert left >= 30 * MM - 1 and right <= 195 * MM + 1, text


# --- The decree's places and sizes ------------------------------------------------


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12),
        ("Độc lập - Tự do - Hạnh phúc", 13),
        ("TỔNG LIÊN ĐOÀN", 12),
        ("TỈNH BÌNH ĐỊNH", 12),
        ("Số: 05/BC-LĐLĐ", 13),
        ("Bình Định, ngày", 13),
        ("BÁO CÁO", 14),
        ("Ban Thường vụ", 14),
    ],
)
def test_elements_have_the_size_of_the_layout(report, text, points):
    _, top, _, bottom = box(boxes_of(report, 1), text)

    assert (bottom - top) / LINE_BOX == pytest.approx(points, abs=0.3)


def test_elements_stand_where_the_layout_puts_them(report):
    boxes = boxes_of(report, 1)
    nation = box(boxes, "CỘNG HÒA")
    motto = box(boxes, "Độc lập")
    number = box(boxes, "Số:")
    place = box(boxes, "Bình Định, ngày")
    kind = box(boxes, "BÁO CÁO")
    issuer = box(boxes, "TỈNH BÌNH ĐỊNH")

    def middle(line):
        return (line[0] + line[2]) / 2

    right_column = (195 - 90 / 2) * MM
    assert middle(nation) == pytest.approx(right_column, abs=MM)
    assert middle(motto) == pytest.approx(right_column, abs=MM)
    assert middle(place) == pytest.approx(right_column, abs=MM)
    left_column = (30 + 74 / 2) * MM
    assert middle(issuer) == pytest.approx(left_column, abs=MM)
    assert middle(number) == pytest.approx(left_column, abs=MM)
    assert middle(kind) == pytest.approx((30 + 165 / 2) * MM, abs=MM)
    assert number[1] == pytest.approx(place[1], abs=MM)
    assert nation[1] == pytest.approx(20 * MM, abs=MM)
    body = [line for line in boxes if line[0].startswith(("động “Cán", "điểm, trong"))]
    assert all(line[1] == pytest.approx(30 * MM, abs=MM) for line in body)
    assert all(line[3] == pytest.approx(195 * MM, abs=MM) for line in body), "not justified"
    assert box(boxes, "Ban Thường vụ")[0] == pytest.approx((30 + 12.7) * MM, abs=MM)


def test_the_page_number_is_centred_in_the_top_margin(report):
    left, top, right, bottom = box(boxes_of(report, 2), "2")

    assert (left + right) / 2 == pytest.approx((30 + 165 / 2) * MM, abs=MM)
    assert 0 < top and bottom < 20 * MM
    assert (bottom - top) / LINE_BOX == pytest.approx(13, abs=0.3)


def test_recipients_stand_level_with_the_signers_title(report):
    boxes = boxes_of(report, 2)
    label, title = box(boxes, "Nơi nhận:"), box(boxes, "TM. BAN THƯỜNG VỤ")

    assert label[3] == pytest.approx(title[3], abs=MM)
    assert label[0] == pytest.approx(30 * MM, abs=MM)
    assert title[0] > 105 * MM
    assert (label[3] - label[1]) / LINE_BOX == pytest.approx(12, abs=0.3)
    listed = box(boxes, "- Lưu: VT, Ban CS-PL.")
    assert (listed[3] - listed[1]) / LINE_BOX == pytest.approx(11, abs=0.3)
    assert 25 * MM < box(boxes, "Nguyễn Thị")[1] - box(boxes, "CHỦ TỊCH")[3] < 35 * MM


def rule_below(pdf, tmp_path, line):
    """Return the left and right end, in points, of the rule drawn just below a line of text."""
    dpi = 300
    tool("pdftoppm", "-r", str(dpi), "-gray", "-f", "1", "-l", "1", "-png", pdf, tmp_path / "page")
    left, _, right, bottom = line
    with Image.open(next(tmp_path.glob("page*.png"))) as page:
        strip = page.convert("L").crop(
            [round(edge * dpi / 72) for edge in (left - 9, bottom - 2, right + 9, bottom + 8)]
        )
    longest = max(
        (
            [x for x in range(strip.width) if strip.getpixel((x, y)) < 160]
            for y in range(strip.height)
        ),
        key=len,
    )
    assert longest[-1] - longest[0] == len(longest) - 1, "the rule is not solid"
    return left - 9 + longest[0] * 72 / dpi, left - 9 + longest[-1] * 72 / dpi


def test_the_mottos_rule_is_as_long_as_the_motto(report, tmp_path):
    motto = box(boxes_of(report, 1), "Độc lập")

    left, right = rule_below(report, tmp_path, motto)

    assert left == pytest.approx(motto[0], abs=MM)
    assert right == pytest.approx(motto[2], abs=MM)


@pytest.mark.parametrize(
    ("last_line", "longest_line"),
    [("TỈNH BÌNH ĐỊNH", "LIÊN ĐOÀN LAO ĐỘNG"), ("viên chức tỉnh", "viên chức tỉnh")],
)
def test_short_rules_are_a_third_to_a_half_of_the_line(report, tmp_path, last_line, longest_line):
    boxes = boxes_of(report, 1)
    line, longest = box(boxes, last_line), box(boxes, longest_line)

    left, right = rule_below(report, tmp_path, line)

    assert 1 / 3 <= (right - left) / (longest[2] - longest[0]) <= 1 / 2
    assert (left + right) / 2 == pytest.approx((line[0] + line[2]) / 2, abs=MM)
