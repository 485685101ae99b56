"""Which regulation holds in a year, and what it is made of."""

from activities.models import CultureRegulation
from emulation.models import OwnCriteria, UnionYear

Act = CultureRegulation.Act


def known(union_year):
    """Return the union's regulations written down by that year, the newest first."""
    rows = CultureRegulation.objects.known_in([union_year.union_id], union_year.campaign_year.year)
    return rows.order_by("-issued_on", "-pk")


def after(record):
    """Return the ids of the regulation and of all that change it, however far removed."""
    found, waiting = {record.pk}, {record.pk}
    while waiting:
        rows = CultureRegulation.objects.filter(changes__in=waiting).values_list("pk", flat=True)
        waiting = set(rows) - found
        found |= waiting
    return found


def in_force(rows):
    """Return those of a union's known rows that hold: not replaced by another one.

    A change holds as long as what it changes does.
    """
    by_id = {row.pk: row for row in rows}
    replaced = {row.changes_id for row in rows if row.act == Act.REPLACED}

    def holds(row):
        seen = set()
        while row is not None and row.pk not in seen:
            if row.pk in replaced:
                return False
            seen.add(row.pk)
            row = by_id.get(row.changes_id) if row.act == Act.AMENDED else None
        return True

    return [row for row in rows if holds(row)]


def own_criteria(user, union_year):
    """Return the criteria that the unit has set for itself that year, as the user sees them."""
    return OwnCriteria.objects.visible_to(user).filter(union_year=union_year).first()


def later_years(union_year):
    """Return the ids of the union's years from this one on: all of them show what is known."""
    rows = UnionYear.objects.filter(
        union=union_year.union_id, campaign_year__year__gte=union_year.campaign_year.year
    )
    return list(rows.values_list("pk", flat=True))
