"""Rows that are in memory already, ordered by their figures as a list page orders its rows."""

from core.listing import ListForm, Listing

ALL = 1000  # upper-level unions of one province: one page


class RowListing(Listing):
    """`sorts`: {key: what a row is ordered by, or None: as the rows come}.

    A row without the figure stands last whichever way the others run.
    """

    def __init__(self, asked, rows, *, sorts, default_sort="ten"):
        super().__init__(
            ListForm(asked), rows, sorts=sorts, default_sort=default_sort, per_page=ALL
        )

    def _ordered(self, queryset):
        rows, value = list(queryset), self._sorts[self.sort.removeprefix("-")]
        down = self.sort.startswith("-")
        if value is None:
            return rows[::-1] if down else rows
        known = [row for row in rows if value(row) is not None]
        unknown = [row for row in rows if value(row) is None]
        return sorted(known, key=value, reverse=down) + unknown
