"""Writes of the registry: right, days, both halves of a move, the trail, names taken out."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from core import audit, clock
from unions.models import Member, Membership, Post, Union
from unions.registry import services
from unions.registry.members import head_counts
from unions.tests.factories import (
    MembershipFactory,
    UnionFactory,
    UpperFactory,
    province,
    user_with,
)

pytestmark = pytest.mark.django_db

LAN = {
    "full_name": "Trần Thị Lan",
    "birth_year": 1985,
    "sex": "female",
    "position": "Giáo viên",
    "is_leader": False,
    "is_union_member": True,
    "employment": "public_employee",
    "joined": date(2020, 9, 1),
}
PLACE = {n: LAN[n] for n in ("position", "is_leader", "is_union_member", "employment")}


@pytest.fixture
def upper():
    return UpperFactory()


@pytest.fixture
def union(upper):
    return UnionFactory(parent=upper)


@pytest.fixture
def officer(union):
    return user_with(Post.Role.GRASSROOTS_OFFICER, union)


def last_entry(member):
    return audit.trail(member).first()


def test_who_is_entered_is_there_with_a_code_and_an_entry_in_the_trail(union, officer):
    membership = services.add_member(union, LAN, by=officer)

    assert membership.member.full_name_fold == "tran thi lan"
    assert len(membership.member.code) == 12
    entry = last_entry(membership.member)
    assert (entry.action, entry.actor) == ("member-add", officer)
    assert entry.after["initials"] == "TTL"


def test_the_trail_holds_no_name_and_no_birth_year(union, officer):
    membership = services.add_member(union, LAN, by=officer)
    services.correct_member(
        membership, LAN | {"full_name": "Trần Thị Lài", "birth_year": 1986}, by=officer
    )

    kept = str([(e.before, e.after, e.note) for e in audit.trail(membership.member)])

    assert "Lan" not in kept and "Lài" not in kept and "198" not in kept
    assert last_entry(membership.member).after["corrected"] == ["full_name", "birth_year"]


@pytest.mark.parametrize(
    ("role", "at", "allowed"),
    [
        (Post.Role.GRASSROOTS_OFFICER, "own", True),
        (Post.Role.GRASSROOTS_CHAIR, "own", True),
        (Post.Role.UPPER_OFFICER, "upper", True),
        (Post.Role.UPPER_CHAIR, "upper", True),
        (Post.Role.ADMINISTRATOR, "province", True),
        (Post.Role.STANDING_COMMITTEE, "province", False),
        (Post.Role.DEPARTMENT_OFFICER, "province", False),
        (Post.Role.GRASSROOTS_OFFICER, "elsewhere", False),
        (Post.Role.UPPER_OFFICER, "elsewhere", False),
    ],
)
def test_who_may_write(union, upper, role, at, allowed):
    places = {"own": union, "upper": upper, "province": province()}
    user = user_with(role, places.get(at) or UnionFactory())

    if allowed:
        assert services.add_member(union, LAN, by=user)
    else:
        with pytest.raises(PermissionDenied):
            services.add_member(union, LAN, by=user)


def test_ban_to_chuc_may_write_everywhere(union):
    user = user_with(Post.Role.DEPARTMENT_OFFICER, department=Post.Department.ORGANISATION)

    assert services.add_member(union, LAN, by=user)


@pytest.mark.parametrize(
    ("joined", "says"),
    [
        (date(2018, 12, 31), "thành lập ngày 01/01/2019"),
        (date(2024, 1, 1), "đã kết thúc từ ngày 01/01/2024"),
        (date(2999, 1, 1), "đã kết thúc"),
    ],
)
def test_nobody_joins_a_unit_that_is_not_there(union, officer, joined, says):
    # Ended since the page was read: what counts is how the unit stands now.
    Union.objects.filter(pk=union.pk).update(ended=date(2024, 1, 1))

    with pytest.raises(ValidationError) as refused:
        services.add_member(union, LAN | {"joined": joined}, by=officer)

    assert says in refused.value.message_dict["joined"][0]


def test_a_correction_over_what_somebody_just_wrote_is_refused_once(union, officer):
    membership = services.add_member(union, LAN, by=officer)
    seen = services.said(membership)
    services.correct_member(membership, LAN | {"position": "Tổ trưởng"}, by=officer)

    with pytest.raises(ValidationError):
        services.correct_member(membership, LAN | {"birth_year": 1990}, by=officer, seen=seen)

    membership = Membership.objects.get()
    assert (membership.position, membership.member.birth_year) == ("Tổ trưởng", 1985)


def test_the_same_correction_again_writes_nothing(union, officer):
    membership = services.add_member(union, LAN, by=officer)

    services.correct_member(membership, LAN, by=officer)

    assert audit.trail(membership.member).count() == 1


def test_leaving_closes_the_time_and_a_death_says_its_day(union, officer):
    membership = services.add_member(union, LAN, by=officer)

    services.end_membership(membership, left=date(2024, 3, 5), leaving="deceased", by=officer)

    membership.refresh_from_db()
    member = Member.objects.get()
    assert (membership.left, member.deceased_on) == (date(2024, 3, 5), date(2024, 3, 5))
    assert head_counts([union.pk], date(2024, 3, 4))[union.pk].staff == 1
    assert head_counts([union.pk], date(2024, 3, 5)) == {}


def test_a_wrong_leave_is_opened_again(union, officer):
    membership = services.add_member(union, LAN, by=officer)
    services.end_membership(membership, left=date(2024, 3, 5), leaving="deceased", by=officer)

    services.correct_member(membership, LAN | {"left": None, "leaving": ""}, by=officer)

    membership.refresh_from_db()
    assert membership.left is None and Member.objects.get().deceased_on is None


@pytest.mark.parametrize("left", [date(2020, 9, 1), date(2020, 8, 1), date(2999, 1, 1)])
def test_nobody_leaves_before_joining_or_in_the_future(union, officer, left):
    membership = services.add_member(union, LAN, by=officer)

    with pytest.raises(ValidationError) as refused:
        services.end_membership(membership, left=left, leaving="retired", by=officer)

    assert "left" in refused.value.message_dict
    assert Membership.objects.get().left is None


def test_another_position_holds_from_its_day_and_the_days_before_keep_theirs(union, officer):
    membership = services.add_member(union, LAN, by=officer)

    since = services.change_position(
        membership, PLACE | {"position": "Hiệu trưởng", "is_leader": True},
        on=date(2024, 5, 1), by=officer,
    )  # fmt: skip

    assert since.position == "Hiệu trưởng" and since.union == union
    assert head_counts([union.pk], date(2024, 4, 30))[union.pk].leaders == 0
    later = head_counts([union.pk], date(2024, 5, 1))[union.pk]
    assert (later.leaders, later.staff) == (1, 1)
    assert last_entry(since.member).after["is_leader"] is True


@pytest.mark.parametrize("on", [date(2020, 9, 1), date(2020, 1, 1), date(2999, 1, 1)])
def test_another_position_begins_after_the_first_and_not_in_the_future(union, officer, on):
    membership = services.add_member(union, LAN, by=officer)

    with pytest.raises(ValidationError):
        services.change_position(membership, PLACE | {"position": "Khác"}, on=on, by=officer)

    assert Membership.objects.count() == 1


def test_the_same_position_again_is_no_change(union, officer):
    membership = services.add_member(union, LAN, by=officer)

    with pytest.raises(ValidationError):
        services.change_position(membership, PLACE, on=date(2024, 5, 1), by=officer)


def test_a_move_closes_and_opens_on_one_day(union, upper, officer):
    membership = services.add_member(union, LAN, by=officer)
    target, above = UnionFactory(parent=upper), user_with(Post.Role.UPPER_OFFICER, upper)

    there = services.move_member(
        membership, target, PLACE | {"position": "Hiệu trưởng"}, on=date(2024, 5, 1), by=above
    )

    membership.refresh_from_db()
    assert (membership.left, membership.leaving) == (date(2024, 5, 1), "moved")
    assert (there.joined, there.left, there.position) == (date(2024, 5, 1), None, "Hiệu trưởng")
    assert last_entry(there.member).action == "member-move"


def test_a_move_that_fails_at_its_second_half_leaves_the_first_undone(union, upper, officer):
    membership = services.add_member(union, LAN, by=officer)
    late = UnionFactory(parent=upper, founded=date(2025, 1, 1))

    with pytest.raises(ValidationError):
        services.move_member(
            membership, late, PLACE, on=date(2024, 5, 1),
            by=user_with(Post.Role.UPPER_OFFICER, upper),
        )  # fmt: skip

    assert Membership.objects.get().left is None


def test_nobody_is_moved_to_a_unit_that_one_does_not_keep(union, upper, officer):
    membership = services.add_member(union, LAN, by=officer)

    for by, target in (
        (officer, UnionFactory(parent=upper)),
        (user_with(Post.Role.UPPER_OFFICER, upper), UnionFactory()),
    ):
        with pytest.raises(PermissionDenied):
            services.move_member(membership, target, PLACE, on=date(2024, 5, 1), by=by)


def test_the_former_unit_writes_nothing_about_whoever_went_elsewhere(union, upper, officer):
    membership = services.add_member(union, LAN, by=officer)
    services.move_member(
        membership, UnionFactory(parent=upper), PLACE, on=date(2024, 5, 1),
        by=user_with(Post.Role.UPPER_OFFICER, upper),
    )  # fmt: skip

    with pytest.raises(PermissionDenied):
        services.correct_member(membership, LAN | {"full_name": "Ai Đó"}, by=officer)
    assert Member.objects.get().full_name == "Trần Thị Lan"


def test_a_correction_of_days_into_another_unit_is_refused_in_words(union, upper, officer):
    membership = services.add_member(union, LAN, by=officer)
    above = user_with(Post.Role.UPPER_OFFICER, upper)
    there = services.move_member(
        membership, UnionFactory(parent=upper), PLACE, on=date(2024, 5, 1), by=above
    )

    with pytest.raises(ValidationError) as refused:
        services.correct_member(there, LAN | {"joined": date(2024, 4, 30)}, by=above)

    assert union.short_name in refused.value.message_dict["joined"][0]


def test_what_was_entered_by_mistake_goes_and_leaves_a_trace(union, officer):
    membership = services.add_member(union, LAN, by=officer)
    member, pk = membership.member, membership.member.pk

    services.remove_membership(membership, note="Nhập trùng", by=officer)

    assert not Member.objects.exists()
    member.pk = pk
    assert last_entry(member).note == "Nhập trùng"


def test_removing_one_time_keeps_the_person_of_another(union, upper, officer):
    membership = services.add_member(union, LAN, by=officer)
    above = user_with(Post.Role.UPPER_OFFICER, upper)
    there = services.move_member(
        membership, UnionFactory(parent=upper), PLACE, on=date(2024, 5, 1), by=above
    )

    services.remove_membership(there, note="Nhầm", by=above)

    assert Membership.objects.get() == membership


# --- Names taken out --------------------------------------------------------------------


def test_names_of_those_who_left_long_ago_go_and_the_counts_stay(union):
    gone = MembershipFactory(union=union, is_leader=True, left=date(2022, 1, 1), leaving="retired")
    lately = MembershipFactory(union=union, left=date(2024, 1, 1), leaving="retired")
    here = MembershipFactory(union=union)
    before = head_counts([union.pk], date(2021, 1, 1))

    assert services.anonymise(left_before=date(2023, 1, 1)) == 1
    assert services.anonymise(left_before=date(2023, 1, 1)) == 0

    gone.refresh_from_db()
    person = Member.objects.get(pk=gone.member_id)
    assert (person.full_name, person.birth_year, gone.position) == ("Đã ẩn tên", None, "")
    assert person.full_name_fold == ""
    assert head_counts([union.pk], date(2021, 1, 1)) == before
    for kept in (lately, here):
        assert Member.objects.get(pk=kept.member_id).anonymised_at is None
    assert last_entry(person).action == "member-anonymise"


def test_whoever_moved_on_keeps_the_name(union):
    first = MembershipFactory(union=union, left=date(2021, 1, 1), leaving="moved")
    MembershipFactory(member=first.member, joined=date(2021, 1, 1))

    assert services.anonymise(left_before=clock.today()) == 0


def test_nobody_is_entered_into_a_unit_that_has_ended_as_still_there(union, upper):
    by = user_with(Post.Role.UPPER_OFFICER, upper)
    Union.objects.filter(pk=union.pk).update(ended=date(2024, 1, 1))

    with clock.set_for_test(date(2024, 2, 1)), pytest.raises(ValidationError) as refused:
        services.add_member(union, LAN, by=by)

    assert "Vui lòng nhập ngày rời đơn vị" in str(refused.value)
    assert not Membership.objects.exists()
