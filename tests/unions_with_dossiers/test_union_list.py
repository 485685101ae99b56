"""The list of unions: within scope, folded search, filters, tree, workbook."""

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from core import clock
from emulation.services.years import open_year
from emulation.tests.factories import RegistrationFactory, campaign_year
from unions.models import Post, Union
from unions.tests.factories import UnionFactory, UpperFactory, province, user_with

LIST = "/don-vi/"


@pytest.fixture
def tree(db):
    """Return a small province by name: two upper levels with unions, one directly under it."""
    phu_my = UpperFactory(
        code="PM", name="Liên đoàn Lao động huyện Phù Mỹ", short_name="LĐLĐ Phù Mỹ"
    )
    an_lao = UpperFactory(
        code="AL", name="Liên đoàn Lao động huyện An Lão", short_name="LĐLĐ An Lão"
    )
    return {
        "province": province(),
        "upper": phu_my,
        "own": UnionFactory(code="PM-1", name="CĐCS Trường Mầm non Mỹ Thọ", parent=phu_my),
        "sibling": UnionFactory(
            code="PM-2", name="CĐCS Đội Quản lý chợ", parent=phu_my, kind=Union.Kind.STATE
        ),
        "other branch": UnionFactory(code="AL-1", name="CĐCS Trạm Y tế An Hòa", parent=an_lao),
        "other upper": an_lao,
        "direct": UnionFactory(code="TT-1", name="CĐCS Bảo tàng tỉnh", parent=province()),
    }


def listed(client, query=""):
    return [union["code"] for union in client.get(LIST + query).context["listing"].rows]


def sign_in(client, role, union=None, **how):
    client.force_login(user_with(role, union, **how))


@pytest.mark.parametrize(
    ("role", "at", "seen"),
    [
        (Post.Role.GRASSROOTS_OFFICER, "own", {"PM-1"}),
        (Post.Role.GRASSROOTS_CHAIR, "own", {"PM-1"}),
        (Post.Role.UPPER_OFFICER, "upper", {"PM", "PM-1", "PM-2"}),
        (Post.Role.UPPER_CHAIR, "other upper", {"AL", "AL-1"}),
        (Post.Role.DEPARTMENT_OFFICER, None, None),
        (Post.Role.STANDING_COMMITTEE, None, None),
        (Post.Role.ADMINISTRATOR, None, None),
    ],
)
def test_the_list_shows_exactly_the_scope(client, tree, role, at, seen):
    sign_in(client, role, tree[at] if at else None)

    assert set(listed(client)) == (seen or {union.code for union in tree.values()})


@pytest.mark.parametrize("at", ["province", "upper", "sibling", "other branch", "other upper"])
def test_a_union_outside_the_scope_is_like_one_that_never_was(client, tree, at):
    sign_in(client, Post.Role.GRASSROOTS_OFFICER, tree["own"])

    hidden = client.get(tree[at].get_absolute_url())
    absent = client.get("/don-vi/KHONG-CO/")

    assert hidden.status_code == absent.status_code == 404
    assert without_key(hidden) == without_key(absent).replace("KHONG-CO", tree[at].code)


def without_key(response):
    """Return the page without the keys that differ at each request."""
    import re

    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())


@pytest.mark.parametrize("words", ["mam non", "MẦM NON", "Mầm  non mỹ", "pm-1"])
def test_search_ignores_case_and_marks(client, tree, words):
    sign_in(client, Post.Role.DEPARTMENT_OFFICER)

    assert listed(client, f"?tim={words}") == ["PM-1"]


@pytest.mark.parametrize("words", ["doi quan ly", "đội", "DOI"])
def test_search_finds_d_with_and_without_its_stroke(client, tree, words):
    sign_in(client, Post.Role.DEPARTMENT_OFFICER)

    assert listed(client, f"?tim={words}") == ["PM-2"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?cap=upper", {"PM", "AL"}),
        ("?cap_tren=PM", {"PM-1", "PM-2"}),
        ("?cap_tren=BD", {"PM", "AL", "TT-1"}),
        ("?loai=state", {"PM-2"}),
        ("?cap_tren=PM&loai=service", {"PM-1"}),
        ("?cap_tren=KHONG-CO&cap=abc", {"BD", "PM", "AL", "PM-1", "PM-2", "AL-1", "TT-1"}),
        ("?tim=%00&trang=9&xep=abc", {"BD", "PM", "AL", "PM-1", "PM-2", "AL-1", "TT-1"}),
    ],
)
def test_filters_narrow_and_nonsense_is_left_out(client, tree, query, expected):
    sign_in(client, Post.Role.STANDING_COMMITTEE)

    assert set(listed(client, query)) == expected


def test_the_names_sort_as_vietnamese_do(client, tree):
    sign_in(client, Post.Role.DEPARTMENT_OFFICER)

    assert listed(client, "?cap=grassroots") == ["TT-1", "PM-2", "AL-1", "PM-1"]
    assert listed(client, "?cap=grassroots&xep=-ten") == ["PM-1", "AL-1", "PM-2", "TT-1"]


def test_a_union_that_has_ended_shows_only_when_asked_for(client, tree):
    Union.objects.filter(code="PM-2").update(ended=clock.today())
    sign_in(client, Post.Role.UPPER_OFFICER, tree["upper"])

    assert set(listed(client)) == {"PM", "PM-1"}
    assert listed(client, "?tinh_trang=ket_thuc") == ["PM-2"]
    assert set(listed(client, "?tinh_trang=tat_ca")) == {"PM", "PM-1", "PM-2"}
    assert "Đã kết thúc" in client.get(LIST + "?tinh_trang=ket_thuc").content.decode()


def test_the_tree_counts_what_stands_directly_beneath(client, tree):
    sign_in(client, Post.Role.DEPARTMENT_OFFICER)

    branches = client.get(LIST).context["tree"]

    assert [(b["name"], b["children"]) for b in branches] == [
        ("LĐLĐ tỉnh Bình Định", 3),
        ("LĐLĐ An Lão", 1),
        ("LĐLĐ Phù Mỹ", 2),
    ]
    narrowed = client.get(LIST + branches[2]["url"])
    assert [u["code"] for u in narrowed.context["listing"].rows] == ["PM-2", "PM-1"]
    assert narrowed.context["tree"][2]["active"]


def test_who_looks_after_one_branch_is_offered_no_tree(client, tree):
    sign_in(client, Post.Role.UPPER_OFFICER, tree["upper"])

    page = client.get(LIST)

    assert page.context["tree"] == []
    assert "cap_tren" not in page.context["listing"].form.fields


def test_each_row_tells_how_the_current_year_stands(client, tree):
    year = campaign_year(2026)
    open_year(year)
    RegistrationFactory(union_year=tree["own"].years.get(campaign_year=year), status="returned")
    sign_in(client, Post.Role.GRASSROOTS_OFFICER, tree["own"])

    with clock.set_for_test(clock.today().replace(year=2026, month=3, day=1)):
        page = client.get(LIST).content.decode()

    assert "Trạng thái hồ sơ là của năm 2026." in page
    assert "Trả lại bổ sung" in page
    assert page.count("Chưa bắt đầu") == 2


@pytest.mark.parametrize("more", [1, 30])
def test_the_number_of_queries_does_not_grow(client, tree, django_assert_num_queries, more):
    open_year(campaign_year(2026))
    UnionFactory.create_batch(more, parent=tree["upper"])
    sign_in(client, Post.Role.DEPARTMENT_OFFICER)

    # Frame: session, user with posts, calendar, own years, desk, blocks. Page: tree, count, rows,
    # states.
    with django_assert_num_queries(10):
        client.get(LIST)


def test_an_empty_answer_offers_to_clear_the_filters(client, tree):
    sign_in(client, Post.Role.UPPER_OFFICER, tree["upper"])

    page = client.get(LIST + "?tim=khong ai ten the").content.decode()

    assert "Không có đơn vị nào khớp với bộ lọc." in page
    assert "Xóa lọc" in page


def test_the_workbook_carries_the_filtered_scope(client, tree, tmp_path):
    sign_in(client, Post.Role.UPPER_OFFICER, tree["upper"])

    response = client.get(reverse("unions:union-export") + "?cap=grassroots")

    file = tmp_path / "units.xlsx"
    file.write_bytes(b"".join(response.streaming_content))
    head, *rows = CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()
    assert head[:4] == ["Mã đơn vị", "Tên đơn vị", "Cấp", "Công đoàn cấp trên"]
    assert [row[:2] for row in rows] == [
        ["PM-2", "CĐCS Đội Quản lý chợ"],
        ["PM-1", "CĐCS Trường Mầm non Mỹ Thọ"],
    ]
    assert {row[3] for row in rows} == {"LĐLĐ Phù Mỹ"}
    assert response["Cache-Control"] == "no-store"


def test_a_stranger_signs_in_first(client, tree):
    for place in (LIST, reverse("unions:union-export"), tree["own"].get_absolute_url()):
        response = client.get(place)
        assert response.status_code == 302
        assert response.url.startswith(reverse("account_login"))
