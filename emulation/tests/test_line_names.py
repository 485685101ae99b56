"""How lines, vetoes and pins are named, and in which order lines stand."""

import pytest

from emulation import assessing
from emulation.line_names import pin_label
from emulation.models import Criterion, OwnCriteria
from emulation.tests.full_guides import fully_scored

pytestmark = pytest.mark.django_db


def with_own():
    """Return an assessment that the unit's own criterion b.1 belongs to, beside the guide's."""
    assessment = fully_scored("self")
    guide = assessment.criteria_set
    own = OwnCriteria.objects.create(union_year=assessment.union_year, criteria_set=guide)
    criterion = Criterion.objects.create(
        group=guide.groups.get(letter="b"), owner=own, number=1, text="Của đơn vị", maximum=5
    )
    assessment.lines.create(criterion=criterion, maximum=5, self_points=5)
    return assessment


def test_each_kind_has_names_of_its_own_and_stands_in_the_order_of_the_form():
    lines = assessing.lines_of(with_own())

    assert [assessing.line_name(line) for line in lines] == [
        "a.1", "a.2", "b.1", "riêng b.1", "thưởng a.1", "trừ b.1",
    ]  # fmt: skip
    assert [assessing.pin_name(line) for line in lines] == [
        "tieu-chi-a-1", "tieu-chi-a-2", "tieu-chi-b-1", "tieu-chi-rieng-b-1",
        "diem-thuong-a-1", "diem-tru-b-1",
    ]  # fmt: skip


def test_a_pin_leads_back_to_the_name():
    lines = assessing.lines_of(with_own())

    names = {assessing.pin_name(line): assessing.line_name(line) for line in lines}
    assert {pin: pin_label(pin) for pin in names} == names
    assert pin_label("dieu-kien-2") == "điều kiện 2"
    assert pin_label("something-else") == "something-else"


def test_a_units_own_criterion_counts_in_its_group():
    lines = assessing.lines_of(with_own())

    groups = [(group.letter, len(mine)) for group, mine in assessing.grouped(lines)]
    share = {s.group: s for s in assessing.result(lines, "self").groups}["b"]

    assert groups == [("a", 2), ("b", 2)]
    assert (share.earned, share.base) == (41, 45)
