"""Which dossier comes next on an appraiser's or verifier's desk."""

from django.db.models import Count, Q

from emulation.models import Assessment
from emulation.models.dossier import DossierStatus as S

STAGES = ("appraised", "verified")
NOBODY = Q(pk__in=[])


def waiting_for(user, stage, campaign_year_id):
    """Return the assessments of a year that wait for the user in one stage, in list order."""
    mine = _seen(user, campaign_year_id).filter(_mine(user, stage))
    return mine.order_by("union_year__union__sort_key", "pk")


def _seen(user, campaign_year_id):
    return Assessment.objects.visible_to(user).filter(union_year__campaign_year=campaign_year_id)


def _mine(user, stage):
    """Return the condition that an assessment waits for the user in that stage."""
    post = user.post
    if post is None:
        return NOBODY
    if stage == "verified":
        return Q(status=S.APPRAISED) if post.runs_campaign else NOBODY
    return Q(union_year__supervisor=post.union, status__in=Assessment.WAITING)


def others_for(user, stage, dossier):
    """Return what waits beside this one in the same year."""
    year = dossier.union_year.campaign_year_id
    return waiting_for(user, stage, year).exclude(pk=dossier.pk)


def counts_for(user, campaign_year_id):
    """Return {stage: how many wait for the user}, in one query."""
    counted = {stage: Count("pk", filter=_mine(user, stage)) for stage in STAGES}
    return _seen(user, campaign_year_id).aggregate(**counted)


def next_for(user, stage, done):
    """Return the next one after the assessment just done, from the top again at the end."""
    waiting = others_for(user, stage, done)
    key = done.union_year.union.sort_key
    after = waiting.filter(union_year__union__sort_key__gte=key)
    return after.first() or waiting.first()
