"""What a union planned and spent in a year: in all, by purpose, by source."""

from dataclasses import dataclass

from activities.models import Expense


@dataclass(frozen=True, slots=True)
class Sums:
    """One line of the totals, in đồng."""

    label: str
    planned: int
    spent: int


def totals_of(union_year):
    """Return (the whole, the lines by purpose, the lines by source) of what counts."""
    rows = list(
        Expense.objects.in_force()
        .filter(union_year=union_year)
        .values_list("purpose", "fund", "planned", "spent")
    )
    whole = _sums("", rows)
    by_purpose = [_sums(label, [r for r in rows if r[0] == key])
                  for key, label in Expense.Purpose.choices]  # fmt: skip
    by_fund = [
        _sums(label, [r for r in rows if r[1] == key]) for key, label in Expense.Fund.choices
    ]
    return whole, by_purpose, by_fund


def _sums(label, rows):
    return Sums(str(label), sum(r[2] or 0 for r in rows), sum(r[3] or 0 for r in rows))
