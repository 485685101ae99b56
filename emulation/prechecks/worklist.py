"""The appraisal desk: what waits for one person in one stage of one year, the riskiest first."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q

from core import clock
from emulation import queues
from emulation.models import Assessment, Light, Window
from emulation.models import DossierStatus as S
from emulation.prechecks.pace import DAYS, Pace, pace
from emulation.prechecks.reading import CHIPS

STEPS = {"appraised": Window.Step.APPRAISAL, "verified": Window.Step.VERIFICATION}
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
    """Count a desk in one query: what waits in which light, what was done on which days."""
    waits = queues.waits_for(user, stage)
    moment, states = DECIDED[stage]
    done = queues.desk_of(user, stage) & Q(status__in=states)
    today = clock.today()
    days = [today - timedelta(days=n) for n in range(DAYS)]
    counts = {
        "left": Count("pk", filter=waits),
        "stale": Count("pk", filter=waits & (Q(precheck=None) | Q(precheck__stale=True))),
        "done": Count("pk", filter=done),
        **{light: Count("pk", filter=waits & Q(precheck__light=light)) for light in Light},
        **{
            f"day_{n}": Count("pk", filter=done & within(moment, day)) for n, day in enumerate(days)
        },
    }
    dossiers = Assessment.objects.visible_to(user)
    said = dossiers.filter(union_year__campaign_year=campaign_year.pk).aggregate(**counts)
    window = campaign_year.window(STEPS[stage])
    decided = {day: said[f"day_{n}"] for n, day in enumerate(days)}
    return Overview(
        pace=pace(said["left"], said["done"], decided, today, window.due if window else None),
        chips=[(light, CHIPS[light], said[light]) for light in reversed(Light)],
        stale=said["stale"],
        total=said["left"] + said["done"],
    )


def within(moment, day):
    """Return the condition that a moment lies in that local day."""
    begin = clock.end_of_day(day - timedelta(days=1))
    return Q(**{f"{moment}__gte": begin, f"{moment}__lt": clock.end_of_day(day)})


def year_before(year, union_ids):
    """Return {union id: points of the year before, the latest that were said}."""
    rows = Assessment.objects.of_year(year - 1).submitted().filter(union_year__union__in=union_ids)
    columns = ("union_year__union_id", "verified_total", "appraised_total", "self_total")
    found = {}
    for union, *totals in rows.values_list(*columns):
        found[union] = next((total for total in totals if total is not None), None)
    return found
