"""A year summed up as it was, or brought to today's structure."""

import re
from datetime import date

import pytest

from emulation import overview, structure, tallies
from emulation.models import UnionYear
from emulation.tests.factories import RegistrationFactory, UnionYearFactory, campaign_year
from emulation.tests.year_cases import workbook_rows
from unions.models import Placement, Post, Union
from unions.structure.hierarchy import place, rebuild_paths
from unions.tests.factories import UnionFactory, UpperFactory, province, user_with

pytestmark = pytest.mark.django_db
URL = "/thi-dua/2024/"
NOW = "?co_cau=hien_nay"


class Reorganised:
    """2024 under `old`; in July 2025 `old` ended beneath `new`, one of its units moved there,
    another ended beneath it; a third lost its upper-level union without a successor."""

    def __init__(self):
        self.root = province()
        self.old = UpperFactory(name="LĐLĐ huyện An Lão", short_name="LĐLĐ An Lão")
        self.new = UpperFactory(
            name="Công đoàn xã An Hòa", short_name="CĐ xã An Hòa", founded=date(2025, 7, 1)
        )
        self.gone = UpperFactory(name="LĐLĐ huyện Vân Canh", short_name="LĐLĐ Vân Canh")
        self.moved, self.ended = (UnionFactory(parent=self.old) for _ in range(2))
        self.orphan = UnionFactory(parent=self.gone)
        year = campaign_year(2024)
        for union in (self.moved, self.ended, self.orphan, self.old, self.gone):
            row = UnionYearFactory(union=union, campaign_year=year)
            RegistrationFactory(
                union_year=row, status="approved", first_submitted_at="2024-03-01T00:00:00Z"
            )
        tallies.rebuild(year)
        day = date(2025, 7, 1)
        place(self.moved, self.new, since=day)
        Union.objects.filter(pk__in=[self.old.pk, self.ended.pk, self.gone.pk]).update(ended=day)
        place(Union.objects.get(pk=self.old.pk), self.new, since=day)
        rebuild_paths()


@pytest.fixture
def world():
    return Reorganised()


def client_of(client, union, role, department=""):
    user = user_with(role, union, department=department)
    client.force_login(user, backend="unions.accounts.sign_in.AccountBackend")
    return client


@pytest.fixture
def ban_cspl(client, world):
    return client_of(client, world.root, Post.Role.DEPARTMENT_OFFICER, "policy_law")


def rows_of(page):
    return [(row.name, row.expected, row.registrations) for row in page.context["rows"]]


def test_by_default_the_year_stays_as_it_was(ban_cspl, world):
    assert rows_of(ban_cspl.get(URL)) == [
        ("Đơn vị trực thuộc LĐLĐ tỉnh Bình Định", 2, 2),
        ("LĐLĐ An Lão", 2, 2),
        ("LĐLĐ Vân Canh", 1, 1),
    ]


def test_brought_to_today_successors_and_the_province_count_what_ended(ban_cspl, world):
    assert rows_of(ban_cspl.get(URL + NOW)) == [
        # Vân Canh itself, and its unit: they have no successor.
        ("Đơn vị trực thuộc LĐLĐ tỉnh Bình Định", 2, 2),
        ("CĐ xã An Hòa", 3, 3),
    ]


def test_both_sum_to_the_same(ban_cspl, world):
    then, now = (ban_cspl.get(URL + query).context["total"].counts for query in ("", NOW))
    assert then == now


@pytest.mark.parametrize("query", ["", NOW])
def test_each_number_opens_a_list_of_just_as_many(ban_cspl, world, query):
    page = ban_cspl.get(URL + query).content.decode()
    links = re.findall(r'href="(/thi-dua/2024/[a-z-]+/[^"]*)">(\d+)</a>', page)
    assert len(links) > 20
    for address, number in links:
        shown = ban_cspl.get(address.replace("&amp;", "&")).context["listing"].count
        assert shown == int(number), address


def test_the_successor_reads_the_year_of_its_predecessors_as_one_row(client, world):
    client_of(client, world.new, Post.Role.UPPER_OFFICER)
    assert rows_of(client.get(URL + NOW)) == [("CĐ xã An Hòa", 3, 3)]
    assert client.get("/thi-dua/2024/dang-ky/" + NOW).context["listing"].count == 3


def test_nobody_is_offered_branches_out_of_scope(client, world):
    other = UpperFactory(short_name="LĐLĐ Hoài Ân")
    client_of(client, world.new, Post.Role.UPPER_OFFICER)
    page = client.get("/thi-dua/2024/dang-ky/" + NOW).content.decode()
    assert other.short_name not in page
    assert client.get(f"/thi-dua/2024/dang-ky/{NOW}&cap_tren={other.code}").status_code == 200


def test_a_link_says_which_structure_and_leads_back(ban_cspl, world):
    page = ban_cspl.get(URL + NOW).content.decode()
    assert '<strong aria-current="page">Quy về cơ cấu hiện nay</strong>' in page
    listed = ban_cspl.get("/thi-dua/2024/dang-ky/" + NOW).content.decode()
    assert "Danh sách quy về cơ cấu tổ chức hiện nay." in listed


def test_the_workbook_counts_as_the_page_does(ban_cspl, world, tmp_path):
    _head, *table = workbook_rows(ban_cspl.get(URL + "xuat-excel/" + NOW), tmp_path)
    assert [row[:3] for row in table] == [
        ["Đơn vị trực thuộc LĐLĐ tỉnh Bình Định", 2, 2],
        ["CĐ xã An Hòa", 3, 3],
        ["Cộng", 5, 5],
    ]


def test_a_union_is_counted_in_one_branch_alone(world):
    user = user_with(Post.Role.DEPARTMENT_OFFICER, world.root, department="policy_law")
    today = structure.today(user)
    years = UnionYear.objects.exclude(supervisor=None)
    found = [
        pk
        for code, _name in today.choices()
        for pk in years.filter(today.condition(code)).values_list("pk", flat=True)
    ]
    assert sorted(found) == sorted(years.values_list("pk", flat=True))


def test_today_costs_the_same_whatever_the_number_of_unions(world, django_assert_max_num_queries):
    user = user_with(Post.Role.DEPARTMENT_OFFICER, world.root, department="policy_law")
    for _ in range(10):
        UnionYearFactory(union=UnionFactory(), campaign_year=campaign_year(2024))
    assert user.post
    with django_assert_max_num_queries(2):
        overview.year_rows(user, 2024, structure.today(user))
    assert Placement.objects.count() > 10
