"""The demo's sheets of persons: of some unions a year, those of closed years confirmed."""

from datetime import date, datetime, time
from decimal import Decimal
from random import Random

from django.db import transaction
from django.utils import timezone

from core import clock
from emulation import scoring
from emulation.models import CriteriaSet, PersonScore, PersonSheet, UnionYear
from emulation.models import DossierStatus as S
from emulation.people import columns as cols
from emulation.people.roster import people_of
from emulation.people.services import recount, set_judgement
from emulation.seeding import BATCH
from unions.models import Post
from unions.models.user import DEMO_PREFIX

UNITS = 30  # a year: enough to see a roll-up
MOST_PEOPLE = 80
CLOSED = (S.APPROVED,)
RUNNING = (S.DRAFT, S.PROPOSED, S.APPROVED, S.APPROVED)
SHARES = (Decimal("0.6"), Decimal("0.85"), Decimal("0.9"), Decimal("0.95"), Decimal(1))


def seed_people_sheets(years, current):
    """Write the sheets of the years that have none yet; return how many were written."""
    guides = {
        year: CriteriaSet.objects.in_force(CriteriaSet.Kind.INDIVIDUAL, year).first()
        for year in years
    }
    return sum(
        _write_year(year, cols.Scale.of(guide), guide, RUNNING if year == current else CLOSED)
        for year, guide in guides.items()
        if guide and not PersonSheet.objects.of_year(year).exists()
    )


def _units(year):
    """Return the year's units to score: that of the demo's own accounts, and some others."""
    owing = UnionYear.objects.of_year(year).filter(expected=True, supervisor__isnull=False)
    owing = owing.select_related("union", "campaign_year").order_by("union__code")
    # Read first: beside rows just written and not yet counted by the database, a subquery is
    # asked again for each of them.
    accounts = Post.objects.filter(user__username__startswith=DEMO_PREFIX)
    demo = set(accounts.values_list("union", flat=True))
    others = owing.exclude(union__in=demo).filter(staff_count__lte=MOST_PEOPLE)
    return [*owing.filter(union__in=demo), *others[:UNITS]]


@transaction.atomic
def _write_year(year, scale, guide, states):
    written = 0
    for number, union_year in enumerate(_units(year)):
        people = people_of(union_year)
        if people:
            state = states[number % len(states)]
            _write_sheet(union_year, people, scale, guide, state)
            written += 1
    return written


def _write_sheet(union_year, people, scale, guide, state):
    sheet = PersonSheet.objects.create(union_year=union_year, criteria_set=guide, status=state)
    rng = Random(f"people/{union_year.union.code}/{union_year.campaign_year.year}")  # noqa: S311
    rows = []
    for place, (member, (is_leader, position)) in enumerate(sorted(people.items())):
        row = PersonScore(sheet=sheet, member_id=member, is_leader=is_leader, position=position)
        # Of a sheet under way the first half is scored.
        if state != S.DRAFT or place < len(people) // 2:
            row.points, _none = cols.maps_of(_cells(row, scale, rng), scale.columns)
        set_judgement(row, scale)
        rows.append(row)
    PersonScore.objects.bulk_create(rows, batch_size=BATCH)
    recount(sheet)
    if state == S.APPROVED:
        _confirm(sheet)
    sheet.save()


def _confirm(sheet):
    """Stamp the chair's word; a unit that has no chair any more keeps the day alone."""
    year = sheet.union_year
    chairs = Post.objects.filter(union=year.union_id, role__in=Post.CHAIR_ROLES)
    chair = chairs.select_related("user").order_by("-since", "pk").first()
    sheet.confirmed_by = chair.user if chair else None
    day = min(date(year.campaign_year.year, 12, 20), clock.today())
    sheet.decided_at = timezone.make_aware(datetime.combine(day, time(9, 30)))


def _cells(row, scale, rng):
    share = rng.choice(SHARES)
    return {
        column.key: str((column.maximum * share).quantize(scoring.STEP))
        for column in scale.asked(row.is_leader)
        if column.kind == scoring.STANDARD
    }
