"""Which unions have published their result of a year, and which have not."""

from datetime import date

import pytest
from django.urls import reverse

from emulation import tallies
from emulation.notices import publishing
from emulation.tests.block_cases import verified
from emulation.tests.factories import YEAR, UnionYearFactory, campaign_year
from emulation.tests.year_cases import workbook_rows
from unions.models import Post, Union
from unions.tests.factories import UnionFactory, UpperFactory, user_with
from unions.tests.renaming import renamed

pytestmark = pytest.mark.django_db
URL = reverse("emulation:notice-list", args=[YEAR])


def unit(name, upper, *, is_verified=True, **values):
    made = UnionYearFactory(union=UnionFactory(name=name, parent=upper), **values)
    if is_verified:
        verified(made)
    return made


def published(union_year):
    chair = user_with(Post.Role.GRASSROOTS_CHAIR, union_year.union)
    return publishing.publish(union_year, by=chair)


@pytest.fixture
def upper():
    """A branch with one unit that published, one that took it back, one still to be verified."""
    upper = UpperFactory()
    published(unit("Đã báo", upper))
    back = unit("Rút lại", upper)
    published(back)
    chair = user_with(Post.Role.GRASSROOTS_CHAIR, back.union)
    publishing.withdraw(back, by=chair, note="Sai số liệu")
    unit("Còn chờ", upper, is_verified=False)
    unit("Được miễn", upper, is_verified=False, expected=False, not_expected_reason="Mới lập")
    published(unit("Nhánh khác", UpperFactory()))
    tallies.rebuild(campaign_year(YEAR))
    return upper


@pytest.fixture
def officer(client, upper):
    client.force_login(user_with(Post.Role.UPPER_OFFICER, upper))
    return client


def states(page):
    return {row["union"]: row["state"] for row in page.context["rows"]}


def test_each_union_of_ones_branch_stands_with_its_state(officer):
    page = officer.get(URL)

    assert states(page) == {
        "Đã báo": "Đã công bố", "Rút lại": "Chưa công bố", "Còn chờ": "Chưa phúc tra",
    }  # fmt: skip
    assert "Được miễn" not in page.content.decode()


def test_the_province_sees_all(client, upper):
    client.force_login(user_with(Post.Role.DEPARTMENT_OFFICER))

    assert "Nhánh khác" in states(client.get(URL))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?trang_thai=da_cong_bo", ["Đã báo"]),
        ("?trang_thai=chua_cong_bo", ["Rút lại"]),
        ("?trang_thai=chua_phuc_tra", ["Còn chờ"]),
        ("?tim=rut lai", ["Rút lại"]),
        ("?xep=cong_bo", ["Đã báo", "Còn chờ", "Rút lại"]),
        ("?tim=khong co", []),
        ("?trang_thai=x&trang=9&xep=y", ["Còn chờ", "Đã báo", "Rút lại"]),
    ],
)
def test_it_is_filtered_and_sorted(officer, query, found):
    assert list(states(officer.get(URL + query))) == found


def test_the_workbook_holds_the_same(officer, upper, tmp_path):
    renamed(Union.objects.get(name="Đã báo"), "Tên sau này", until=date(YEAR + 1, 1, 1))

    answer = officer.get(
        reverse("emulation:notice-list-export", args=[YEAR]) + "?trang_thai=da_cong_bo"
    )

    rows = workbook_rows(answer, tmp_path)
    assert [row[1:5] for row in rows[1:]] == [
        ["Đã báo", upper.short_name, "Đã công bố", "Hoàn thành tốt nhiệm vụ"]
    ]


def test_the_overview_counts_them_and_leads_there(client, officer, upper):
    tile = officer.get(f"/thi-dua/{YEAR}/").context["tiles"][-1]
    assert (tile.label, tile.value, tile.denominator) == ("Đã công bố kết quả", 1, 2)
    assert list(states(officer.get(tile.url))) == ["Đã báo"]

    client.force_login(user_with(Post.Role.DEPARTMENT_OFFICER))
    for query in ("", "?co_cau=hien_nay"):
        tile = client.get(f"/thi-dua/{YEAR}/{query}").context["tiles"][-1]
        assert (tile.value, tile.denominator) == (2, 3)
        assert set(states(client.get(tile.url))) == {"Đã báo", "Nhánh khác"}


def test_it_takes_the_same_queries_for_many_rows(officer, upper, django_assert_num_queries):
    officer.get(URL)  # the filter's choices are kept for a minute
    # Session, user with posts, calendar. Page: how many, rows, names. Counts of duties are kept.
    for more in (0, 20):
        for number in range(more):
            unit(f"Thêm {number}", upper)
        with django_assert_num_queries(6):
            officer.get(URL)
