"""What was recorded through the year, in the annual reports: the numbers that were entered."""

from decimal import Decimal

import pytest

from core import frozen
from emulation import facts
from emulation.facts import registry
from emulation.models import UnionFact
from reports import done, services, tables
from reports.figures import Done
from reports.kinds import FORMS
from reports.tests.factories import figures_of, small_province
from reports.tests.test_printed_reports import printed

pytestmark = pytest.mark.django_db
COUNTED = "test"


@pytest.fixture
def entered(monkeypatch):
    """Give what is counted by union year: {pk: ((kind, count, quantity), …)}; two kinds alone."""
    held: dict = {}
    monkeypatch.setattr(registry, "_kinds", {})
    monkeypatch.setattr(registry, "_sources", {})
    facts.register(
        facts.Kind(key="talk", label="Tọa đàm", unit="buổi", quantity_unit="lượt người",
                   section="outreach")
    )  # fmt: skip
    facts.register(facts.Kind(key="rule", label="Quy chế", unit="bản", section="implementation"))
    facts.register_source(
        COUNTED, lambda ids: [(pk, *row) for pk in ids for row in held.get(pk, ())]
    )
    return held


@pytest.fixture
def world(entered):
    made = small_province()
    entered |= {
        made.a1.pk: (("talk", 3, 120), ("rule", 1, 0)),
        made.b1.pk: (("talk", 2, 80),),
    }
    for year in (made.a1, made.b1):
        facts.recount(COUNTED, [year.pk])
    return made


def told(rows):
    return {one.key: (one.unions, one.count, one.quantity) for one in rows}


def test_a_unions_report_holds_what_it_entered(world):
    own = figures_of(world.a1.union, world.year).own_done
    assert told(own) == {"talk": (1, 3, Decimal(120)), "rule": (1, 1, None)}


def test_the_sums_above_are_those_of_the_units(world):
    province = figures_of(world.province, world.year)
    assert told(province.done) == {"talk": (2, 5, Decimal(200)), "rule": (1, 1, None)}
    upper = figures_of(world.upper, world.year)
    mine = UnionFact.objects.filter(union_year__supervisor=world.upper)
    assert sum(one.count for one in upper.done) == sum(mine.values_list("count", flat=True)) > 0


@pytest.mark.slow
def test_the_printed_report_names_each_with_its_numbers(world, tmp_path):
    text = printed(world.province, world.year, tmp_path)
    section = text[text.index("5. Hoạt động các đơn vị đã ghi nhận trong năm") :]
    assert "5 buổi" in section
    assert "200 lượt người" in section
    own = printed(world.a1.union, world.year, tmp_path)
    assert "5. Hoạt động đã ghi nhận trong năm" in own
    assert "120 lượt người" in own


def test_a_report_frozen_before_is_drawn_without_them(world):
    source = services.freeze_annual(world.a1.union, world.year)
    older = FORMS["annual-grassroots/1"]
    report = frozen.load(older.shape, source.figures.replace(_json_of(source), "[]"))
    assert report.own_done == ()
    html = "".join(older.parts(report, source.sha256))
    assert "đã ghi nhận trong năm" not in html


def _json_of(source):
    start = source.figures.index('"own_done":') + len('"own_done":')
    return source.figures[start : source.figures.index("]", start) + 1]


def test_what_nobody_did_stands_as_nought_beside_what_some_did(world):
    rows = done.of_units(world.year, world.other)
    table = tables.done(rows, 3) if rows else None
    for row in table.rows if table else ():
        assert row.style == "group" or row.cells[2].startswith(("0 ", "1 ", "2 "))
    nothing = Done("x", "Tuyên truyền", "Tin", "tin", "", 0, 0, None)
    assert tables.done([nothing], 4).rows[1].cells == ("1", "Tin", "0 (0\u00a0%)", "0", "–")
