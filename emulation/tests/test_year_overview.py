"""The year at a glance: whose rows, which numbers, and the list behind each of them."""

import re
from datetime import date

import pytest
from django.db.models import Q

from core import clock
from emulation import tallies
from emulation.models import UnionYear, Window
from emulation.tests.factories import campaign_year
from emulation.tests.year_cases import Role, add_unions, build, html_of, sign_in
from unions.models import Post

URL = "/thi-dua/2024/"
# What the page names, and the plain condition of it.
PLAIN = {
    "expected": Q(),
    "registrations": Q(registration__first_submitted_at__isnull=False),
    "registrations_on_time": Q(
        registration__first_submitted_at__isnull=False, registration__late=False
    ),
    "assessments": Q(assessment__first_submitted_at__isnull=False),
    "assessments_on_time": Q(assessment__first_submitted_at__isnull=False, assessment__late=False),
    "verified": Q(assessment__status="verified"),
    "reports": Q(report__first_submitted_at__isnull=False),
    "reports_on_time": Q(report__first_submitted_at__isnull=False, report__late=False),
    "excellent": Q(assessment__status="verified", assessment__classification="excellent"),
}
READERS = [
    (Role.DEPARTMENT_OFFICER, None),
    (Role.DEPARTMENT_OFFICER, Post.Department.PROPAGANDA),
    (Role.STANDING_COMMITTEE, None),
    (Role.ADMINISTRATOR, None),
]


@pytest.fixture
def rows(db):
    return build()


@pytest.mark.parametrize(("role", "department"), READERS)
def test_the_province_sees_every_supervisor_its_own_first(client, rows, role, department):
    sign_in(client, role, department=department)

    page = client.get(URL)

    names = [row.name for row in page.context["rows"]]
    assert names == ["Đơn vị trực thuộc LĐLĐ tỉnh Bình Định", "LĐLĐ An Lão", "LĐLĐ Phù Mỹ"]


@pytest.mark.parametrize("role", [Role.UPPER_OFFICER, Role.UPPER_CHAIR])
def test_an_upper_level_union_sees_its_own_row_alone(client, rows, role):
    sign_in(client, role, rows["PM"])

    page = client.get(URL)

    assert [row.code for row in page.context["rows"]] == ["PM"]
    html = page.content.decode()
    assert "An Lão" not in html
    assert "Đơn vị trực thuộc" not in html
    assert "<tfoot>" not in html  # one row is its own sum


@pytest.mark.parametrize("role", [Role.GRASSROOTS_OFFICER, Role.GRASSROOTS_CHAIR])
def test_a_grassroots_union_is_led_to_its_own_year(client, rows, role):
    sign_in(client, role, rows["PM-1"])

    assert client.get(URL).url == "/thi-dua/2024/don-vi/PM-1/"


def test_the_numbers_are_those_of_the_plain_counts(client, rows):
    sign_in(client, Role.STANDING_COMMITTEE)

    page = client.get(URL)

    due = UnionYear.objects.filter(expected=True, campaign_year__year=2024)
    for row in page.context["rows"]:
        mine = due.filter(supervisor__code=row.code)
        assert {name: row.counts[name] for name in PLAIN} == {
            name: mine.filter(condition).count() for name, condition in PLAIN.items()
        }
    total = page.context["total"]
    assert {name: total.counts[name] for name in PLAIN} == {
        name: due.filter(condition).count() for name, condition in PLAIN.items()
    }
    assert total.expected == 8


@pytest.mark.parametrize("at", ["province", "upper"])
@pytest.mark.slow
def test_each_number_opens_a_list_of_just_as_many(client, rows, at):
    role = Role.STANDING_COMMITTEE if at == "province" else Role.UPPER_OFFICER
    sign_in(client, role, rows["PM"] if at == "upper" else None)

    html = html_of(client, URL)

    links = re.findall(r'<a href="(/thi-dua/2024/[^"]+)">(\d+)</a>', html)
    tiles = re.findall(
        r'class="tile-number">(\d+)<.*?class="tile-link" href="([^"]+)"', html, re.DOTALL
    )
    links += [(url, number) for number, url in tiles]
    # One row and the sum have results.
    assert len(links) == {"province": 4 * 8 + 2 * 5 + 5, "upper": 8 + 5 + 5}[at]
    for url, number in links:
        listing = client.get(url.replace("&amp;", "&")).context["listing"]
        assert (url, listing.count) == (url, int(number))


def test_results_are_listed_where_somebody_is_verified(client, rows):
    sign_in(client, Role.STANDING_COMMITTEE)

    page = client.get(URL)

    results = page.content.decode().split("Kết quả xếp loại</h2>")[1]
    verified = {row.name for row in page.context["rows"] if row.verified}
    assert verified < {row.name for row in page.context["rows"]}
    assert set(re.findall(r'cap_tren=\w+">([^<]*\D)</a></th>', results)) == verified


def test_a_phone_shows_the_sum_and_what_came_in_first(client, rows):
    sign_in(client, Role.STANDING_COMMITTEE)

    completeness, results = html_of(client, URL).split("Kết quả xếp loại</h2>")

    assert "Xem thêm số nộp đúng hạn</summary>" in completeness
    labels = re.findall(r'<td class="num folded" data-label="([^"]+)"', completeness)
    assert set(labels) == {"Đăng ký đúng hạn", "Tự chấm đúng hạn", "Báo cáo đúng hạn"}
    # Of the results the rows are folded, the sum is not; nothing is left out of the page.
    assert "Xem kết quả của từng công đoàn cấp trên</summary>" in results
    body, foot = results.split("<tfoot>")
    assert body.count('<tr class="folded">') == body.count("<tr") - 1 > 0
    assert "folded" not in foot
    assert completeness.count("table-sum-first") == results.count("table-sum-first") == 1


def test_one_row_alone_is_not_folded(client, rows):
    sign_in(client, Role.UPPER_OFFICER, rows["PM"])

    html = html_of(client, URL)

    assert "phone-fold" not in html
    assert "table-sum-first" not in html
    assert '<tr class="folded">' not in html


def test_the_numbers_of_another_year_are_left_out(client, rows):
    sign_in(client, Role.STANDING_COMMITTEE)

    page = client.get("/thi-dua/2023/")

    assert page.context["rows"] == []


def test_every_year_can_be_reached_and_says_whether_it_is_open(client, rows):
    sign_in(client, Role.STANDING_COMMITTEE)

    years = client.get(URL).context["years"]

    assert [year.year for year in years] == list(range(2020, 2029))
    assert [year.year for year in years if year.is_open] == [2024]
    assert all(client.get(year.url).status_code == 200 for year in years)


@pytest.mark.parametrize("year", [2019, 2029, 1000, 9999])
def test_a_year_outside_the_campaign_does_not_exist(client, rows, year):
    sign_in(client, Role.STANDING_COMMITTEE)

    assert client.get(f"/thi-dua/{year}/").status_code == 404


@pytest.mark.parametrize(
    ("role", "department", "may"),
    [
        (Role.DEPARTMENT_OFFICER, Post.Department.POLICY_LAW, True),
        (Role.ADMINISTRATOR, None, True),
        (Role.DEPARTMENT_OFFICER, Post.Department.FINANCE, False),
        (Role.STANDING_COMMITTEE, None, False),
    ],
)
def test_a_year_not_opened_says_who_opens_it(client, rows, role, department, may):
    sign_in(client, role, department=department)

    html = html_of(client, "/thi-dua/2027/")

    assert "Năm này chưa được mở." in html
    assert ('href="/thi-dua/2027/mo-nam/"' in html) is may
    assert ("Ban Chính sách - Pháp luật mở năm" in html) is not may


def test_the_trend_stands_beside_the_number_once_the_year_is_over(client, rows):
    sign_in(client, Role.STANDING_COMMITTEE)
    year = campaign_year(2025)
    UnionYear.objects.create(
        campaign_year=year,
        union=rows["PM-1"].union,
        supervisor=rows["PM"].union,
        sector="education",
        kind="service",
    )
    tallies.rebuild(year)
    Window.objects.filter(campaign_year=year).update(
        opens=date(2025, 1, 1), due=date(2025, 12, 1), closes=date(2025, 12, 31)
    )

    with clock.set_for_test(date(2025, 12, 31)):
        during = client.get("/thi-dua/2025/").context["tiles"]
    with clock.set_for_test(date(2026, 1, 1)):
        after = client.get("/thi-dua/2025/").context["tiles"]

    assert [tile.trend for tile in during] == [""] * 4
    # Five of eight had registered in 2024, none of one in 2025.
    assert (after[0].trend, after[0].trend_key) == ("giảm 62,5 điểm phần trăm", "down")


@pytest.mark.parametrize("more", [0, 60])
def test_the_number_of_queries_does_not_grow(client, rows, django_assert_num_queries, more):
    add_unions(rows["PM"], more)
    sign_in(client, Role.STANDING_COMMITTEE)

    # Session, user with posts, calendar. Page: tallies, names, who owes nothing, years opened,
    # who has published the result.
    with django_assert_num_queries(8):
        client.get(URL)


def test_a_stranger_signs_in_first(client, rows):
    assert client.get(URL).url.startswith("/tai-khoan/")


def test_without_a_post_there_is_nothing_to_count(client, rows):
    user = sign_in(client, Role.UPPER_OFFICER, rows["PM"])
    user.posts.all().delete()

    page = client.get(URL)

    assert page.context["rows"] == []
