"""The province's page of rates over 9 years of 100,000 pledges: its SQL, on PostgreSQL.

Nine in ten of 100,000 people have signed each year, one in twenty of them withdrawn, one in
fifty people moved in the middle of the campaign. The figure is what the database takes for
the page's own queries, the lower quartile of many readings: this machine may serve others.
Roll-ups that say otherwise than the plain count of pledges against the registry fail the bench.
"""

import os
import statistics
import sys
import time
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from random import Random

from bench import harness

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))

LIMIT = 10.0  # ms
PEOPLE, UNIONS, UPPERS = 100_000, 2500, 36
SHARE, WITHDRAWN, MOVED = 0.9, 0.05, 0.02
ROUNDS = 41
CHANGE = date(2023, 5, 1)
SECTORS = ("education", "health", "administration", "culture", "economy")


def main():
    import services

    services.end_on_signals()
    with services.postgres_and_redis() as variables:
        os.environ |= {name: variables[name] for name in ("DATABASE_URL", "CACHE_URL")}
        with harness.portal():
            fill()
            wrong = compare()
            took = measure()
    if wrong:
        return harness.result("pledge_rates", wrong, 0)
    return harness.result("pledge_rates", took, LIMIT, unit="ms")


# --- Filling ------------------------------------------------------------------------------


def fill():
    """Write unions, people and nine years of pledges; count each year once."""
    from emulation.models import CampaignYear
    from emulation.services.load_plan import load_plan
    from emulation.services.years import open_year
    from pledges import counting

    load_plan()
    random = Random(1)
    unions = make_unions()
    members = make_people(random, unions)
    for year in CampaignYear.objects.order_by("year"):
        open_year(year)
        make_pledges(random, year, members)
        analyse()
        begun = time.perf_counter()
        counting.rebuild(year)
        print(f"{year}: counted in {time.perf_counter() - begun:.2f} s", flush=True)


def analyse():
    """Let the planner know the tables, as the server does by itself within a minute."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def make_unions():
    """Return the ids of the grassroots unions."""
    from unions.models import Placement, Union
    from unions.structure.hierarchy import rebuild_paths

    founded = date(2015, 1, 1)

    def written(level, names, sectors=("mass",)):
        made = [
            Union(code=code, name=name, short_name=name, level=level, kind="service",
                  sector=sectors[n % len(sectors)], founded=founded)
            for n, (code, name) in enumerate(names)
        ]  # fmt: skip
        for union in made:
            union.set_search_columns()
        return Union.objects.bulk_create(made)

    (top,) = written("provincial", [("LD", "Liên đoàn Lao động tỉnh")])
    uppers = written("upper", [(f"CT{n}", f"Công đoàn cấp trên {n}") for n in range(UPPERS)])
    names = [(f"DV{n}", f"Công đoàn cơ sở {n}") for n in range(UNIONS)]
    units = written("grassroots", names, SECTORS)
    places = [(upper, top) for upper in uppers]
    places += [(unit, uppers[n % UPPERS]) for n, unit in enumerate(units)]
    Placement.objects.bulk_create(
        Placement(union=union, parent=parent, since=founded) for union, parent in places
    )
    rebuild_paths()
    return [union.pk for union in units]


def make_people(random, unions):
    """Write the registry; return the people with the unions before and after the change."""
    from core import bulk
    from unions.models import Member, Membership

    ids = list(bulk.reserve_ids(Member, PEOPLE))
    places = [
        (pk, unions[n % UNIONS], random.choice(unions) if random.random() < MOVED else None)
        for n, pk in enumerate(ids)
    ]
    bulk.insert_rows(
        Member,
        ("id", "code", "full_name", "full_name_fold", "sort_key", "sex"),
        ((pk, f"DV{pk:010}", "Nguyễn Văn An", "nguyen van an", "an", "male") for pk in ids),
    )
    columns = ("member_id", "union_id", "joined", "left", "leaving", "position", "is_leader",
               "is_union_member", "employment")  # fmt: skip
    bulk.insert_rows(Membership, columns, memberships(places))
    return places


def memberships(places):
    begun = date(2019, 1, 1)
    for pk, union, after in places:
        rest = ("", pk % 12 == 0, True, "public_employee")
        yield (pk, union, begun, CHANGE if after else None, "moved" if after else "", *rest)
        if after:
            yield (pk, after, CHANGE, None, "", *rest)


def make_pledges(random, year, places):
    """Write a year's pledges, where each person was; some of them were taken back."""
    from django.utils import timezone

    from core import bulk
    from pledges import texts
    from pledges.models import Pledge

    union_years = dict(year.union_years.values_list("union_id", "pk"))
    text, day, moment = texts.load_first().pk, date(year.year, 3, 1), timezone.now()
    columns = ("campaign_year_id", "member_id", "union_year_id", "text_id", "way", "status",
               "signed_on", "recorded_at", "ended_at", "reason", "version")  # fmt: skip

    def rows():
        for pk, before, after in places:
            if random.random() < SHARE:
                union = after if after and day >= CHANGE else before
                gone = random.random() < WITHDRAWN
                yield (
                    year.pk, pk, union_years[union], text, "phone",
                    "withdrawn" if gone else "signed", day, moment, moment if gone else None, "", 1,
                )  # fmt: skip

    bulk.insert_rows(Pledge, columns, rows())


# --- Comparing ----------------------------------------------------------------------------

PLAIN = """
SELECT u.supervisor_id, u.sector, count(*),
       count(p.id), count(*) FILTER (WHERE m.is_leader), count(p.id) FILTER (WHERE m.is_leader)
FROM unions_membership m
JOIN emulation_unionyear u ON u.union_id = m.union_id AND u.campaign_year_id = %s
LEFT JOIN pledges_pledge p
       ON p.member_id = m.member_id AND p.campaign_year_id = %s AND p.status = 'signed'
WHERE m.joined <= %s AND (m."left" IS NULL OR m."left" > %s)
GROUP BY u.supervisor_id, u.sector
"""


def compare():
    """Hold every tally against a plain count over registry and pledges; return how many differ."""
    from django.db import connection

    from emulation.models import CampaignYear
    from pledges import counting
    from pledges.models import Pledge, PledgeTally

    differ = 0
    for year in CampaignYear.objects.order_by("year"):
        day = counting.counting_day(year.year)
        begun = time.perf_counter()
        with connection.cursor() as cursor:
            cursor.execute(PLAIN, [year.pk, year.pk, day, day])
            plain = {row[:2]: row[2:] for row in cursor.fetchall()}
        took = (time.perf_counter() - begun) * 1000
        held = {
            row[:2]: row[2:]
            for row in PledgeTally.objects.filter(campaign_year=year, eligible__gt=0).values_list(
                "supervisor_id", "sector", *counting.COUNTS
            )
        }
        unequal = len(set(plain.items()) ^ set(held.items())) + len(counting.wrong(year))
        signed = sum(row[1] for row in held.values())
        print(f"{year}: {signed} of {sum(row[0] for row in held.values())} signed, {len(held)} "
              f"tallies, {unequal} unlike the plain count ({took:.0f} ms)", flush=True)  # fmt: skip
        differ += unequal
    print(f"{Pledge.objects.count()} pledges", flush=True)
    return differ


# --- Measuring ----------------------------------------------------------------------------


def measure():
    """Return the milliseconds that the page's own queries take."""
    from django.test import Client
    from django.urls import reverse

    from unions.models import User
    from unions.tests.factories import user_with

    user = user_with("department_officer", department="policy_law")
    client = Client(SERVER_NAME="localhost")
    client.force_login(
        User.objects.get(pk=user.pk), backend="unions.accounts.sign_in.AccountBackend"
    )
    for name in ("year-unions", "year-map", "year"):
        path = reverse(f"pledges:{name}", args=[2026])
        times, pages = [], []
        for _ in range(ROUNDS):
            begun = time.perf_counter()
            with timed() as spent:
                answer = client.get(path)
            if answer.status_code != 200:
                raise AssertionError(f"no page at {path}: {answer.status_code}")
            pages.append((time.perf_counter() - begun) * 1000)
            times.append(sum(ms for sql, ms in spent if "pledges_" in sql))
        took, middle, _upper = statistics.quantiles(times, n=4)
        count = len([sql for sql, _ms in spent if "pledges_" in sql])
        print(f"{path:28} {took:6.2f} ms (median {middle:.2f}) in {count} queries of counts, "
              f"{len(spent)} in all; page {statistics.median(pages):6.1f} ms, "
              f"{len(answer.content) / 1024:.0f} kB", flush=True)  # fmt: skip
    return took


@contextmanager
def timed():
    """Yield a list that takes (SQL, milliseconds) of each query, its rows fetched."""
    from django.db import connection

    spent = []

    def wrapper(execute, sql, parameters, many, context):
        begun = time.perf_counter()
        try:
            return execute(sql, parameters, many, context)
        finally:
            spent.append((sql, (time.perf_counter() - begun) * 1000))

    with connection.execute_wrapper(wrapper):
        yield spent
