"""The public page: the campaign in its own words, open to everybody."""

from datetime import date

import pytest
from django.urls import reverse

from core import clock
from emulation.models import CriteriaSet
from emulation.services.load_plan import load_plan
from unions.models import Post
from unions.tests.factories import user_with

FIVE_NOS = [
    "Không cửa quyền, hách dịch, gây khó khăn, phiền hà",
    "Không quan liêu, vô cảm, vô trách nhiệm",
    "Không tham nhũng, lãng phí, lợi ích nhóm",
    "Không xu nịnh, chạy chọt, gian dối",
    "Không lợi dụng chức vụ, quyền hạn trong thực thi công vụ",
]


@pytest.fixture
def plan(db):
    load_plan()


def test_the_five_nos_stand_there_word_for_word_and_in_order(client, plan):
    response = client.get("/")

    assert response.status_code == 200
    assert [item.text for item in response.context["five_nos"]] == FIVE_NOS
    page = response.content.decode()
    places = [page.index(f"<li>{words}</li>") for words in FIVE_NOS]
    assert places == sorted(places)


@pytest.mark.parametrize("day", [date(2019, 9, 1), date(2025, 6, 1), date(2031, 1, 1)])
def test_the_five_nos_are_the_published_ones_whatever_is_being_drafted(client, plan, day):
    published = CriteriaSet.objects.get(kind=CriteriaSet.Kind.PLEDGE)
    CriteriaSet.objects.create(
        kind=published.kind,
        code="nam-khong-moi",
        title="Bản đang soạn",
        first_year=2024,
        source=published.source,
    )

    with clock.set_for_test(day):
        response = client.get("/")

    assert [item.text for item in response.context["five_nos"]] == FIVE_NOS


def test_name_slogan_aim_and_legal_bases_are_the_plans(client, plan):
    page = client.get("/").content.decode()

    for words in (
        "Cán bộ, công chức, viên chức tỉnh Bình Định nói không với tiêu cực",
        "“Kỷ cương, trách nhiệm, tận tụy, chuyên nghiệp”",
        "Nhằm tạo sự chuyển biến mạnh mẽ về nhận thức và hành động",
        "Quyết định số 1190/QĐ-TLĐ</b> ngày 22 tháng 7 năm 2019",
        "Hướng dẫn số 1689/HD-TLĐ</b> ngày 07 tháng 11 năm 2019",
        "Kế hoạch số 64/KH-UBND</b> ngày 02 tháng 8 năm 2019",
    ):
        assert words in page


def test_strangers_sign_in_here_and_the_signed_in_go_to_their_work(client, plan):
    assert "Vào việc cần làm" not in client.get("/").content.decode()

    client.force_login(user_with(Post.Role.GRASSROOTS_OFFICER))

    page = client.get("/").content.decode()
    assert "Vào việc cần làm" in page
    assert reverse("account_login") not in page.split("<main", 1)[1]


def test_the_page_stands_before_the_plan_is_loaded(client, db):
    assert client.get("/").status_code == 200


def test_a_strangers_visit_costs_five_queries(client, plan, django_assert_num_queries):
    with django_assert_num_queries(5):  # campaign, pledge, its five lines, models, legal bases
        client.get("/")


def test_only_reading(client, db):
    assert client.post("/").status_code == 405
