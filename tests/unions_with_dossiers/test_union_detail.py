"""One union's page: what it is, where it stood, who holds office, its years."""

from datetime import date

import pytest

from core import clock
from emulation.services.years import open_year
from emulation.tests.factories import RegistrationFactory, campaign_year
from unions.hierarchy import place
from unions.models import Post
from unions.tests.factories import PostFactory, UnionFactory, UpperFactory, UserFactory, user_with


@pytest.fixture
def union(db):
    upper = UpperFactory(code="PM", short_name="LĐLĐ Phù Mỹ")
    return UnionFactory(code="PM-1", name="CĐCS Trường Mầm non Mỹ Thọ", parent=upper)


def page_of(client, union):
    return client.get(union.get_absolute_url()).content.decode()


def test_the_page_tells_what_the_union_is(client, union):
    client.force_login(user_with(Post.Role.GRASSROOTS_OFFICER, union))

    page = page_of(client, union)

    assert "<h1>CĐCS Trường Mầm non Mỹ Thọ</h1>" in page
    for fact in ("PM-1", "Công đoàn cơ sở", "Đơn vị sự nghiệp công lập", "01/01/2019"):
        assert fact in page


def test_placements_are_told_in_time(client, union):
    place(union, UpperFactory(name="Liên đoàn Lao động huyện An Lão"), since=date(2025, 7, 1))
    client.force_login(user_with(Post.Role.DEPARTMENT_OFFICER))

    placements = client.get(union.get_absolute_url()).context["placements"]

    assert [(p.since, p.until) for p in placements] == [
        (date(2025, 7, 1), None),
        (date(2019, 1, 1), date(2025, 7, 1)),
    ]
    assert "đến trước 01/07/2025" in page_of(client, union)


def test_the_chair_comes_first_and_ended_terms_are_left_out(client, union):
    for name, role, until in (
        ("Trần Văn Bình", Post.Role.GRASSROOTS_OFFICER, None),
        ("Lê Thị Hoa", Post.Role.GRASSROOTS_CHAIR, None),
        ("Phạm Văn Cũ", Post.Role.GRASSROOTS_OFFICER, date(2022, 1, 1)),
    ):
        PostFactory(user=UserFactory(full_name=name), union=union, role=role, until=until)
    client.force_login(user_with(Post.Role.DEPARTMENT_OFFICER))

    holders = client.get(union.get_absolute_url()).context["holders"]

    assert [post.user.full_name for post in holders] == ["Lê Thị Hoa", "Trần Văn Bình"]


def test_the_breadcrumb_goes_as_far_up_as_the_scope(client, union):
    client.force_login(user_with(Post.Role.GRASSROOTS_OFFICER, union))
    assert client.get(union.get_absolute_url()).context["ancestors"] == []

    client.force_login(user_with(Post.Role.UPPER_OFFICER, union.parent))
    assert client.get(union.get_absolute_url()).context["ancestors"] == [union.parent]

    client.force_login(user_with(Post.Role.STANDING_COMMITTEE))
    above = client.get(union.get_absolute_url()).context["ancestors"]
    assert [u.code for u in above] == ["BD", "PM"]


def test_its_years_are_there_with_their_states(client, union):
    for year in (2024, 2025):
        open_year(campaign_year(year))
    RegistrationFactory(union_year=union.years.get(campaign_year__year=2024), status="approved")
    client.force_login(user_with(Post.Role.GRASSROOTS_OFFICER, union))

    with clock.set_for_test(date(2025, 3, 1)):
        page = page_of(client, union)

    assert page.index("Năm 2025</a></th>") < page.index("Năm 2024</a></th>")
    assert "/thi-dua/2024/don-vi/PM-1/" in page
    assert page.count("Đã duyệt") == 1


@pytest.mark.parametrize("more", [1, 30])
def test_the_number_of_queries_does_not_grow(client, union, django_assert_num_queries, more):
    UnionFactory.create_batch(more, parent=union.parent)
    PostFactory.create_batch(more, union=union.parent, role=Post.Role.UPPER_OFFICER)
    open_year(campaign_year(2025))
    client.force_login(user_with(Post.Role.DEPARTMENT_OFFICER))

    # Frame: session, user with posts, calendar, own years, desk. Page: union, holders,
    # ancestors, children, placements, years.
    with django_assert_num_queries(11):
        client.get(union.parent.get_absolute_url())
