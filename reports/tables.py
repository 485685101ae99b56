"""The tables of reports, from figures to cells of text. Pure: no Django, no query."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.text import NOTHING, format_number, format_percent
from reports.figures import LATE, ON_TIME, Done, Figure, Rate, Tally, Unit

# A narrow cell breaks before the share, never within it.
TIED = "\u00a0"
SHORT_ROWS = 9
NOT_APPLICABLE = "KAD"
DASH_NOTE = f"Dấu “{NOTHING}”: chưa có số liệu."
HOW = {ON_TIME: "Có", LATE: "Muộn", "": "Chưa"}
HOW_NOTE = "Có: đã nộp, đúng hạn. Muộn: đã nộp, quá hạn. Chưa: chưa nộp."
# The classifications as the narrow columns of an annex write them.
SHORT_CLASS = {
    "excellent": "Xuất sắc",
    "good": "Tốt",
    "completed": "Hoàn thành",
    "not_completed": "Không hoàn thành",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: heading, class of its width ("" takes the rest), class of its cells."""

    heading: str
    width: str = ""
    align: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of texts.

    `style` is "" or "total"; "head" stays with the row below it; "group" does too, and is
    one cell across all columns.
    """

    cells: tuple[str, ...]
    style: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table as the print template draws it; notes stand below it."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()

    def labelled(self) -> Iterable[tuple[str, list[tuple[str, str, str]]]]:
        """Yield each row's style and its cells as (heading, class, text), as pages show them."""
        for row in self.rows:
            columns = zip(self.columns, row.cells, strict=False)
            yield row.style, [(c.heading, c.align, text) for c, text in columns]

    @property
    def is_short(self) -> bool:
        """Tell whether the table is better kept on one page than torn."""
        return len(self.rows) <= SHORT_ROWS

    def cells(self) -> Iterable[tuple[str, list[tuple[str, str]]]]:
        """Yield each row's style and its cells as (class, text)."""
        aligns = [column.align for column in self.columns]
        for row in self.rows:
            yield row.style, list(zip(aligns, row.cells, strict=False))


NUMBER = Column("TT", "w6", "c")


def number(value: Decimal | None, places: int | None = None) -> str:
    return NOTHING if value is None else format_number(value, places)


def count(rate: Rate) -> str:
    """Return the part of a rate with its share: "95 (95 %)"."""
    percent = format_percent(rate.part, rate.whole).replace(" ", TIED)
    return f"{format_number(rate.part)} ({percent})"


def value(figure: Figure) -> str:
    return number(figure.value, 2 if figure.unit == "%" else 0)


# --- Results ------------------------------------------------------------------


def classes(tally: Tally) -> Table:
    """Each classification: how many of the classified units, and their share."""
    rows = [
        Row(
            (str(i), c.label, format_number(c.rate.part), format_percent(c.rate.part, c.rate.whole))
        )
        for i, c in enumerate(tally.classes, start=1)
    ]
    whole = sum(c.rate.part for c in tally.classes)
    rows.append(Row(("", "Cộng", format_number(whole), format_percent(whole, whole)), "total"))
    columns = (
        NUMBER,
        Column("Mức xếp loại"),
        Column("Số đơn vị", "w18", "n"),
        Column("Tỉ lệ", "w18", "n"),
    )
    return Table(columns, tuple(rows))


def groups(tally: Tally) -> Table:
    """Each criterion group: mean points earned of the points that could be earned."""
    rows = [
        Row(
            (
                g.letter,
                g.title,
                format_number(g.units),
                format_number(g.earned, 2),
                format_number(g.base, 2),
                format_percent(g.earned, g.base),
            )
        )
        for g in tally.groups
    ]
    columns = (
        Column("Nhóm", "w9", "c"),
        Column("Tiêu chuẩn"),
        Column("Số đơn vị", "w10", "n"),
        Column("Điểm bình quân", "w12", "n"),
        Column("Điểm có thể đạt", "w12", "n"),
        Column("Tỉ lệ", "w12", "n"),
    )
    return Table(columns, tuple(rows))


def own_figures(figures: Sequence[Figure]) -> Table:
    """The figures of one union's report."""
    rows = tuple(Row((str(i), f.label, f.unit, value(f))) for i, f in enumerate(figures, start=1))
    columns = (
        NUMBER,
        Column("Nội dung"),
        Column("Đơn vị tính", "w20", "c"),
        Column("Số liệu", "w20", "n"),
    )
    return Table(columns, rows, noted(rows))


def sums(figures: Sequence[Figure]) -> Table:
    """The figures of many reports together, with the number of units that gave each."""
    rows = tuple(
        Row((str(i), sum_label(f), f.unit, value(f), format_number(f.units)))
        for i, f in enumerate(figures, start=1)
    )
    columns = (
        NUMBER,
        Column("Nội dung"),
        Column("Đơn vị tính", "w18", "c"),
        Column("Số liệu", "w18", "n"),
        Column("Số đơn vị có số liệu", "w14", "n"),
    )
    return Table(columns, rows, noted(rows))


def sum_label(figure: Figure) -> str:
    return f"{figure.label} (bình quân)" if figure.unit == "%" else figure.label


def noted(rows: Iterable[Row]) -> tuple[str, ...]:
    """Return the note on dashes where a row shows one."""
    return (DASH_NOTE,) if any(NOTHING in row.cells for row in rows) else ()


# --- Annexes ------------------------------------------------------------------


def units(rows: Sequence[Unit]) -> Table:
    """Every union with its registration, three scores, classification and report."""
    columns = (
        Column("TT", "w5", "c"),
        Column("Đơn vị"),
        Column("Đăng ký", "w7", "c"),
        Column("Tự chấm", "w8", "n"),
        Column("Thẩm định", "w8", "n"),
        Column("Phúc tra", "w8", "n"),
        Column("Xếp loại", "w12", "c"),
        Column("Báo cáo", "w7", "c"),
    )
    cells = tuple(Row((str(i), *unit_cells(unit))) for i, unit in enumerate(rows, start=1))
    return Table(columns, cells, (HOW_NOTE, *noted(cells)))


def unit_cells(unit: Unit) -> tuple[str, ...]:
    name = unit.name if unit.expected else f"{unit.name} (không phải nộp: {unit.reason})"
    return (
        name,
        how(unit, unit.registration),
        number(unit.self_points, 2),
        number(unit.appraised_points, 2),
        number(unit.verified_points, 2),
        SHORT_CLASS.get(unit.classification, unit.classification) or NOTHING,
        how(unit, unit.report),
    )


def how(unit: Unit, came: str) -> str:
    return HOW[came] if unit.expected or came else NOTHING


def missing(branches: Sequence[tuple[str, Sequence[Unit]]]) -> Table:
    """The units that owe something, under the name of their branch ("" for the only one)."""
    rows: list[Row] = []
    number_of = 0
    for name, members in branches:
        owing = [u for u in members if owes(u)]
        if owing and name:
            rows.append(Row((f"{name}: {format_number(len(owing))} đơn vị",), "group"))
        for unit in owing:
            number_of += 1
            states = (unit.registration, unit.scoring, unit.report)
            marks = ("" if state else HOW[""] for state in states)
            rows.append(Row((str(number_of), unit.name, *marks)))
    columns = (
        NUMBER,
        Column("Đơn vị"),
        Column("Đăng ký", "w12", "c"),
        Column("Tự chấm", "w12", "c"),
        Column("Báo cáo", "w12", "c"),
    )
    return Table(columns, tuple(rows))


def owes(unit: Unit) -> bool:
    """Tell whether a unit that must hand in its dossiers has not handed in all three."""
    return unit.expected and not (unit.registration and unit.scoring and unit.report)


def slices(heading: str, rows: Sequence[tuple[str, Tally]], whole: Tally | None = None) -> Table:
    """Sets of units side by side: completeness, mean points, classifications."""
    cells = [Row((str(i), name, *tally_cells(t))) for i, (name, t) in enumerate(rows, start=1)]
    if whole is not None:
        cells.append(Row(("", "Cộng", *tally_cells(whole)), "total"))
    columns = (
        Column("TT", "w4", "c"),
        Column(heading),
        Column("Phải nộp", "w5", "n"),
        Column("Đăng ký", "w9", "n"),
        Column("Tự chấm", "w9", "n"),
        Column("Phúc tra", "w9", "n"),
        Column("Báo cáo", "w9", "n"),
        Column("Điểm bình quân", "w5", "n"),
        Column("Xuất sắc", "w4", "n"),
        Column("Tốt", "w4", "n"),
        Column("Hoàn thành", "w5", "n"),
        Column("Không hoàn thành", "w5", "n"),
    )
    return Table(columns, tuple(cells), noted(cells))


def compact_slices(heading: str, rows: Sequence[tuple[str, Tally]]) -> Table:
    """Sets of units side by side, in the columns that an upright page has room for."""
    cells = tuple(
        Row(
            (
                str(i),
                name,
                format_number(t.expected),
                count(t.registered),
                count(t.verified),
                count(t.reported),
                number(t.points.verified, 2),
            )
        )
        for i, (name, t) in enumerate(rows, start=1)
    )
    columns = (
        NUMBER,
        Column(heading),
        Column("Phải nộp", "w9", "n"),
        Column("Đăng ký", "w14", "n"),
        Column("Phúc tra", "w14", "n"),
        Column("Báo cáo", "w14", "n"),
        Column("Điểm bình quân", "w9", "n"),
    )
    return Table(columns, cells, noted(cells))


def tally_cells(tally: Tally) -> tuple[str, ...]:
    return (
        format_number(tally.expected),
        count(tally.registered),
        count(tally.scored),
        count(tally.verified),
        count(tally.reported),
        number(tally.points.verified, 2),
        *(format_number(c.rate.part) for c in tally.classes),
    )


def without_value(figure: Figure) -> Figure:
    return Figure(figure.key, figure.label, figure.unit, None, 0)


def level_sums(
    grassroots: Sequence[Figure], upper: Sequence[Figure], whole: Sequence[Figure]
) -> Table:
    """The figures of the reports by level, and together."""
    rows = tuple(
        Row((str(i), sum_label(g), g.unit, value(g), value(u), value(w)))
        for i, (g, u, w) in enumerate(zip(grassroots, upper, whole, strict=True), start=1)
    )
    columns = (
        NUMBER,
        Column("Nội dung"),
        Column("Đơn vị tính", "w16", "c"),
        Column("Công đoàn cơ sở", "w16", "n"),
        Column("Cấp trên trực tiếp cơ sở", "w16", "n"),
        Column("Chung", "w16", "n"),
    )
    return Table(columns, rows, noted(rows))


# --- What was recorded through the year ------------------------------------------


def done(rows: Sequence[Done], whole: int | None = None) -> Table:
    """Return what was recorded, section by section; whole: of how many unions, None for one's own.

    How often and how much stand with their units: "3 cuộc", "120 người dự".
    """
    shared = [] if whole is None else [Column("Số đơn vị thực hiện", "w20", "n")]
    columns = (
        NUMBER,
        Column("Nội dung"),
        *shared,
        Column("Số lượng", "w20", "n"),
        Column("Quy mô", "w25", "n"),
    )
    lines, section = [], ""
    for place, one in enumerate(rows, start=1):
        if one.section != section:
            section = one.section
            lines.append(Row((section,), "group"))
        share = () if whole is None else (count(Rate(min(one.unions, whole), whole)),)
        cells = (str(place), one.label, *share, measured(one.count, one.unit), size(one))
        lines.append(Row(cells))
    return Table(columns, tuple(lines))


def measured(amount: Decimal | int, unit: str) -> str:
    return f"{format_number(amount)} {unit}" if amount else "0"


def size(one: Done) -> str:
    return NOTHING if one.quantity is None else measured(one.quantity, one.quantity_unit)
