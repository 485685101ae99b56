"""Head counts of a year as the units' registries of members have them."""

from datetime import date

from core import clock
from unions.members import head_counts


def day_of(year):
    """Return the day of a year that its counts are taken on: the last one, or today within it."""
    return min(max(clock.today(), date(year, 1, 1)), date(year, 12, 31))


def registered(union_ids, on):
    """Return {union id: {column of UnionYear: number}}; units without a registry are left out."""
    return {
        union_id: {
            "staff_count": counts.staff,
            "member_count": counts.members,
            "leader_count": counts.leaders,
            "women_count": counts.women,
        }
        for union_id, counts in head_counts(union_ids, on).items()
    }
