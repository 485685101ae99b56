"""The year's own criteria of units, for those above them: a list and a workbook."""

from django.db.models import Count, F, Sum
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.listing import Listing
from core.spreadsheet import Column, Sheet, xlsx_response
from emulation.calendar import year_or_404
from emulation.forms.lists import points_order
from emulation.forms.own_criteria import OwnListForm
from emulation.models import CriteriaSet, Criterion, DossierStatus, OwnCriteria
from emulation.own_criteria import shares
from emulation.structure import supervisors_of
from unions.structure.names import names_of_year

UNION, ABOVE = "union_year__union__", "union_year__supervisor__"
STATES = dict(DossierStatus.choices)
SORTS = {
    "ten": [f"{UNION}sort_key"],
    "cap_tren": [f"{ABOVE}sort_key", f"{UNION}sort_key"],
    "trang_thai": ["status", f"{UNION}sort_key"],
    "nop": [points_order("submitted_at")],
    "diem": [points_order("points")],
}


def listing_of(request, year):
    """Return the year's own criteria in the user's scope, as the address narrows and orders."""
    form = OwnListForm(request.GET, supervisors=supervisors_of(request.user, year))
    seen = form.narrow(OwnCriteria.objects.visible_to(request.user).of_year(year))
    rows = seen.annotate(count=Count("criteria"), points=Sum("criteria__maximum"))
    values = rows.values(
        "pk", "status", "submitted_at", "count", "points",
        union_pk=F("union_year__union_id"), above_pk=F("union_year__supervisor_id"),
        code=F(f"{UNION}code"), union=F(f"{UNION}name"), above=F(f"{ABOVE}short_name"),
    )  # fmt: skip
    return Listing(form, values, sorts=SORTS, default_sort="ten")


def shown(rows, year, guide):
    """Yield the rows with the names of that year and what the criteria weigh."""
    names, base = names_of_year(year), base_of(guide)
    for row in rows:
        row["union"] = names.name(row["union_pk"], row["union"])
        row["above"] = names.short_name(row["above_pk"], row["above"])
        row["state"] = STATES[row["status"]]
        row["weight"] = shares.weight(base, row["points"]) if row["points"] else None
        row["url"] = reverse("emulation:own-criteria-detail", args=[row["pk"]])
        yield row


def base_of(guide):
    """Return the points of the year's guide."""
    standards = Criterion.objects.of_guide().filter(
        group__criteria_set=guide, kind=Criterion.Kind.STANDARD
    )
    return standards.aggregate(sum=Sum("maximum", default=0))["sum"]


@require_safe
def own_criteria_list(request, year):
    """List the units that add criteria of their own."""
    year_or_404(request, year)
    listing = listing_of(request, year)
    guide = CriteriaSet.objects.of_unions(year)
    export_url = reverse("emulation:own-criteria-export", args=[year])
    page = {
        "year": year,
        "guide": guide,
        "listing": listing,
        "rows": list(shown(listing.rows, year, guide)),
        "here": request.path,
        "export_url": export_url + listing.query(trang=None),
    }
    return render(request, "emulation/own_criteria/own_criteria_list.html", page)


@require_safe
def own_criteria_export(request, year):
    """Hand out the filtered list: one row for each criterion."""
    year_or_404(request, year)
    columns = (
        Column(_("Mã"), 12),
        Column(_("Đơn vị"), 48),
        Column(_("Công đoàn cấp trên"), 28),
        Column(_("Trạng thái"), 20),
        Column(_("Ngày nộp"), 12, "date"),
        Column(_("Nhóm"), 8),
        Column(_("Tiêu chí riêng"), 70),
        Column(_("Điểm tối đa"), 12, "decimal"),
        Column(_("Cần minh chứng"), 12),
    )
    listing = listing_of(request, year)
    title = _("Tiêu chí riêng %(year)s") % {"year": year}
    return xlsx_response(title, [Sheet(_("Tiêu chí riêng"), columns, exported(listing, year))])


def exported(listing, year):
    rows = {
        row["pk"]: row for row in shown(listing.queryset, year, CriteriaSet.objects.of_unions(year))
    }
    criteria = Criterion.objects.filter(owner__in=rows).select_related("group")
    found = {}
    for criterion in criteria.order_by("group__letter", "number"):
        found.setdefault(criterion.owner_id, []).append(criterion)
    for pk, row in rows.items():
        head = (row["code"], row["union"], row["above"], row["state"], row["submitted_at"])
        for criterion in found.get(pk, ()):
            asked = _("có") if criterion.evidence_required else ""
            yield *head, criterion.group.letter, criterion.text, criterion.maximum, asked
