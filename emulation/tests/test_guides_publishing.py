"""Publishing a guide: what stops it, what it changes, and that it happens once."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from core import audit, clock
from core.versions import StaleVersion
from emulation.guides import publishing, reading, writing
from emulation.models import Assessment, CriteriaSet, OwnCriteria, PersonSheet
from emulation.services.starting import start_assessment
from emulation.tests.factories import AssessmentFactory, UnionYearFactory, campaign_year
from emulation.tests.guides_cases import (
    ISSUED,
    draft,
    first_group,
    plan_guide,
    policy_law,
    published,
    texts,
    without_sample_clause,
)
from unions.models import Post
from unions.tests.factories import user_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return policy_law()


def publish(guide, by, **values):
    values = {"number": "05/HD-LĐLĐ", "issued": ISSUED, "expected": guide.version} | values
    return publishing.publish(guide, by=by, **values)


def in_year(year):
    return UnionYearFactory(campaign_year=campaign_year(year))


def test_a_published_guide_says_number_day_who_and_holds_from_its_year(by):
    made = publish(draft(by, 2026), by)

    assert (made.number, made.issued, made.published_by) == ("05/HD-LĐLĐ", ISSUED, by)
    assert made.published_at is not None
    held = {y: CriteriaSet.objects.in_force("collective", y).first().code for y in (2025, 2026)}
    assert held == {2025: "TT-2020", 2026: "TT-2026"}
    assert audit.trail(made).first().action == "publish"


def test_scoring_begins_by_the_new_guide_while_last_year_keeps_its_own(by):
    old = AssessmentFactory(union_year=in_year(2025))
    made = publish(draft(by, 2026), by)
    year = in_year(2026)
    officer = user_with(Post.Role.GRASSROOTS_OFFICER, year.union)

    new = start_assessment(year, by=officer)

    assert new.criteria_set == made
    assert Assessment.objects.get(pk=old.pk).criteria_set.code == "TT-2020"


def test_a_units_own_criteria_are_in_nobody_elses_assessment(by):
    guide = plan_guide()
    own = OwnCriteria.objects.create(union_year=in_year(2026), criteria_set=guide)
    first_group(guide).criteria.create(owner=own, number=1, text="Của riêng đơn vị", maximum=5)
    year = in_year(2026)

    begun = start_assessment(year, by=user_with(Post.Role.GRASSROOTS_OFFICER, year.union))

    assert begun.lines.count() == 14


def test_a_draft_with_problems_is_refused_with_all_of_them(by):
    made = without_sample_clause(draft(by, 2026), by)
    group = reading.group_of(first_group(made))
    wanted = replace(group, items=group.items[:-1])
    made = writing.save_group(made, first_group(made).pk, wanted, by=by,
                              expected=reading.mark(group))  # fmt: skip

    with pytest.raises(ValidationError) as refusal:
        publish(made, by)

    said = " ".join(refusal.value.messages)
    assert "thiếu 6 so với 100" in said
    assert "đọc mẫu" in said
    made.refresh_from_db()
    assert made.status == CriteriaSet.Status.DRAFT


def test_a_year_in_which_somebody_scores_already_is_refused_with_what_to_do(by):
    AssessmentFactory(union_year=in_year(2026))
    made = draft(by, 2026)

    with pytest.raises(ValidationError, match="Năm 2026 đã có 1 hồ sơ chấm") as refusal:
        publish(made, by)

    assert "Đổi “Áp dụng từ năm” thành 2027." in " ".join(refusal.value.messages)
    later = draft(by, 2027)
    assert publish(later, by).status == CriteriaSet.Status.PUBLISHED


def test_a_sheet_of_individuals_holds_its_year_too_and_not_that_of_collectives(by):
    collective, individual = draft(by, 2026), draft(by, 2026, code="CN-2020")
    PersonSheet.objects.create(union_year=in_year(2026), criteria_set=plan_guide("CN-2020"))

    with pytest.raises(ValidationError, match="Năm 2026 đã có 1 hồ sơ"):
        publish(individual, by)
    assert publish(collective, by).status == CriteriaSet.Status.PUBLISHED


def test_what_a_unit_wrote_for_itself_holds_its_year_too(by):
    OwnCriteria.objects.create(union_year=in_year(2026), criteria_set=plan_guide())
    AssessmentFactory(union_year=in_year(2026))

    with pytest.raises(ValidationError, match="Năm 2026 đã có 2 hồ sơ"):
        publish(draft(by, 2026), by)


def test_a_year_that_keeps_a_newer_guide_does_not_stand_in_the_way(by):
    published(by, 2027, number="06/HD-LĐLĐ")
    AssessmentFactory(
        union_year=in_year(2027),
        criteria_set=CriteriaSet.objects.get(code="TT-2027"),
    )

    assert publish(draft(by, 2026), by).status == CriteriaSet.Status.PUBLISHED


def test_a_guide_that_no_year_follows_is_refused(by):
    with pytest.raises(ValidationError, match="không thuộc Cuộc vận động"):
        publish(draft(by, 2031), by)


@pytest.mark.parametrize("number", ["5", "05/HD", "05/BC-LĐLĐ", "0/HD-LĐLĐ", "05/HD- LĐLĐ"])
def test_the_number_is_that_of_a_guide(by, number):
    with pytest.raises(ValidationError, match="05/HD-LĐLĐ"):
        publish(draft(by), by, number=number)


def test_the_day_has_come(by):
    with (
        clock.set_for_test(date(2026, 11, 1)),
        pytest.raises(ValidationError, match="02/11/2026 chưa đến"),
    ):
        publish(draft(by), by, issued=date(2026, 11, 2))


def test_a_number_is_taken_once_a_year_for_a_kind(by):
    publish(draft(by, 2026), by)

    with pytest.raises(ValidationError, match="đã dùng cho"):
        publish(draft(by, 2027), by)
    assert publish(draft(by, 2027, code="CN-2020"), by).number == "05/HD-LĐLĐ"


def test_what_was_not_seen_is_not_published(by):
    made = draft(by)
    seen = made.version
    head = reading.head_of(made)
    writing.save_head(made, replace(head, title="Tên mới"), by=by, expected=reading.mark(head))

    with pytest.raises(StaleVersion):
        publish(made, by, expected=seen)


def test_the_same_press_publishes_once_and_another_is_refused(by):
    made, key = draft(by), uuid4().hex
    first = publish(made, by, key=key)
    before = texts(first)

    assert publish(made, by, key=key) == first
    with pytest.raises(ValidationError, match="giữ nguyên"):
        publish(made, by, key=uuid4().hex)
    assert texts(first) == before
    assert audit.trail(made).filter(action="publish").count() == 1


def test_nobody_else_publishes(by):
    made = draft(by)

    with pytest.raises(PermissionDenied):
        publish(made, user_with(Post.Role.ADMINISTRATOR))
    with pytest.raises(PermissionDenied):
        publish(made, user_with(Post.Role.UPPER_CHAIR))
