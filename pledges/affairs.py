"""What the pledges keep for a union: open signing sessions, and the counts of the open years.

The answers to unions.affairs. A year that has closed stays as it was counted.
"""

from django.utils.translation import gettext as _

from core import clock
from core.text import format_date
from emulation.affairs import open_years
from pledges import counting
from pledges.models import Breach, Pledge, SigningSession
from unions.affairs import Affair

SESSION = "signing_session"


def counted_years(since):
    """Return the open years whose counts may change with the registry from that day on."""
    return open_years(clock.today()).filter(year__gte=since.year)


class PledgeAffairs:
    """The Source (unions.affairs) of the pledges. Registered after emulation's, moves after it."""

    key = "pledges"

    def open_affairs(self, union_ids, *, change_on=None):
        """Return each signing session that is open, in one query."""
        rows = SigningSession.objects.open_at(clock.now()).filter(
            union_year__union__in=list(union_ids)
        )
        for session in rows.select_related("union_year__campaign_year"):
            yield Affair(
                union_id=session.union_year.union_id,
                kind=SESSION,
                label=_("đợt ký cam kết đang mở"),
                title=_("Đợt ký cam kết “Năm không” năm %(year)s: %(title)s")
                % {"year": session.union_year.campaign_year.year, "title": session.title},
                state=_("Đang mở"),
                url=session.get_absolute_url(),
                goes_to="" if change_on is None else _("Người đã chuyển đi ký tại đơn vị mới"),
            )

    def stays(self, on):
        """Say nothing: emulation names the years that have closed."""
        return ""

    def move(self, shift, *, by):
        """Count the open years anew where people and unions stand now."""
        for year in counted_years(shift.on):
            counting.rebuild(year)
        return {"founded": sorted(shift.founded)}

    def restore(self, kept, *, by):
        """Add the tallies up as unions are supervised again; people come back after this."""
        for year in open_years(clock.today()):
            counting.rebuild_tallies(year)

    def why_fixed(self, kept, since):
        """Return which union that the change founded has pledges or breaches: without a place."""
        signed = Pledge.objects.filter(union_year__union__in=kept["founded"])
        first = signed.order_by("pk").values_list("union_year__union__short_name", "signed_on")
        for union, day in first[:1]:
            return _("Tại %(union)s đã có người ký cam kết “Năm không” từ ngày %(day)s.") % {
                "union": union,
                "day": format_date(day),
            }
        decided = Breach.objects.filter(union_year__union__in=kept["founded"]).order_by("pk")
        for union in decided.values_list("union_year__union__short_name", flat=True)[:1]:
            return _("Tại %(union)s đã ghi nhận vi phạm “Năm không”.") % {"union": union}
        return ""

    def people_changed(self, union_ids, since):
        """Count these unions anew in each open year that the change may reach."""
        for year in counted_years(since):
            counting.recount(year, union_ids)
