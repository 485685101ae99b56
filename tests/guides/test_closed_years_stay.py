"""Changing the 2026 guide leaves every point, classification and publication of 2020-2025.

By checksum over every row of every table of the campaign, whatever the tables are, and by
judging and drawing again what is kept.
"""

import hashlib
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.apps import apps
from django.core.management import call_command

from core import clock, file_store
from emulation import assessing, scoring, tallies
from emulation.guides import reading, writing
from emulation.guides.publishing import publish
from emulation.models import (
    Assessment,
    CampaignYear,
    CriteriaSet,
    OwnCriteria,
    PersonSheet,
    UnionYear,
)
from emulation.scoring import COMPLETED, GOOD, NOT_COMPLETED
from emulation.services.starting import start_assessment
from emulation.tests.guides_cases import draft, first_group, policy_law
from reports import services
from reports.models import Publication
from unions.models import Post, Union
from unions.tests.factories import MemberFactory, user_with

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

APPS = ("emulation", "pledges", "guidance", "activities", "exemplars", "inspections", "rewards",
        "reports")  # fmt: skip
BEFORE_2026 = date(2025, 12, 31)


def rows():
    """Yield every row of every table of the campaign, the closed years' guides among them."""
    for app in APPS:
        for model in apps.get_app_config(app).get_models():
            for row in model._base_manager.order_by("pk").values_list():
                yield model.__name__, row


def checksum(known=None):
    """Return a checksum over all rows, or over those that were there (`known`) alone."""
    digest = hashlib.sha256()
    keys = set()
    for name, row in rows():
        if known is None or (name, row[0]) in known:
            keys.add((name, row[0]))
            digest.update(repr((name, row)).encode())
    return digest.hexdigest(), keys


def judged_again():
    """Judge every verified assessment from its lines, by the guide it was scored by."""
    found = []
    for assessment in Assessment.objects.filter(status="verified").order_by("pk"):
        guide = assessment.criteria_set.scoring_guide()
        marks = assessing.marks(assessing.lines_of(assessment), "verified")
        verdict = scoring.judge(marks, guide)
        found.append((assessment.pk, verdict.score.points, verdict.band, verdict.explanation))
    return found


def drawn_again(folder):
    """Draw every publication again from its figures; return {id: hash of the PDF}."""
    found = {}
    for row in Publication.objects.all():
        source = services.FrozenFigures(row.template, row.figures, row.figures_sha256)
        drawn = services.draw(source, folder / f"{row.pk}.pdf")
        found[row.pk] = hashlib.sha256(drawn.path.read_bytes()).hexdigest()
    return found


def kept_files():
    return {
        row.stored_file.sha256: hashlib.sha256(
            file_store.path_of(row.stored_file.sha256).read_bytes()
        ).hexdigest()
        for row in Publication.objects.select_related("stored_file")
    }


@pytest.fixture
def history(tmp_path):
    """Six closed years of the demo, with what may hang on a guide beside points, printed twice."""
    with clock.set_for_test(BEFORE_2026):
        call_command("seed_demo", unions=6, years="2020-2025", verbosity=0)
        assessment = Assessment.objects.filter(status="verified").first()
        individual = CriteriaSet.objects.get(code="CN-2020")
        sheet, _ = PersonSheet.objects.get_or_create(
            union_year=assessment.union_year, defaults={"criteria_set": individual}
        )
        sheet.scores.create(member=MemberFactory(), total=Decimal("91.5"))
        OwnCriteria.objects.create(
            union_year=assessment.union_year, criteria_set=assessment.criteria_set
        )
        for level, year in ((Union.Level.GRASSROOTS, 2021), (Union.Level.UPPER, 2024)):
            union_year = UnionYear.objects.filter(
                union__level=level, campaign_year__year=year, expected=True
            ).first()
            services.publish_annual(union_year.union, union_year.campaign_year, tmp_path)


def new_guide(by):
    """Copy the guide to 2026, change every rule of it, and publish it."""
    made = draft(by, 2026)
    head = reading.head_of(made)
    harder = replace(head, title="Hướng dẫn mới", bonus_cap=Decimal(0), rateable_months=24)
    writing.save_head(made, harder, by=by, expected=reading.mark(head))
    row = first_group(made)
    group = reading.group_of(row)
    first, second, *rest = group.items
    items = (replace(first, maximum=first.maximum + 4, text="Lời văn khác hẳn"),
             replace(second, maximum=second.maximum - 4), *rest)  # fmt: skip
    wanted = replace(group, items=items, floor_percent=Decimal(99), floor_clause="mục 2",
                     floor_ceiling=COMPLETED)  # fmt: skip
    writing.save_group(made, row.pk, wanted, by=by, expected=reading.mark(group))
    bands = reading.bands_of(made)
    floors = {"excellent": 99, GOOD: 98, COMPLETED: 97, NOT_COMPLETED: 0}
    wanted = tuple(replace(b, floor=Decimal(floors[b.classification])) for b in bands)
    made = writing.save_bands(made, wanted, by=by, expected=reading.mark(bands))
    return publish(
        made, number="12/HD-LĐLĐ", issued=date(2025, 12, 20), by=by, expected=made.version
    )


def test_the_2026_guide_leaves_2020_to_2025_as_they_were(history, tmp_path):
    with clock.set_for_test(BEFORE_2026):
        by = policy_law()
        before, known = checksum()
        verdicts, printed, files = judged_again(), drawn_again(tmp_path), kept_files()
        counted = {name for name, _pk in known}

        made = new_guide(by)

    with clock.set_for_test(date(2026, 11, 1)):
        year = CampaignYear.objects.get(year=2026)
        old = UnionYear.objects.filter(union__level=Union.Level.GRASSROOTS, expected=True).last()
        fresh = UnionYear.objects.create(
            campaign_year=year, union=old.union, supervisor=old.supervisor,
            sector=old.sector, kind=old.kind, staff_count=9, member_count=9,
        )  # fmt: skip
        begun = start_assessment(fresh, by=user_with(Post.Role.GRASSROOTS_OFFICER, old.union))
        for closed in CampaignYear.objects.filter(year__lte=2025):
            tallies.rebuild(closed)

    assert begun.criteria_set == made
    assert {"Assessment", "AssessmentLine", "Publication", "PersonScore", "OwnCriteria",
            "Criterion", "Band", "CriteriaSet", "UnionYear"} <= counted  # fmt: skip
    assert len(verdicts) > 30
    assert judged_again() == verdicts
    assert drawn_again(tmp_path) == printed
    assert kept_files() == files == {sha: sha for sha in files}
    assert checksum(known) == (before, known)


def test_the_checksum_sees_a_single_point(history):
    before, known = checksum()
    line = Assessment.objects.filter(status="verified").first().lines.first()
    line.verified_points = (line.verified_points or Decimal(1)) - Decimal("0.01")
    line.save(update_fields=["verified_points"])

    assert checksum(known)[0] != before
