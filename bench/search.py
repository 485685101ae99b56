"""The search box with 100,000 people in the registries, on SQLite and on PostgreSQL.

In milliseconds of one answer while typing, over the whole way through the portal: the
worst of several searches (a name of thousands, one of nobody, a union, a dossier) by
Ban CSPL, an upper-level and a grassroots officer. Of the processor, the portal's and the
database server's together: what else runs on the machine does not count.
"""

import io
import os
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

from bench import harness

LIMIT = 50.0
UNIONS, PEOPLE, YEAR = 2500, 100_000, 2024
TYPED = (
    "nguyen", "ng", "an", "nguyen thi hoa", "hoa nguyen", "Trần Văn", "zzyzx", "nguyen zzyzx",
    "zzyzx nguyen", "q", "qx", "tieu hoc", "mam non an", "PM-01", "cham diem tieu hoc 2024",
)  # fmt: skip
PEOPLE_WHO_ASK = ("demo.bancspl", "demo.captren", "demo.canbo")
TIMES = 20
CHILD = "BENCH_SEARCH_VENDOR"


def main():
    if os.environ.get(CHILD):
        return measure()
    worst = max(found for vendor in (on_sqlite, on_postgresql) if (found := vendor()) is not None)
    return harness.result("search", worst, LIMIT, unit="ms")


def on_sqlite():
    return child("sqlite", {})


def on_postgresql():
    """Return the worst on a throwaway server; None where PostgreSQL is not installed."""
    from tools.services import ServiceFailed, postgres_and_redis

    try:
        with postgres_and_redis() as variables:
            return child("postgresql", {"DATABASE_URL": variables["DATABASE_URL"]})
    except ServiceFailed as failure:
        print(f"postgresql: not measured ({failure})")
        return None


def child(vendor, variables):
    """Measure in a process of its own, for a process knows one database."""
    environment = os.environ | {CHILD: vendor} | variables
    command = [sys.executable, "-m", "bench", "search"]
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    *lines, last = done.stdout.splitlines()
    print("\n".join(lines), flush=True)
    return float(last)


def measure():
    """Print a line for each who asks, and last the worst of all in milliseconds."""
    worst = 0.0
    with harness.portal():
        fill()
        for who in PEOPLE_WHO_ASK:
            slowest, words = max((cost(signed_in(who), typed), typed) for typed in TYPED)
            print(f"{os.environ[CHILD]:10} {who:13} {slowest:6.1f} ms  {words}")
            worst = max(worst, slowest)
    print(worst)
    return 0


def fill():
    """Write the province's unions, officers, one year, and people up to the full number."""
    from django.core.management import call_command
    from django.db import connection

    from unions.models import Member

    call_command("seed_demo", unions=UNIONS, years=str(YEAR), stdout=io.StringIO())
    missing = PEOPLE - Member.objects.count()
    if missing > 0:
        add_people(missing)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"{Member.objects.count()} people")


def add_people(number):
    """Add people to the unions in turn, named as the demo's are."""
    from emulation.demo.people import person
    from unions.models import Member, Membership, Union
    from unions.registry.members import new_code

    unions = list(Union.objects.values_list("pk", flat=True))
    for start in range(0, number, 5000):
        people = []
        for n in range(start, min(start + 5000, number)):
            named = person(f"bench/{n}")
            people.append(Member(code=new_code(), full_name=named.full_name, birth_year=1985))
            people[-1].set_search_columns()
        Member.objects.bulk_create(people, batch_size=1000)
        times = (
            Membership(member=one, union_id=unions[place % len(unions)], joined=date(2024, 1, 1))
            for place, one in enumerate(people, start)
        )
        Membership.objects.bulk_create(times, batch_size=1000)


def signed_in(username):
    from django.test import Client

    from unions.models import User

    client = Client(SERVER_NAME="127.0.0.1", headers={"HX-Request": "true"})
    client.force_login(User.objects.get(username=username),
                       backend="unions.accounts.sign_in.AccountBackend")  # fmt: skip
    return client


def cost(client, typed):
    """Return the processor's milliseconds that one answer takes."""
    if ask(client, typed).status_code != 200:
        raise AssertionError(f"no answer to {typed}")
    start = spent()
    for _ in range(TIMES):
        ask(client, typed)
    return (spent() - start) / TIMES * 1000


def ask(client, typed):
    return client.get("/tim-kiem/", {"tim": typed})


def spent():
    """Return the processor seconds spent so far by this process and its database server."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return time.process_time()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        server = Path(f"/proc/{cursor.fetchone()[0]}/stat").read_text()
    user, system = server.rpartition(")")[2].split()[11:13]
    return time.process_time() + (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
