import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from core.spreadsheet import Column, Sheet, write_workbook, xlsx_response

COLUMNS = (
    Column("Đơn vị", 40),
    Column("Số người", 12, "integer"),
    Column("Điểm", 12, "decimal"),
    Column("Tỷ lệ", 12, "percent"),
    Column("Ngày nộp", 14, "date"),
)
ROW = ("CĐCS Trường Tiểu học An Phú", 1200, Decimal("87.25"), Decimal("95.3"), date(2024, 1, 5))


def written(*sheets):
    """Return the workbook as a file."""
    file = io.BytesIO()
    write_workbook(file, sheets)
    file.seek(0)
    return file


def read(file, sheet=0):
    """Return a sheet's rows as a reader of Excel files sees them."""
    file.seek(0)
    return CalamineWorkbook.from_filelike(file).get_sheet_by_index(sheet).to_python()


def texts_sheet(*texts):
    return Sheet("Chữ", (Column("Nội dung"),), [(text,) for text in texts])


def part(file, name):
    """Return one part of the file's XML."""
    return zipfile.ZipFile(file).read(name).decode()


def test_every_kind_of_cell_reads_back():
    rows = read(written(Sheet("Đơn vị", COLUMNS, [ROW])))

    assert rows == [
        ["Đơn vị", "Số người", "Điểm", "Tỷ lệ", "Ngày nộp"],
        ["CĐCS Trường Tiểu học An Phú", 1200, 87.25, pytest.approx(0.953), date(2024, 1, 5)],
    ]


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://example.org","x")',
        *("=1+1", "+84 256", "-5", "@SUM(A1)", "007", "1e5", "http://example.org", "{=1}"),
    ],
)
def test_a_text_that_looks_like_something_else_stays_text(text):
    file = written(texts_sheet(text))

    assert read(file)[1] == [text]
    sheet = part(file, "xl/worksheets/sheet1.xml")
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet


def test_a_text_that_looks_like_ready_made_xml_stays_text():
    text = "<r><t>a</t></r>"

    assert read(written(texts_sheet(text)))[1] == [f" {text}"]


def test_a_text_longer_than_a_cell_is_cut_and_the_file_still_opens():
    rows = read(written(texts_sheet("ấ" * 40_000, f"<r>{'x' * 40_000}</r>", "cuối")))

    assert [len(text) for (text,) in rows[1:]] == [32_767, 32_767, 4]


def test_characters_that_no_xml_may_hold_are_replaced():
    assert read(written(texts_sheet("a\x00b", "a\ud800b", "a\uffffb", "a\nb\tc"))) == [
        ["Nội dung"],
        ["a\ufffdb"],
        ["a\ufffdb"],
        ["a\ufffdb"],
        ["a\nb\tc"],
    ]


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1)))
def test_whatever_people_type_makes_a_file_that_opens(texts):
    assert len(read(written(texts_sheet("đầu", *texts, "cuối")))) == len(texts) + 3


def test_words_in_a_column_of_numbers_stay_words_and_none_stays_empty():
    rows = read(written(Sheet("Bảng", COLUMNS, [("A", "–", None, "", "chưa nộp"), ROW])))

    assert rows[1] == ["A", "–", "", "", "chưa nộp"]


def test_a_moment_gives_its_local_day_and_an_old_day_its_text():
    sheet = Sheet(
        "Ngày",
        (Column("Ngày", kind="date"),),
        [
            (datetime(2024, 1, 4, 17, 42, tzinfo=UTC),),
            (datetime(2024, 1, 4, 23, 0),),
            (date(1890, 5, 19),),
        ],
    )

    assert [day for (day,) in read(written(sheet))[1:]] == [
        date(2024, 1, 5),
        date(2024, 1, 4),
        "19/05/1890",
    ]


def test_dates_and_numbers_show_as_vietnamese_excel_shows_them():
    styles = part(written(Sheet("Bảng", COLUMNS, [ROW])), "xl/styles.xml")

    assert 'formatCode="dd/mm/yyyy"' in styles


def test_the_head_is_frozen_and_printed_on_every_page():
    file = written(Sheet("Đơn vị", COLUMNS, [ROW]))

    assert 'state="frozen"' in part(file, "xl/worksheets/sheet1.xml")
    assert "_xlnm.Print_Titles" in part(file, "xl/workbook.xml")


def test_the_properties_state_the_number_of_rows():
    file = written(Sheet("Đơn vị", COLUMNS, (ROW for _ in range(1234))), texts_sheet("a"))

    assert "Số dòng – Đơn vị: 1.234; Chữ: 1" in part(file, "docProps/core.xml")
    assert len(read(file)) == 1235
    assert len(read(file, 1)) == 2


def test_an_empty_list_still_has_its_head():
    assert read(written(Sheet("Đơn vị", COLUMNS, []))) == [[c.heading for c in COLUMNS]]


def test_a_row_of_the_wrong_length_is_a_mistake():
    with pytest.raises(ValueError, match="longer"):
        written(Sheet("Đơn vị", COLUMNS, [ROW[:-1]]))


def test_sheet_titles_are_made_fit_for_excel():
    titles = ["Năm 2023/2024 [nháp]: báo cáo của toàn tỉnh Bình Định", "a", "A", "", "'x'"]
    columns = (Column("Nội dung"),)

    file = written(*(Sheet(title, columns, []) for title in titles))

    names = CalamineWorkbook.from_filelike(file).sheet_names
    assert names == ["Năm 2023 2024  nháp   báo cáo c", "a", "A 3", "4", "x"]


def test_the_download_is_an_attachment_that_nobody_keeps():
    response = xlsx_response('Danh sách "đơn vị"\r\n2023', [Sheet("Đơn vị", COLUMNS, [ROW])])

    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''Danh%20s")
    assert response["Content-Disposition"].endswith("2023.xlsx")
    assert response["Content-Type"].startswith("application/vnd.openxmlformats")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "no-store"
    content = b"".join(response.streaming_content)
    response.file_to_stream.close()
    assert int(response["Content-Length"]) == len(content)
    assert read(io.BytesIO(content))[1][0] == ROW[0]
