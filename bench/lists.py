"""A list page of 50 rows against a bare Django view that renders the same HTML.

The bare view renders the page's own template from ready-made plain values and one query:
no rights, no filters, no counting, no frame to work out. Around it stands the middleware
that `startproject` gives, for the page shows who is signed in and carries a token against
forgery. So the ratio is what the portal adds to plain Django. Both answers are compared
to the letter (but for the tokens that differ from answer to answer).
"""

import re

from bench import harness

LIMIT = 1.5
YEAR = 2024
PATHS = {"registration": "dang-ky", "assessment": "cham-diem", "report": "bao-cao-nam"}
TEMPLATE = "emulation/dossier_list.html"
# What differs between two answers of the same page: the token, and its own address.
TOKENS = re.compile(r'name="(csrfmiddlewaretoken|next)" value="[^"]*"')


def main():
    with harness.portal(unions=300, years=str(YEAR)):
        worst = max(compare(kind) for kind in PATHS)
    return harness.result("lists", worst, LIMIT)


PLAIN = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]


def compare(kind):
    """Return the ratio of one list page to its bare view."""
    client = signed_in()
    path = f"/thi-dua/{YEAR}/{PATHS[kind]}/"

    def portal():
        return client.get(path).content.decode()

    bare = bare_view(kind, ready_context(client, path))
    if TOKENS.sub("", bare()) != TOKENS.sub("", portal()):
        raise AssertionError("the bare view must render the same page")
    ratio, ours, limit = harness.ratio_in_turn(portal, bare, times=20, rounds=15)
    print(f"{kind:13} portal {ours * 1000:6.2f} ms  bare {limit * 1000:6.2f} ms  ratio {ratio:.2f}")
    return ratio


def signed_in():
    """Return a browser's session of Ban CSPL, which sees the whole province."""
    from django.test import Client

    from unions.models import User

    client = Client(SERVER_NAME="127.0.0.1")
    officer = User.objects.get(username="demo.bancspl")
    client.force_login(officer, backend="unions.accounts.sign_in.AccountBackend")
    return client


def ready_context(client, path):
    """Return what the page's template is given, worked out once; the request's own left out."""
    from django.test.utils import setup_test_environment, teardown_test_environment
    from django.utils.functional import LazyObject, empty

    setup_test_environment()
    contexts = client.get(path).context
    teardown_test_environment()
    given = next(c for c in contexts if "rows" in c).flatten()
    own = {"request", "user", "perms", "messages", "csrf_token"}
    return {
        name: value._wrapped if isinstance(value, LazyObject) and value._wrapped is not empty
        else value
        for name, value in given.items() if name not in own
    }  # fmt: skip


def bare_view(kind, context):
    """Return a call that asks a bare Django view for the page."""
    from emulation.kinds import KINDS
    from emulation.models import UnionYear
    from emulation.views.lists import columns_of, shown
    from unions.structure.names import TODAY

    columns = columns_of(KINDS[kind])
    years = UnionYear.objects.filter(campaign_year__year=YEAR, expected=True)
    rows = years.order_by("union__sort_key", "pk").values_list(*columns.values())
    return answering(
        TEMPLATE,
        context,
        lambda: [shown(row, KINDS[kind], YEAR, TODAY) for row in rows.all()[:50]],
    )


def answering(template_name, context, drawn):
    """Return a call that asks a view which renders the template from rows just drawn."""
    from django.http import HttpResponse
    from django.template.loader import get_template
    from django.test import override_settings
    from django.urls import path, set_urlconf

    template = get_template(template_name)

    def view(request):
        set_urlconf(None)  # the page's links lead to the portal's addresses
        ready = context | {"rows": drawn()}
        return HttpResponse(template.template.render(plain_context(request, ready)))

    client = signed_in()
    with override_settings(MIDDLEWARE=PLAIN):
        client.handler.load_middleware()
    chain, addresses = client.handler._middleware_chain, (path("bare/", view),)

    def addressed(request):
        request.urlconf = addresses
        return chain(request)

    client.handler._middleware_chain = addressed
    return lambda: client.get("/bare/").content.decode()


def plain_context(request, ready):
    """Return the template's context with what Django's own processors add."""
    from django.contrib.auth.context_processors import auth
    from django.contrib.messages.context_processors import messages
    from django.template import Context
    from django.template.context_processors import csrf

    own = {"request": request} | auth(request) | messages(request) | csrf(request)
    return Context(own | ready)
