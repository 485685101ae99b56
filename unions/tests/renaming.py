"""A union that is called otherwise from a day on, as a decision leaves it."""

from datetime import date

from unions.models import FormerName, Union

DAY = date(2025, 7, 1)


def renamed(union, name, *, until=DAY):
    """Give the union another name from that day; what it bore before is kept."""
    row = Union.objects.get(pk=union.pk)
    FormerName.objects.create(union=row, name=row.name, short_name=row.short_name, until=until)
    row.name = row.short_name = name
    row.save()
    return row
