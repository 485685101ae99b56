"""Appraised and verified dossiers for the tests of leniency and cross-checks."""

from decimal import Decimal

from core import clock
from emulation.models import Assessment, AssessmentLine
from emulation.models import DossierStatus as S
from emulation.tests.factories import AssessmentFactory, UnionYearFactory, campaign_year

CENT = Decimal("0.01")


def appraised(union, own, mid, last=None, *, year=None, total=None, left_out=None, dropped=None):
    """Make a dossier with these shares of the maximum in the stages, verified if `last` is given.

    left_out: (letter, number) of a line that no stage lets apply; dropped: of one that the
    appraisal found not to apply. total: the appraised total, else the share of 100.
    """
    more = {"campaign_year": year} if year else {"campaign_year": campaign_year()}
    assessment = AssessmentFactory(union_year=UnionYearFactory(union=union, **more))
    shares = {"self": own, "appraised": mid, "verified": last}
    lines = list(assessment.lines.select_related("criterion__group"))
    for line in lines:
        for stage, share in shares.items():
            if share is not None:
                setattr(line, f"{stage}_points", (line.maximum * Decimal(share)).quantize(CENT))
    for where, stages in ((left_out, shares), (dropped, ("appraised", "verified"))):
        _leave_out(lines, where, [s for s in stages if shares[s] is not None])
    columns = [f"{stage}_{part}" for stage in shares for part in ("points", "na")]
    AssessmentLine.objects.bulk_update(lines, columns)
    _close(assessment, shares, total)
    return assessment


def _leave_out(lines, where, stages):
    for line in lines:
        if where == (line.criterion.group.letter, line.criterion.number):
            for stage in stages:
                setattr(line, f"{stage}_points", None)
                setattr(line, f"{stage}_na", True)


def _close(assessment, shares, total):
    verified = shares["verified"] is not None
    totals = {f"{stage}_total": Decimal(share) * 100 for stage, share in shares.items() if share}
    if total is not None:
        totals["appraised_total"] = Decimal(total)
    Assessment.objects.filter(pk=assessment.pk).update(
        status=S.VERIFIED if verified else S.APPRAISED,
        classification="good" if verified else "",
        first_submitted_at=clock.now(),
        submitted_at=clock.now(),
        **totals,
    )
    assessment.refresh_from_db()
