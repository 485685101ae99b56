"""What no unit would send about its people, and who no longer belongs on its list."""

import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from emulation.models import PersonScore
from emulation.notices import publishing
from emulation.tests.people_cases import columns_of, officer_of, rows_of, score_all, sheet_of, url
from emulation.tests.test_person_import import workbook_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet():
    return sheet_of(3)


@pytest.fixture(autouse=True)
def officer(client, sheet):
    user = officer_of(sheet.union_year)
    client.force_login(user, backend="unions.accounts.sign_in.AccountBackend")
    return user


def with_number(upload, number):
    """Return the workbook with another number where 7.123 stands."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(upload.read())) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"<v>7.123</v>", b"<v>%s</v>" % number))
    return SimpleUploadedFile("diem.xlsx", out.getvalue())


@pytest.mark.parametrize("number", [b"1E+400", b"-1E+400", b"1" * 6000, b"1E+308", b"1E-320"])
def test_a_number_without_end_in_a_workbook_is_told(client, sheet, number):
    upload = with_number(workbook_of(client, sheet, {(1, 4): 7.123}), number)

    answer = client.post(url("import", sheet), {"upload": upload})

    assert answer.status_code in (302, 422)


def test_who_is_not_counted_any_more_is_not_on_the_notice_board(sheet, officer):
    score_all(sheet, officer)
    gone, *others = rows_of(sheet)
    PersonScore.objects.filter(pk=gone.pk).update(counted=False)

    listed = publishing.board_list(sheet.union_year, sheet)

    assert {person.name for person in listed} == {row.member.full_name for row in others}


@pytest.mark.parametrize("page", ["²", "٣", "0", "-1", "9" * 9, "a\x00"])
def test_a_page_that_is_none_is_answered(client, sheet, page):
    row = rows_of(sheet)[0]
    typed = {f"v{row.pk}": row.version, "trang": page}
    cell = {f"r{row.pk}-{columns_of(sheet)[0].key}": "9" * 1_000_000 + "\x00"}

    assert client.get(url("sheet", sheet), {"trang": page}).status_code == 200
    assert client.post(url("save", sheet), typed).status_code == 302
    assert client.post(url("save", sheet), typed | cell).status_code == 422


def test_rows_of_another_unit_are_left_alone(client, sheet):
    theirs = rows_of(sheet_of(1))[0]
    key = columns_of(sheet)[0].key
    typed = {f"v{theirs.pk}": theirs.version, f"r{theirs.pk}-{key}": "1"}

    client.post(url("save", sheet), typed)

    theirs.refresh_from_db()
    assert theirs.points == {}
