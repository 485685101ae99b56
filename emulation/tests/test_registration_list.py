"""The year's list of registrations: scope, filters, order, search, cost."""

import pytest

from emulation.models import Registration, UnionYear
from emulation.tests.factories import campaign_year
from emulation.tests.year_cases import NONSENSE, Role, add_unions, build, listed, sign_in
from unions.models import Post

URL = "/thi-dua/2024/dang-ky/"
ALL = {"PM", "PM-1", "PM-2", "PM-3", "AL", "AL-1", "AL-2", "TT-1"}


@pytest.fixture
def rows(db):
    return build()


@pytest.mark.parametrize(
    ("role", "at", "department", "seen"),
    [
        (Role.GRASSROOTS_OFFICER, "PM-1", None, {"PM-1"}),
        (Role.GRASSROOTS_CHAIR, "PM-3", None, {"PM-3"}),
        (Role.UPPER_OFFICER, "PM", None, {"PM", "PM-1", "PM-2", "PM-3"}),
        (Role.UPPER_CHAIR, "AL", None, {"AL", "AL-1", "AL-2"}),
        (Role.DEPARTMENT_OFFICER, None, None, ALL),
        (Role.DEPARTMENT_OFFICER, None, Post.Department.FINANCE, ALL),
        (Role.STANDING_COMMITTEE, None, None, ALL),
        (Role.ADMINISTRATOR, None, None, ALL),
    ],
)
def test_the_list_shows_who_owes_within_the_scope(client, rows, role, at, department, seen):
    sign_in(client, role, rows[at] if at else None, department=department)

    assert set(listed(client, URL)) == seen


def test_no_filter_opens_another_branch(client, rows):
    sign_in(client, Role.UPPER_OFFICER, rows["PM"])

    for query in ("?cap_tren=AL", "?tim=AL-1", "?trang_thai=returned", "?cap_tren=BD&tim=an hoa"):
        assert not {"AL", "AL-1", "AL-2", "TT-1"} & set(listed(client, URL, query))


def test_without_a_post_the_list_is_empty(client, rows):
    user = sign_in(client, Role.UPPER_OFFICER, rows["PM"])
    user.posts.all().delete()

    assert listed(client, URL) == []


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?trang_thai=chua_nop", {"PM-3", "AL", "TT-1"}),
        ("?trang_thai=da_nop", {"PM", "PM-1", "PM-2", "AL-1", "AL-2"}),
        ("?trang_thai=dung_han", {"PM", "PM-1", "AL-1", "AL-2"}),
        ("?trang_thai=muon", {"PM-2"}),
        ("?trang_thai=cho_xu_ly", {"PM", "PM-2", "AL-1"}),
        ("?trang_thai=submitted", {"PM-2", "AL-1"}),
        ("?trang_thai=taken_up", {"PM"}),
        ("?trang_thai=returned", {"AL-2"}),
        ("?trang_thai=approved", {"PM-1"}),
        ("?trang_thai=draft", set()),
        ("?cap_tren=PM", {"PM-1", "PM-2", "PM-3"}),
        ("?cap_tren=BD", {"PM", "AL", "TT-1"}),
        ("?loai=state", {"PM-2"}),
        ("?loai=front", {"PM", "AL"}),
        ("?cap_tren=PM&trang_thai=chua_nop", {"PM-3"}),
        ("?xep_loai=excellent", ALL),  # no filter of this list
        ("?trang_thai=verified", ALL),  # no state of a registration
    ],
)
def test_each_filter_leaves_what_it_names(client, rows, query, expected):
    sign_in(client, Role.STANDING_COMMITTEE)

    assert set(listed(client, URL, query)) == expected


def test_every_choice_of_the_state_filter_counts_as_the_database_does(client, rows):
    sign_in(client, Role.STANDING_COMMITTEE)
    form = client.get(URL).context["listing"].form

    for status in (value for value, _label in form.fields["trang_thai"].choices):
        if status in Registration.Status.values:
            plain = UnionYear.objects.of_year(2024).filter(registration__status=status).count()
            assert len(listed(client, URL, f"?trang_thai={status}")) == plain


@pytest.mark.parametrize("words", ["tuong", "TƯỜNG", "Ân  Tường", "an tuong", "pm-3", "ubnd xa"])
def test_search_ignores_case_marks_and_spaces(client, rows, words):
    sign_in(client, Role.STANDING_COMMITTEE)

    assert listed(client, URL, f"?tim={words}") == ["PM-3"]


@pytest.mark.parametrize("words", ["doi quan ly", "Đội quản lý", "đoi"])
def test_search_finds_d_with_and_without_its_stroke(client, rows, words):
    sign_in(client, Role.STANDING_COMMITTEE)

    assert listed(client, URL, f"?tim={words}") == ["PM-2"]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("ten", ["PM-2", "AL-1", "PM-1", "PM-3"]),
        ("-ten", ["PM-3", "PM-1", "AL-1", "PM-2"]),
        ("cap_tren", ["AL-1", "PM-2", "PM-1", "PM-3"]),
        ("-cap_tren", ["PM-3", "PM-1", "PM-2", "AL-1"]),
    ],
)
def test_names_sort_as_vietnamese_do(client, rows, order, expected):
    sign_in(client, Role.STANDING_COMMITTEE)

    found = listed(client, URL, f"?xep={order}")

    assert [code for code in found if code in expected] == expected


def test_by_day_those_without_one_stand_at_the_end(client, rows):
    sign_in(client, Role.STANDING_COMMITTEE)

    found = listed(client, URL, "?xep=nop")

    assert found[:5] == ["PM-1", "AL-1", "PM", "AL-2", "PM-2"]
    assert set(found[5:]) == {"PM-3", "AL", "TT-1"}


@pytest.mark.parametrize("query", NONSENSE)
def test_nonsense_in_the_address_is_no_fault(client, rows, query):
    sign_in(client, Role.UPPER_OFFICER, rows["PM"])

    assert client.get(URL + query).status_code == 200


def test_pages_hold_fifty_and_keep_the_filters(client, rows):
    add_unions(rows["PM"], 60)
    sign_in(client, Role.UPPER_OFFICER, rows["PM"])

    first = client.get(URL + "?trang_thai=da_nop&cap_tren=PM").context["listing"]
    second = listed(client, URL, first.next_url)

    assert (first.count, len(first.rows), len(second)) == (62, 50, 12)
    assert "trang_thai=da_nop" in first.next_url


def test_a_row_tells_state_day_and_lateness(client, rows):
    sign_in(client, Role.STANDING_COMMITTEE)

    html = client.get(URL + "?tim=PM-2").content.decode()

    assert "Chờ tiếp nhận" in html
    assert "09/04/2024" in html
    assert '<span class="late-mark">muộn</span>' in html
    assert f'href="{rows["PM-2"].registration.get_absolute_url()}"' in html


def test_a_union_that_has_not_begun_leads_to_its_year(client, rows):
    sign_in(client, Role.STANDING_COMMITTEE)

    html = client.get(URL + "?tim=PM-3").content.decode()

    assert "Chưa bắt đầu" in html
    assert 'href="/thi-dua/2024/don-vi/PM-3/"' in html


def test_an_empty_answer_offers_to_clear_the_filters(client, rows):
    sign_in(client, Role.STANDING_COMMITTEE)

    html = client.get(URL + "?tim=khong ai ten the").content.decode()

    assert "Không có đơn vị nào khớp với bộ lọc." in html
    assert f'href="{URL}">Xóa lọc' in html


def test_a_year_not_opened_says_so_and_leads_on(client, rows):
    sign_in(client, Role.STANDING_COMMITTEE)

    html = client.get("/thi-dua/2027/dang-ky/").content.decode()

    assert "Năm này chưa có đơn vị nào." in html
    assert 'href="/thi-dua/2027/">Xem các năm' in html


def test_a_year_outside_the_campaign_does_not_exist(client, rows):
    sign_in(client, Role.STANDING_COMMITTEE)

    assert client.get("/thi-dua/2019/dang-ky/").status_code == 404


@pytest.mark.parametrize("more", [0, 60])
def test_the_number_of_queries_does_not_grow(client, rows, django_assert_num_queries, more):
    campaign_year(2023)
    add_unions(rows["PM"], more)
    sign_in(client, Role.STANDING_COMMITTEE)

    # Session, user with posts, calendar. Page: supervisors, count, rows.
    with django_assert_num_queries(8):
        client.get(URL)


def test_a_stranger_signs_in_first(client, rows):
    assert client.get(URL).url.startswith("/tai-khoan/")
