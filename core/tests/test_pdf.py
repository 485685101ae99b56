"""Printing: what is read back from the PDF, and what is stopped."""

import subprocess
import time
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from core.pdf import Limits, PrintFailed, _environment, html_part, render_parts
from core.tests.print_samples import STAMP, sample_annex, sample_report, sample_rows

TITLE = "Báo cáo kết quả cuộc vận động năm 2023"
MM = 72 / 25.4
# The height of a Tinos line box, of the letter height.
LINE_BOX = 1.107
FONTS = Path(__file__).resolve().parents[2] / "static/fonts/tinos"
PAGE = '<!DOCTYPE html><html lang="vi"><head><title>x</title></head><body>{}</body></html>'


def tool(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def pages_of(pdf):
    """Return each page's text, its lines stripped, empty ones dropped."""
    pages = tool("pdftotext", "-layout", pdf, "-").split("\f")[:-1]
    return [[line.strip() for line in page.splitlines() if line.strip()] for page in pages]


def boxes_of(pdf, page):
    """Return the (text, left, top, right, bottom) of each line on a page, in points."""
    text = tool("pdftotext", "-bbox-layout", "-f", str(page), "-l", str(page), pdf, "-")
    tree = ElementTree.fromstring(text.replace('xmlns="http://www.w3.org/1999/xhtml"', ""))
    return [
        (
            " ".join(word.text for word in line.iter("word")),
            *(float(line.get(edge)) for edge in ("xMin", "yMin", "xMax", "yMax")),
        )
        for line in tree.iter("line")
    ]


def info_of(pdf):
    lines = tool("pdfinfo", pdf).splitlines()
    return {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in lines)}


def printed(tmp_path, *parts, **options):
    out = tmp_path / "out.pdf"
    render_parts(parts, out, title=TITLE, stamp=STAMP, **options)
    return out


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """A report of two pages, an annex of 120 rows, and a wide one of 20."""
    parts = (
        sample_report(),
        sample_annex(sample_rows(120)),
        sample_annex(sample_rows(20), number="II", page_class="wide"),
    )
    return printed(tmp_path_factory.mktemp("report"), *parts)


# --- What is read back --------------------------------------------------------


def test_the_text_reads_back_letter_by_letter(report):
    first = pages_of(report)[0]

    text = "\n".join(first)
    assert "Độc lập - Tự do - Hạnh phúc" in text
    assert "Số: 05/BC-LĐLĐ" in text and "Bình Định, ngày 05 tháng 01 năm 2024" in text
    assert "viên chức tỉnh Bình Định nói không với tiêu cực” năm 2023" in first
    assert "- Thường trực Tỉnh ủy Bình Định." in first
    assert "Căn cứ Kế hoạch số 12/KH-LĐLĐ ngày 10 tháng 02 năm 2020;" in first
    assert "Căn cứ Hướng dẫn số 1689/HD-TLĐ." in first
    assert "I. CÔNG TÁC TUYÊN TRUYỀN, QUÁN TRIỆT" in first
    assert "đua xây dựng văn hóa công sở; 95,3 % công đoàn cơ sở đã đăng ký và tự chấm" in first


def test_every_vietnamese_letter_survives_in_each_style(tmp_path):
    letters = "".join(map(chr, range(0x1EA0, 0x1EFA))) + "ĂăÂâĐđÊêÔôƠơƯưÀÁẢÃẠìíĩùúũýỳ“”–…•₫0123456789"
    styles = "".join(f"<p>{a}{letters}{b}</p>" for a, b in ("__", ("<b>", "</b>"), ("<i>", "</i>")))
    html = sample_annex([]).replace("<table", styles.replace("_", "") + "<table")

    lines = "".join("".join(page) for page in pages_of(printed(tmp_path, html)))

    assert lines.replace(" ", "").count(letters) == 3


def test_only_our_own_fonts_are_used_and_all_are_embedded(report):
    fonts = [line.split() for line in tool("pdffonts", report).splitlines()[2:]]

    names = [font[0] for font in fonts]
    assert len(set(names)) == len(names), "two selections of letters share a name"
    assert {name.split("+")[1] for name in names} <= {
        "Tinos", "Tinos-Bold", "Tinos-Italic", "Tinos-Bold-Italic"
    }  # fmt: skip
    assert all(font[-5:-2] == ["yes", "yes", "yes"] for font in fonts)


@pytest.mark.parametrize("style", ["Regular", "Bold", "Italic", "BoldItalic"])
def test_the_committed_fonts_are_whole(style):
    known = set(TTFont(FONTS / f"Tinos-{style}.ttf", lazy=True).getBestCmap())

    needed = {*range(0x20, 0x7F), *range(0xC0, 0x100), *range(0x1EA0, 0x1EFA)}
    assert needed | set(map(ord, "ăĂđĐĩĨũŨơƠưƯ“”‘’–—…•−≥≤×□₫\u00a0")) <= known


def test_letters_outside_the_font_and_invisible_ones_never_bring_another_font(tmp_path):
    pdf = printed(tmp_path, PAGE.format("<p style='font-family:Tinos'>Chào\u200b 😀 e\u0302\u0301</p>"))

    assert pages_of(pdf) == [["Chào □ ế"]]
    assert "Tinos" in tool("pdffonts", pdf).splitlines()[2]


def test_user_text_is_printed_as_it_was_typed(tmp_path):
    html = sample_annex([("<b>Tổ & “nhóm”</b><img src=x>", 1, 2, 3, "Tốt")])

    assert "<b>Tổ & “nhóm”</b><img" in "\n".join(pages_of(printed(tmp_path, html))[0])


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
    annex = [page for page in pages_of(report)[2:-1]]

    assert all(any(line.startswith("TT ") for line in page) for page in annex)
    text = [" ".join(" ".join(page).split()) for page in annex]
    for i in range(1, 121):
        assert sum(f"CĐCS Trường Tiểu học số {i} Nhơn" in page for page in text) == 1


@pytest.mark.parametrize("short", [0, 1, 2])
def test_the_signature_is_never_alone_on_a_page(tmp_path, short):
    """Whatever the length of the text, two lines of it stand above the signature."""
    long = sample_report.__globals__["PARAGRAPH"]
    for filling in range(20, 27):
        paragraphs = ["Dòng đầu."] * filling + [long] * 4 + ["Dòng cuối."] * short
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


def box(boxes, text):
    return next(line[1:] for line in boxes if line[0].startswith(text))


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
    assert middle(issuer) == middle(number) == pytest.approx(left_column, abs=MM)
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
        strip = page.crop(
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


# --- The file -----------------------------------------------------------------


def test_the_file_is_tagged_pdf_a_with_title_language_and_moment(report):
    with pikepdf.open(report) as pdf:
        with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
            assert metadata.pdfa_status == "3A"
            assert metadata["dc:title"] == TITLE
        assert pdf.Root.Lang == "vi"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.OutputIntents[0].S == "/GTS_PDFA1"
        assert str(pdf.docinfo.CreationDate) == "D:20240105010000+00'00"
    assert info_of(report)["Title"] == TITLE
    assert "No syntax or stream encoding errors" in tool("qpdf", "--check", report)


def test_joined_parts_keep_their_tags_and_bookmarks(report):
    with pikepdf.open(report) as pdf:
        numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        keys = [int(key) for key in numbers[::2]]
        assert keys == sorted(set(keys))
        for page in pdf.pages:
            owners = numbers[2 * keys.index(int(page.StructParents)) + 1]
            assert all(owner.Pg.objgen == page.obj.objgen for owner in owners)
        with pdf.open_outline() as outline:
            titles = [item.title for item in outline.root]
    assert titles == ["BÁO CÁO", "Phụ lục I", "Phụ lục II"]
    tags = tool("pdfinfo", "-struct-text", report)
    assert tags.count("Table (block)") == tags.count("H1 (block)") - 1 == 2
    assert '"CĐCS Trường Tiểu học số 120 Nhơn"' in tags


def test_the_same_input_gives_the_same_bytes(tmp_path):
    parts = sample_report(), sample_annex(sample_rows(30))
    for name in "ab":
        (tmp_path / name).mkdir()

    first, second = (printed(tmp_path / name, *parts).read_bytes() for name in "ab")

    assert first == second
    assert printed(tmp_path / "a", parts[0]).read_bytes() == printed(
        tmp_path / "b", parts[0]
    ).read_bytes()


def test_progress_is_told_part_by_part(tmp_path):
    told = []

    printed(tmp_path, *[sample_annex([])] * 3, on_part=lambda *progress: told.append(progress))

    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_template_gets_the_layout_of_its_day():
    from datetime import date

    html = html_part("base_print.html", {"title": "Báo cáo <1>"}, on=date(2024, 5, 13))

    assert 'href="layout:2020-01-01"' in html
    assert "<title>Báo cáo &lt;1&gt;</title>" in html


# --- What is stopped -----------------------------------------------------------


def refusal(tmp_path, *parts, **options):
    with pytest.raises(PrintFailed) as failed:
        printed(tmp_path, *parts, **options)
    assert not list(tmp_path.iterdir()), "a failed print left a file behind"
    return failed.value


@pytest.mark.parametrize(
    ("body", "limits", "reason"),
    [
        ("<table><tr><td colspan=1000000>x</td></tr></table>", Limits(cpu_seconds=3), "thời gian"),
        (
            "<table><tr><td colspan=1000000>x</td></tr></table>",
            Limits(memory_bytes=220 * 1024 * 1024),
            "phức tạp",
        ),
        ("<div>" * 5000, Limits(), "phức tạp"),
        ("<p>" + "<br>" * 100_000, Limits(), "quá dài"),
        ("<p>" + "x<br>" * 50_000, Limits(cpu_seconds=3), "thời gian"),
        ("<p>" + "x" * 2_000_000, Limits(), "quá dài"),
        ("<p>" + "từ " * 300_000, Limits(wall_seconds=2), "thời gian"),
        ("<p>x</p>" * 200, Limits(pages=2), "quá dài"),
    ],
    ids="span-time span-memory nesting breaks breaks-time length wall pages".split(),
)
def test_a_hostile_part_fails_within_its_limit(tmp_path, body, limits, reason):
    began = time.monotonic()

    failed = refusal(tmp_path, sample_annex([]), PAGE.format(body), limits=limits)

    assert reason in str(failed) and failed.part == 2
    assert time.monotonic() - began < limits.wall_seconds


def test_the_first_failure_stops_the_other_parts(tmp_path):
    slow = PAGE.format("<p>" + "từ " * 300_000)
    began = time.process_time()

    failed = refusal(tmp_path, slow, PAGE.format("<div>" * 400), slow, slow)

    assert failed.part == 2
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    "body",
    [
        '<img src="file:///etc/passwd">',
        '<img src="/etc/passwd">',
        '<img src="http://127.0.0.1:9/x.png">',
        '<img src="https://example.org/x.png">',
        '<img src="data:image/png;base64,AAAA">',
        '<img src="static:../manage.py">',
        '<img src="static:print/../../core/pdf.py">',
        '<img src="static:fonts/tinos/Tinos-Bold.ttf">',
        '<img src="static:print/absent.css">',
        '<img src="stored:someone-elses">',
        '<link rel="stylesheet" href="layout:1999-01-01">',
        '<link rel="attachment" href="file:///etc/passwd">',
        "<style>@import url(file:///etc/passwd)</style>",
        "<style>@font-face{font-family:x;src:url(file:///etc/passwd)} p{font-family:x}</style><p>x",
        '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd" width="9" '
        'height="9"/></svg>',
        '<base href="file:///etc/"><img src="passwd">',
    ],
)
def test_a_part_may_not_use_any_other_file(tmp_path, body):
    failed = refusal(tmp_path, PAGE.format(body))

    assert "không được phép" in str(failed)


def test_stored_pictures_and_static_files_may_be_used(tmp_path):
    picture = tmp_path / "seal.png"
    Image.new("RGB", (60, 60), "red").save(picture)

    pdf = printed(
        tmp_path,
        sample_annex([]).replace("<table", '<img alt="Dấu" src="stored:seal"><table'),
        stored={"seal": picture},
    )

    assert len(tool("pdfimages", "-list", pdf).splitlines()) == 3


def test_a_failed_print_keeps_the_file_that_was_there(tmp_path):
    before = printed(tmp_path, sample_annex([])).read_bytes()

    with pytest.raises(PrintFailed):
        printed(tmp_path, PAGE.format('<img src="/x">'))

    assert [path.read_bytes() for path in tmp_path.iterdir()] == [before]


def test_the_drawing_process_inherits_no_secret(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "kept")
    monkeypatch.setenv("DATABASE_URL", "kept")

    assert "kept" not in _environment().values()
    assert set(_environment()) <= {
        "PATH", "LD_LIBRARY_PATH", "LANG", "PYTHONHASHSEED", "FONTCONFIG_FILE"
    }  # fmt: skip
