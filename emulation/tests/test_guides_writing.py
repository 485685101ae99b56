"""Drafts of a scoring guide: copied, written section by section, nobody written over."""

from dataclasses import replace
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from core import audit
from emulation.guides import reading, values, writing
from emulation.models import CriteriaSet, Criterion, OwnCriteria
from emulation.scoring import BONUS, COMPLETED, GOOD, STANDARD
from emulation.tests.factories import UnionYearFactory
from emulation.tests.guides_cases import (
    draft,
    first_group,
    plan_guide,
    policy_law,
    published,
    texts,
)
from unions.models import Post
from unions.tests.factories import province, user_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return policy_law()


def test_a_copy_says_what_the_guide_says_under_a_code_of_its_own(by):
    guide = plan_guide()
    made = writing.copy(guide, first_year=2026, last_year=2026, by=by)
    again = writing.copy(guide, first_year=2026, last_year=None, by=by)

    old, new = texts(guide), texts(made)
    years_and_note = {"first_year": 2020, "last_year": 2028, "note": old.head.note}
    assert replace(new, head=replace(new.head, **years_and_note)) == old
    assert new.head.note == ""
    assert (made.code, again.code) == ("TT-2026", "TT-2026-2")
    assert made.copied_from == guide
    assert made.status == CriteriaSet.Status.DRAFT
    assert audit.trail(made).get().action == "copy"


def test_what_single_units_added_is_not_copied(by):
    guide = plan_guide()
    own = OwnCriteria.objects.create(union_year=UnionYearFactory(), criteria_set=guide)
    first_group(guide).criteria.create(owner=own, number=1, text="Của riêng đơn vị", maximum=5)

    made = writing.copy(guide, first_year=2026, last_year=None, by=by)

    assert not Criterion.objects.filter(group__criteria_set=made, text="Của riêng đơn vị").exists()
    assert len(texts(made).items) == 14


def test_the_same_press_makes_one_draft(by):
    guide, key = plan_guide(), uuid4().hex
    first = writing.copy(guide, first_year=2026, last_year=None, by=by, key=key)
    second = writing.copy(guide, first_year=2026, last_year=None, by=by, key=key)
    assert first == second

    writing.discard(first, by=by)
    with pytest.raises(ValidationError, match="đã được hủy"):
        writing.copy(guide, first_year=2026, last_year=None, by=by, key=key)


def test_a_new_guide_begins_empty(by):
    head = values.Head(kind="individual", title="Chấm cá nhân", first_year=2027)

    made = writing.begin(head, by=by, key=uuid4().hex)

    assert (made.code, texts(made).groups) == ("CN-2027", ())


def test_the_five_nos_are_not_written_here(by):
    with pytest.raises(ValidationError, match="không soạn ở đây"):
        writing.copy(plan_guide("NK-2020"), first_year=2026, last_year=None, by=by)


def test_a_group_is_saved_whole_and_the_same_words_write_nothing(by):
    made = draft(by)
    row = first_group(made)
    before = reading.group_of(row)
    items = (*before.items[:2], values.Item(BONUS, 1, "Sáng kiến", Decimal("2.5"), "mục 3"))
    wanted = replace(before, items=items, floor_percent=Decimal(50), floor_ceiling=COMPLETED)

    saved = writing.save_group(made, row.pk, wanted, by=by, expected=reading.mark(before))
    again = writing.save_group(made, row.pk, wanted, by=by, expected="của trước đó")

    assert reading.group_of(first_group(made)) == wanted
    assert saved.version == again.version == made.version + 1
    entry = audit.trail(made).first()
    assert entry.action == "save-group"
    assert len(entry.before["items"]) == 5


@pytest.mark.parametrize("section", ["head", "group", "vetoes", "bands"])
def test_nobody_is_written_over(by, section):
    made = draft(by)
    row = first_group(made)
    stored = {
        "head": reading.head_of(made), "group": reading.group_of(row),
        "vetoes": reading.vetoes_of(made), "bands": reading.bands_of(made),
    }[section]  # fmt: skip
    veto = (values.Veto(1, "Bị kỷ luật từ cảnh cáo", COMPLETED, clause="mục 6"),)
    mine, theirs = {
        "head": (replace(made and reading.head_of(made), title=t) for t in ("Một", "Hai")),
        "group": (replace(reading.group_of(row), title=t) for t in ("Một", "Hai")),
        "vetoes": (veto, (replace(veto[0], ceiling=GOOD),)),
        "bands": (reading.bands_of(made)[:n] for n in (2, 3)),
    }[section]

    def save(wanted):
        pk = (row.pk,) if section == "group" else ()
        save_section = getattr(writing, f"save_{section}")
        return save_section(made, *pk, wanted, by=by, expected=reading.mark(stored))

    save(theirs)
    with pytest.raises(writing.StaleSection) as stale:
        save(mine)

    assert stale.value.current == theirs


def test_a_letter_is_used_once(by):
    made = draft(by)

    with pytest.raises(ValidationError, match="đã dùng cho nhóm khác"):
        writing.add_group(made, values.Group("a", "Trùng"), by=by)


def test_a_group_is_added_once_and_removed_with_what_stands_in_it(by):
    made, key = draft(by), uuid4().hex
    group = values.Group("d", "Mới", (values.Item(STANDARD, 1, "Một việc", Decimal(5)),))

    row = writing.add_group(made, group, by=by, key=key)
    assert writing.add_group(made, group, by=by, key=key) == row

    writing.remove_group(made, row.pk, by=by)
    writing.remove_group(made, row.pk, by=by)
    assert "d" not in [g.letter for g in texts(made).groups]
    with pytest.raises(ValidationError, match="vừa được bỏ"):
        writing.save_group(made, row.pk, group, by=by, expected="")


def test_a_published_guide_is_refused_with_what_to_do(by):
    guide = published(by)
    group = first_group(guide)
    head = reading.head_of(guide)
    writes = (
        lambda: writing.save_head(guide, replace(head, title="Khác"), by=by, expected=""),
        lambda: writing.save_group(guide, group.pk, values.Group("a", "x"), by=by, expected=""),
        lambda: writing.add_group(guide, values.Group("z", "x"), by=by),
        lambda: writing.remove_group(guide, group.pk, by=by),
        lambda: writing.save_vetoes(guide, (), by=by, expected=""),
        lambda: writing.save_bands(guide, (), by=by, expected=""),
        lambda: writing.discard(guide, by=by),
    )
    before = texts(guide)

    for write in writes:
        with pytest.raises(ValidationError, match="lập phiên bản mới"):
            write()

    assert texts(guide) == before


@pytest.mark.parametrize(
    "role", [Post.Role.ADMINISTRATOR, Post.Role.STANDING_COMMITTEE, Post.Role.DEPARTMENT_OFFICER]
)
def test_only_ban_cspl_writes(by, role):
    made = draft(by)
    other = user_with(role, province(), department=Post.Department.PROPAGANDA
                      if role == Post.Role.DEPARTMENT_OFFICER else "")  # fmt: skip

    for write in (
        lambda: writing.save_bands(made, (), by=other, expected=""),
        lambda: writing.discard(made, by=other),
        lambda: writing.copy(made, first_year=2027, last_year=None, by=other),
        lambda: writing.begin(reading.head_of(made), by=other),
    ):
        with pytest.raises(PermissionDenied):
            write()


def test_a_draft_that_another_came_of_is_not_discarded(by):
    made = draft(by)
    writing.copy(made, first_year=2028, last_year=None, by=by)

    with pytest.raises(ValidationError, match="lập từ bản này"):
        writing.discard(made, by=by)
