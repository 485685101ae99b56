"""Reading a list out of a workbook: what is taken, and each refusal in words."""

import io
import re
from datetime import date, datetime

import pytest
import xlsxwriter
from django.core.exceptions import ValidationError

from core import workbook
from core.tests.sample_files import repacked, zip_of
from core.workbook import open_table

pytestmark = pytest.mark.slow

HEADINGS = ("Mã số", "Họ và tên", "Từ ngày")
SHEET = "xl/worksheets/sheet1.xml"


def book(fill, *, sheet="Đoàn viên", headings=HEADINGS, **options):
    """Return a workbook whose sheet has these headings; `fill` writes what stands below."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, options) as made:
        page = made.add_worksheet(sheet)
        page.write_row(0, 0, headings)
        fill(page, made)
    return out.getvalue()


def nothing(page, made):
    pass


@pytest.fixture
def read(tmp_path):
    def ask(data, headings=HEADINGS):
        path = tmp_path / "a.xlsx"
        path.write_bytes(data)
        with open_table(path, "Đoàn viên", headings) as table:
            return list(table.rows)

    return ask


@pytest.fixture
def refusal(read):
    def ask(data):
        with pytest.raises(ValidationError) as refused:
            read(data)
        return refused.value.code, " ".join(refused.value.messages)

    return ask


def test_rows_come_with_their_line_and_days_as_days(read):
    def fill(page, made):
        page.write_row(1, 0, ["DV1", "Nguyễn Văn An"])
        page.write_datetime(1, 2, datetime(2024, 1, 5), made.add_format({"num_format": 14}))
        page.write_row(4, 0, ["", "Lê Thị Bé", 12.5])

    rows = read(book(fill))

    assert rows == [(2, ("DV1", "Nguyễn Văn An", date(2024, 1, 5))), (5, ("", "Lê Thị Bé", 12.5))]


def test_columns_may_stand_in_another_order_with_others_between(read):
    def fill(page, made):
        page.write_row(1, 0, ["05/01/2024", "thừa", "An", "DV1"])

    rows = read(book(fill, headings=["TỪ NGÀY", "Ghi chú", "Họ và  tên", "Mã số"]))

    assert rows == [(2, ("DV1", "An", "05/01/2024"))]


def test_a_sheet_with_headings_alone_has_no_rows(read):
    assert read(book(nothing)) == []


def test_a_cell_is_named_as_excel_names_it(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(book(nothing, headings=["x"] * 27 + list(HEADINGS)))

    with open_table(path, "Đoàn viên", HEADINGS) as table:
        assert [table.address(column, 12) for column in range(3)] == ["AB12", "AC12", "AD12"]


def test_a_formula_is_refused_with_its_cell(refusal):
    code, said = refusal(book(lambda page, made: page.write_formula(11, 2, "=1+1")))

    assert code == "formula" and "Ô C12 có công thức" in said


def test_a_formula_far_down_is_found_too(refusal):
    def fill(page, made):
        for line in range(1, 30_000):
            page.write_row(line, 0, ["", f"Nguyễn Văn {line}", "05/01/2024"])
        page.write_formula(30_000, 1, '=HYPERLINK("http://a.example")')

    assert refusal(book(fill, constant_memory=True))[1].startswith("Ô B30001 ")


def test_text_that_looks_like_a_formula_is_text(read):
    rows = read(book(lambda page, made: page.write_string(1, 1, "=1+1 <f>")))

    assert rows == [(2, ("", "=1+1 <f>", ""))]


def test_merged_cells_are_refused(refusal):
    code, said = refusal(book(lambda page, made: page.merge_range(2, 1, 3, 1, "An")))

    assert code == "merged" and "ô B3" in said


def test_another_sheet_is_refused_by_name(refusal):
    code, said = refusal(book(nothing, sheet="Trang 1"))

    assert code == "sheet" and "“Đoàn viên”" in said


@pytest.mark.parametrize("hide", ["hide", "very_hidden"])
def test_a_hidden_sheet_is_refused(refusal, hide):
    def fill(page, made):
        getattr(made.add_worksheet("Giấu"), hide)()

    code, said = refusal(book(fill))

    assert code == "hidden" and "“Giấu”" in said


@pytest.mark.parametrize(
    ("headings", "named"),
    [
        (["Mã số", "Tên", "Từ ngày"], "“Họ và tên”"),
        ([], "“Mã số”, “Họ và tên”, “Từ ngày”"),
        ([*HEADINGS, "mã SỐ"], "“Mã số” có hai lần"),
    ],
)
def test_wrong_headings_are_named(refusal, headings, named):
    code, said = refusal(book(nothing, headings=headings))

    assert code == "headings" and named in said


def long_list(rows):
    def fill(page, made):
        for line in range(1, rows + 1):
            page.write_string(line, 1, "An")

    return book(fill, constant_memory=True)


def test_the_most_rows_are_read(read):
    assert len(read(long_list(workbook.MAX_ROWS))) == 100_000


@pytest.mark.parametrize("rows", [100_001, 200_000])
def test_too_many_rows_are_refused(refusal, rows):
    code, said = refusal(long_list(rows))

    assert code == "rows" and "tối đa 100.000 dòng" in said


def with_prefixes(xml):
    """Return the sheet with its rows and cells under a prefix: the same XML to a reader."""
    main = b'xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    tagged = re.sub(rb"<(/?)(row|c|v|is|t)(?=[\s>/])", rb"<\1x:\2", xml)
    return tagged.replace(b"<worksheet ", b"<worksheet " + main)


def with_end_in_a_comment(xml):
    return xml.replace(b"<sheetData>", b"<!-- </sheetData> --><sheetData>")


@pytest.mark.parametrize("disguise", [with_prefixes, with_end_in_a_comment])
def test_too_many_rows_are_refused_however_they_are_tagged(refusal, disguise):
    assert refusal(repacked(long_list(100_001), replaced={SHEET: disguise}))[0] == "rows"


def test_more_text_than_a_list_has_is_refused(refusal):
    def fill(page, made):
        for line in range(1, 8_000):  # one text in the file, 240 million characters when read
            page.write_string(line, 1, "A" * 30_000)

    assert refusal(book(fill))[0] == "damaged"


def test_one_cell_far_below_counts_as_the_rows_above_it(refusal):
    assert refusal(book(lambda page, made: page.write_string(1_000_000, 0, "x")))[0] == "rows"


def test_a_cell_far_to_the_right_is_refused(refusal):
    assert refusal(book(lambda page, made: page.write_string(1, 16_000, "x")))[0] == "odd"


def test_cells_without_a_place_are_refused(refusal):
    package = book(lambda page, made: page.write_row(1, 0, ["a", "b", "c"]))
    nameless = repacked(
        package, replaced={SHEET: lambda xml: re.sub(rb'<c r="[A-Z]+[0-9]+"', b"<c", xml)}
    )

    assert refusal(nameless)[0] == "odd"


def test_one_long_text_a_million_times_ends_the_child_alone(refusal):
    names = b"".join(
        b'<row r="%d">' % r + b"".join(b'<c r="%c%d" t="s"><v>0</v></c>' % (65 + c, r)
                                       for c in range(20)) + b"</row>"
        for r in range(2, 20_000)
    )  # fmt: skip
    bomb = repacked(
        book(nothing),
        replaced={
            SHEET: lambda xml: xml.replace(b"</sheetData>", names + b"</sheetData>"),
            "xl/sharedStrings.xml": lambda xml: xml.replace("Mã số".encode(), b"x" * 1_000_000),
        },
    )

    assert refusal(bomb)[0] == "damaged"


@pytest.mark.parametrize(
    "data",
    [
        b"Ma so,Ho va ten,Tu ngay\n",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        b"PK\x03\x04",
        zip_of({"xl/workbook.xml": "<a/>"}),
        zip_of({"xl/workbook.xml": "<a", "xl/_rels/workbook.xml.rels": "<b/>"}),
    ],
    ids=["csv", "xls", "cut", "no sheets", "broken"],
)
def test_what_is_no_workbook_is_called_damaged_or_without_the_sheet(refusal, data):
    code, said = refusal(data)

    assert code in {"damaged", "sheet"}
    assert said.endswith(("gửi lần nữa.", "tên trang tính."))


def test_a_sheet_in_another_encoding_is_refused(refusal):
    package = book(lambda page, made: page.write_formula(1, 1, "=1+1"))
    wide = repacked(package, replaced={SHEET: lambda xml: xml.decode().encode("utf-16")})

    assert refusal(wide)[0] == "damaged"


def test_whoever_stops_reading_leaves_no_child(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(long_list(50_000))

    with open_table(path, "Đoàn viên", HEADINGS) as table:
        first = next(table.rows)

    assert first == (2, ("", "An", ""))
