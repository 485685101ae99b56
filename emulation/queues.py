"""Which dossier comes next on an appraiser's or verifier's desk."""

from emulation.models import Assessment
from emulation.models.dossier import DossierStatus as S


def waiting_for(user, stage, campaign_year_id):
    """Return the assessments of a year that wait for the user in one stage, in list order."""
    post = user.post
    seen = Assessment.objects.visible_to(user).filter(union_year__campaign_year=campaign_year_id)
    if post is None:
        return seen.none()
    if stage == "verified":
        mine = seen.filter(status=S.APPRAISED) if post.runs_campaign else seen.none()
    else:
        mine = seen.filter(union_year__supervisor=post.union, status__in=[S.SUBMITTED, S.TAKEN_UP])
    return mine.order_by("union_year__union__sort_key", "pk")


def others_for(user, stage, dossier):
    """Return what waits beside this one in the same year."""
    year = dossier.union_year.campaign_year_id
    return waiting_for(user, stage, year).exclude(pk=dossier.pk)


def next_for(user, stage, done):
    """Return the next one after the assessment just done, from the top again at the end."""
    waiting = others_for(user, stage, done)
    key = done.union_year.union.sort_key
    after = waiting.filter(union_year__union__sort_key__gte=key)
    return after.first() or waiting.first()
