"""The appraisal desk with 2,500 dossiers against a bare Django view of the same page.

The bare view is that of bench/lists: the page's own template from ready-made plain values
and one query, the same order; no rights, no counting, no progress or pace to work out.
The page may ask the database at most fifteen times.
"""

from bench import harness
from bench.lists import TOKENS, answering, ready_context, signed_in

LIMIT = 1.5
QUERIES = 15
UNIONS, YEAR = 2500, 2024
PATH = f"/thi-dua/{YEAR}/ban-tham-dinh/"
TEMPLATE = "emulation/desk/desk_list.html"


def main():
    with harness.portal(unions=UNIONS, years=f"{YEAR - 1}-{YEAR}"):
        print(f"{waiting()} dossiers wait")
        asked = queries()
        print(f"queries {asked} of at most {QUERIES}")
        ratio = compare()
    if asked > QUERIES:
        return harness.result("desk", asked, QUERIES, unit=" queries")
    return harness.result("desk", ratio, LIMIT)


def waiting():
    """Let every dossier of the year wait for verification, checked; return how many do."""
    from emulation.models import Assessment
    from emulation.prechecks import running

    rows = Assessment.objects.of_year(YEAR)
    some = rows.values_list("pk", flat=True)[: UNIONS // 10]  # a tenth is done by now
    rows.exclude(pk__in=list(some)).update(status=Assessment.Status.APPRAISED, decided_at=None)
    *_begun, (done, _total) = running.look_at_pending(YEAR)
    return done


def queries():
    """Return how often one page asks the database."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = signed_in()
    client.get(PATH)  # the choices of the filters are kept for a minute
    with CaptureQueriesContext(connection) as asked:
        client.get(PATH)
    return len(asked)


def compare():
    client = signed_in()

    def portal():
        return client.get(PATH).content.decode()

    bare = bare_view(ready_context(client, PATH))
    if TOKENS.sub("", bare()) != TOKENS.sub("", portal()):
        raise AssertionError("the bare view must render the same page")
    ratio, ours, limit = harness.ratio_in_turn(portal, bare, times=20, rounds=15)
    print(f"portal {ours * 1000:6.2f} ms  bare {limit * 1000:6.2f} ms  ratio {ratio:.2f}")
    return ratio


def bare_view(context):
    from emulation import queues
    from emulation.models import Assessment
    from emulation.views.desk import COLUMNS, drawn
    from unions.structure.names import TODAY

    rows = Assessment.objects.filter(union_year__campaign_year__year=YEAR, status="appraised")
    rows = rows.order_by(queues.RISKIEST, "union_year__union__sort_key", "-pk")
    plain = rows.values_list(*COLUMNS.values())
    return answering(
        TEMPLATE,
        context,
        lambda: [
            drawn(dict(zip(COLUMNS, row, strict=True)), {}, TODAY) for row in plain.all()[:50]
        ],
    )
