"""Pages of persons: the grid, plain posts, JSON saves, import, one's own form, the roll-up."""

from decimal import Decimal
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from core.versions import mark
from emulation.people import columns as cols
from emulation.people.flow import PERSON_FLOW
from emulation.people.services import RowChange, save_rows
from emulation.tests.factories import YEAR, UnionYearFactory
from emulation.tests.people_cases import (
    chair_of,
    columns_of,
    officer_of,
    rows_of,
    score_all,
    sheet_of,
    url,
)
from unions.models import Post
from unions.tests.factories import MembershipFactory, user_with

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


def posted(sheet, row, **cells):
    """Return what the plain form sends of one row."""
    kept = cols.cells_of(row, columns_of(sheet))
    asked = {c.key: kept[c.key] for c in columns_of(sheet) if c.asked_of(row.is_leader)}
    data = {f"r{row.pk}-{key}": cols.shown(value) for key, value in asked.items()}
    data |= {f"r{row.pk}-{key}": value for key, value in cells.items()}
    return data | {f"v{row.pk}": row.version, f"m{row.pk}": mark(asked)}


# --- The grid ------------------------------------------------------------------------


def test_the_grid_shows_a_field_for_what_is_asked_of_each(client, sheet, officer):
    (leaders,) = (c for c in columns_of(sheet) if c.leaders_only)
    leader, other, _third = rows_of(sheet)

    page = client.get(url("sheet", sheet)).content.decode()

    assert f'name="r{leader.pk}-{leaders.key}"' in page
    assert f'name="r{other.pk}-{leaders.key}"' not in page
    assert other.member.full_name in page


def queries(client, address):
    """Return how many queries a page takes."""
    with CaptureQueriesContext(connection) as used:
        assert client.get(address).status_code == 200
    return len(used)


def test_the_grid_needs_no_more_queries_for_more_people(client):
    counts = []
    for people in (3, 25):
        sheet = sheet_of(people)
        client.force_login(officer_of(sheet.union_year))
        client.get(url("sheet", sheet))
        counts.append(queries(client, url("sheet", sheet)))

    assert counts[0] == counts[1], counts
    assert counts[0] <= 15


def test_without_script_25_people_are_shown_at_once(client):
    sheet = sheet_of(30, leaders=0)
    client.force_login(officer_of(sheet.union_year))

    first = client.get(url("sheet", sheet)).content.decode()
    second = client.get(url("sheet", sheet), {"trang": 2}).content.decode()
    every = client.get(url("sheet", sheet), {"tat_ca": "on"}).content.decode()

    assert [page.count("data-row=") for page in (first, second, every)] == [25, 5, 30]


def test_a_plain_post_saves_and_leads_to_the_next_page(client, sheet, officer):
    row = rows_of(sheet)[1]
    first, second, *_rest = columns_of(sheet)

    response = client.post(
        url("save", sheet), posted(sheet, row, **{first.key: "7,5", second.key: "0"}) | {"trang": 2}
    )

    assert response["Location"] == f"{url('sheet', sheet)}?trang=2"
    assert rows_of(sheet)[1].points == {str(first.pk): "7.50", str(second.pk): "0.00"}


def test_a_wrong_cell_is_told_beside_it_and_the_rest_is_saved(client, sheet, officer):
    row = rows_of(sheet)[1]
    first, second, *_rest = columns_of(sheet)

    response = client.post(
        url("save", sheet), posted(sheet, row, **{first.key: "7,555", second.key: "8"})
    )

    page = response.content.decode()
    assert response.status_code == 422
    assert 'value="7,555"' in page
    assert "2 chữ số sau dấu phẩy" in page
    assert rows_of(sheet)[1].points == {str(second.pk): "8.00"}


def test_two_officers_see_both_versions_of_the_row_that_both_changed(client, sheet, officer):
    one, other = rows_of(sheet)[1:]
    first = columns_of(sheet)[0]
    data = posted(sheet, one, **{first.key: "7"}) | posted(sheet, other)
    chair = chair_of(sheet.union_year)
    save_rows(
        sheet,
        {r.pk: RowChange(1, {first.key: "9.00"}) for r in (one, other)},
        by=chair,
    )

    response = client.post(url("save", sheet), data)

    page = response.content.decode()
    assert response.status_code == 409
    assert page.count('class="people-met"') == 1  # nobody touched the other row here
    assert "của tôi 7, đang lưu 9" in " ".join(page.split())
    assert chair.full_name in page
    assert [r.points[str(first.pk)] for r in rows_of(sheet)[1:]] == ["9.00", "9.00"]
    again = posted(sheet, rows_of(sheet)[1], **{first.key: "7"})
    client.post(url("save", sheet), again)
    assert rows_of(sheet)[1].points[str(first.pk)] == "7.00"


def test_what_is_typed_comes_back_as_json(client, sheet, officer):
    one, other, third = rows_of(sheet)
    first = columns_of(sheet)[0]
    save_rows(sheet, {third.pk: RowChange(1, {first.key: "5.00"})}, by=chair_of(sheet.union_year))

    answer = client.post(
        url("save", sheet),
        {
            f"v{one.pk}": 1, f"r{one.pk}-{first.key}": "9.25",
            f"v{other.pk}": 1, f"r{other.pk}-{first.key}": "11",
            f"v{third.pk}": 1, f"r{third.pk}-{first.key}": "6",
        },
        **AUTOSAVE,
    ).json()  # fmt: skip

    rows = answer["rows"]
    assert not answer["ok"]
    assert rows[str(one.pk)]["version"] == 2
    assert rows[str(one.pk)]["total"] == "9,25"
    assert "vượt mức tối đa 10" in rows[str(other.pk)]["errors"][first.key]
    assert rows[str(third.pk)]["conflict"]["cells"][first.key] == "5"


def test_a_confirmed_sheet_answers_the_grid_with_a_reason(client, sheet, officer):
    chair = chair_of(sheet.union_year)
    score_all(sheet, chair)
    PERSON_FLOW.perform("approve", sheet, by=chair)
    row = rows_of(sheet)[0]

    response = client.post(url("save", sheet), {f"v{row.pk}": 2}, **AUTOSAVE)

    assert response.status_code == 409
    assert "không lưu được nữa" in response.json()["message"]
    assert client.post(url("save", sheet), {f"v{row.pk}": 2}).status_code == 403


def test_names_are_not_for_a_union_that_supervised_once(client, sheet):
    """The year is seen with its counts, the sheet with the names is not there."""
    union_year, elsewhere = sheet.union_year, UnionYearFactory()
    once = user_with(Post.Role.UPPER_CHAIR, elsewhere.supervisor)
    union_year.supervisor = elsewhere.supervisor
    union_year.save()
    client.force_login(once)

    assert client.get(union_year.get_absolute_url()).status_code == 200
    assert client.get(url("sheet", sheet)).status_code == 404


@pytest.mark.parametrize("bad", ["\x00", "🙂", "9" * 400, "1e9", "<b>"])
def test_no_input_breaks_the_grid(client, sheet, officer, bad):
    row = rows_of(sheet)[0]
    first = columns_of(sheet)[0]

    response = client.post(url("save", sheet), posted(sheet, row, **{first.key: bad}))

    assert response.status_code == 422


def table_of(answer, sheet=0):
    """Return the rows of a workbook that was handed out, headings first."""
    book = CalamineWorkbook.from_object(BytesIO(b"".join(answer.streaming_content)))
    return book.get_sheet_by_index(sheet).to_python()


# --- Roll-up ------------------------------------------------------------------------------


def confirmed_sheet(people, share=1, **year):
    sheet = sheet_of(people, leaders=0, **year)
    chair = chair_of(sheet.union_year)
    score_all(sheet, chair, share)
    return PERSON_FLOW.perform("approve", sheet, by=chair)


def test_counts_roll_up_with_their_denominators(client):
    first = confirmed_sheet(3)
    sheet_of(5)
    client.force_login(user_with(Post.Role.DEPARTMENT_OFFICER))

    page = " ".join(
        client.get(reverse("emulation:person-overview", args=[YEAR])).content.decode().split()
    )

    assert "1/2" in page  # sheets confirmed, of those owed
    assert first.union_year.supervisor.short_name in page
    assert "100 %" in page or "100,0 %" in page


def test_every_classification_is_counted_and_opens_its_list(client):
    first = confirmed_sheet(2)
    good = confirmed_sheet(2, share=Decimal("0.75"))
    completed = confirmed_sheet(3, share=Decimal("0.6"))
    client.force_login(user_with(Post.Role.DEPARTMENT_OFFICER))

    page = client.get(reverse("emulation:person-overview", args=[YEAR]))

    shown = {tile.label: tile for tile in page.context["tiles"]}
    assert [str(label) for label in shown] == [
        "Đơn vị đã xác nhận", "Xuất sắc", "Tốt", "Hoàn thành", "Không hoàn thành",
    ]  # fmt: skip
    counted = {label: (tile.value, tile.denominator) for label, tile in shown.items()}
    assert counted["Hoàn thành"] == (3, 7)
    for label, sheet in (("Xuất sắc", first), ("Tốt", good), ("Hoàn thành", completed)):
        rows = client.get(shown[label].url).context["rows"]
        assert [row["pk"] for row in rows] == [sheet.pk]
    assert client.get(shown["Không hoàn thành"].url).context["rows"] == []


def test_the_list_takes_the_same_queries_for_many_rows(client):
    user = user_with(Post.Role.DEPARTMENT_OFFICER)
    client.force_login(user)
    address = reverse("emulation:person-list", args=[YEAR])
    for _number in range(3):
        sheet_of(1)
    client.get(address)
    few = queries(client, address)
    for _number in range(8):
        UnionYearFactory()
    assert queries(client, address) == few
    assert queries(client, reverse("emulation:person-overview", args=[YEAR])) <= 15


def test_the_list_is_narrowed_and_exported(client):
    confirmed_sheet(2)
    sheet_of(1)
    client.force_login(user_with(Post.Role.DEPARTMENT_OFFICER))
    address = reverse("emulation:person-list", args=[YEAR])

    page = client.get(address, {"trang_thai": "approved"}).content.decode()
    answer = client.get(
        reverse("emulation:person-list-export", args=[YEAR]), {"trang_thai": "approved"}
    )

    assert "1 đơn vị" in page
    assert table_of(answer)[1][4:] == [2, 2, 2, 0, 0, 0]


def test_the_year_of_the_union_shows_how_its_people_came_out(client):
    sheet = confirmed_sheet(3)
    client.force_login(officer_of(sheet.union_year))

    page = " ".join(client.get(sheet.union_year.get_absolute_url()).content.decode().split())

    assert "Trong 3 người: 3 hoàn thành xuất sắc" in page


def test_a_union_begins_its_sheet_on_its_year(client):
    union_year = UnionYearFactory()
    MembershipFactory(union=union_year.union)
    client.force_login(officer_of(union_year))
    address = reverse("emulation:person-start", args=[union_year.pk])

    assert address in client.get(union_year.get_absolute_url()).content.decode()
    response = client.post(address)

    assert response["Location"] == url("sheet", union_year.personsheet)


def test_who_was_scored_is_not_removed_as_a_mistake(client, sheet, officer):
    score_all(sheet, officer)
    member = rows_of(sheet)[0].member
    membership = member.memberships.get()
    address = reverse("unions:member-remove", args=[sheet.union.code, membership.pk])

    response = client.post(address, {"note": "Nhập nhầm"})

    assert response.status_code == 422
    assert "đã được chấm điểm" in response.content.decode()
    assert member.memberships.exists()
