"""Points of persons by workbook: the template, the preview with its wrong cells, all or nothing."""

from io import BytesIO

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook

from core.spreadsheet import CONTENT_TYPE
from emulation.models.person_sheet import PersonSheetImport
from emulation.people.services import RowChange, save_rows
from emulation.tests.discipline_cases import decided, person_veto
from emulation.tests.people_cases import (
    chair_of,
    columns_of,
    full_cells,
    officer_of,
    rows_of,
    score_all,
    sheet_of,
    url,
)

pytestmark = pytest.mark.django_db
AUTOSAVE = {"HTTP_X_REQUESTED_WITH": "autosave"}


@pytest.fixture
def sheet():
    return sheet_of(3)


@pytest.fixture
def officer(client, sheet):
    user = officer_of(sheet.union_year)
    client.force_login(user)
    return user


# --- Excel ----------------------------------------------------------------------------


def table_of(answer, sheet=0):
    """Return the rows of a workbook that was handed out, headings first."""
    book = CalamineWorkbook.from_object(BytesIO(b"".join(answer.streaming_content)))
    return book.get_sheet_by_index(sheet).to_python()


def workbook_of(client, sheet, change):
    """Return the template as somebody filled it in: {(line, place): value}, lines from 1."""
    rows = table_of(client.get(url("template", sheet)))
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        page = book.add_worksheet("Điểm")
        for line, row in enumerate(rows):
            for place, value in enumerate(row):
                page.write(line, place, change.get((line, place), value))
    return SimpleUploadedFile("diem.xlsx", out.getvalue(), content_type=CONTENT_TYPE)


def test_a_filled_in_workbook_is_shown_then_written_whole(client, sheet, officer):
    fill = {
        (line, place): float(column.maximum) - 0.5
        for line in (1, 2, 3)
        for place, column in enumerate(columns_of(sheet), start=3)
        if not column.leaders_only
    }

    response = client.post(url("import", sheet), {"upload": workbook_of(client, sheet, fill)})
    found = PersonSheetImport.objects.get()
    preview = client.get(response["Location"]).content.decode()

    assert "Thay đổi 3 người" in preview
    assert all(not row.points for row in rows_of(sheet))
    client.post(response["Location"])
    sheet.refresh_from_db()
    assert sheet.scored == 2  # of the leader one criterion is blank
    assert rows_of(sheet)[1].points[str(columns_of(sheet)[0].pk)] == "9.50"
    found.refresh_from_db()
    assert found.done_at
    assert found.rows == {}


def test_a_workbook_with_a_wrong_cell_writes_nothing(client, sheet, officer):
    fill = {(1, 3): "9,5", (2, 3): 12, (3, 0): "DV-LA"}

    response = client.post(url("import", sheet), {"upload": workbook_of(client, sheet, fill)})
    preview = client.get(response["Location"]).content.decode()

    assert "Ô D3" in preview
    assert "vượt mức tối đa 10" in preview
    assert "Ô A4" in preview
    assert client.post(response["Location"]).status_code == 409
    assert all(not row.points for row in rows_of(sheet))


def test_a_workbook_gives_way_to_who_scored_since(client, sheet, officer):
    upload = workbook_of(client, sheet, {(1, 3): "9,5"})
    response = client.post(url("import", sheet), {"upload": upload})
    row = rows_of(sheet)[0]
    cells = full_cells(sheet, row)
    save_rows(sheet, {row.pk: RowChange(1, cells)}, by=chair_of(sheet.union_year))

    answer = client.post(response["Location"])

    assert answer.status_code == 409
    assert "vừa chấm điểm" in answer.content.decode()
    assert rows_of(sheet)[0].points == {k[1:]: v for k, v in cells.items()}


def test_the_results_go_into_a_workbook(client, sheet, officer):
    score_all(sheet, officer)

    answer = client.get(url("export", sheet))

    assert table_of(answer)[1][-2:] == [100, "Hoàn thành xuất sắc nhiệm vụ"]


def test_what_decisions_determine_is_not_read_from_the_workbook(client):
    veto = person_veto()
    sheet = sheet_of(2)
    first, second = rows_of(sheet)
    decided(sheet.union_year, first.member)
    client.force_login(officer_of(sheet.union_year))
    place = 2 + len(columns_of(sheet))

    change = {(1, place): "", (2, place): "x", (2, 3): 1}
    client.post(url("import", sheet), {"upload": workbook_of(client, sheet, change)})

    found = PersonSheetImport.objects.get()
    assert found.wrong == []
    assert list(found.rows) == [str(second.pk)]
    assert found.rows[str(second.pk)]["cells"][f"v{veto.pk}"] == ""
