"""A list page of 50 rows against a bare Django view that renders the same HTML.

The bare view has no middleware, makes one query and renders one template in which all but
the rows is literal text. Both answers are compared to the letter (but for the tokens that
differ from answer to answer).
"""

import re

from bench import harness

LIMIT = 1.5
YEAR = 2024
# What differs between two answers of the same page.
TOKENS = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')


def main():
    with harness.portal(unions=300, years=str(YEAR)):
        values = [compare(kind, role) for kind, role in (
            ("registration", "demo.bancspl"),
            ("assessment", "demo.bancspl"),
            ("report", "demo.bancspl"),
        )]  # fmt: skip
    return harness.result("lists", max(values), LIMIT)


def compare(kind, username):
    """Return the ratio of one list page to its bare view."""
    page = portal_page(f"/thi-dua/{YEAR}/{PATHS[kind]}/", username)
    bare = bare_page(kind, page())
    assert TOKENS.sub("", bare()) == TOKENS.sub("", page()), "the two pages must be alike"
    ratio, ours, limit = harness.ratio_in_turn(page, bare, times=20)
    print(f"{kind:13} portal {ours * 1000:6.2f} ms  bare {limit * 1000:6.2f} ms  ratio {ratio:.2f}")
    return ratio


PATHS = {"registration": "dang-ky", "assessment": "cham-diem", "report": "bao-cao-nam"}


def portal_page(path, username):
    """Return a call that asks the portal for the page, through all of its middleware."""
    from django.test import Client

    from unions.models import User

    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(User.objects.get(username=username), backend="unions.accounts.AccountBackend")
    return lambda: client.get(path).content.decode()


def bare_page(kind, html):
    """Return a call that renders the same page: one query, one template, nothing around it."""
    from django.template import engines

    head, rest = html.split("<tbody>", 1)
    _rows, tail = rest.split("</tbody>", 1)
    source = engines["django"].engine
    row_source = row_template()
    template = source.from_string(literal(head) + "<tbody>" + row_source + "</tbody>" + literal(tail))
    from django.template import Context
    from django.test import RequestFactory

    from emulation.kinds import KINDS
    from emulation.models import UnionYear
    from emulation.views.lists import columns_of, shown

    columns = columns_of(KINDS[kind])

    def view(request):
        rows = (
            UnionYear.objects.filter(campaign_year__year=YEAR, expected=True)
            .order_by("union__sort_key", "pk")
            .values_list(*columns.values())[:50]
        )
        rows = [shown(row, KINDS[kind], YEAR) for row in rows]
        context = {"rows": rows, "kind": KINDS[kind], "many_above": True}
        return template.render(Context(context))

    request = RequestFactory().get("/")
    return lambda: view(request)


def row_template():
    """Return the loop over the rows as the portal's own template has it."""
    from django.template.loader import get_template

    path = get_template("emulation/dossier_list.html").origin.name
    with open(path, encoding="utf-8") as file:
        return re.search(r"<tbody>(.*)</tbody>", file.read(), re.S)[1]


def literal(text):
    return "{% verbatim bare %}" + text + "{% endverbatim bare %}"
