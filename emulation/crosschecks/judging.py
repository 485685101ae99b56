"""What a review's points amount to, by the same engine that judges every stage."""

from emulation import assessing, scoring, vetoing
from emulation.line_names import is_extra
from emulation.models import Veto


def vetoes_of(assessment):
    """Return the ids of the vetoes that the appraisal found to apply."""
    rows = vetoing.veto_lines(assessment)
    return [row.veto.pk for row in rows if row.standing("appraised")]


def judged(review, lines, stage, guide=None):
    """Return the scoring.Judgement of a side, "appraised" or "cross"."""
    held = Veto.objects.filter(pk__in=review.vetoes).order_by("number") if review.vetoes else ()
    return scoring.judge(
        assessing.marks(lines, stage),
        guide or review.criteria_set.scoring_guide(),
        vetoes=[scoring.Veto(veto.text, veto.ceiling, veto.clause) for veto in held],
        unrated=assessing.not_rateable(review.assessment),
    )


def classification(judgement):
    return judgement.band.classification if judgement.band else ""


def lacking(lines):
    """Return the lines that must be said before a review is finished, and are not."""
    return [line for line in lines if not line.scored("cross") and not is_extra(line)]
