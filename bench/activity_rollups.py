"""The sums of a year over 2,500 unions and 100,000 activities: the page's SQL, on PostgreSQL.

The activities stand in a table of this bench's own, of twenty kinds with quantities, and are
counted by a source as an app registers one. The portal's page and the plain sums over the
activities are read in turn. The figure is what the database takes for the page's own queries
of roll-up rows, the lower quartile of many readings: this machine may serve others. Sums that
say otherwise than the plain ones fail the bench.
"""

import os
import statistics
import sys
import time
from pathlib import Path
from random import Random

from bench import harness
from bench.pledge_rates import UNIONS, analyse, make_unions, timed

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))

LIMIT = 10.0  # ms
ACTIVITIES, KINDS, YEAR = 100_000, 20, 2026
ROUNDS = 41
PLAIN = """
SELECT u.supervisor_id, a.kind, count(DISTINCT u.id), count(*), sum(a.quantity)
FROM bench_activity a JOIN emulation_unionyear u ON u.id = a.union_year_id
WHERE u.campaign_year_id = %s AND u.supervisor_id IS NOT NULL
GROUP BY u.supervisor_id, a.kind
"""


def main():
    import services

    services.end_on_signals()
    with services.postgres_and_redis() as variables:
        os.environ |= {name: variables[name] for name in ("DATABASE_URL", "CACHE_URL")}
        with harness.portal():
            year = fill()
            wrong = compare(year)
            took = measure(year)
    if wrong:
        return harness.result("activity_rollups", wrong, 0)
    return harness.result("activity_rollups", took, LIMIT, unit="ms")


# --- Filling ------------------------------------------------------------------------------


def fill():
    """Write unions and a year of activities, and count it; return the year."""
    from emulation import facts
    from emulation.models import CampaignYear
    from emulation.services.load_plan import load_plan
    from emulation.services.years import open_year

    load_plan()
    make_unions()
    year = CampaignYear.objects.get(year=YEAR)
    open_year(year)
    register()
    make_activities(year)
    analyse()
    begun = time.perf_counter()
    facts.rebuild(year)
    print(f"{year}: counted anew in {time.perf_counter() - begun:.2f} s", flush=True)
    one = [year.union_years.exclude(supervisor=None).values_list("pk", flat=True)[0]]
    begun = time.perf_counter()
    facts.recount("bench", one)
    print(f"one union: counted anew in {(time.perf_counter() - begun) * 1000:.1f} ms", flush=True)
    return year


def register():
    """Register twenty kinds over the sections, and the source that counts them."""
    from emulation import facts

    sections = list(facts.SECTIONS)
    for n in range(KINDS):
        facts.register(
            facts.Kind(
                key=f"bench-{n}", label=f"Hoạt động {n}", unit="buổi", quantity_unit="lượt người",
                section=sections[n % len(sections)],
            )
        )  # fmt: skip
    facts.register_source("bench", counts)


def counts(union_year_ids):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT union_year_id, kind, count(*), sum(quantity) FROM bench_activity "
            "WHERE union_year_id = ANY(%s) GROUP BY union_year_id, kind",
            [list(union_year_ids)],
        )
        return cursor.fetchall()


def make_activities(year):
    """Write the activities, some unions with many of them and some with few."""
    from django.db import connection

    random = Random(1)
    years = list(year.union_years.exclude(supervisor=None).values_list("pk", flat=True))
    weights = [random.choice((1, 2, 4, 8)) for _ in years]
    rows = [
        (union_year, f"bench-{random.randrange(KINDS)}", random.randrange(400))
        for union_year in random.choices(years, weights, k=ACTIVITIES)
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE bench_activity (id bigserial PRIMARY KEY, union_year_id bigint NOT NULL, "
            "kind varchar(40) NOT NULL, quantity integer NOT NULL)"
        )
        lines = b",".join(cursor.mogrify("(%s,%s,%s)", row) for row in rows).decode()
        cursor.execute(f"INSERT INTO bench_activity (union_year_id, kind, quantity) VALUES {lines}")
        cursor.execute("CREATE INDEX ON bench_activity (union_year_id)")
    print(f"{len(rows)} activities of {len(years)} unions, {UNIONS} of them grassroots", flush=True)


# --- Comparing and measuring --------------------------------------------------------------


def plain(year):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(PLAIN, [year.pk])
        return cursor.fetchall()


def compare(year):
    """Hold every sum against the plain one over the activities; return how many differ."""
    from emulation.models import FactTally, UnionFact

    rows = FactTally.objects.filter(campaign_year=year, unions__gt=0, kind__startswith="bench-")
    names = ("supervisor_id", "kind", "unions", "count", "quantity")
    differ = len(set(plain(year)) ^ set(rows.values_list(*names)))
    facts = UnionFact.objects.filter(union_year__campaign_year=year).count()
    print(
        f"{facts} rows of unions, {rows.count()} sums, {differ} unlike the plain ones", flush=True
    )
    return differ


def measure(year):
    """Return the milliseconds that the page's own queries of roll-up rows take."""
    from django.test import Client
    from django.urls import reverse

    from unions.models import User
    from unions.tests.factories import user_with

    user = user_with("department_officer", department="policy_law")
    client = Client(SERVER_NAME="localhost")
    client.force_login(
        User.objects.get(pk=user.pk), backend="unions.accounts.sign_in.AccountBackend"
    )
    pages = {
        "year-unions": (reverse("life:year-unions", args=[YEAR]), {"loai": "bench-3", "lam": "da"}),
        "year-kind": (reverse("life:year-kind", args=[YEAR, "bench-3"]), {}),
        "year": (reverse("life:year", args=[YEAR]), {}),
    }
    return [read_in_turn(client, year, *page) for page in pages.values()][-1]


def read_in_turn(client, year, path, query):
    """Read a page and the plain sums in turn; return what the page's queries of roll-ups take."""
    took, plainly, whole = [], [], []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        with timed() as spent:
            answer = client.get(path, query)
        whole.append((time.perf_counter() - begun) * 1000)
        if answer.status_code != 200:
            raise AssertionError(f"no page at {path}: {answer.status_code}")
        own = [ms for sql, ms in spent if "fact" in sql or "COUNT" in sql]
        took.append(sum(own))
        begun = time.perf_counter()
        plain(year)
        plainly.append((time.perf_counter() - begun) * 1000)
    low, middle, _upper = statistics.quantiles(took, n=4)
    print(f"{path:34} {low:6.2f} ms (median {middle:.2f}) in {len(own)} queries of roll-ups, "
          f"{len(spent)} in all; plain sums {statistics.quantiles(plainly, n=4)[0]:.1f} ms; "
          f"page {statistics.median(whole):.1f} ms", flush=True)  # fmt: skip
    return low
