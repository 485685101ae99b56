"""The list of reports: who sees which, filters, what it costs."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from core import clock
from emulation.tests.factories import campaign_year
from emulation.tests.year_cases import workbook_rows
from reports.tests.factories import PublicationFactory, school, year_2023
from unions.models import Post, Union
from unions.tests.factories import UnionFactory, UpperFactory, province, user_with

pytestmark = pytest.mark.django_db
URL = reverse("reports:publication-list")
Role = Post.Role


def listed(response):
    return [row.union.code for row in response.context["listing"].rows]


@pytest.fixture
def upper():
    return UpperFactory(name="LĐLĐ huyện Tuy Phước", code="TP")


@pytest.fixture
def publications(upper):
    """Reports of an upper-level union, of a unit beneath it, of one elsewhere, of the province."""
    own = school("An Phú", "A1", upper)
    elsewhere = UnionFactory(code="X1", name="CĐCS Chi cục Thuế", kind=Union.Kind.STATE)
    unions = [upper, own, elsewhere, province()]
    return {union.code: PublicationFactory(union=union) for union in unions}


@pytest.mark.parametrize(
    ("role", "where", "seen"),
    [
        (Role.GRASSROOTS_OFFICER, "A1", {"A1"}),
        (Role.UPPER_OFFICER, "TP", {"TP", "A1"}),
        (Role.DEPARTMENT_OFFICER, "BD", {"TP", "A1", "X1", "BD"}),
        (Role.STANDING_COMMITTEE, "BD", {"TP", "A1", "X1", "BD"}),
    ],
)
def test_one_sees_the_reports_of_one_s_scope(client, publications, role, where, seen):
    client.force_login(user_with(role, publications[where].union))

    assert set(listed(client.get(URL))) == seen


def test_the_newest_comes_first(client, upper, publications):
    client.force_login(user_with(Role.UPPER_OFFICER, upper))
    with clock.set_for_test(clock.now() + timedelta(hours=1)):
        newest = PublicationFactory(union=upper)

    rows = client.get(URL).context["listing"].rows

    assert rows[0] == newest


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        ("?nam=2023", {"TP", "A1", "X1", "BD"}),
        ("?nam=2022", set()),
        ("?nam=abc", {"TP", "A1", "X1", "BD"}),
        ("?cap=upper", {"TP"}),
        ("?loai=state", {"X1"}),
        ("?tim=tuy phuoc", {"TP"}),
        ("?tim=a1", {"A1"}),
        ("?tim=%00&trang=999&xep=; drop", {"TP", "A1", "X1", "BD"}),
    ],
)
def test_filters_narrow_the_list(client, publications, asked, codes):
    client.force_login(user_with(Role.DEPARTMENT_OFFICER))

    assert set(listed(client.get(URL + asked))) == codes


def test_an_empty_list_says_what_to_do_next(client):
    campaign_year(2023)
    client.force_login(user_with(Role.GRASSROOTS_OFFICER))

    response = client.get(URL)

    assertContains(response, "Chưa có báo cáo nào.")
    assertContains(response, "Chọn năm ở trên rồi bấm “Lập báo cáo”.")


def test_a_filter_that_leaves_nothing_offers_to_clear_it(client, publications):
    client.force_login(user_with(Role.DEPARTMENT_OFFICER))

    assertContains(client.get(URL + "?nam=2022"), "Không có báo cáo nào khớp với bộ lọc.")


@pytest.mark.parametrize(
    ("role", "offered"),
    [
        (Role.GRASSROOTS_CHAIR, True),
        (Role.UPPER_CHAIR, True),
        (Role.DEPARTMENT_OFFICER, True),
        (Role.STANDING_COMMITTEE, False),
        (Role.ADMINISTRATOR, False),
    ],
)
def test_only_who_publishes_is_offered_the_form(client, upper, role, offered):
    year_2023()
    union = upper if role == Role.UPPER_CHAIR else None
    client.force_login(user_with(role, union))

    response = client.get(URL)

    assert ("Lập báo cáo năm" in response.content.decode()) is offered


def test_a_grassroots_officer_chooses_the_year_alone(client):
    year_2023()
    client.force_login(user_with(Role.GRASSROOTS_OFFICER))

    response = client.get(URL)

    assert [field.name for field in response.context["form"].visible_fields()] == ["year"]
    assertNotContains(response, 'name="union"')


@pytest.mark.parametrize(("day", "year"), [("2024-03-01", 2023), ("2024-10-01", 2024)])
def test_the_year_whose_reports_are_due_is_chosen_at_first(client, day, year):
    campaign_year(2023, windows="usual")
    with clock.set_for_test(date.fromisoformat(day)):
        client.force_login(user_with(Role.GRASSROOTS_OFFICER))

        assert client.get(URL).context["form"]["year"].initial.year == year


def test_another_page_may_name_the_union(client, upper):
    year_2023()
    client.force_login(user_with(Role.UPPER_OFFICER, upper))

    assertContains(client.get(URL + "?don_vi=A1"), 'name="union" value="A1"')


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_costs_the_same_queries_with_few_rows_and_many(
    client, upper, rows, django_assert_max_num_queries
):
    for _ in range(rows):
        PublicationFactory(union=upper)
    client.force_login(user_with(Role.UPPER_OFFICER, upper))
    client.get(URL)

    with django_assert_max_num_queries(12) as asked:
        assert len(listed(client.get(URL))) == rows

    assert not any('"reports_publication"."figures",' in q["sql"] for q in asked.captured_queries)


def test_the_list_goes_to_excel_with_its_scope_filter_and_order(
    client, upper, publications, tmp_path
):
    client.force_login(user_with(Role.UPPER_OFFICER, upper))
    page = client.get(URL + "?nam=2023&xep=-don_vi")
    published = publications["TP"]

    head, *rows = workbook_rows(client.get(page.context["export_url"]), tmp_path)

    assertContains(page, "Xuất Excel")
    assert [row[1] for row in rows] == listed(page) == ["TP", "A1"]
    assert dict(zip(head, rows[0], strict=True)) == {
        "Báo cáo": "Báo cáo năm",
        "Mã đơn vị": "TP",
        "Đơn vị": "LĐLĐ huyện Tuy Phước",
        "Năm": "2023",
        "Ngày lập": clock.today(),
        "Người lập": published.created_by.full_name if published.created_by else "Hệ thống",
        "Số trang": published.pages,
        "Mã số liệu": published.short_code,
    }
