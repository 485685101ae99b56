"""Who belongs to a block from when until when, and what the database itself keeps."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import Error, IntegrityError, transaction

from core import audit
from core.versions import StaleVersion
from emulation.blocks import writing
from emulation.models import BlockMembership
from emulation.tests.block_cases import block
from unions.models import Post, Union
from unions.tests.factories import UnionFactory, user_with
from unions.tests.reorganizing import in_force

pytestmark = pytest.mark.django_db
START = date(2024, 1, 1)
HEAD = {"code": "K-01", "name": "Khối trường học", "kind": "block", "note": ""}


@pytest.fixture
def cspl():
    return user_with(Post.Role.DEPARTMENT_OFFICER)


def days(union):
    rows = BlockMembership.objects.filter(union=union).order_by("since")
    return [(m.block.code, m.since, m.until) for m in rows.select_related("block")]


def test_a_press_founds_one_block(cspl):
    first = writing.found(HEAD, by=cspl, key="a" * 32)

    assert writing.found(HEAD, by=cspl, key="a" * 32) == first
    assert audit.trail(first).count() == 1


def test_a_code_that_is_taken_is_told_beside_its_field(cspl):
    writing.found(HEAD, by=cspl)

    with pytest.raises(ValidationError) as refused:
        writing.found(HEAD, by=cspl)

    assert "đã dùng cho khối khác" in refused.value.message_dict["code"][0]


def test_nobody_else_writes(cspl):
    made, other = block(), user_with(Post.Role.UPPER_CHAIR)
    for write in (
        lambda: writing.found(HEAD, by=other),
        lambda: writing.edit(made, HEAD, by=other, expected=1),
        lambda: writing.join(made, [UnionFactory().code], START, by=other),
        lambda: writing.end(made, START, by=other),
    ):
        with pytest.raises(PermissionDenied):
            write()


def test_a_save_over_a_newer_version_is_refused(cspl):
    made = block()
    writing.edit(made, HEAD, by=cspl, expected=1)

    with pytest.raises(StaleVersion):
        writing.edit(made, HEAD | {"name": "Tên khác"}, by=cspl, expected=1)


def test_several_unions_come_at_once_and_once(cspl):
    made, unions = block(), [UnionFactory() for _n in range(3)]
    codes = [union.code for union in unions]

    for _press in range(2):
        assert writing.join(made, codes, START, by=cspl, key="b" * 32) == 3

    assert [days(union) for union in unions] == [[("CUM-01", START, None)]] * 3


def test_a_union_moves_without_overlap(cspl):
    old, new, union = block(), block("CUM-02", "Cụm 2"), UnionFactory()
    writing.join(old, [union.code], START, by=cspl)

    writing.join(new, [union.code], date(2025, 1, 1), by=cspl, moving=True)

    assert days(union) == [
        ("CUM-01", START, date(2025, 1, 1)), ("CUM-02", date(2025, 1, 1), None),
    ]  # fmt: skip
    assert audit.trail(old).first().action == "move-out"


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("elsewhere", "đang thuộc “Cụm thi đua số 1”"),
        ("there", "đã là thành viên của khối này"),
        ("unknown", "Không có đơn vị nào mang mã “KHONG-CO”"),
        ("young", "thành lập sau ngày 01/01/2024"),
        ("ended", "đã kết thúc hoạt động trước ngày 01/01/2024"),
        ("same day", "Chọn ngày sau ngày ấy"),
    ],
)
def test_who_cant_come_is_named_and_nobody_comes(cspl, case, said):
    old, new, good = block(), block("CUM-02", "Cụm 2"), UnionFactory()
    union = UnionFactory(
        founded=date(2024, 6, 1) if case == "young" else date(2019, 1, 1),
        ended=date(2023, 6, 1) if case == "ended" else None,
    )
    if case in ("elsewhere", "same day", "there"):
        since = START if case == "same day" else date(2023, 1, 1)
        writing.join(new if case == "there" else old, [union.code], since, by=cspl)
    code = "KHONG-CO" if case == "unknown" else union.code

    with pytest.raises(ValidationError) as refused:
        writing.join(new, [good.code, code], START, by=cspl, moving=case == "same day")

    assert said in refused.value.message_dict["codes"][0]
    assert days(good) == []


def test_a_union_leaves_and_a_membership_not_begun_is_taken_out(cspl):
    made, first, second = block(), UnionFactory(), UnionFactory()
    writing.join(made, [first.code, second.code], START, by=cspl)

    writing.leave(made.memberships.get(union=first), date(2024, 7, 1), by=cspl)
    writing.leave(made.memberships.get(union=second), START, by=cspl)

    assert days(first) == [("CUM-01", START, date(2024, 7, 1))]
    assert days(second) == []


def test_a_block_that_ends_lets_everybody_go_and_is_closed(cspl):
    made, union = block(), UnionFactory()
    writing.join(made, [union.code], START, by=cspl)

    writing.end(made, date(2025, 1, 1), by=cspl)

    assert days(union) == [("CUM-01", START, date(2025, 1, 1))]
    with pytest.raises(ValidationError, match="đã kết thúc"):
        writing.join(made, [UnionFactory().code], START, by=cspl)


def test_the_database_keeps_memberships_apart(cspl):
    old, new, union = block(), block("CUM-02", "Cụm 2"), UnionFactory()
    add = BlockMembership.objects.create
    add(block=old, union=union, since=START, until=date(2025, 1, 1))

    with pytest.raises(IntegrityError), transaction.atomic():
        add(block=new, union=union, since=date(2024, 12, 31), until=date(2026, 1, 1))
    later = add(block=new, union=union, since=date(2025, 1, 1), until=date(2026, 1, 1))
    later.since = date(2024, 6, 1)
    with pytest.raises(Error), transaction.atomic():
        later.save()


def test_a_union_that_ends_leaves_its_block_that_day_and_comes_back_when_that_is_undone(cspl):
    made, union = block(), UnionFactory()
    writing.join(made, [union.code], START, by=cspl)

    in_force(("end", union.code), by=user_with(
        Post.Role.DEPARTMENT_OFFICER, department=Post.Department.ORGANISATION))  # fmt: skip

    ended = Union.objects.get(pk=union.pk).ended
    assert days(union) == [("CUM-01", START, ended)]


def test_what_an_ending_changed_is_put_back(cspl):
    made, there, later = block(), UnionFactory(), UnionFactory()
    writing.join(made, [there.code], START, by=cspl)
    writing.join(made, [later.code], date(2025, 1, 1), by=cspl)
    before = [days(there), days(later)]

    with transaction.atomic():
        kept = writing.follow_endings([there.pk, later.pk], date(2024, 7, 1))
        assert [days(there), days(later)] == [[("CUM-01", START, date(2024, 7, 1))], []]
        writing.restore_endings(kept)

    assert [days(there), days(later)] == before
