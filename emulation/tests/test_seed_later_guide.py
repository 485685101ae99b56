"""The demo's newest year is scored by a guide of its own; what came before stays as it was."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from core import clock
from emulation import assessing
from emulation.batches import drawing
from emulation.demo.extras import extra_fate
from emulation.models import (
    Assessment,
    AssessmentLine,
    Batch,
    CriteriaSet,
    OwnCriteria,
    UnionYear,
)
from emulation.own_criteria.joining import criteria_of
from emulation.scoring import BONUS, PENALTY
from emulation.seeding.guides import FIRST_YEAR

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def newest_year():
    with clock.set_for_test(date(FIRST_YEAR, 11, 20)):
        yield


def seed(unions=60, years="2025"):
    call_command("seed_demo", unions=unions, years=years, stdout=StringIO())


def test_the_same_union_and_year_give_the_same_points():
    for kind in (BONUS, PENALTY):
        drawn = [extra_fate(f"QN-{n:03}", 2026, kind, "a1", 3) for n in range(40)]
        assert drawn == [extra_fate(f"QN-{n:03}", 2026, kind, "a1", 3) for n in range(40)]
        assert len(set(drawn)) > 1
        assert all(0 <= p <= 3 for fate in drawn for p in fate.points if p is not None)


@pytest.mark.slow
def test_the_newest_year_shows_every_rule_of_its_guide():
    seed()
    guide = CriteriaSet.objects.get(kind="collective", first_year=FIRST_YEAR)
    scored = Assessment.objects.of_year(FIRST_YEAR)
    lines = AssessmentLine.objects.filter(assessment__in=scored)

    assert guide.status == CriteriaSet.Status.PUBLISHED
    assert {a.criteria_set for a in scored} == {guide}
    assert {a.criteria_set.code for a in Assessment.objects.of_year(2025)} == {"TT-2020"}
    assert lines.filter(criterion__kind=BONUS, verified_points__gt=0).exists()
    assert lines.filter(criterion__kind=PENALTY, appraised_points__gt=0).exists()
    assert lines.exclude(criterion__owner=None).filter(verified_points__gt=0).exists()
    assert scored.filter(explanation__contains="nhóm b chỉ đạt").exists()
    assert scored.filter(veto_marks__applies=True).exists()


@pytest.mark.slow
def test_its_dossiers_are_such_as_the_portal_itself_would_have_made():
    seed()
    assert not Assessment.objects.filter(submitted_at__gt=clock.now()).exists()
    for union_year in UnionYear.objects.of_year(FIRST_YEAR).exclude(assessment=None):
        found = union_year.assessment
        wanted = set(criteria_of(union_year, found.criteria_set).values_list("pk", flat=True))
        assert {line.criterion_id for line in found.lines.all()} == wanted
        if found.status == "verified":
            assert assessing.missing(found, "verified") == ""
            before = found.explanation, found.classification, found.verified_total
            assessing.close_verification(found, by=None, note="", pins=())
            assert before == (found.explanation, found.classification, found.verified_total)


@pytest.mark.slow
def test_own_criteria_and_batches_stand_in_each_state():
    seed()
    seed()  # a second time changes nothing

    assert set(OwnCriteria.objects.values_list("status", flat=True)) == {
        "draft", "proposed", "submitted", "returned", "approved",
    }  # fmt: skip
    refused = OwnCriteria.objects.get(status="returned")
    assert refused.return_reason
    first, second = Batch.objects.counted().order_by("pk")
    assert (first.status, second.status) == ("refused", "accepted")
    assert (first.wrong, first.taken) == (first.sample, 0)
    assert (second.wrong, second.left_out, second.taken) == (0, 0, second.size)
    for batch in (first, second):
        ids = list(batch.items.values_list("assessment", flat=True))
        sampled = batch.items.filter(sampled=True).values_list("assessment", flat=True)
        assert set(drawing.draw(batch.seed, ids, batch.share)) == set(sampled)
