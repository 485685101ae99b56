"""The reorganisation of 2025 at the province's own size: 1,400 unions, 2020 to 2025.

A part of `make test` of its own (`make test PART=scenario`): it takes minutes.
"""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.urls import reverse

from core import clock, file_store
from emulation.demo.communes import SEATS
from emulation.demo.names import UPPERS
from emulation.models import Assessment, CampaignYear, Registration, UnionReport, YearTally
from reports.services import FrozenFigures, draw, freeze_annual, publish_annual
from tests.unions_with_dossiers import test_scenario_2025 as small
from unions.models import Placement, Post, Union, User
from unions.structure.bridge import bridge, total_of

pytestmark = [pytest.mark.django_db, pytest.mark.scenario, pytest.mark.slow]
BEFORE, AFTER, PRINTED = small.BEFORE, small.AFTER, date(2026, 3, 1)
UNIONS, YEARS = 1400, "2020-2025"
DOSSIERS = (Registration, Assessment, UnionReport)


def test_a_province_of_1400_unions_keeps_its_history(client, settings, tmp_path):
    settings.DEMO = True
    small.seed(BEFORE, unions=UNIONS, years=YEARS)
    published = publish_2024(tmp_path)
    closed = closed_years()

    small.seed(AFTER, unions=UNIONS, years=YEARS, scenario=2025)

    check_the_report_of_2024(published, tmp_path)
    assert closed_years() == closed
    small.check_the_register()
    small.check_2025()
    check_every_line_of_the_bridge()
    check_the_page_of_the_bridge(client)
    check_what_successors_read(client)
    check_that_former_officers_read_nothing(client)


# --- The report of 2024 -------------------------------------------------------


def federation():
    return Union.objects.get(code="BD")


def publish_2024(folder):
    """Publish the province's report, by the organisation of its year; return it and its PDF."""
    with clock.set_for_test(PRINTED):
        made = publish_annual(federation(), CampaignYear.objects.get(year=2024), folder)
    return made, file_store.path_of(made.stored_file.sha256).read_bytes()


def check_the_report_of_2024(published, folder):
    """What was frozen stands; it draws the same file; counted anew it is the same figures."""
    made, pdf = published
    frozen = FrozenFigures(made.template, made.figures, made.figures_sha256)
    with clock.set_for_test(PRINTED):
        anew = freeze_annual(federation(), made.campaign_year)
    drawn = draw(anew, folder / "anew.pdf")

    made.refresh_from_db()
    assert FrozenFigures(made.template, made.figures, made.figures_sha256) == frozen
    assert file_store.path_of(made.stored_file.sha256).read_bytes() == pdf
    assert anew.figures == made.figures
    assert anew == frozen
    assert drawn.path.read_bytes() == pdf


def closed_years():
    """Return the roll-up rows of the years before 2025, which the pages of those years read."""
    rows = YearTally.objects.filter(campaign_year__year__lt=2025)
    return sorted(rows.values_list())


# --- The bridge ---------------------------------------------------------------


def check_every_line_of_the_bridge():
    """Each line sums, and opens and closes with what the placements say of those two days."""
    months = [date(2025, month, 1) for month in range(1, 13)] + [date(2026, 1, 1)]
    periods = [(begins, ends - timedelta(1)) for begins, ends in pairwise(months)]
    lines = 0
    for since, until in [(months[0], months[-1] - timedelta(1)), *periods]:
        rows = bridge(None, since, until)
        there = {"opening": units_on(since - timedelta(1)), "closing": units_on(until)}
        for row in rows:
            lines += 1
            check_sum(row.flow)
            assert row.flow.opening == there["opening"].pop(row.parent.pk, 0), (row, since)
            assert row.flow.closing == there["closing"].pop(row.parent.pk, 0), (row, until)
        assert not there["opening"] | there["closing"], "units on no line"
        check_sum(total_of(rows))
    small.check_the_bridge(UNIONS)
    assert lines > len(months) * len(UPPERS)


def check_sum(flow):
    gone = flow.ended + flow.transferred_out
    assert flow.opening - gone + flow.received + flow.founded == flow.closing, flow


def units_on(day):
    """Count the grassroots unions of a day under each union, from the placements alone."""
    placed = Placement.objects.filter(union__level=Union.Level.GRASSROOTS, since__lte=day)
    rows = placed.exclude(until__lte=day).exclude(union__ended__lte=day)
    return Counter(rows.values_list("parent_id", flat=True))


def check_the_page_of_the_bridge(client):
    with clock.set_for_test(AFTER):
        client.force_login(small.user("demo.bantochuc"))
        shown = client.get(reverse("unions:bridge") + "?tu=2025-01-01&den=2025-12-31")

    assert "Mọi dòng đều cân" in shown.content.decode()
    assert len(shown.context["lines"]) > len(UPPERS)


# --- Who reads what -----------------------------------------------------------


def dossiers_of_2023(union):
    """Return the addresses of all that a union handed in for 2023."""
    found = [
        model.objects.filter(union_year__union=union, union_year__campaign_year__year=2023)
        for model in DOSSIERS
    ]
    return [one.get_absolute_url() for rows in found for one in rows]


def successor_of(code):
    """Return who works where a district's records lie now: in the commune or at the province."""
    if code not in SEATS:
        return small.user("demo.bancspl")
    posts = Post.objects.in_force(AFTER).filter(union__code=SEATS[code].code)
    return posts.order_by("pk").first().user


def check_what_successors_read(client):
    """All 14: what the union handed in itself, and what a unit dissolved beneath it did."""
    for spec in UPPERS:
        district = Union.objects.get(code=spec.code)
        dissolved = Union.objects.filter(
            code__startswith=f"{spec.code}-", ended=small.DISSOLVED_ON
        ).order_by("code")
        successor, former = successor_of(spec.code), small.user(f"{spec.code.lower()}.cb")
        urls = [url for union in (district, *dissolved[:1]) for url in dossiers_of_2023(union)]

        assert len(urls) >= len(DOSSIERS), spec.code
        assert {small.read(client, successor, url) for url in urls} == {200}, spec.code
        assert {small.read(client, former, url) for url in urls} <= {403, 404}, spec.code


def check_that_former_officers_read_nothing(client):
    """None of the hundreds without a post has anything in scope; their pages hold nothing."""
    with clock.set_for_test(AFTER):
        former = User.objects.exclude(posts__in=Post.objects.in_force(AFTER))
        assert former.count() > UNIONS
        for one in former.iterator():
            assert not Union.objects.visible_to(one).exists(), one.username
        for name in ("tp.cb", "tp.ct", "tp-001.cb", "tp-001.ct"):
            check_pages_of_nothing(client, small.user(name))


def check_pages_of_nothing(client, former):
    """Not even a name: neither on a page nor in what the search answers."""
    client.force_login(former)
    for url in (
        reverse("home"),
        reverse("unions:union-list"),
        reverse("emulation:registration-list", args=[2023]),
        reverse("search") + "?tim=tuy+phuoc",
        reverse("unions:union-detail", args=["TP"]),
    ):
        answer = client.get(url)

        assert answer.status_code in (200, 302, 403, 404), url
        assert "Tuy Phước" not in answer.content.decode().partition("<main")[2], url
