"""Which dossier comes next on an appraiser's or verifier's desk: the riskiest first.

The risk is the pre-checks' (emulation.prechecks); what they have not looked at comes last.
"""

from django.db.models import Count, F, Q

from emulation.models import Assessment, Precheck
from emulation.models.dossier import DossierStatus as S

# In which states a dossier waits for a stage.
WAITING = {"appraised": Assessment.WAITING, "verified": frozenset({S.APPRAISED})}
STAGES = tuple(WAITING)
NOBODY = Q(pk__in=[])
RISKIEST = F("precheck__risk").desc(nulls_last=True)


def waiting_for(user, stage, campaign_year_id):
    """Return the assessments of a year that wait for the user in one stage, in desk order."""
    mine = _seen(user, campaign_year_id).filter(waits_for(user, stage))
    return mine.order_by(RISKIEST, "union_year__union__sort_key", "pk")


def _seen(user, campaign_year_id):
    return Assessment.objects.visible_to(user).filter(union_year__campaign_year=campaign_year_id)


def desk_of(user, stage):
    """Return the condition that an assessment is the user's to score in that stage."""
    post = user.post
    if post is None:
        return NOBODY
    if stage == "verified":
        return Q() if post.runs_campaign else NOBODY
    return Q(union_year__supervisor=post.union)


def waits_for(user, stage):
    """Return the condition that an assessment waits for the user in that stage."""
    return desk_of(user, stage) & Q(status__in=WAITING[stage])


def others_for(user, stage, dossier):
    """Return what waits beside this one in the same year."""
    year = dossier.union_year.campaign_year_id
    return waiting_for(user, stage, year).exclude(pk=dossier.pk)


def counts_for(user, campaign_year_id):
    """Return {stage: how many wait for the user}, in one query."""
    counted = {stage: Count("pk", filter=waits_for(user, stage)) for stage in STAGES}
    return _seen(user, campaign_year_id).aggregate(**counted)


def next_for(user, stage, done):
    """Return the next one after the assessment just done, from the top again at the end."""
    waiting = others_for(user, stage, done)
    return waiting.filter(_after(done)).first() or waiting.first()


def _after(done):
    """Return the condition that an assessment comes after that one in desk order."""
    risk = Precheck.objects.filter(assessment=done).values_list("risk", flat=True).first()
    further = Q(union_year__union__sort_key__gte=done.union_year.union.sort_key)
    if risk is None:
        return Q(precheck=None) & further
    same = Q(precheck__risk=risk) & further
    return Q(precheck=None) | Q(precheck__risk__lt=risk) | same
