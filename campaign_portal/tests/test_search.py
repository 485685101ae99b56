"""The one search box: what is found, by whom, while typing and on its page."""

from datetime import date

import pytest

from core import clock
from emulation.tests.factories import RegistrationFactory, UnionYearFactory, campaign_year
from unions.models import Member, Post, Union
from unions.tests.factories import (
    MembershipFactory,
    PostFactory,
    UnionFactory,
    UpperFactory,
    UserFactory,
    user_with,
)

PAGE = "/tim-kiem/"


@pytest.fixture
def world(db):
    upper = UpperFactory(code="PM", name="Liên đoàn Lao động huyện Phù Mỹ")
    own = UnionFactory(code="PM-1", name="CĐCS Trường Tiểu học Quang Trung", parent=upper)
    stranger = UnionFactory(code="AL-1", name="CĐCS Trường Tiểu học Quang Hòa")
    for union, name in (
        (own, "Nguyễn Đình Đệ"),
        (own, "Trần Thị Hòa"),
        (stranger, "Hòa Văn Đệ"),
        (upper, "Lê Hòa An"),
    ):
        MembershipFactory(union=union, member__full_name=name)
    PostFactory(user=UserFactory(full_name="Phạm Đình Chiểu"), union=own)
    for union in (own, stranger):
        mine = UnionYearFactory(campaign_year=campaign_year(2024), union=union)
        RegistrationFactory(union_year=mine, status="submitted")
    return {"upper": upper, "own": own, "stranger": stranger}


def groups(client, words, **how):
    with clock.set_for_test(date(2024, 6, 1)):
        found = client.get(PAGE, {"tim": words}, **how).context["groups"]
    return {group.key: [hit.title for hit in group.hits] for group in found}


def sign_in(client, role, at=None):
    client.force_login(user_with(role, at))


@pytest.mark.parametrize("words", ["nguyen dinh de", "NGUYỄN ĐÌNH", "de nguyen", "đệ", "ngu d"])
def test_case_and_marks_are_ignored_and_words_come_in_any_order(client, world, words):
    sign_in(client, Post.Role.GRASSROOTS_OFFICER, world["own"])

    assert groups(client, words)["members"] == ["Nguyễn Đình Đệ"]


@pytest.mark.parametrize(
    "words", ["guyen", "oa", "%", "_", "nguyen%", "x' OR 1=1", "\x00", "😀", "n"]
)
def test_what_begins_no_word_finds_nobody(client, world, words):
    sign_in(client, Post.Role.STANDING_COMMITTEE)

    assert "members" not in groups(client, words)


def test_who_is_called_so_comes_before_who_bears_the_word_elsewhere(client, world):
    sign_in(client, Post.Role.STANDING_COMMITTEE)

    assert groups(client, "hoa")["members"] == ["Trần Thị Hòa", "Lê Hòa An", "Hòa Văn Đệ"]


def test_each_post_finds_what_lies_in_its_scope_alone(client, world):
    found = {}
    for role, at in (
        (Post.Role.GRASSROOTS_CHAIR, "own"),
        (Post.Role.UPPER_OFFICER, "upper"),
        (Post.Role.DEPARTMENT_OFFICER, None),
        (Post.Role.GRASSROOTS_OFFICER, "stranger"),
    ):
        sign_in(client, role, world.get(at))
        found[at] = groups(client, "hoa").get("members"), groups(client, "quang")

    assert found["own"][0] == ["Trần Thị Hòa"]
    assert found["upper"][0] == ["Trần Thị Hòa", "Lê Hòa An"]
    assert len(found[None][0]) == 3
    assert found["stranger"][0] == ["Hòa Văn Đệ"]
    assert found["own"][1]["unions"] == [world["own"].name]
    assert len(found["own"][1]["dossiers"]) == 1 and len(found[None][1]["dossiers"]) == 2


def test_a_number_names_no_person(client, world):
    MembershipFactory(union=world["own"], member__full_name="Hòa 2024")
    sign_in(client, Post.Role.STANDING_COMMITTEE)

    assert "members" not in groups(client, "hoa 2024")


def test_without_a_post_nothing_is_found(client, world):
    client.force_login(UserFactory())

    assert groups(client, "hoa") == {}


def test_a_union_is_found_by_code_and_an_ended_one_comes_last(client, world):
    Union.objects.filter(code="PM-1").update(ended=date(2024, 1, 1))
    sign_in(client, Post.Role.STANDING_COMMITTEE)

    assert groups(client, "pm-")["unions"] == [world["own"].name]
    assert groups(client, "tieu hoc")["unions"] == [world["stranger"].name, world["own"].name]


def test_an_officer_is_found_with_the_post(client, world):
    sign_in(client, Post.Role.UPPER_OFFICER, world["upper"])

    page = client.get(PAGE, {"tim": "chieu"}).content.decode()

    assert "Phạm Đình Chiểu" in page and "Cán bộ công đoàn cơ sở · " in page


def test_a_former_officer_is_not_found(client, world):
    Post.objects.filter(user__full_name="Phạm Đình Chiểu").update(until=date(2024, 1, 1))
    sign_in(client, Post.Role.STANDING_COMMITTEE)

    assert "officers" not in groups(client, "chieu")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("quang trung", 1),
        ("đăng ký quang trung", 1),
        ("quang trung 2024", 1),
        ("dang ky 2024", 2),
        ("PM-1", 1),
        ("chấm điểm quang trung", 0),
        ("quang trung 2023", 0),
        ("quang trung 9999", 0),
    ],
)
def test_dossiers_are_found_by_union_year_and_kind(client, world, words, found):
    sign_in(client, Post.Role.DEPARTMENT_OFFICER)

    assert len(groups(client, words).get("dossiers", [])) == found


def test_the_anonymised_are_not_found(client, world):
    person = Member.objects.get(full_name="Trần Thị Hòa")
    person.full_name, person.anonymised_at = "Đã ẩn tên", clock.now()
    person.save()
    sign_in(client, Post.Role.GRASSROOTS_OFFICER, world["own"])

    assert "members" not in groups(client, "an") and "members" not in groups(client, "hoa")


def test_while_typing_a_piece_is_enough_and_it_leads_to_the_page(client, world):
    sign_in(client, Post.Role.STANDING_COMMITTEE)
    MembershipFactory.create_batch(8, union=world["own"], member__full_name="Đỗ Hòa")

    piece = client.get(PAGE, {"tim": "Hòa"}, headers={"HX-Request": "true"}).content.decode()

    assert "<html" not in piece and piece.count('id="members-') == 5
    assert "?tim=H%C3%B2a" in piece
    assert len(groups(client, "Hòa")["members"]) == 11


@pytest.mark.parametrize("words", ["khong ai ca", "a"])
def test_nothing_found_is_said_with_what_to_do(client, world, words):
    sign_in(client, Post.Role.STANDING_COMMITTEE)

    page = client.get(PAGE, {"tim": words}).content.decode()

    assert ("Gõ ít nhất hai chữ cái" if len(words) == 1 else "Không tìm thấy gì") in page


def test_whoever_moved_is_found_where_the_reader_may_look(client, world):
    person = Member.objects.get(full_name="Trần Thị Hòa")
    person.memberships.update(left=date(2024, 1, 1), leaving="moved")
    MembershipFactory(member=person, union=world["stranger"], joined=date(2024, 1, 1))
    sign_in(client, Post.Role.GRASSROOTS_OFFICER, world["own"])

    page = client.get(PAGE, {"tim": "hoa"}).content.decode()

    assert "đã rời đơn vị" in page and "/don-vi/AL-1/" not in page


@pytest.mark.parametrize("more", [3, 30])
def test_the_number_of_queries_does_not_grow(client, world, django_assert_num_queries, more):
    MembershipFactory.create_batch(more, union=world["own"], member__full_name="Đỗ Hòa")
    sign_in(client, Post.Role.UPPER_OFFICER, world["upper"])

    # Session, user with posts, years; unions, units in scope, names, people, their times,
    # officers, unions of that name, dossiers, documents, entries often asked.
    with django_assert_num_queries(13):
        client.get(PAGE, {"tim": "hoa"}, headers={"HX-Request": "true"})
