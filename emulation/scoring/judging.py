"""A guide's whole judgement: points, classification, and in sentences why.

The points alone choose a band. A group under its floor ("điểm liệt") and a veto that applies
(không xét) then hold the classification at a ceiling; the lowest ceiling wins.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.text import format_number
from emulation.scoring.bands import Band, check_bands, classify, span, under
from emulation.scoring.marks import (
    NOUGHT,
    GroupShare,
    Mark,
    Score,
    plain,
    score,
)


@dataclass(frozen=True, slots=True)
class Floor:
    """A group must keep so many percent of its base, or the classification is held."""

    group: str
    percent: Decimal
    ceiling: str
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Veto:
    """A condition that holds the classification whatever the points."""

    text: str
    ceiling: str
    clause: str = ""
    # What it was determined by, in words, where nobody stated it.
    basis: str = ""

    @property
    def reason(self) -> str:
        return f"có điều kiện “{self.text}”" + (f" ({self.basis})" if self.basis else "")


@dataclass(frozen=True, slots=True)
class Guide:
    """What of a scoring guide decides beyond the marks themselves."""

    bands: tuple[Band, ...]
    bonus_cap: Decimal = NOUGHT
    floors: tuple[Floor, ...] = ()


@dataclass(frozen=True, slots=True)
class Limit:
    """A rule that holds: the best band it leaves, the reason in words, its source."""

    band: Band
    reason: str
    clause: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """band is None as long as marks are open, nothing applies, or the union is not classified.

    reached: the band of the points alone. limits: the rules that lowered it, the lowest first.
    """

    score: Score
    reached: Band | None
    band: Band | None
    limits: tuple[Limit, ...]
    explanation: str


def judge(
    marks: Iterable[Mark], guide: Guide, *, vetoes: Iterable[Veto] = (), unrated: str = ""
) -> Judgement:
    """Return points, classification and explanation of a set of marks.

    vetoes: those that apply. unrated: the sentence why there is no classification in this
    year, whatever the points. Raises ValueError for bands with a hole or an overlap.
    """
    check_bands(guide.bands)
    result = score(marks, bonus_cap=guide.bonus_cap)
    if not result.complete or result.points is None or unrated:
        said = _explain(_open_sentence(result, unrated), result)
        return Judgement(result, None, None, (), said)
    reached = classify(result.points, guide.bands)
    limits = _limits(result, reached, guide, vetoes)
    band = limits[0].band if limits else reached
    said = _explain(_sentence(result.points, reached, band, limits, guide.bands), result)
    return Judgement(result, reached, band, limits, said)


def _limits(
    result: Score, reached: Band, guide: Guide, vetoes: Iterable[Veto]
) -> tuple[Limit, ...]:
    """Return what lowers the classification, the lowest ceiling first, whatever their order."""
    shares = {share.group: share for share in result.groups}
    found = [
        Limit(under(floor.ceiling, guide.bands), _short_of(floor, share), floor.clause)
        for floor in guide.floors
        if (share := shares.get(floor.group)) is not None and share.below(floor.percent)
    ]
    found += [Limit(under(veto.ceiling, guide.bands), veto.reason, veto.clause) for veto in vetoes]
    lowering = {limit for limit in found if limit.band.floor < reached.floor}
    return tuple(sorted(lowering, key=lambda limit: (limit.band.floor, limit.reason, limit.clause)))


def _short_of(floor: Floor, share: GroupShare) -> str:
    """Say how far the group stayed under its floor."""
    return (
        f"nhóm {floor.group} chỉ đạt {format_number(share.cut or NOUGHT, 2)} % số điểm của nhóm,"
        f" dưới mức {plain(floor.percent)} %,"
    )


def _open_sentence(result: Score, unrated: str) -> str:
    if result.points is None:
        return "Không có tiêu chí nào áp dụng nên không tính điểm, không xếp loại."
    reached = _reached(result.points)
    if result.blank:
        return f"Tạm tính {reached}; còn {result.blank} tiêu chí chưa chấm nên chưa xếp loại."
    return f"Đạt {reached}. {unrated}"


def _sentence(
    points: Decimal, reached: Band, band: Band, limits: Sequence[Limit], bands: Sequence[Band]
) -> str:
    opening = f"Đạt {_reached(points)}, {span(reached, bands)}"
    if not limits:
        return f"{opening}: xếp loại {band.label}."
    reasons = "; ".join(
        f"{limit.reason} nên {_held_at(limit.band)}"
        + (f", theo {limit.clause}" if limit.clause else "")
        for limit in limits
    )
    return f"{opening}, nhưng {reasons}. Xếp loại {band.label}."


def _held_at(band: Band) -> str:
    """Say what a limit leaves; under the lowest band there is nothing to be "at most"."""
    return f"xếp loại {'tối đa ' if band.floor else ''}{band.label}"


def _reached(points: Decimal) -> str:
    return f"{format_number(points, 2)} điểm trên 100"


def _explain(opening: str, result: Score) -> str:
    """Say how the points led to the classification, what was added, taken off and left out."""
    sentences = [opening]
    if result.points is not None and result.bonus:
        capped = f", tính tối đa {plain(result.counted_bonus)} điểm"
        more = capped if result.counted_bonus < result.bonus else ""
        sentences.append(f"Điểm thưởng {plain(result.bonus)} điểm{more}.")
    if result.points is not None and result.penalty:
        stops = "; tổng điểm không xuống dưới 0" if result.sunk else ""
        sentences.append(f"Điểm trừ {plain(result.penalty)} điểm{stops}.")
    if result.points is not None and result.not_applicable:
        sentences.append(
            f"{result.not_applicable} tiêu chí không áp dụng,"
            f" {plain(result.excluded)} điểm được đưa ra khỏi thang điểm."
        )
    return " ".join(sentences)
