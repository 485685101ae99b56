"""Every address × every role × every place × GET and POST, against the policy table."""

import shutil
from itertools import product

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from campaign_portal import urls
from core.pdf import render_parts
from emulation.blocks import printing as block_printing
from emulation.notices import printing as notice_printing
from pledges.printing import covenants as pledge_covenants
from pledges.printing import posters as pledge_posters
from pledges.wording import drawing as pledge_sheet
from tests.access.cross_rows import CROSS
from tests.access.fairness_rows import FAIRNESS
from tests.access.guidance_document_rows import UNPLACED as DOCUMENTS
from tests.access.guidance_question_rows import UNPLACED as QUESTIONS
from tests.access.policy import NOT, OPEN, ROWS, SEES, SIGNED, Act, Mine
from tests.access.rules import Only
from tests.access.world import ACTORS, PLACES, build
from unions.offices import slips

pytestmark = pytest.mark.django_db

BACKEND = "unions.accounts.sign_in.AccountBackend"


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Build the world once for all rows: whatever a request writes is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def sessions(world):
    """Sign each actor in once for all rows: {actor: key of the session}."""
    return {
        actor: client.session.session_key
        for actor, client in signed_in(world).items()
        if actor.name in world.people
    }


@pytest.fixture
def clients(sessions):
    """Return {actor: client}: a row that signs out takes the cookie from its own clients alone."""
    found = {}
    for actor in ACTORS:
        found[actor] = Client()
        if actor in sessions:
            found[actor].cookies[settings.SESSION_COOKIE_NAME] = sessions[actor]
    return found


@pytest.fixture
def bare_refusals(monkeypatch):
    """Refuse without the page around it, which test_fuzz and the frame's own tests draw."""
    for code in (403, 404):
        refuse = lambda request, exception, code=code: HttpResponse(status=code)  # noqa: E731
        monkeypatch.setattr(urls, f"handler{code}", refuse, raising=False)


@pytest.fixture
def one_slip(monkeypatch, tmp_path):
    """Draw the first slip and hand the same file out to all: each takes a second to draw."""
    kept = tmp_path / "slip.pdf"

    def draw_once(parts, out, **options):
        if not kept.exists():
            render_parts(parts, kept, **options)
        shutil.copy(kept, out)

    drawers = (
        slips, block_printing, notice_printing, pledge_posters, pledge_covenants, pledge_sheet
    )  # fmt: skip
    for drawer in drawers:
        monkeypatch.setattr(drawer, "render_parts", draw_once)


def addresses(resolver=None, namespace=""):
    """Yield the name of every address that the portal answers."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from addresses(pattern, inner)
        elif isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}"


def test_every_address_stands_in_the_policy_table():
    assert set(addresses()) == {row.name for row in ROWS}


def expected(rule, actor, place, row):
    """Return what the rule has for this actor: "in", "sign in", or the refusing status code."""
    if rule == NOT and OPEN in (row.get, row.post):
        return 405
    if rule == OPEN:
        return "in"
    if actor.name == "signed out":
        return "sign in"
    if rule == NOT:
        return 405
    return "in" if rule == SIGNED else expected_of_object(rule, actor, place, row)


def expected_of_object(rule, actor, place, row):
    """Return the same for an address that names something of a place."""
    if isinstance(rule, Mine):
        return "in" if actor.name == rule.actor else 404
    if isinstance(rule, Only):
        refused = 403 if place in rule.reads.get(actor.name, set()) else 404
        return "in" if place in rule.allowed.get(actor.name, set()) else refused
    if row.name not in UNSCOPED and place not in actor.sees:
        return 404
    if rule == SEES:
        return "in"
    return "in" if place in rule.allowed.get(actor.name, set()) else 403


# Acts that concern the whole province: nobody is out of their scope, few have the right.
UNSCOPED = {
    "emulation:year-open",
    "emulation:window-edit",
    "unions:reorganization-create",
    "emulation:guide-create",
    "emulation:guide-copy",
    "emulation:block-create",
    "emulation:batch-draw",
    "emulation:desk-list",
    "emulation:desk-export",
    "emulation:desk-recheck",
    "emulation:precheck-rules",
    "pledges:text-copy",
    "pledges:term-create",
    "pledges:blocks",
    "pledges:blocks-export",
    *DOCUMENTS,
    *QUESTIONS,
    *(row.name for row in (*FAIRNESS, *CROSS) if not row.places),
}


def outcome(response):
    """Return how the portal answered: "sign in", "in", or the refusing status code."""
    code = response.status_code
    if code == 302 and "/dang-nhap/" in response["Location"]:
        return "sign in"
    return code if code in {403, 404, 405} else "in"


def signed_in(world):
    """Return {actor: client}, each signed in once."""
    clients = {}
    for actor in ACTORS:
        clients[actor] = Client()
        if actor.name in world.people:
            clients[actor].force_login(world.people[actor.name], backend=BACKEND)
    return clients


def ask(client, world, method, row, place):
    """Send the request, and return how it was answered; whatever it wrote is undone."""
    with transaction.atomic():
        if row.status:
            world.set_status(row.status)
        url = reverse(row.name, kwargs=row.kwargs(world, place))
        response = getattr(client, method)(url, row.data if method == "post" else None)
        # Not response.close(): its signal would close the test's own connection.
        for close in response._resource_closers:
            close()
        transaction.set_rollback(True)
    assert response.status_code < 500, url
    return outcome(response)


def places_of(row):
    """Return the places worth asking about: all of them where the address names one."""
    if row.places:
        return row.places
    named = any(isinstance(rule, (Act, Only)) or rule == SEES for rule in (row.get, row.post))
    return PLACES if named and row.name not in UNSCOPED else ("own",)


@pytest.mark.slow
@pytest.mark.usefixtures("bare_refusals", "one_slip")
@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.name} {row.data.get('step', '')}")
def test_the_portal_answers_as_the_policy_says(row, world, clients):
    wrong = []
    for method, rule in (("get", row.get), ("post", row.post)):
        for actor, place in product(ACTORS, places_of(row)):
            got = ask(clients[actor], world, method, row, place)
            want = expected(rule, actor, place, row)
            if got != want:
                wrong.append(f"{method} {actor.name} at {place}: {got}, not {want}")
    assert not wrong, "\n".join(wrong)
