"""One union's page: what it is, where it stood, who holds office, its years."""

from datetime import date

import pytest

from core import clock
from emulation.services.years import open_year
from emulation.tests.factories import RegistrationFactory, campaign_year
from unions.models import FormerName, Post, Reorganization, Succession, Union
from unions.structure.hierarchy import place
from unions.tests.factories import (
    MembershipFactory,
    PostFactory,
    UnionFactory,
    UpperFactory,
    UserFactory,
    user_with,
)


@pytest.fixture
def union(db):
    upper = UpperFactory(code="PM", short_name="LĐLĐ Phù Mỹ")
    return UnionFactory(code="PM-1", name="CĐCS Trường Mầm non Mỹ Thọ", parent=upper)


def page_of(client, union):
    return " ".join(client.get(union.get_absolute_url()).content.decode().split())


def test_the_page_tells_what_the_union_is(client, union):
    client.force_login(user_with(Post.Role.GRASSROOTS_OFFICER, union))

    page = page_of(client, union)

    assert "<h1>CĐCS Trường Mầm non Mỹ Thọ</h1>" in page
    for fact in ("PM-1", "Công đoàn cơ sở", "Đơn vị sự nghiệp công lập", "01/01/2019"):
        assert fact in page


def told(client, union):
    """Return what the timeline says: (day, words, unions named)."""
    events = client.get(union.get_absolute_url()).context["course"].events
    return [(event.day, event.title, [u.name for u in event.unions]) for event in events]


def test_placements_are_told_in_time(client, union):
    place(union, UpperFactory(name="Liên đoàn Lao động huyện An Lão"), since=date(2025, 7, 1))
    client.force_login(user_with(Post.Role.DEPARTMENT_OFFICER))

    assert told(client, union) == [
        (date(2025, 7, 1), "Trực thuộc", ["Liên đoàn Lao động huyện An Lão"]),
        (date(2019, 1, 1), "Trực thuộc", [union.placements.first().parent.name]),
        (date(2019, 1, 1), "Thành lập", []),
    ]


def succeed(predecessor, successor, kind, day):
    """End the one and let the other take over, as a decision in force does."""
    decision = Reorganization.objects.create(
        number=f"{predecessor.code}/QĐ-LĐLĐ", issued_on=day, issuer="LĐLĐ tỉnh", title="Sắp xếp",
        effective=day, status="in_force", in_force_at=clock.now(),
    )  # fmt: skip
    Succession.objects.create(
        predecessor=predecessor, successor=successor, on=day, kind=kind, reorganization=decision
    )
    Union.objects.filter(pk=predecessor.pk).update(ended=day)
    place(predecessor, successor, since=day)
    return decision


def test_an_ended_union_says_so_at_the_top_and_opens_from_its_successor(client, union):
    heir = UnionFactory(code="XA-1", name="CĐCS xã Mỹ Thọ", parent=union.parent)
    succeed(union, heir, "merge", date(2025, 7, 1))
    client.force_login(user_with(Post.Role.GRASSROOTS_CHAIR, heir))

    page, old = page_of(client, heir), page_of(client, union)

    assert f'href="{union.get_absolute_url()}"' in page and "Kế tục từ" in page
    assert "Đơn vị đã kết thúc hoạt động từ ngày 01/07/2025" in old
    assert f'Đơn vị kế tục: <a href="{heir.get_absolute_url()}"' in old
    assert (date(2025, 7, 1), "Nhận sáp nhập", [union.name]) in told(client, heir)
    assert "PM-1/QĐ-LĐLĐ" in page


def test_nothing_is_brought_into_an_ended_union(client, union):
    client.force_login(user_with(Post.Role.DEPARTMENT_OFFICER, department="organisation"))
    assert "Nhập từ Excel" in page_of(client, union)

    Union.objects.filter(pk=union.pk).update(ended=date(2025, 7, 1))

    page = page_of(client, union)
    assert "Nhập từ Excel" not in page
    assert "Xem danh sách" in page
    assert "Xem và cập nhật danh sách" not in page


def test_what_a_union_left_unbegun_is_no_longer_owed(client, union):
    open_year(campaign_year(2025))
    years = union.years.filter(campaign_year__year=2025)
    RegistrationFactory(union_year=years.get(), status="approved")
    years.update(expected=False, not_expected_reason="Kết thúc hoạt động")
    client.force_login(user_with(Post.Role.GRASSROOTS_OFFICER, union))

    page = page_of(client, union)

    assert page.count("Đã duyệt") == 1
    assert page.count("Không phải nộp") == 2
    assert "Chưa bắt đầu" not in page


def test_a_union_out_of_scope_is_named_without_a_link(client, union):
    heir = UnionFactory(code="XA-1", name="CĐCS xã ở nơi khác")
    Succession.objects.create(predecessor=union, successor=heir, on=date(2025, 7, 1), kind="split")
    client.force_login(user_with(Post.Role.GRASSROOTS_OFFICER, union))

    page = page_of(client, union)

    assert "Tách một phần thành CĐCS xã ở nơi khác" in page and "/don-vi/XA-1/" not in page


def test_many_predecessors_fold_into_one_event(client, union):
    day = date(2025, 7, 1)
    for other in UnionFactory.create_batch(7, parent=union.parent):
        Succession.objects.create(predecessor=other, successor=union, on=day, kind="end")
    client.force_login(user_with(Post.Role.GRASSROOTS_OFFICER, union))

    (event,) = [names for when, title, names in told(client, union) if title == "Kế tục"]

    assert len(event) == 7
    assert "<summary>7 đơn vị</summary>" in page_of(client, union)


def test_a_new_name_is_told_once_its_decision_is_in_force(client, union):
    for number, status in (("1/QĐ", "in_force"), ("2/QĐ", "draft")):
        decision = Reorganization.objects.create(
            number=number, issued_on=date(2023, 1, 1), issuer="LĐLĐ tỉnh", title="Đổi tên",
            effective=date(2023, 2, 1), status=status,
        )  # fmt: skip
        decision.changes.create(position=1, kind="rename", union_code="PM-1", name=f"Tên {number}")
    client.force_login(user_with(Post.Role.GRASSROOTS_OFFICER, union))

    assert told(client, union)[0] == (date(2023, 2, 1), "Đổi tên thành Tên 1/QĐ", [])
    assert "Tên 2/QĐ" not in page_of(client, union)


def test_unions_are_told_of_by_the_names_they_had_then(client, union):
    above = union.parent
    FormerName.objects.create(
        union=above, name="Liên đoàn Lao động huyện Cũ", short_name="LĐLĐ Cũ",
        until=date(2024, 5, 1),
    )  # fmt: skip
    for year in (2023, 2024):
        open_year(campaign_year(year))
    client.force_login(user_with(Post.Role.GRASSROOTS_OFFICER, union))

    page = page_of(client, union)

    assert (date(2019, 1, 1), "Trực thuộc", ["Liên đoàn Lao động huyện Cũ"]) in told(client, union)
    assert page.index(f"Cấp trên khi đó: {above.short_name}.") < page.index("khi đó: LĐLĐ Cũ.")


def test_where_an_ended_union_is_kept_is_no_event_of_its_own(client, union):
    heir = UnionFactory(code="XA-1", name="CĐCS xã Mỹ Thọ", parent=union.parent)
    succeed(union, heir, "end", date(2025, 7, 1))
    client.force_login(user_with(Post.Role.GRASSROOTS_CHAIR, heir))

    day = [title for when, title, _names in told(client, union) if when == date(2025, 7, 1)]

    assert day == ["Đơn vị kế tục:", "Kết thúc hoạt động"]
    assert "không còn người phụ trách" in page_of(client, union)


def test_the_registry_is_counted_and_reached_from_the_page(client, union):
    MembershipFactory.create_batch(3, union=union)
    client.force_login(user_with(Post.Role.UPPER_OFFICER, union.parent))

    own, above = client.get(union.get_absolute_url()), client.get(union.parent.get_absolute_url())

    assert own.context["counts"].staff == 3 and own.context["beneath"] is None
    assert above.context["counts"] is None and above.context["beneath"].staff == 3
    assert "/don-vi/PM-1/doan-vien/" in own.content.decode()


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
    assert client.get(union.get_absolute_url()).context["course"].ancestors == []

    client.force_login(user_with(Post.Role.UPPER_OFFICER, union.parent))
    assert client.get(union.get_absolute_url()).context["course"].ancestors == [union.parent]

    client.force_login(user_with(Post.Role.STANDING_COMMITTEE))
    above = client.get(union.get_absolute_url()).context["course"].ancestors
    assert [u.code for u in above] == ["BD", "PM"]


def test_its_years_are_there_with_their_states(client, union):
    for year in (2024, 2025):
        open_year(campaign_year(year))
    RegistrationFactory(union_year=union.years.get(campaign_year__year=2024), status="approved")
    client.force_login(user_with(Post.Role.GRASSROOTS_OFFICER, union))

    with clock.set_for_test(date(2025, 3, 1)):
        page = page_of(client, union)

    assert page.index("Năm 2025</a></h3>") < page.index("Năm 2024</a></h3>")
    assert "/thi-dua/2024/don-vi/PM-1/" in page
    assert page.count("Đã duyệt") == 1


@pytest.mark.parametrize("more", [1, 30])
def test_the_number_of_queries_does_not_grow(client, union, django_assert_num_queries, more):
    UnionFactory.create_batch(more, parent=union.parent)
    PostFactory.create_batch(more, union=union.parent, role=Post.Role.UPPER_OFFICER)
    open_year(campaign_year(2025))
    client.force_login(user_with(Post.Role.DEPARTMENT_OFFICER))

    # Frame: session, user with posts, calendar, own years, desk, blocks. Page: union,
    # successions, those in scope, counts, holders, children, placements, names, changes, years.
    with django_assert_num_queries(16):
        client.get(union.parent.get_absolute_url())
