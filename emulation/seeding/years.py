"""The demo's years: every union's place in a year and its three dossiers."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from core import bulk, clock
from core.text import format_date
from emulation import tallies
from emulation.demo.fates import cut_short, year_fate
from emulation.models import (
    Assessment,
    AssessmentLine,
    CampaignYear,
    Criterion,
    Registration,
    UnionReport,
    UnionYear,
    Window,
)
from emulation.seeding import BATCH
from emulation.seeding.dossiers import YearWriter
from emulation.seeding.own_criteria import seed_own_criteria
from unions.models import Post, Union
from unions.structure.hierarchy import supervisors_on

# Unions written at a time: bounds memory at any size of province.
CHUNK = 250


def seed_year(specs, year, *, current):
    """Write one year of the unions that do not have it yet; return how many were written."""
    campaign_year = CampaignYear.objects.get(year=year)
    if current:
        open_every_window(campaign_year)
    day = clock.today() if current else date(year, 12, 31)
    present = set(campaign_year.union_years.values_list("union__code", flat=True))
    ended = dict(Union.objects.filter(ended__lte=day).values_list("code", "ended"))
    fates = [
        (spec, fate)
        for spec in specs
        if spec.code not in present
        and (fate := _fate(spec, year, ended.get(spec.code), current=current))
    ]
    places = Places(_supervisors(date(year, 1, 1), day), _people())
    for some in bulk.batches(fates, CHUNK):
        _write_chunk(campaign_year, some, places, current=current)
    if fates:
        bulk.analyse(UnionYear, Registration, Assessment, AssessmentLine, UnionReport, Criterion)
        tallies.rebuild(campaign_year)
    return len(fates)


@dataclass(frozen=True)
class Places:
    """Who stood above whom in the year, {union id: id above}, and who held which post."""

    supervisors: dict
    people: dict


def _fate(spec, year, ended, *, current):
    """Return the union's year; None where it was not there, cut short where it ended."""
    if ended and ended <= date(year, 1, 1):
        return None
    fate = year_fate(spec, year, current=current)
    if fate and ended:
        return cut_short(fate, f"Kết thúc hoạt động từ ngày {format_date(ended)}")
    return fate


def _supervisors(first, last):
    """Return who stood above each union on the last day, or when it ended since the first."""
    ended = Union.objects.filter(ended__gt=first, ended__lte=last)
    days = ended.order_by("ended").values_list("ended", flat=True).distinct()
    found = {}
    for day in days:
        found |= supervisors_on(day - timedelta(days=1))
    return found | supervisors_on(last)


def open_every_window(campaign_year):
    """Keep every window of the current year open to its last day: a newcomer plays it all."""
    first, last = date(campaign_year.year, 1, 1), date(campaign_year.year, 12, 31)
    Window.objects.filter(campaign_year=campaign_year).update(opens=first, due=last, closes=last)
    Window.objects.filter(
        campaign_year=campaign_year,
        step__in=[Window.Step.APPRAISAL, Window.Step.VERIFICATION],
    ).update(closes=last + timedelta(days=31))


def _people():
    """Return {(union id, role): user}: who stamps what on the demo's dossiers."""
    posts = Post.objects.select_related("user", "union").order_by("-pk")
    found = {}
    for post in posts:
        post.user.__dict__["post"] = post
        found[(post.union_id, post.role, post.department)] = post.user
    return found


@transaction.atomic
def _write_chunk(campaign_year, fates, places, *, current):
    unions = {
        union.code: union for union in Union.objects.filter(code__in=[s.code for s, _ in fates])
    }
    years = [
        _union_year(campaign_year, unions[spec.code], fate, places.supervisors)
        for spec, fate in fates
    ]
    UnionYear.objects.bulk_create(years, batch_size=BATCH)
    own = seed_own_criteria(campaign_year, fates, years, places.people) if current else {}
    today = clock.today() if current else None
    writer = YearWriter(campaign_year, places.people, today=today, own=own)
    for (spec, fate), union_year in zip(fates, years, strict=True):
        writer.add(spec, fate, union_year)
    writer.write()


def _union_year(campaign_year, union, fate, supervisors):
    heads = fate.headcount
    provincial = union.is_provincial
    return UnionYear(
        campaign_year=campaign_year,
        union=union,
        supervisor_id=supervisors.get(union.pk),
        sector=union.sector,
        kind=union.kind,
        staff_count=heads.staff,
        member_count=heads.members,
        leader_count=heads.leaders,
        women_count=heads.women,
        expected=fate.expected and not provincial,
        not_expected_reason="Liên đoàn Lao động tỉnh" if provincial else fate.not_expected_reason,
    )
