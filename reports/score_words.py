"""Sentences and tables on a union's score sheet. Pure: no query."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from core.text import NOTHING, format_date
from emulation import scoring
from reports.score_sheet import Answer, Line, LineGroup, Mark, Sheet
from reports.tables import DASH_NOTE, NOT_APPLICABLE, NUMBER, Column, Row, Table, noted, number

STAGES = (("own", "tự chấm"), ("appraised", "thẩm định"), ("verified", "phúc tra"))
PAIRS = (STAGES[:2], STAGES[1:])
MINUS = "\u2212"
KINDS = {scoring.STANDARD: "Tiêu chí", scoring.BONUS: "Điểm", scoring.PENALTY: "Điểm"}


def scores(sheet: Sheet) -> Table:
    """Each criterion with its three scores; groups with their sums; the totals of the scale."""
    rows: list[Row] = []
    for group in sheet.groups:
        rows.append(Row((group.letter, group.title, *group_sums(group)), "head"))
        rows += [line_row(line) for line in group.lines]
    rows += extra_rows("Điểm thưởng", sheet.bonus, capped(sheet))
    rows += extra_rows("Điểm trừ", sheet.penalties, "")
    totals = (number(getattr(sheet, stage), 2) for stage, _words in STAGES)
    rows.append(Row(("", "Tổng điểm (thang điểm 100)", "100", *totals), "total"))
    columns = (
        NUMBER,
        Column("Tiêu chí"),
        Column("Tối đa", "w8", "n"),
        Column("Tự chấm", "w9", "n"),
        Column("Thẩm định", "w9", "n"),
        Column("Phúc tra", "w9", "n"),
    )
    return Table(columns, tuple(rows), score_notes(rows))


def group_sums(group: LineGroup) -> tuple[str, ...]:
    """Return the group's maximum and the points of each stage; a stage not done has none."""
    most = sum((line.maximum for line in group.lines), Decimal(0))
    return (number(most), *(stage_sum(group.lines, stage) for stage, _words in STAGES))


def stage_sum(lines: Iterable[Line], stage: str) -> str:
    marks = [getattr(line, stage) for line in lines]
    given = [mark.points for mark in marks if mark.points is not None]
    return number(sum(given, Decimal(0)), 2) if given else NOTHING


def capped(sheet: Sheet) -> str:
    """Return what of the bonus counts at most."""
    return number(sheet.bonus_cap)


def extra_rows(heading: str, lines: Sequence[Line], most: str) -> list[Row]:
    """Return the rows of what is added or taken off, under their heading; none without any."""
    if not lines:
        return []
    sums = (stage_sum(lines, stage) for stage, _words in STAGES)
    penalties = lines[0].kind == scoring.PENALTY
    head = Row(("", heading, most, *(less(text) if penalties else text for text in sums)), "head")
    return [head, *(line_row(line) for line in lines)]


def line_row(line: Line) -> Row:
    marks = (line_mark(line, stage) for stage, _words in STAGES)
    return Row((str(line.number), line.text, number(line.maximum), *marks))


def line_mark(line: Line, stage: str) -> str:
    """Return what a stage gave, less than nought where it is taken off."""
    text = mark_text(getattr(line, stage))
    return less(text) if line.kind == scoring.PENALTY else text


def less(text: str) -> str:
    return text if text in (NOTHING, number(Decimal(0), 2)) else f"{MINUS}{text}"


def mark_text(mark: Mark) -> str:
    return NOT_APPLICABLE if mark.not_applicable else number(mark.points, 2)


def score_notes(rows: list[Row]) -> tuple[str, ...]:
    notes = [DASH_NOTE] if any(NOTHING in row.cells for row in rows) else []
    if any(NOT_APPLICABLE in row.cells for row in rows):
        notes.append(f"{NOT_APPLICABLE}: không áp dụng, điểm tối đa không tính vào thang điểm.")
    return tuple(notes)


def vetoes(sheet: Sheet) -> Table:
    """Each condition that limits the classification, with what the three stages said."""
    rows = tuple(
        Row((str(veto.number), f"{veto.text} ({veto.clause})" if veto.clause else veto.text,
             *(getattr(veto, stage).applies for stage, _words in STAGES)))
        for veto in sheet.vetoes
    )  # fmt: skip
    columns = (
        NUMBER,
        Column("Điều kiện giới hạn xếp loại"),
        Column("Tự chấm", "w9", "c"),
        Column("Thẩm định", "w9", "c"),
        Column("Phúc tra", "w9", "c"),
    )
    return Table(columns, rows, noted(rows))


# --- Reasons ------------------------------------------------------------------


def changes(sheet: Sheet) -> list[str]:
    """Tell each point and each condition that a later stage changed: why, who and when."""
    told = []
    for group in sheet.groups:
        told += [said for line in group.lines for said in line_changes(line, group.letter)]
    for line in (*sheet.bonus, *sheet.penalties):
        told += line_changes(line, "")
    for veto in sheet.vetoes:
        for (before, was), (after, now) in PAIRS:
            old, new = getattr(veto, before), getattr(veto, after)
            if new.note and new.applies not in (NOTHING, old.applies):
                said = f"{now} {answer(new)}, {was} {answer(old)}"
                told.append(f"Điều kiện {veto.number}: {said}. {reason(new)}")
    return told


def line_changes(line: Line, letter: str) -> list[str]:
    """Tell what the later stages changed on one line."""
    name = f"{KINDS[line.kind]} {line.name or f'{letter}.{line.number}'}"
    told = []
    for (before, was), (after, now) in PAIRS:
        old, new = getattr(line, before), getattr(line, after)
        if new.note and mark_text(old) != mark_text(new):
            said = f"{now} {line_mark(line, after)}, {was} {line_mark(line, before)}"
            told.append(f"{name}: {said}. {reason(new)}")
    return told


def answer(said: Answer) -> str:
    return "chưa ghi" if said.applies == NOTHING else said.applies.lower()


def reason(said: Mark | Answer) -> str:
    """Say why, and who said so on which day where that is known."""
    by = f" ({said.who}, ngày {format_date(said.on)})" if said.who and said.on else ""
    return f"Lý do: {said.note.strip().rstrip('.')}{by}."
