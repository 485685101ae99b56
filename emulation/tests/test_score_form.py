"""The scoring form by itself: what it takes, what it says, what it gives back."""

from decimal import Decimal

import pytest
from django.utils.datastructures import MultiValueDict

from emulation import assessing
from emulation.assessing import Returned
from emulation.forms.scores import ScoreForm
from emulation.tests.factories import AssessmentFactory
from emulation.tests.scoring_pages import add_links, line_of, taken_up, typed

pytestmark = pytest.mark.django_db


def form_of(assessment, stage="self", *, returned=None, then="", **changes):
    """Return the form as it comes in, checked."""
    data = MultiValueDict({n: [v] for n, v in typed(assessment, stage, then, **changes).items()})
    lines = assessing.lines_with_evidence(assessment)
    form = ScoreForm(data, assessment=assessment, stage=stage, lines=lines, returned=returned)
    form.is_valid()
    return form


def test_every_criterion_has_its_row_in_the_order_of_the_guide():
    assessment = AssessmentFactory()

    names = [assessing.line_name(row.line) for row in form_of(assessment).rows()]

    assert names == [
        *(f"a.{n}" for n in range(1, 6)),
        *(f"b.{n}" for n in range(1, 6)),
        *(f"c.{n}" for n in range(1, 5)),
    ]


def test_the_note_of_a_line_counts_though_its_points_are_wrong():
    assessment = AssessmentFactory()
    line = line_of(assessment)

    values = form_of(assessment, points_a1="mười", note_a1="Đang nhập").values()

    assert values[line.pk] == {"note": "Đang nhập"}


def test_the_points_of_a_line_count_though_its_note_is_too_long():
    assessment = AssessmentFactory()
    line = line_of(assessment)

    values = form_of(assessment, points_a1="7,5", note_a1="x" * 4001).values()

    assert values[line.pk] == {"points": Decimal("7.5"), "na": False}


def test_a_long_note_is_not_cut_by_the_browser():
    row = form_of(AssessmentFactory()).rows()[0]

    assert "maxlength" not in str(row.note)


def test_what_does_not_apply_is_not_judged_by_its_points():
    assessment = AssessmentFactory()
    line = line_of(assessment)

    form = form_of(assessment, points_a1="99", na_a1="on")

    assert not form.errors
    assert form.values()[line.pk] == {"points": None, "na": True, "note": ""}


@pytest.mark.parametrize(("stage", "then"), [("self", "save"), ("appraised", "accept")])
def test_the_unions_own_stage_has_none_before_it_to_take_over(stage, then):
    form = form_of(taken_up(), stage, then="accept")

    assert form.cleaned_data["then"] == then


@pytest.mark.parametrize("then", ["evidence-", "evidence-x", "delete", "finish\n1", "e" * 999])
def test_a_button_that_is_not_there_is_refused(then):
    assert list(form_of(AssessmentFactory(), then=then).errors) == ["then"]


def test_a_row_that_a_return_points_at_carries_its_reason():
    back = Returned("Ghi rõ.", ["tieu-chi-a-2"], "Ai đó", None)

    rows = form_of(AssessmentFactory(), returned=back).rows()

    assert [row.returned for row in rows[:3]] == ["", "Ghi rõ.", ""]
    assert f"{rows[1].points.auto_id}_returned" in str(rows[1].points)


@pytest.mark.parametrize(
    ("stage", "changes", "part"),
    [
        ("self", {"points_a2": ""}, "points"),
        ("self", {"na_a2": "on"}, "note"),
        ("self", {"na_a2": "on", "note_a2": "Không có việc này"}, None),
        ("appraised", {"points_a2": ""}, "points"),
        ("appraised", {"points_a2": "1"}, "note"),
        ("appraised", {"points_a2": "1", "note_a2": "  "}, "note"),
        ("appraised", {"points_a2": "1", "note_a2": "Thiếu"}, None),
        ("appraised", {"na_a2": "on"}, "note"),
    ],
)
def test_a_gap_is_told_beside_the_field_that_closes_it(stage, changes, part):
    assessment = taken_up()
    lines = assessing.lines_of(assessment)
    for line in lines:
        line.appraised_points = line.self_points
        line.save()
        add_links(line, 1)
    form = form_of(assessment, stage, **changes)
    assert not form.errors

    values = form.values()
    saved = assessing.lines_with_evidence(assessment)
    for line in saved:
        for name, value in values[line.pk].items():
            setattr(line, f"{stage}_{name}", value)
    complete = form.tell_gaps(assessment, saved)

    expected = [f"{part}_{line_of(assessment, 'a.2').pk}"] if part else []
    assert (list(form.errors), complete) == (expected, part is None)


def test_what_differs_is_named_even_where_it_is_wrong():
    assessment = AssessmentFactory()
    assessment.lines.filter(pk=line_of(assessment).pk).update(self_points=3)

    rows = form_of(assessment, points_a1="ba", na_a2="on").conflicts_with(assessment)

    assert [(row["label"], row["mine"], row["theirs"]) for row in rows] == [
        ("a.1 – Điểm tiêu chí a.1", "ba", "3"),
        ("a.2 – Không áp dụng", "Có đánh dấu", ""),
    ]


def test_the_same_points_written_otherwise_are_no_difference():
    assessment = AssessmentFactory()
    assessment.lines.filter(pk=line_of(assessment).pk).update(self_points="7.50")

    assert form_of(assessment, points_a1="7.5").conflicts_with(assessment) == []


def test_points_and_not_applicable_are_taken_over_together():
    assessment = AssessmentFactory()
    line = line_of(assessment)
    form = form_of(assessment, points_a1="3", note_a1="")
    held = {str(line.criterion_id): {"points": "2.00", "na": False, "note": ""}}
    line.self_points, line.self_na, line.self_note = None, True, "Không có"

    form.adopt(assessment, [line], held)

    # I changed the points, so my row still applies; the note that I left alone is theirs.
    fields = [form[f"{part}_{line.pk}"].value() for part in ("points", "na", "note")]
    assert fields == ["3", False, "Không có"]
