"""Drawing a cross-check and giving its dossiers out, once and for ever."""

import secrets

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import audit, clock
from core.text import format_number
from emulation import access, assessing
from emulation.crosschecks import candidates, drawing, judging
from emulation.models import CampaignYear, CrossCheck, CrossLine, CrossReview

SEED_BYTES = 16
MOST = 200
USUAL = 30


@transaction.atomic
def draw(campaign_year, count, due, *, by, key=None):
    """Draw `count` dossiers and give each to another upper-level union, to be scored by `due`.

    The same press twice gives one cross-check. Raises PermissionDenied, or ValidationError
    where another one is under way or there are not so many dossiers.
    """
    if not access.may_run_cross_checks(by):
        raise PermissionDenied
    # Whoever draws meanwhile waits here, and then finds this one.
    year = CampaignYear.objects.select_for_update(no_key=True).get(pk=campaign_year.pk)
    told = {"year": year.year, "size": count, "due": due}
    if pressed := audit.same_press(CrossCheck, key, "draw", told, by=by):
        return CrossCheck.objects.get(pk=pressed.object_id)
    if CrossCheck.objects.filter(campaign_year=year, status=CrossCheck.Status.OPEN).exists():
        raise ValidationError(
            _("Năm này đang có một đợt chấm chéo. Kết thúc đợt ấy rồi mở đợt mới.")
        )
    allowed = choices(year)
    check_count(count, len(allowed))
    return write(year, allowed, count, due, by=by, key=key, seed=secrets.token_hex(SEED_BYTES))


def choices(campaign_year):
    """Return {dossier: ids of the unions that may review it}, without those that none may.

    Raises ValidationError where nobody could review anything.
    """
    unions = candidates.reviewers()
    along = ("union_year__union", "union_year__supervisor")
    found = candidates.drawable(campaign_year).select_related(*along).order_by("pk")
    beside = candidates.ranked_beside(campaign_year)
    allowed = {a: [u.pk for u in candidates.allowed(a.union_year, unions, beside)] for a in found}
    if not allowed:
        raise ValidationError(_("Năm này không có hồ sơ đã thẩm định nào chưa được chấm chéo."))
    left = {assessment.pk: unions for assessment, unions in allowed.items() if unions}
    if not left:
        raise ValidationError(
            _(
                "Chưa có công đoàn cấp trên nào khác nơi đã thẩm định, đang có cán bộ làm việc, "
                "để chấm chéo các hồ sơ này."
            )
        )
    return left


def check_count(count, pool):
    if not 1 <= count <= min(pool, MOST):
        raise ValidationError(
            {"count": _("Lấy từ 1 đến %(most)s hồ sơ.") % {"most": format_number(min(pool, MOST))}}
        )


def write(campaign_year, allowed, count, due, *, by, seed, key=None, at=None):
    """Write the cross-check that follows from the seed; `allowed` as `choices` gives it."""
    at = at or clock.now()
    drawn = drawing.sample(seed, allowed, count)
    given = drawing.assign(seed, {pk: allowed[pk] for pk in drawn})
    made = CrossCheck.objects.create(
        campaign_year=campaign_year, seed=seed, pool=len(allowed), size=len(drawn), due=due,
        drawn_at=at, drawn_by=by,
    )  # fmt: skip
    _give_out(made, given, at)
    audit.record(made, "draw", by=by, key=key, after={
        "year": campaign_year.year, "size": len(drawn), "due": due, "seed": seed,
        "pool": len(allowed), "given": {str(pk): union for pk, union in given.items()},
    })  # fmt: skip
    return made


def _give_out(cross_check, given, at):
    """Keep of each dossier what was given so far, and make its empty lines."""
    drawn = candidates.drawable(cross_check.campaign_year).filter(pk__in=given)
    drawn = drawn.select_related("union_year__union", "union_year__campaign_year", "criteria_set")
    lines, guides, reviews = {}, {}, []
    for assessment in drawn.order_by("pk"):
        if assessment.criteria_set_id not in guides:
            guides[assessment.criteria_set_id] = assessment.criteria_set.scoring_guide()
        guide = guides[assessment.criteria_set_id]
        lines[assessment.pk] = assessing.lines_of(assessment)
        reviews.append(_review(cross_check, assessment, given, lines[assessment.pk], guide, at))
    CrossReview.objects.bulk_create(reviews)
    made = CrossReview.objects.filter(cross_check=cross_check).values_list("pk", "assessment_id")
    CrossLine.objects.bulk_create(
        _line(pk, line) for pk, assessment in made for line in lines[assessment]
    )


def _review(cross_check, assessment, given, lines, guide, at):
    review = CrossReview(
        cross_check=cross_check, assessment=assessment, reviewer_id=given[assessment.pk],
        supervisor_id=assessment.union_year.supervisor_id, self_total=assessment.self_total,
        appraised_total=assessment.appraised_total, vetoes=judging.vetoes_of(assessment),
        updated_at=at,
    )  # fmt: skip
    judgement = judging.judged(review, lines, "appraised", guide)
    review.appraised_class = judging.classification(judgement)
    return review


def _line(review, line):
    return CrossLine(
        review_id=review, criterion_id=line.criterion_id, maximum=line.maximum,
        narrative=line.self_note, self_points=line.self_points, self_na=line.self_na,
        appraised_points=line.appraised_points, appraised_na=line.appraised_na,
    )  # fmt: skip
