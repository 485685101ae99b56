"""Which decisions on discipline stand on a day, and why they stand in the way, in words.

A decision stands from its day until the day before it is lifted. Pure: no Django.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from core.text import format_date, format_number


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision about one person. member: whose, by id; form, by: in words; item: of the five."""

    member: int
    form: str
    number: str
    decided_on: date
    by: str
    item: int
    lifted_on: date | None = None

    def stands(self, day: date) -> bool:
        """Tell whether the decision was taken by that day and not lifted by it."""
        return self.decided_on <= day and (self.lifted_on is None or day < self.lifted_on)

    @property
    def words(self) -> str:
        return (
            f"Quyết định số {self.number} ngày {format_date(self.decided_on)} của {self.by},"
            f" hình thức {self.form.lower()}"
        )


def standing(
    decisions: Iterable[Decision], day: date, *, since: date | None = None
) -> tuple[Decision, ...]:
    """Return those that stand on that day, the oldest first; since: none taken before it."""
    found = (d for d in decisions if d.stands(day) and (since is None or d.decided_on >= since))
    return tuple(sorted(found, key=lambda d: (d.decided_on, d.number, d.member, d.item)))


def why_not_member(decisions: Iterable[Decision], day: date, *, since: date | None = None) -> str:
    """Return why a person can't be proposed for an award on that day, "" where nothing stands."""
    told = _told(standing(decisions, day, since=since))
    if not told:
        return ""
    return f"Đến ngày {format_date(day)} còn quyết định kỷ luật chưa được bãi bỏ: {told}."


def why_not_union(decisions: Iterable[Decision], day: date, *, since: date | None = None) -> str:
    """Return the same of a union: how many people, and by which decisions. No names."""
    found = standing(decisions, day, since=since)
    if not found:
        return ""
    people = format_number(len({decision.member for decision in found}))
    return (
        f"Đến ngày {format_date(day)} đơn vị có {people} người còn quyết định kỷ luật chưa được"
        f" bãi bỏ: {_told(found)}."
    )


def _told(decisions: Iterable[Decision]) -> str:
    """Name each decision once, though it be about two of the five or about two people."""
    return "; ".join(dict.fromkeys(decision.words for decision in decisions))
