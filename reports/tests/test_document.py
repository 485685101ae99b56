"""The pieces of a printed report: annexes in parts, forms that read back what they froze."""

from dataclasses import replace

import pytest

from core import frozen
from reports import document, services
from reports.kinds import ANNUAL
from reports.services import FrozenFigures, freeze_annual
from reports.tables import Column, Row, Table
from reports.tests.factories import figures_of, small_province

TABLE = Table((Column("TT"), Column("Đơn vị")), tuple(Row((str(i), "x")) for i in range(1203)))


@pytest.fixture
def world(db):
    return small_province()


def test_a_long_table_is_cut_evenly_into_parts_of_at_most_500_rows():
    sizes = [len(rows) for rows in document.chunks(TABLE.rows)]

    assert sizes == [401, 401, 401]
    assert [row for rows in document.chunks(TABLE.rows) for row in rows] == list(TABLE.rows)
    assert document.chunks(()) == [()]
    assert [len(rows) for rows in document.chunks(TABLE.rows[:500])] == [500]
    assert [len(rows) for rows in document.chunks(TABLE.rows[:501])] == [251, 250]


def test_the_only_annex_has_no_number_and_parts_name_themselves(world):
    frame = figures_of(world.upper, world.year).frame
    annex = document.Annex("Kết quả", TABLE)

    alone = document.annex_parts(annex, 0, frame, "abc")
    second = document.annex_parts(annex, 2, frame, "abc")

    assert len(alone) == 3
    assert '<h1 class="annex-label">Phụ lục</h1>' in alone[0]
    assert '<h1 class="annex-label">Phụ lục II</h1>' in second[2]
    assert "Kết quả (phần 3/3)" in second[2]


@pytest.mark.parametrize("level", ANNUAL)
def test_every_form_reads_back_what_it_froze(world, level):
    union = {"grassroots": world.a1.union, "upper": world.upper, "provincial": world.province}
    source = freeze_annual(union[level], world.year)

    again = frozen.load(ANNUAL[level].shape, source.figures)

    assert frozen.dump(again) == source.figures
    assert services.FORMS[source.template] is ANNUAL[level]
    assert source == FrozenFigures(source.template, source.figures, frozen.sha256(source.figures))


def test_a_changed_figure_changes_the_hash(world):
    report = figures_of(world.upper, world.year)
    changed = replace(report, units=report.units[1:])

    assert frozen.sha256(frozen.dump(changed)) != frozen.sha256(frozen.dump(report))
