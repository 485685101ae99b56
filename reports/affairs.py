"""What printed reports say to a change of the organisation: figures on paper hold it in place."""

from django.utils import timezone
from django.utils.translation import gettext as _

from core.text import format_date
from reports.models import Publication
from unions.models import Union


class PublishedFigures:
    """The Source (unions.affairs) of the publications: nothing to move, something to hold."""

    key = "reports"

    def open_affairs(self, union_ids):
        """A publication is finished when it is there."""
        return ()

    def move(self, supervisors, *, ended, on, by):
        """A publication keeps the figures it was drawn from, whatever moves."""
        return

    def restore(self, kept, *, by):
        """Nothing was moved."""

    def frozen_since(self, union_ids, since):
        """Return which report was printed since then of these unions or of one above them."""
        paths = Union.objects.filter(pk__in=list(union_ids)).values_list("path", flat=True)
        above = {int(pk) for path in paths for pk in path.strip("/").split("/") if pk}
        printed = Publication.objects.filter(created_at__gte=since, union__in=above)
        first = printed.for_list().order_by("created_at", "pk").first()
        if first is None:
            return ""
        return _("%(report)s của %(union)s đã lập ngày %(day)s theo cơ cấu mới.") % {
            "report": f"{first.get_kind_display()} {first.campaign_year}",
            "union": first.union.short_name,
            "day": format_date(timezone.localtime(first.created_at)),
        }
