"""How far a desk is, and when it will be done at the speed of the last days. Pure: no Django."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from math import ceil

from core.text import format_date, format_number

DAYS = 7  # a whole week, so that days of rest count as they come


@dataclass(frozen=True, slots=True)
class Pace:
    """left: what waits; speed: decided a day, None where nothing was decided lately."""

    left: int
    done: int
    speed: Decimal | None
    ends: date | None
    due: date | None

    @property
    def is_late(self) -> bool:
        """Tell whether the work ends after its day, at this speed."""
        return bool(self.ends and self.due and self.ends > self.due)

    @property
    def words(self) -> str:
        """Say it in sentences."""
        if not self.left:
            return "Không còn hồ sơ nào chờ."
        left = f"Còn {format_number(self.left)} hồ sơ"
        if self.ends is None or self.speed is None:
            return f"{left}. {DAYS} ngày qua chưa có hồ sơ nào xong nên chưa ước được ngày xong."
        said = (
            f"{left}; với tốc độ này ({format_number(self.speed, 1)} hồ sơ một ngày) "
            f"xong ngày {format_date(self.ends)}"
        )
        if self.due is None:
            return f"{said}."
        if self.is_late:
            return f"{said}, sau hạn {format_date(self.due)}."
        return f"{said}, kịp hạn {format_date(self.due)}."


def pace(
    left: int, done: int, decided: Mapping[date, int], today: date, due: date | None = None
) -> Pace:
    """Return how a desk moves, from how many were decided on which of the last days.

    Counted from the first day of work within the last seven, today included: who began
    yesterday is not slowed down by the five days before.
    """
    first = today - timedelta(days=DAYS - 1)
    lately = {day: count for day, count in decided.items() if first <= day <= today and count}
    if not lately:
        return Pace(left, done, None, None, due)
    speed = Decimal(sum(lately.values())) / ((today - min(lately)).days + 1)
    days = ceil(left / speed)
    try:
        ends = today + timedelta(days=days) if left else None
    except OverflowError:  # a handful a week against the whole country
        ends = date.max
    return Pace(left, done, speed.quantize(Decimal("0.1"), ROUND_HALF_UP), ends, due)
