"""What the campaign keeps for a union: its open dossiers, and its years that are not closed.

The answers to unions.affairs. A year is open on a day as long as one of its windows has
not closed; a closed year never moves (DESIGN, "Hierarchy and time").
"""

from datetime import date

from django.db.models import Exists, Max, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import bulk, clock
from core.text import format_date
from emulation import facts, tallies
from emulation.blocks.writing import follow_endings, published_places, restore_endings
from emulation.head_counts import follow_registries, restore_counts
from emulation.kinds import KINDS
from emulation.models import CampaignYear, Dossier, DossierStatus, UnionFact, UnionYear
from emulation.services.years import open_year
from unions.affairs import Affair

S = DossierStatus
UNDECIDED = Dossier.OPEN | Dossier.WAITING | {S.APPRAISED}
# What such a dossier is counted as before the organisation or an office changes.
COUNTED_AS = {S.RETURNED: "returned", S.DRAFT: "draft", S.PROPOSED: "draft"}
IDS = 5000  # that a query names one by one
LABELS = {
    "draft": gettext_lazy("hồ sơ đang soạn"),
    "returned": gettext_lazy("hồ sơ bị trả lại"),
    "under_way": gettext_lazy("hồ sơ đang được cấp trên xử lý"),
}

CLOSED = gettext_lazy("Năm thi đua đã khép lại, giữ nguyên nơi xử lý")


def open_years(on):
    """Return the opened campaign years that have closed neither by that day nor by today.

    Those that begin later too. A decision may be entered late: a year that has closed since
    its day stays as it was counted.
    """
    return _opened().filter(last__gte=max(on, clock.today())).order_by("year")


def years_closed_since(on):
    """Return the opened years that were open on that day and have closed by today."""
    return _opened().filter(last__gte=on, last__lt=clock.today()).order_by("year")


def _opened():
    opened = CampaignYear.objects.filter(
        Exists(UnionYear.objects.filter(campaign_year=OuterRef("pk")))
    )
    return opened.annotate(last=Max("windows__closes"))


def _write(rows):
    """Write what moves with a change of the organisation, thousands of rows at once."""
    columns = ("supervisor_id", "expected", "not_expected_reason")
    values = [(row.pk, *(getattr(row, name) for name in columns)) for row in rows]
    bulk.update_rows(UnionYear, columns, values)


class CampaignAffairs:
    """The Source (unions.affairs) of the yearly dossiers."""

    key = "emulation"

    def open_affairs(self, union_ids, *, change_on=None):
        """Return each dossier that is neither approved nor verified, in four queries at most."""
        moving = change_on and set(open_years(change_on).values_list("year", flat=True))
        for kind in KINDS.values():
            rows = kind.model.objects.filter(
                union_year__union__in=list(union_ids), status__in=UNDECIDED
            ).select_related("union_year__campaign_year")
            yield from (self._affair(kind, dossier, moving) for dossier in rows)

    def _affair(self, kind, dossier, moving):
        counted = COUNTED_AS.get(dossier.status, "under_way")
        return Affair(
            union_id=dossier.union_year.union_id,
            kind=counted,
            label=str(LABELS[counted]),
            title=_("%(kind)s năm %(year)s") % {"kind": kind.title, "year": dossier.year},
            state=dossier.get_status_display(),
            url=reverse(f"emulation:{kind.name}-detail", args=[dossier.pk]),
            goes_to="" if moving is None or dossier.year in moving else str(CLOSED),
        )

    def stays(self, on):
        """Name the years that a decision entered late does not move any more."""
        years = [str(year) for year in years_closed_since(on)]
        if not years:
            return ""
        return _(
            "Năm thi đua %(years)s đã khép lại sau ngày quyết định có hiệu lực nên giữ nguyên "
            "như đã tổng hợp: trong năm ấy, các đơn vị vẫn được tính theo cơ cấu trước thay đổi."
        ) % {"years": ", ".join(years)}

    def move(self, shift, *, by):
        """Bring open years to the new structure; return what `restore` needs.

        A moved union's year gets the union now above it; an ended union's dossiers of the
        year are no longer owed; one founded joins the years that are open.
        """
        blocks = follow_endings(shift.ended, shift.on)
        kept = {"years": [], "joined": [], "heads": [], "blocks": blocks}
        kept["founded"] = sorted(shift.founded)
        for year in open_years(shift.on):
            # No other union joins meanwhile: what is new afterwards joined by this change.
            CampaignYear.objects.select_for_update().get(pk=year.pk)
            last = year.union_years.aggregate(last=Max("pk"))["last"]
            kept["years"] += self._bring(year, shift)
            kept["heads"] += follow_registries(year, shift.ended, on=shift.on, by=by)
            # Opening counts the year's roll-ups anew, where somebody joins.
            if open_year(year, on=max(shift.on, date(year.year, 1, 1)), by=by):
                joined = year.union_years.filter(pk__gt=last)
                kept["joined"] += joined.values_list("pk", flat=True)
            else:
                tallies.rebuild(year)
            facts.rebuild_tallies(year)
        return kept

    def _bring(self, year, shift):
        """Write the moves of one year; return [[pk, supervisor, expected, reason] as before]."""
        reason = _("Kết thúc hoạt động từ ngày %(on)s") % {"on": format_date(shift.on)}
        ended, kept = frozenset(shift.ended), []
        for some in bulk.batches(sorted({*shift.moved, *ended}), IDS):
            rows = UnionYear.objects.filter(campaign_year=year, union__in=some)
            rows = list(rows.select_for_update().order_by("pk"))
            kept += [[r.pk, r.supervisor_id, r.expected, r.not_expected_reason] for r in rows]
            for row in rows:
                if row.union_id not in ended:
                    row.supervisor_id = shift.moved[row.union_id][1]
                elif row.expected:
                    row.expected, row.not_expected_reason = False, reason
            _write(rows)
        return kept

    def restore(self, kept, *, by):
        """Give each year back what it had; take those that joined out again."""
        before = {pk: values for pk, *values in kept["years"]}
        rows = list(UnionYear.objects.select_for_update().filter(pk__in=before).order_by("pk"))
        for row in rows:
            row.supervisor_id, row.expected, row.not_expected_reason = before[row.pk]
        _write(rows)
        joined = UnionYear.objects.filter(pk__in=kept["joined"])
        touched = {row.campaign_year_id for row in rows}
        touched |= restore_counts(kept.get("heads", []), by=by)
        touched |= set(joined.values_list("campaign_year", flat=True))
        joined.delete()
        restore_endings(kept.get("blocks", []))
        for year in CampaignYear.objects.filter(pk__in=touched):
            tallies.rebuild(year)
            facts.rebuild_tallies(year)

    def why_fixed(self, kept, since):
        """Return why a change can't go back: a moved year was decided upon, or has closed, since.

        Nor where a union that it founded stands in a published ranking.
        """
        if said := published_places(kept.get("founded", ())):
            return said
        moved = [pk for pk, *_values in kept["years"]] + kept["joined"]
        for some in bulk.batches(moved, IDS):
            said = self._decided(some, since) or self._closed(some)
            if said:
                return said
        return self._recorded(kept["joined"])

    def _recorded(self, joined):
        """Return which union that the change founded has done something already."""
        recorded = UnionFact.objects.filter(union_year__in=joined).order_by("pk")
        for union in recorded.values_list("union_year__union__short_name", flat=True)[:1]:
            return _("%(union)s đã ghi nhận hoạt động trong năm.") % {"union": union}
        return ""

    def _decided(self, union_years, since):
        for kind in KINDS.values():
            decided = kind.model.objects.filter(union_year__in=union_years, decided_at__gte=since)
            first = decided.select_related("union_year__union").order_by("decided_at").first()
            if first is not None:
                return _("%(kind)s của %(union)s đã được kết luận theo cơ cấu mới.") % {
                    "kind": kind.title,
                    "union": first.union.short_name,
                }
        return ""

    def _closed(self, union_years):
        moved = UnionYear.objects.filter(pk__in=union_years).values("campaign_year")
        closed = _opened().filter(pk__in=moved, last__lt=clock.today())
        first = closed.order_by("year").first()
        if first is None:
            return ""
        return _("Năm thi đua %(year)s đã khép lại và được tổng hợp theo cơ cấu mới.") % {
            "year": first.year
        }

    def people_changed(self, union_ids, since):
        """Leave the head counts as they are: the union takes them from its registry itself."""
