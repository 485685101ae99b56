"""A list page of 50 rows against a bare Django view that renders the same HTML.

The bare view renders the page's own template from ready-made plain values and one query:
no middleware, no session, no rights, no filters, no counting. So the ratio is what the
portal adds to Django's own rendering. Both answers are compared to the letter (but for the
tokens that differ from answer to answer).
"""

import re

from bench import harness

LIMIT = 1.5
YEAR = 2024
PATHS = {"registration": "dang-ky", "assessment": "cham-diem", "report": "bao-cao-nam"}
TEMPLATE = "emulation/dossier_list.html"
# What differs between two answers of the same page.
TOKENS = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')


def main():
    with harness.portal(unions=300, years=str(YEAR)):
        worst = max(compare(kind) for kind in PATHS)
    return harness.result("lists", worst, LIMIT)


def compare(kind):
    """Return the ratio of one list page to its bare view."""
    from django.test import Client

    from unions.models import User

    client = Client(SERVER_NAME="127.0.0.1")
    officer = User.objects.get(username="demo.bancspl")
    client.force_login(officer, backend="unions.accounts.AccountBackend")
    path = f"/thi-dua/{YEAR}/{PATHS[kind]}/"

    def portal():
        return client.get(path).content.decode()

    bare = bare_view(kind, ready_context(client, path))
    if TOKENS.sub("", bare()) != TOKENS.sub("", portal()):
        raise AssertionError("the bare view must render the same page")
    ratio, ours, limit = harness.ratio_in_turn(portal, bare, times=20)
    print(f"{kind:13} portal {ours * 1000:6.2f} ms  bare {limit * 1000:6.2f} ms  ratio {ratio:.2f}")
    return ratio


def ready_context(client, path):
    """Return everything that the page's template is given, worked out once."""
    from django.test.utils import setup_test_environment, teardown_test_environment
    from django.utils.functional import LazyObject, empty

    setup_test_environment()
    contexts = client.get(path).context
    teardown_test_environment()
    given = next(c for c in contexts if "rows" in c).flatten()
    return {
        name: value._wrapped if isinstance(value, LazyObject) and value._wrapped is not empty
        else value
        for name, value in given.items()
    }  # fmt: skip


def bare_view(kind, context):
    """Return a call that asks a bare Django view for the page: no middleware around it."""
    from django.core.handlers.base import BaseHandler
    from django.http import HttpResponse
    from django.template import Context
    from django.template.loader import get_template
    from django.test import RequestFactory, override_settings
    from django.urls import path, set_urlconf

    from emulation.kinds import KINDS
    from emulation.models import UnionYear
    from emulation.views.lists import columns_of, shown

    template = get_template(TEMPLATE).template
    columns = columns_of(KINDS[kind])
    years = UnionYear.objects.filter(campaign_year__year=YEAR, expected=True)
    rows = years.order_by("union__sort_key", "pk").values_list(*columns.values())

    def view(request):
        set_urlconf(None)  # the page's links lead to the portal's addresses
        drawn = [shown(row, KINDS[kind], YEAR) for row in rows.all()[:50]]
        return HttpResponse(template.render(Context(context | {"rows": drawn})))

    handler, addresses = BaseHandler(), (path("bare/", view),)
    with override_settings(MIDDLEWARE=[]):
        handler.load_middleware()

    def ask():
        request = RequestFactory().get("/bare/")
        request.urlconf = addresses
        return handler.get_response(request).content.decode()

    return ask
