"""The grid as pages show it: people × criteria, each cell with its name and what is wrong."""

import json
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.templatetags.vi import vtime
from core.text import format_number
from core.versions import mark
from emulation import scoring
from emulation.models.criteria import Classification
from emulation.people import columns as cols
from emulation.people import decided

PER_PAGE, ALL = 25, 300
SHORT = 90
# In a narrow column the words that all four share are left out.
BANDS = {
    Classification.EXCELLENT: gettext_lazy("Xuất sắc"),
    Classification.GOOD: gettext_lazy("Tốt"),
    Classification.COMPLETED: gettext_lazy("Hoàn thành"),
    Classification.NOT_COMPLETED: gettext_lazy("Không hoàn thành"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as the page draws it. own: what the person gave themself."""

    column: cols.Column
    name: str
    value: str
    label: str
    asked: bool
    own: str = ""
    wrong: str = ""
    # What determined it, in words; such a cell is read and not typed.
    basis: str = ""

    @property
    def fixed(self):
        return bool(self.column.least_form)


@dataclass(frozen=True, slots=True)
class GridRow:
    """One person. theirs: [(column name, mine, kept)] where two officers met."""

    score: object
    cells: list
    mark: str
    total: str
    band: str
    said: str
    version: int
    theirs: list

    @property
    def open(self):
        """Say whether a cell of the row has to be looked at again."""
        return bool(self.theirs) or any(cell.wrong for cell in self.cells)


def grid_rows(rows, scale, *, form=None, conflicts=None, decisions=None):
    """Return the rows for the page; with a form, what was typed instead of what is kept.

    decisions: {member id: those on discipline that stand}, as decided.standing has them.
    """
    told = decisions or {}
    return [
        _row(row, scale, form, (conflicts or {}).get(row.pk), told.get(row.member_id, ()))
        for row in rows
    ]


def _row(row, scale, form, mine, decisions):
    kept = cols.cells_of(row, scale.columns)
    own = cols.cells_of(row, scale.columns, row.self_points) if row.self_points else {}
    wrong = form.wrong_in(row) if form else {}
    asked = [column for column in scale.columns if column.asked_of(row.is_leader)]
    cells = [
        _cell(row, column, _text(row, column, kept, form), own, wrong, decisions)
        for column in scale.columns
    ]
    judged = scale.judge(kept, is_leader=row.is_leader)
    theirs = [
        (c.name, cols.shown(mine[c.key]), cols.shown(kept[c.key]))
        for c in scale.columns
        if mine is not None and c.key in mine and mine[c.key] != kept[c.key]
    ]
    return GridRow(
        score=row,
        cells=cells,
        mark=mark({column.key: kept[column.key] for column in asked}),
        total=_total(judged),
        band=_band(judged),
        said=judged.explanation,
        version=row.version,
        theirs=theirs,
    )


def _text(row, column, kept, form):
    typed = form.typed(row, column) if form and not column.least_form else None
    return cols.shown(kept[column.key]) if typed is None else typed


def _cell(row, column, value, own, wrong, decisions):
    words = {"person": row.member.full_name, "name": column.name, "most": column.most}
    label = _("%(person)s, tiêu chí %(name)s, tối đa %(most)s")
    if column.kind == cols.VETO:
        label = _("%(person)s, %(name)s")
    return Cell(
        column=column,
        name=f"r{row.pk}-{column.key}",
        value=value,
        label=label % words,
        asked=column.asked_of(row.is_leader),
        own=cols.shown(own.get(column.key, "")),
        wrong=wrong.get(column.key, ""),
        basis=decided.said(column, decisions).basis if column.least_form and value else "",
    )


def _band(judged):
    return str(BANDS[judged.band.classification]) if judged.band else ""


def _total(judged):
    begun = judged.score.points is not None and judged.score.earned + judged.score.bonus > 0
    return format_number(judged.score.points, 2) if judged.band or begun else ""


def answer_of(saved, scale, form):
    """Return what static/js/people-grid.js takes after a save, by row."""
    rows = {
        pk: {
            "version": row.version,
            "total": _total(judged := _judged(row, scale)),
            "band": _band(judged),
            "said": judged.explanation,
            "errors": form.wrong_in(form.rows[pk]),
        }
        for pk, row in saved.rows.items()
    }
    for pk, row in form.rows.items():
        if pk not in rows and (wrong := form.wrong_in(row)):
            rows[pk] = {"errors": wrong}
    return rows


def _judged(row, scale):
    return scale.judge(cols.cells_of(row, scale.columns), is_leader=row.is_leader)


def conflict_of(row, scale):
    """Return what stands now of a row that somebody else changed meanwhile."""
    kept = cols.cells_of(row, scale.columns)
    return {
        "version": row.version,
        "by": row.saved_by.full_name if row.saved_by else "",
        "at": vtime(timezone.localtime(row.saved_at)) if row.saved_at else "",
        "cells": {key: cols.shown(value) for key, value in kept.items()},
    }


def rules_of(scale):
    """Return the guide's rules for the hint that the page counts while one types."""
    return json.dumps(
        {
            "bands": [
                {
                    "floor": str(b.floor),
                    "label": str(BANDS[b.classification]),
                    "key": b.classification,
                }
                for b in scale.guide.bands
            ],
            "cap": str(scale.guide.bonus_cap),
            "floors": [
                {"group": f.group, "percent": str(f.percent), "ceiling": f.ceiling}
                for f in scale.guide.floors
            ],
            "columns": [
                {
                    "key": c.key,
                    "name": c.name,
                    "kind": c.kind,
                    "group": c.group,
                    "max": "" if c.maximum is None else str(c.maximum),
                    "leaders": c.leaders_only,
                    "ceiling": c.ceiling,
                }
                for c in scale.columns
            ],
        }
    )


def short_text(text):
    """Return the beginning of a criterion's text, cut between words."""
    if len(text) <= SHORT:
        return text
    return text[:SHORT].rsplit(" ", 1)[0] + "…"


def heads(scale):
    """Return what stands above the columns: name, maximum, whole text."""
    return [
        {
            "column": c,
            "most": c.most,
            "short": short_text(c.text),
            "sign": "−" if c.kind == scoring.PENALTY else "",
        }
        for c in scale.columns
    ]
