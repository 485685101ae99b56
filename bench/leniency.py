"""The leniency pages over 9 years of 2,500 unions against the plain SQL aggregate, in turn.

The aggregate groups every line of three scores by year, supervisor and criterion, and the
totals by year and supervisor: what the figures are, without roll-up rows, rights or pages.
Processor seconds of this process and its database server together; the dearest page counts.
"""

import io
import os
import statistics
import subprocess
import sys

from bench import harness, search

LIMIT = 3.0
UNIONS, LAST = 2500, 2028
ROUNDS = 5


def main():
    from tools.services import ServiceFailed, postgres_and_redis

    if os.environ.get(CHILD):
        return measure()
    worst = child("sqlite", {})
    try:
        with postgres_and_redis() as variables:
            url = {"DATABASE_URL": variables["DATABASE_URL"]}
            worst = max(worst, child("postgresql", url))
    except ServiceFailed as failure:
        print(f"postgresql: not measured ({failure})")
    return harness.result("leniency", worst, LIMIT)


CHILD = "BENCH_LENIENCY_VENDOR"


def child(vendor, variables):
    """Measure in a process of its own, for a process knows one database."""
    environment = os.environ | {CHILD: vendor} | variables
    command = [sys.executable, "-m", "bench", "leniency"]
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    *lines, last = done.stdout.splitlines()
    print("\n".join(lines), flush=True)
    return float(last)


def measure():
    """Print a line for each page, and last the worst ratio."""
    with harness.portal():
        fill()
        client = search.signed_in("demo.bancspl")
        client.defaults.pop("HTTP_HX_REQUEST", None)
        year = LAST
        paths = ["/thi-dua/muc-do-chat-che/", f"/thi-dua/{year}/muc-do-chat-che/",
                 f"/thi-dua/{year}/muc-do-chat-che/ho-so/"]  # fmt: skip
        print(max(ratio(client, path) for path in paths))
    return 0


def fill():
    """Write one closed year as the demo does, and copy its dossiers into the other eight."""
    from django.core.management import call_command
    from django.db import connection

    from emulation import tallies
    from emulation.models import AssessmentLine, CampaignYear

    call_command("seed_demo", unions=UNIONS, years="2024", stdout=io.StringIO())
    source = CampaignYear.objects.get(year=2024)
    for year in CampaignYear.objects.filter(union_years=None):
        copy_year(source, year)
    for year in CampaignYear.objects.all():
        tallies.rebuild(year)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"{AssessmentLine.objects.count()} lines in {CampaignYear.objects.count()} years")


def copy_year(source, year):
    """Give another year the same unions, assessments and lines, by the database alone."""
    from emulation.models import Assessment, AssessmentLine, UnionYear

    copied(UnionYear, "t.campaign_year_id = %s", "", {"campaign_year_id": str(year.pk)}, source.pk)
    there = (
        "JOIN emulation_unionyear o ON o.id = t.union_year_id AND o.campaign_year_id = %s "
        f"JOIN emulation_unionyear n ON n.union_id = o.union_id AND n.campaign_year_id = {year.pk}"
    )
    copied(Assessment, "1 = 1", there, {"union_year_id": "n.id"}, source.pk)
    lines = there.replace("t.union_year_id", "a.union_year_id")
    lines = f"JOIN emulation_assessment a ON a.id = t.assessment_id {lines} "
    lines += "JOIN emulation_assessment b ON b.union_year_id = n.id"
    copied(AssessmentLine, "1 = 1", lines, {"assessment_id": "b.id"}, source.pk)


def copied(model, where, joins, other, parameter):
    """Insert the model's rows again, with other values in some columns."""
    from django.db import connection

    columns = [f.column for f in model._meta.concrete_fields if f.column != "id"]
    values = ", ".join(other.get(c, f't."{c}"') for c in columns)
    names, table = ", ".join(f'"{c}"' for c in columns), model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} t {joins} WHERE {where}",
            [parameter],
        )


def plain():
    """Run the plain aggregate of all years, lines and totals."""
    from emulation.fairness import rollup, spreads

    rollup.counted(rollup.counted_lines())
    spreads.by_supervisor(spreads.counted_totals())


def ratio(client, path):
    def page():
        if client.get(path).status_code != 200:
            raise AssertionError(f"no page at {path}")

    page(), plain()
    pairs = [(cost(page), cost(plain)) for _n in range(ROUNDS)]
    found = statistics.median(a / b for a, b in pairs)
    ours, limit = (statistics.median(column) * 1000 for column in zip(*pairs, strict=True))
    vendor = os.environ[CHILD]
    print(f"{vendor:10} {path:40} {ours:8.1f} ms  plain {limit:8.1f} ms  ratio {found:.2f}")
    return found


def cost(work):
    start = search.spent()
    work()
    return search.spent() - start
