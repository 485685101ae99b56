"""Every address as every role with what nobody types: an answer, never a 5xx (SECURITY 6).

The same requests every time; FUZZ=5000 FUZZ_SEED=7 asks for more, and for others.
"""

import os
import random
import re

import pytest
from django.db import transaction
from django.urls import reverse

from tests.access import hostile
from tests.access.policy import NOT, ROWS, Act
from tests.access.test_access_matrix import BACKEND, signed_in
from tests.access.world import ACTORS, PLACES, build

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

REQUESTS = int(os.environ.get("FUZZ", "300"))
SEED = int(os.environ.get("FUZZ_SEED", "2028"))
STATES = ("draft", "proposed", "submitted", "taken_up", "returned", "appraised")
# Half of the requests go where most can be typed.
FORM = (
    r"-(edit|appraise|verify|list|create|give|end|begin|add|leave|move|remove|apart)$"
    r"|_activate$|handover-detail$|^search$"
)
FORMS = [row for row in ROWS if re.search(FORM, row.name)]
NAMES = re.compile(r'<(?:input|select|textarea|button)[^>]*? name="([^"]+)"')
ALWAYS = ("version", "key", "step", "note", "pins", "then", "tim", "trang", "xep", "next", "upload")


def fields_of(client, url, row, dice):
    """Return what the page's own forms send, some or all of it hostile."""
    page = client.get(url)
    found = set() if page.streaming else set(NAMES.findall(page.content.decode()))
    let_go(page)
    names = sorted(found - {"csrfmiddlewaretoken"} | set(row.data) | set(ALWAYS))
    kinds = sorted({name.partition("_")[0] for name in names})
    wanted = dice.sample(kinds, dice.choice([1, 1, 2, len(kinds)]))
    chosen = [name for name in names if name.partition("_")[0] in wanted]
    right = {"version": "1"} | row.data if dice.random() < 0.7 else {}
    return list((right | {name: hostile.value(dice, name) for name in chosen}).items())


def somebody(row, dice):
    """Return who asks about which place: as often as not one who may."""
    rules = [rule.allowed for rule in (row.get, row.post) if isinstance(rule, Act)]
    able = sorted((name, place) for rule in rules for name in rule for place in rule[name])
    if able and dice.random() < 0.5:
        name, place = dice.choice(able)
        return next(actor for actor in ACTORS if actor.name == name), place
    return dice.choice(ACTORS), dice.choice(PLACES)


def let_go(answer):
    """Close what the answer holds, without the signal that closes the test's connection."""
    for close in answer._resource_closers:
        close()


def send(clients, world, dice, row, place, actor):
    """Send one request and return (what was sent, the answer); what it wrote is undone."""
    client = clients[actor]
    url = reverse(row.name, kwargs=row.kwargs(world, place))
    headers = dice.choice(hostile.HEADERS)
    with transaction.atomic():
        world.set_status(row.status or dice.choice(STATES))
        fields = fields_of(client, url, row, dice)
        usual = "POST" if row.get == NOT or dice.random() < 0.5 else "GET"
        method = usual if dice.random() < 0.6 else dice.choice(hostile.METHODS)
        address = hostile.path(dice, url)
        content, kind = b"", ""
        if method in ("GET", "HEAD", "OPTIONS", "TRACE"):
            address += hostile.query(dice, fields)
        else:
            content, kind = hostile.body(dice, fields)
        answer = client.generic(method, address, content, kind, headers=headers)
        let_go(answer)
        transaction.set_rollback(True)
    return (method, address, actor.name, place, fields, kind), answer


def test_no_input_whatever_makes_the_portal_fail():
    dice = random.Random(SEED)
    world = build()
    clients = signed_in(world)
    for client in clients.values():
        client.raise_request_exception = False
    failed = []
    for number in range(REQUESTS):
        row = dice.choice(FORMS) if number % 2 else ROWS[number // 2 % len(ROWS)]
        actor, place = somebody(row, dice)
        sent, answer = send(clients, world, dice, row, place, actor)
        if answer.status_code >= 500:
            failed.append(f"{sent!s:.600}\n   {answer.exc_info[1]!r:.300}")
        if row.name == "account_logout" and actor.name in world.people:
            clients[actor].force_login(world.people[actor.name], backend=BACKEND)
    assert not failed, "\n".join(failed[:40])
