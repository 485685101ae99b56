"""What the campaign keeps for a union: its open dossiers, and its years that are not closed.

The answers to unions.affairs. A year is open on a day as long as one of its windows has
not closed; a closed year never moves (DESIGN, "Hierarchy and time").
"""

from datetime import date

from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import bulk
from core.text import format_date
from emulation import tallies
from emulation.kinds import KINDS
from emulation.models import CampaignYear, Dossier, DossierStatus, UnionYear
from emulation.services.years import open_year
from unions.affairs import Affair

S = DossierStatus
UNDECIDED = Dossier.OPEN | Dossier.WAITING | {S.APPRAISED}
# What such a dossier is counted as before the organisation or an office changes.
COUNTED_AS = {S.RETURNED: "returned", S.DRAFT: "draft", S.PROPOSED: "draft"}
LABELS = {
    "draft": gettext_lazy("hồ sơ đang soạn"),
    "returned": gettext_lazy("hồ sơ bị trả lại"),
    "under_way": gettext_lazy("hồ sơ đang được cấp trên xử lý"),
}


def open_years(on):
    """Return the opened campaign years that had not closed by that day, later ones too."""
    opened = CampaignYear.objects.filter(union_years__isnull=False)
    return opened.annotate(last=Max("windows__closes")).filter(last__gte=on).order_by("year")


def _write(rows):
    """Write what moves with a change of the organisation, thousands of rows at once."""
    columns = ("supervisor_id", "expected", "not_expected_reason")
    values = [(row.pk, *(getattr(row, name) for name in columns)) for row in rows]
    bulk.update_rows(UnionYear, columns, values)


class CampaignAffairs:
    """The Source (unions.affairs) of the yearly dossiers."""

    key = "emulation"

    def open_affairs(self, union_ids):
        """Return each dossier that is neither approved nor verified, in three queries."""
        for kind in KINDS.values():
            rows = kind.model.objects.filter(
                union_year__union__in=list(union_ids), status__in=UNDECIDED
            ).select_related("union_year__campaign_year")
            yield from (self._affair(kind, dossier) for dossier in rows)

    def _affair(self, kind, dossier):
        counted = COUNTED_AS.get(dossier.status, "under_way")
        return Affair(
            union_id=dossier.union_year.union_id,
            kind=counted,
            label=str(LABELS[counted]),
            title=_("%(kind)s năm %(year)s") % {"kind": kind.title, "year": dossier.year},
            state=dossier.get_status_display(),
            url=reverse(f"emulation:{kind.name}-detail", args=[dossier.pk]),
        )

    def move(self, supervisors, *, ended, on, by):
        """Bring open years to the new structure; return what `restore` needs.

        A moved union's year gets the union now above it; an ended union's dossiers of the
        year are no longer owed; one founded joins the years that are open.
        """
        kept = {"years": [], "joined": []}
        reason = _("Kết thúc hoạt động từ ngày %(on)s") % {"on": format_date(on)}
        for year in open_years(on):
            kept["years"] += self._bring(year, supervisors, frozenset(ended), reason)
            before = set(year.union_years.values_list("pk", flat=True))
            open_year(year, on=max(on, date(year.year, 1, 1)), by=by)
            joined = year.union_years.exclude(pk__in=before)
            kept["joined"] += joined.values_list("pk", flat=True)
            tallies.rebuild(year)
        return kept

    def _bring(self, year, supervisors, ended, reason):
        """Write the moves of one year; return [[pk, supervisor, expected, reason] as before]."""
        concerned = supervisors.keys() | ended
        rows = [
            row for row in UnionYear.objects.select_for_update().filter(campaign_year=year)
            if row.union_id in concerned
        ]  # fmt: skip
        kept = [[r.pk, r.supervisor_id, r.expected, r.not_expected_reason] for r in rows]
        for row in rows:
            if row.union_id in ended:
                if row.expected:
                    row.expected, row.not_expected_reason = False, reason
            else:
                row.supervisor_id = supervisors[row.union_id]
        _write(rows)
        return kept

    def restore(self, kept, *, by):
        """Give each year back what it had; take those that joined out again."""
        before = {pk: values for pk, *values in kept["years"]}
        rows = list(UnionYear.objects.select_for_update().filter(pk__in=before))
        for row in rows:
            row.supervisor_id, row.expected, row.not_expected_reason = before[row.pk]
        _write(rows)
        joined = UnionYear.objects.filter(pk__in=kept["joined"])
        touched = {row.campaign_year_id for row in rows}
        touched |= set(joined.values_list("campaign_year", flat=True))
        joined.delete()
        for year in CampaignYear.objects.filter(pk__in=touched):
            tallies.rebuild(year)

    def frozen_since(self, union_ids, since):
        """Return why the moved years can't go back: something was decided in the new structure."""
        for kind in KINDS.values():
            decided = kind.model.objects.filter(
                union_year__union__in=list(union_ids), decided_at__gte=since
            )
            first = decided.select_related("union_year__union").first()
            if first is not None:
                return _("%(kind)s của %(union)s đã được kết luận theo cơ cấu mới.") % {
                    "kind": kind.title,
                    "union": first.union.short_name,
                }
        return ""
