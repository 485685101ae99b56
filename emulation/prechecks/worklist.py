"""The appraisal desk: what waits for one person in one stage of one year, the riskiest first."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from django.core.cache import cache
from django.db import transaction
from django.db.models import Case, Count, F, When

from core import clock
from emulation import queues, stages
from emulation.models import Assessment, Light
from emulation.models import DossierStatus as S
from emulation.prechecks.pace import DAYS, Pace, pace
from emulation.prechecks.reading import CHIPS

KEPT = 10  # seconds

# When a stage was done with a dossier, and in which states it is.
DECIDED = {
    "appraised": ("appraised_at", Assessment.DECIDED),
    "verified": ("decided_at", frozenset({S.VERIFIED})),
}


def stages_of(user):
    """Return the stages in which the post scores, its own first."""
    return ("verified", "appraised") if user.post.runs_campaign else ("appraised",)


@dataclass(frozen=True, slots=True)
class Overview:
    """How a desk stands. chips: [(light, key of its chip, how many wait)]; stale: not looked at."""

    pace: Pace
    chips: list[tuple[Light, str, int]]
    stale: int
    total: int


def overview(user, stage, campaign_year):
    """Count a desk in one query: what waits in which light, what was done on which days.

    The counts are kept for some seconds, for who pages and filters; a step on one of the
    desk's dossiers has them counted anew (forget).
    """
    counts, days = cache.get_or_set(
        key_of(campaign_year.pk, stage, user.post.union_id),
        lambda: counted(user, stage, campaign_year),
        KEPT,
    )
    window = campaign_year.window(stages.WINDOWS[stage])
    due = window.due if window else None
    return Overview(
        pace=pace(counts["left"], counts["done"], days, clock.today(), due),
        chips=[(light, CHIPS[light], counts[light]) for light in reversed(Light)],
        stale=counts["stale"],
        total=counts["left"] + counts["done"],
    )


def key_of(campaign_year_id, stage, union_id):
    """Return under which name a desk's counts are kept; all of verification is one desk."""
    desk = union_id if stage == "appraised" else "all"
    return f"desk:{campaign_year_id}:{stage}:{desk}"


def forget(dossier):
    """A step was taken: once it is written, the desks that the dossier lies on count anew."""
    row = dossier.union_year
    keys = [key_of(row.campaign_year_id, stage, row.supervisor_id) for stage in stages.WINDOWS]
    transaction.on_commit(lambda: cache.delete_many(keys))


def counted(user, stage, campaign_year):
    """Return (counts, {local day: how many the stage was done with on it}) of a desk.

    Counted: done; what waits ("left"), in each light, and to be looked at ("stale").
    """
    moment, done = DECIDED[stage]
    first = clock.end_of_day(clock.today() - timedelta(days=DAYS))
    dossiers = Assessment.objects.visible_to(user).filter(
        queues.desk_of(user, stage),
        union_year__campaign_year=campaign_year.pk,
        status__in=done | queues.WAITING[stage],
    )
    # Of what was done long ago the moment says nothing: it is counted in one row.
    lately = Case(When(**{f"{moment}__gte": first}, then=F(moment)))
    parts = (
        dossiers.order_by()
        .values_list("status", "precheck__light", "precheck__stale", lately)
        .annotate(Count("pk"))
    )
    counts, days = Counter(), Counter()
    for status, light, stale, at, count in parts:
        if status in done:
            counts["done"] += count
            if at is not None:
                days[clock.day_of(at)] += count
            continue
        counts["left"] += count
        counts["stale"] += 0 if stale is False else count  # None: nobody has looked yet
        if light:
            counts[light] += count
    return counts, days
