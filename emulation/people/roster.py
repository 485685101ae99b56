"""Who is scored in a union's year, and what of it a sheet already has."""

from dataclasses import dataclass
from datetime import timedelta

from emulation.head_counts import day_of
from unions.models import Membership


def day_for(union_year):
    """Return the day whose people count: the year's last one, or today, or the unit's last."""
    day, ended = day_of(union_year.campaign_year.year), union_year.union.ended
    return min(day, ended - timedelta(days=1)) if ended else day


def people_of(union_year):
    """Return {member id: (is leader, position)} of the unit's people on that day.

    Who moved within the year counts in the unit of that day.
    """
    rows = Membership.objects.on(day_for(union_year)).filter(union=union_year.union_id)
    return {
        member: (is_leader, position)
        for member, is_leader, position in rows.values_list("member_id", "is_leader", "position")
    }


@dataclass(frozen=True, slots=True)
class Changes:
    """How the people of the registry differ from those of a sheet, by member id."""

    people: dict
    added: tuple
    left: tuple
    changed: tuple

    def __bool__(self):
        return bool(self.added or self.left or self.changed)


def changes_of(sheet, rows=None):
    """Return what a refresh would change; rows: the sheet's scores, where they are at hand."""
    people = people_of(sheet.union_year)
    rows = list(sheet.scores.all()) if rows is None else rows
    known = {row.member_id: row for row in rows}
    counted = {pk for pk, row in known.items() if row.counted}
    stay = counted & people.keys()
    return Changes(
        people=people,
        added=tuple(sorted(people.keys() - counted)),
        left=tuple(sorted(counted - people.keys())),
        changed=tuple(
            sorted(pk for pk in stay if (known[pk].is_leader, known[pk].position) != people[pk])
        ),
    )
