"""Printing: what is read back from the PDF, what the file is, and what is stopped."""

import time
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from core.pdf import Limits, PrintFailed, _environment, html_part
from core.tests.pdf_reading import PAGE, TITLE, info_of, pages_of, printed, printed_report, tool
from core.tests.print_samples import sample_annex, sample_report, sample_rows

pytestmark = pytest.mark.slow

FONTS = Path(__file__).resolve().parents[2] / "static/fonts/tinos"


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    return printed_report(tmp_path_factory.mktemp("report"))


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
    letters = (
        "".join(map(chr, range(0x1EA0, 0x1EFA))) + "ĂăÂâĐđÊêÔôƠơƯưÀÁẢÃẠìíĩùúũýỳ“”–…•₫0123456789"
    )
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
    with TTFont(FONTS / f"Tinos-{style}.ttf", lazy=True) as font:
        known = set(font.getBestCmap())

    needed = {*range(0x20, 0x7F), *range(0xC0, 0x100), *range(0x1EA0, 0x1EFA)}
    assert needed | set(map(ord, "ăĂđĐĩĨũŨơƠưƯ“”‘’–—…•−≥≤×□₫\u00a0")) <= known


def test_letters_outside_the_font_and_invisible_ones_never_bring_another_font(tmp_path):
    pdf = printed(
        tmp_path, PAGE.format("<p style='font-family:Tinos'>Chào\u200b 😀 e\u0302\u0301</p>")
    )

    assert pages_of(pdf) == [["Chào □ ế"]]
    assert "Tinos" in tool("pdffonts", pdf).splitlines()[2]


def test_user_text_is_printed_as_it_was_typed(tmp_path):
    html = sample_annex([("<b>Tổ & “nhóm”</b><img src=x>", 1, 2, 3, "Tốt")])

    assert "<b>Tổ & “nhóm”</b><img" in "\n".join(pages_of(printed(tmp_path, html))[0])


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
    assert titles == ["Báo cáo", "Phụ lục I", "Phụ lục II"]


def test_joined_tags_tell_the_text_in_its_order(tmp_path):
    pdf = printed(tmp_path, sample_report(), sample_annex(sample_rows(3)), sample_annex([]))

    tags = [line.strip() for line in tool("pdfinfo", "-struct-text", pdf).splitlines()]

    said = [tags.index(f'"{text}"') for text in ("BÁO CÁO", "Nguyễn Thị Bình Yên", "Phụ lục I")]
    assert said == sorted(said)
    assert tags.count("Part") == 2 and tags.count("H1 (block)") == 3
    assert tags.count("TR") == 5 and tags.count("TD:") == 18
    assert sum(tag.startswith("TH <") for tag in tags) == 12


def test_the_same_input_gives_the_same_bytes(tmp_path):
    parts = sample_report(), sample_annex(sample_rows(30))
    for name in "ab":
        (tmp_path / name).mkdir()

    first, second = (printed(tmp_path / name, *parts).read_bytes() for name in "ab")

    assert first == second
    assert (
        printed(tmp_path / "a", parts[0]).read_bytes()
        == printed(tmp_path / "b", parts[0]).read_bytes()
    )


def test_progress_is_told_part_by_part(tmp_path):
    told = []

    printed(tmp_path, *[sample_annex([])] * 3, on_part=lambda *progress: told.append(progress))

    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_template_gets_the_layout_of_its_day():
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
        ("<p>" + "x<br>" * 29_000, Limits(memory_bytes=200 * 1024 * 1024), "phức tạp"),
        ("<div>" * 5000, Limits(), "phức tạp"),
        ("<p>" + "<br>" * 100_000, Limits(), "quá dài"),
        ("<p>" + "x<br>" * 50_000, Limits(cpu_seconds=3), "thời gian"),
        ("<p>" + "x" * 2_200_000, Limits(), "quá dài"),
        ("<p>" + "từ " * 600_000, Limits(wall_seconds=6), "thời gian"),
        ("<p>x</p>" * 200, Limits(pages=2), "quá dài"),
    ],
    ids="span memory nesting breaks time length wall pages".split(),
)
def test_a_hostile_part_fails_within_its_limit(tmp_path, body, limits, reason):
    began = time.monotonic()

    failed = refusal(tmp_path, sample_annex([]), PAGE.format(body), limits=limits)

    assert reason in str(failed) and failed.part == 2
    assert time.monotonic() - began < limits.wall_seconds + 5


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
