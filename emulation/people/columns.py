"""What is filled in for each person: the guide's criteria and vetoes, as columns of a grid.

A cell is text as it is kept: "" for nothing yet, "9.50" for points, NOT_APPLICABLE, and for a
veto that applies TICKED. What people type is read by `read` and shown again by `shown`.
"""

from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.fields import PointsField
from core.text import fold, format_number, sort_key
from emulation import scoring
from emulation.line_names import KINDS, VETO_WORD
from emulation.models import Criterion

NOT_APPLICABLE, TICKED = "-", "x"
VETO = "veto"
LONGEST = 40  # of what is typed into a cell
_NOT_APPLICABLE = {"-", "\N{EN DASH}", "\N{MINUS SIGN}", "k", "kad", "khong ap dung"}
_TICKED, _UNTICKED = {"x", "co", "1"}, {"", "khong", "0", "-", "\N{EN DASH}"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the grid. key: how its fields are called; maximum: None for a veto."""

    key: str
    pk: int
    name: str
    text: str
    kind: str
    group: str = ""
    maximum: Decimal | None = None
    leaders_only: bool = False
    ceiling: str = ""
    clause: str = ""
    # Of a veto that recorded decisions determine: from which form of discipline on.
    least_form: str = ""

    def asked_of(self, is_leader):
        return is_leader or not self.leaders_only

    @property
    def most(self):
        """Return the maximum as pages print it, "" for a veto."""
        return "" if self.maximum is None else scoring.marks.plain(self.maximum)


def columns_of(guide):
    """Return the columns of a guide: criteria by group, bonus, penalties, then vetoes.

    Two queries.
    """
    criteria = Criterion.objects.of_guide().filter(group__criteria_set=guide)
    found = sorted(criteria.select_related("group"), key=_place)
    return [_of_criterion(c) for c in found] + [
        Column(f"v{v.pk}", v.pk, f"{VETO_WORD}{v.number}", v.text, VETO,
               ceiling=v.ceiling, clause=v.clause,
               least_form="" if v.fact == v.Fact.STATED else v.least_form)
        for v in guide.vetoes.order_by("number", "pk")
    ]  # fmt: skip


def _place(criterion):
    return (list(KINDS).index(criterion.kind), sort_key(criterion.group.letter), criterion.number)


def _of_criterion(criterion):
    word, _pin = KINDS[criterion.kind]
    return Column(
        key=f"c{criterion.pk}",
        pk=criterion.pk,
        name=f"{word}{criterion.group.letter}.{criterion.number}",
        text=criterion.text,
        kind=criterion.kind,
        group=criterion.group.letter,
        maximum=criterion.maximum,
        leaders_only=criterion.leaders_only,
        clause=criterion.clause,
    )


# --- Cells -----------------------------------------------------------------------


def cells_of(score, columns, points=None):
    """Return {key: cell} of a person's row; points: another map than the ones given."""
    points = score.points if points is None else points
    cells = {}
    for column in columns:
        if column.kind == VETO:
            cells[column.key] = TICKED if column.pk in score.vetoes else ""
        else:
            value = points.get(str(column.pk), "")
            cells[column.key] = NOT_APPLICABLE if value is None else value
    return cells


def maps_of(cells, columns):
    """Return (points, vetoes) as a row keeps them."""
    points, vetoes = {}, []
    for column in columns:
        cell = cells.get(column.key, "")
        if not cell:
            continue
        if column.kind == VETO:
            vetoes.append(column.pk)
        else:
            points[str(column.pk)] = None if cell == NOT_APPLICABLE else cell
    return points, vetoes


def read(column, typed, *, is_leader, subject=None):
    """Return the cell that somebody typed; ValidationError says what is wrong with it."""
    typed = str(typed or "").strip()
    if typed and not column.asked_of(is_leader):
        raise ValidationError(
            _("Tiêu chí %(name)s chỉ chấm với người giữ chức vụ lãnh đạo, quản lý. Để trống ô này.")
            % {"name": column.name}
        )
    if column.kind == VETO:
        return _read_veto(column, typed)
    if column.kind == scoring.STANDARD and fold(typed) in _NOT_APPLICABLE:
        return NOT_APPLICABLE
    if len(typed) > LONGEST:
        typed = typed[:LONGEST] + "…"
    subject = subject or _("Điểm tiêu chí %(name)s") % {"name": column.name}
    points = PointsField(maximum=column.maximum, subject=subject).clean(typed)
    return "" if points is None else str(points.quantize(scoring.STEP))


def _read_veto(column, typed):
    folded = fold(typed)
    if folded in _UNTICKED:
        return ""
    if folded in _TICKED:
        return TICKED
    raise ValidationError(
        _("Ô %(name)s chỉ ghi x khi điều kiện có, hoặc để trống.") % {"name": column.name}
    )


def shown(cell):
    """Return a cell as pages and workbooks write it."""
    if not cell or cell in (NOT_APPLICABLE, TICKED):
        return cell
    return format_number(Decimal(cell)).replace(".", "")


# --- Judging ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Scale:
    """A guide for persons, read once for many of them."""

    columns: tuple[Column, ...]
    guide: scoring.Guide

    @classmethod
    def of(cls, criteria_set):
        return cls(tuple(columns_of(criteria_set)), criteria_set.scoring_guide())

    def asked(self, is_leader):
        """Return the columns that such a person is scored in."""
        return [column for column in self.columns if column.asked_of(is_leader)]

    def judge(self, cells, *, is_leader):
        """Return the scoring.Judgement of a person's cells; others than asked don't count."""
        asked = self.asked(is_leader)
        marks = [_mark(c, cells.get(c.key, "")) for c in asked if c.kind != VETO]
        vetoes = [
            scoring.Veto(c.text, c.ceiling, c.clause)
            for c in asked
            if c.kind == VETO and cells.get(c.key)
        ]
        return scoring.judge(marks, self.guide, vetoes=vetoes)


def _mark(column, cell):
    applicable = cell != NOT_APPLICABLE
    points = Decimal(cell) if cell and applicable else None
    return scoring.Mark(points, column.maximum, column.group, applicable, column.kind)
