"""Who stands where in a block: points, a stated rule for ties, and what a correction changes.

Pure: no Django.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

from core.text import format_date, format_number

NOUGHT = Decimal(0)
HERE = timezone(timedelta(hours=7))  # the country has one time and no summer time


@dataclass(frozen=True, slots=True)
class Candidate:
    """A union with its verified points, those of each group, and when it first handed in."""

    code: str
    name: str
    points: Decimal
    groups: Mapping[str, Decimal] = field(default_factory=dict)
    first_submitted: datetime | None = None
    classification: str = ""
    assessment: int = 0


@dataclass(frozen=True, slots=True)
class RankedRow:
    """One line of the ranking; groups stand in the order of the ranking's letters."""

    rank: int
    code: str
    name: str
    points: Decimal
    groups: tuple[Decimal, ...]
    first_submitted: datetime | None
    classification: str
    assessment: int


@dataclass(frozen=True, slots=True)
class ApartRow:
    """A member that is not ranked, and why."""

    code: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class BlockFigures:
    """The ranking of a block in a year, whole: page, list and workbook show nothing else.

    corrects, note and changes: of a correction, the hash of what it corrects, why, and each
    difference in a sentence.
    """

    code: str
    name: str
    kind: str
    year: int
    counted_on: date
    letters: tuple[str, ...]
    rule: tuple[str, ...]
    rows: tuple[RankedRow, ...]
    apart: tuple[ApartRow, ...]
    issuer: str
    place: str
    symbol: str
    dated: date
    corrects: str = ""
    note: str = ""
    changes: tuple[str, ...] = ()

    @property
    def lettered(self) -> tuple[tuple[RankedRow, tuple[tuple[str, Decimal], ...]], ...]:
        """Return each row with its groups' points under their letters."""
        return tuple((row, tuple(zip(self.letters, row.groups, strict=True))) for row in self.rows)


def rank(candidates: Iterable[Candidate], letters: Sequence[str]) -> tuple[RankedRow, ...]:
    """Return the candidates in order, whatever theirs was.

    More points stand higher; then more in the last group of `letters`, the one before it,
    and so on; then who handed in first (nobody knows when: last). Who is alike in all that
    shares the rank, and the next rank is skipped.
    """
    ordered = sorted(candidates, key=lambda one: (_standing(one, letters), one.code))
    rows: list[RankedRow] = []
    for place, one in enumerate(ordered, start=1):
        tied = place > 1 and _standing(one, letters) == _standing(ordered[place - 2], letters)
        rows.append(_row(one, rows[-1].rank if tied else place, letters))
    return tuple(rows)


def _standing(one: Candidate, letters: Sequence[str]) -> tuple[object, ...]:
    groups = tuple(-one.groups.get(letter, NOUGHT) for letter in reversed(letters))
    when = one.first_submitted
    return (-one.points, *groups, when is None, when.timestamp() if when else 0.0)


def _row(one: Candidate, place: int, letters: Sequence[str]) -> RankedRow:
    return RankedRow(
        rank=place,
        code=one.code,
        name=one.name,
        points=one.points,
        groups=tuple(one.groups.get(letter, NOUGHT) for letter in letters),
        first_submitted=one.first_submitted,
        classification=one.classification,
        assessment=one.assessment,
    )


def rule(letters: Sequence[str], counted_on: date) -> tuple[str, ...]:
    """Return the rule of the ranking as it stands under the table."""
    groups = ", rồi ".join(f"nhóm {letter}" for letter in reversed(letters))
    by_group = (
        f"Bằng điểm thì xét điểm phúc tra của {groups} (đã trừ điểm phạt, chưa tính điểm thưởng);"
        " điểm cao hơn xếp trên."
    )
    return (
        "Xếp theo tổng điểm phúc tra, từ cao xuống thấp.",
        *([by_group] if letters else []),
        "Vẫn bằng nhau thì đơn vị nộp hồ sơ lần đầu sớm hơn xếp trên.",
        "Vẫn bằng nhau thì cùng hạng, hạng kế tiếp được bỏ qua.",
        f"Thành viên tính theo ngày {format_date(counted_on)}; đơn vị kết thúc hoạt động trong"
        " năm thì tính theo ngày hoạt động cuối cùng.",
        "Đơn vị chưa được phúc tra hoặc không xếp loại thì ghi riêng, không xếp hạng.",
    )


# --- Corrections --------------------------------------------------------------


def differences(old: BlockFigures, new: BlockFigures) -> tuple[str, ...]:
    """Return in a sentence each thing in which a ranking differs from the one before."""
    said = []
    if old.name != new.name:
        said.append(f"Tên khối: “{old.name}” sửa thành “{new.name}”.")
    if old.rule != new.rule or old.letters != new.letters:
        said.append("Nguyên tắc xếp hạng được ghi lại.")
    before, after = _by_code(old), _by_code(new)
    for code in sorted({*before, *after}, key=lambda code: (code in after, code)):
        said += _difference(before.get(code), after.get(code), new.letters)
    return tuple(said)


def _by_code(figures: BlockFigures) -> dict[str, RankedRow | ApartRow]:
    ranked: dict[str, RankedRow | ApartRow] = {row.code: row for row in figures.rows}
    return ranked | {row.code: row for row in figures.apart}


def _difference(
    old: RankedRow | ApartRow | None, new: RankedRow | ApartRow | None, letters: Sequence[str]
) -> list[str]:
    if new is None:
        return [f"{old.name}: không còn trong danh sách."] if old else []
    if old is None:
        return [f"{new.name}: bổ sung, {_place(new)}."]
    changes = _facts(old, new, letters)
    return [f"{new.name}: {'; '.join(changes)}."] if changes else []


def _place(row: RankedRow | ApartRow) -> str:
    if isinstance(row, ApartRow):
        return f"không xếp hạng ({row.reason.rstrip('.')})"
    return f"hạng {row.rank}, {_points(row.points)} điểm"


def _facts(
    old: RankedRow | ApartRow, new: RankedRow | ApartRow, letters: Sequence[str]
) -> list[str]:
    pairs: list[tuple[str, str, str]] = [("tên", old.name, new.name)]
    if isinstance(old, RankedRow) and isinstance(new, RankedRow):
        pairs.append(("hạng", str(old.rank), str(new.rank)))
        pairs.append(("điểm phúc tra", _points(old.points), _points(new.points)))
        pairs += [
            (f"điểm nhóm {letter}", _points(was), _points(now))
            for letter, was, now in zip(letters, old.groups, new.groups, strict=False)
        ]
        pairs.append(("xếp loại", old.classification, new.classification))
        pairs.append(("nộp lần đầu", _when(old.first_submitted), _when(new.first_submitted)))
    else:
        pairs.append(("kết quả", _place(old), _place(new)))
    return [f"{what} {was} sửa thành {now}" for what, was, now in pairs if was != now]


def _points(value: Decimal) -> str:
    return format_number(value, 2)


def _when(moment: datetime | None) -> str:
    return f"{moment.astimezone(HERE):%H:%M:%S %d/%m/%Y}" if moment else "không rõ"
