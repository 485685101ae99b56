"""What printed reports say to a change of the organisation: figures on paper hold it in place."""

from django.utils import timezone
from django.utils.translation import gettext as _

from core import bulk
from core.text import format_date
from emulation.affairs import open_years
from emulation.models import UnionYear
from reports.models import Publication
from unions.models import Union

IDS = 5000  # that a query names one by one


class PublishedFigures:
    """The Source (unions.affairs) of the publications: nothing to move, something to hold."""

    key = "reports"

    def open_affairs(self, union_ids, *, change_on=None):
        """A publication is finished when it is there."""
        return ()

    def stays(self, on):
        """A publication keeps the figures it was drawn from: nobody expects it to move."""
        return ""

    def move(self, shift, *, by):
        """Move nothing; note whose reports of which years tell of the change.

        Figures: of the years that move, with the unions concerned, with those above them
        before and after, and with the province. Names: from the year of the change on.
        """
        years = list(open_years(shift.on))
        return {
            "years": [year.pk for year in years],
            "unions": sorted(_counted_with(shift, years)),
            "renamed": sorted(shift.rewritten),
            "naming": sorted(_above(shift.rewritten) if shift.rewritten else ()),
            "since_year": shift.on.year,
        }

    def restore(self, kept, *, by):
        """Nothing was moved."""

    def people_changed(self, union_ids, since):
        """Leave published figures: none of them is taken from the registry."""

    def why_fixed(self, kept, since):
        """Return which report that tells of the change was printed since."""
        if kept is None:  # a change of the time before there were such records
            return ""
        printed = Publication.objects.filter(created_at__gte=since).for_list()
        printed = printed.order_by("created_at", "pk")
        told = _Told(kept)
        first = next((report for report in printed.iterator(500) if told.by(report)), None)
        if first is None:
            return ""
        return _("%(report)s của %(union)s đã lập ngày %(day)s theo cơ cấu mới.") % {
            "report": first.title,
            "union": first.union.short_name,
            "day": format_date(timezone.localtime(first.created_at)),
        }


class _Told:
    """Tells whether a report tells of the change, by the record of `move`."""

    def __init__(self, kept):
        self.years, self.unions = frozenset(kept["years"]), frozenset(kept["unions"])
        self.renamed, self.naming = frozenset(kept["renamed"]), frozenset(kept["naming"])
        self.since_year = kept["since_year"]

    def by(self, report):
        return self._figures(report) or self._names(report)

    def _figures(self, report):
        """Today's structure is that of the change, whatever the year that is cut by it."""
        touched = report.brought_to_today or report.campaign_year_id in self.years
        return touched and report.union_id in self.unions

    def _names(self, report):
        """A report names its union, the one to which that reports, and those that it counts."""
        named = report.union_id in self.renamed | self.naming
        named = named or report.union.parent_id in self.renamed
        return named and report.campaign_year.year >= self.since_year


def _counted_with(shift, years):
    """Return the unions whose figures of these years the change moves; none by a mere name."""
    if not shift.concerned:
        return set()
    found = {pk for pair in shift.moved.values() for pk in pair} | shift.concerned
    for some in bulk.batches(sorted(shift.concerned), IDS):
        rows = UnionYear.objects.filter(campaign_year__in=years, union__in=some)
        found |= set(rows.values_list("supervisor", flat=True))
    return (found | _above(shift.founded)) - {None}


def _above(union_ids):
    """Return the province, and the unions directly above these."""
    units = Union.objects.filter(pk__in=list(union_ids))
    top = Union.objects.filter(level=Union.Level.PROVINCIAL)
    above = set(units.values_list("parent", flat=True)) | set(top.values_list("pk", flat=True))
    return above - {None}
