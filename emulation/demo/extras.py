"""What a demo union adds, is docked and is held by, where its year's guide has such rules.

Pure, like all that decides the demo: the same union and year give the same points.
"""

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from emulation.scoring import BONUS

CLAIMS = 0.35
GRANTED = 0.7
DOCKED = 0.12
ADMITTED = 0.5
HELD = 0.05
HALF = Decimal("0.5")
# How many stages have spoken in each state of an assessment; an appraisal under way has not.
STAGES_IN = {"verified": 3, "appraised": 2, "draft": 0}

BONUS_NOTES = (
    "Kèm quyết định công nhận của cấp có thẩm quyền ban hành trong năm.",
    "Mô hình được công đoàn cấp trên giới thiệu, ba đơn vị đã đến học tập.",
)
BONUS_REFUSED = "Quyết định kèm theo ban hành từ năm trước nên không tính điểm thưởng năm nay."
PENALTY_ADMITTED = "Đơn vị nộp báo cáo chậm hai ngày do thay đổi cán bộ phụ trách."
PENALTY_FOUND = "Sổ theo dõi của công đoàn cấp trên ghi hồ sơ nộp sau hạn, không có lý do."
VETO_STATED = "Trong năm đơn vị chưa tổ chức ký cam kết, chuyển sang quý I năm sau."


@dataclass(frozen=True, slots=True)
class ExtraFate:
    """What each stage gives a bonus item or a penalty, and says of it; None: not marked."""

    points: tuple[Decimal | None, Decimal | None, Decimal | None] = (None, None, None)
    notes: tuple[str, str, str] = ("", "", "")

    def until(self, stages: int) -> "ExtraFate":
        """Return it with so many stages spoken."""
        first, second, third = (p if n < stages else None for n, p in enumerate(self.points))
        one, two, three = (note if n < stages else "" for n, note in enumerate(self.notes))
        return ExtraFate((first, second, third), (one, two, three))


def stages_in(status: str) -> int:
    return STAGES_IN.get(status, 1)


def extra_fate(code: str, year: int, kind: str, name: str, maximum: Decimal) -> ExtraFate:
    """Return how one bonus item or penalty went with a union, as if the year were over."""
    rng = Random(f"extra/{code}/{year}/{kind}/{name}")
    return _bonus(rng, maximum) if kind == BONUS else _penalty(rng, maximum)


def _bonus(rng: Random, maximum: Decimal) -> ExtraFate:
    if rng.random() >= CLAIMS:
        return ExtraFate()
    claimed, note = rng.choice((maximum, maximum * HALF)), rng.choice(BONUS_NOTES)
    if rng.random() < GRANTED:
        return ExtraFate((claimed, claimed, claimed), (note, "", ""))
    nothing = Decimal(0)
    return ExtraFate((claimed, nothing, nothing), (note, BONUS_REFUSED, ""))


def _penalty(rng: Random, maximum: Decimal) -> ExtraFate:
    if rng.random() >= DOCKED:
        return ExtraFate()
    taken = min(maximum, Decimal(rng.choice((1, 2))))
    if rng.random() < ADMITTED:
        return ExtraFate((taken, taken, taken), (PENALTY_ADMITTED, "", ""))
    return ExtraFate((None, taken, taken), ("", PENALTY_FOUND, ""))


def is_held(code: str, year: int, number: int) -> bool:
    """Tell whether a condition of the guide applies to the union in that year."""
    return Random(f"veto/{code}/{year}/{number}").random() < HELD


def own_share(code: str, year: int, number: int) -> Decimal:
    """Return which share of a criterion of its own the union earns."""
    rng = Random(f"own/{code}/{year}/{number}")
    return rng.choice((Decimal(1), Decimal(1), Decimal("0.75"), HALF))
