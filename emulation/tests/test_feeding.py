"""The yearly report begins with what was recorded, and tells it beside the field."""

from decimal import Decimal

import pytest

from emulation import comparing, facts
from emulation.facts import feeding, registry
from emulation.services.starting import start_report
from emulation.tests.factories import UnionYearFactory
from unions.models import Post
from unions.tests.factories import user_with

pytestmark = pytest.mark.django_db
KINDS = (
    ("talk", (("outreach_count", "count"), ("outreach_people", "quantity"))),
    ("leaflet", (("outreach_count", "count"),)),
    ("idle", ()),
)


@pytest.fixture
def mine(monkeypatch):
    made = UnionYearFactory(staff_count=50, member_count=40)
    monkeypatch.setattr(registry, "_kinds", {})
    monkeypatch.setattr(registry, "_sources", {})
    for key, feeds in KINDS:
        facts.register(
            facts.Kind(key=key, label=key, unit="buổi", quantity_unit="lượt người",
                       section="outreach", feeds=feeds)
        )  # fmt: skip
    held = [("talk", 3, 120), ("leaflet", 4, 9), ("idle", 7, 7)]
    facts.register_source("test", lambda ids: [(made.pk, *row) for row in held if made.pk in ids])
    facts.recount("test", [made.pk])
    return made


def officer(mine):
    user = user_with(Post.Role.GRASSROOTS_OFFICER, mine.union)
    user.post = user.posts.get()
    return user


def test_figures_are_the_sums_of_the_kinds_that_feed_them(mine):
    told = {name: amount for name, (amount, _kinds) in feeding.figures(mine).items()}
    assert told == {"outreach_count": Decimal(7), "outreach_people": Decimal(120)}


def test_a_report_begins_with_what_was_recorded_to_be_confirmed(mine):
    report = start_report(mine, by=officer(mine))
    assert (report.outreach_count, report.outreach_people) == (7, 120)
    assert {"outreach_count", "outreach_people"} <= set(report.prefilled)
    assert report.dialogue_count is None


def test_what_was_recorded_stands_beside_the_figure(mine):
    report = start_report(mine, by=officer(mine))
    assert comparing.hints(report)["outreach_count"] == "Đã ghi nhận trên cổng: 7."
