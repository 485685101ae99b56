"""Classifications of persons in the whole scope: by union above, by year, union by union."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.listing import Listing
from core.spreadsheet import Column, Sheet, xlsx_response
from emulation.calendar import year_or_404
from emulation.forms.people import PersonListForm
from emulation.models import DossierStatus, PersonSheet
from emulation.models.criteria import SHORT_CLASSIFICATIONS, Classification
from emulation.overview import Tile
from emulation.people import rollup
from emulation.people.services import COUNTS
from emulation.structure import supervisors_of
from unions.structure.names import names_of_year

COLUMNS = {
    "pk": "personsheet__pk",
    "status": "personsheet__status",
    **{name: f"personsheet__{name}" for name in COUNTS},
    "code": "union__code",
    "union_pk": "union_id",
    "union": "union__name",
    "above_pk": "supervisor_id",
    "above": "supervisor__short_name",
}
SORTS = {
    "ten": ["union__sort_key"],
    "cap_tren": ["supervisor__sort_key", "union__sort_key"],
    "so_nguoi": ["personsheet__people"],
    "xuat_sac": ["personsheet__excellent"],
}


@require_safe
def person_overview(request, year):
    """The year's counts per union above, all together, and year by year."""
    year_or_404(request, year)
    rows = rollup.rows_above(request.user, year)
    total = rollup.summed(rows)
    page = {
        "year": year,
        "rows": rows,
        "total": total,
        "tiles": tiles(total, reverse("emulation:person-list", args=[year])),
        "years": rollup.rows_by_year(request.user),
        "labels": list(SHORT_CLASSIFICATIONS.values()),
        "list_url": reverse("emulation:person-list", args=[year]),
        "export_url": reverse("emulation:person-overview-export", args=[year]),
    }
    return render(request, "emulation/people/overview.html", page)


def tiles(total, list_url):
    """Return the year's numbers, each with the list of the unions that it counts."""
    confirmed = f"{list_url}?trang_thai={DossierStatus.APPROVED}"
    found = [Tile(_("Đơn vị đã xác nhận"), total.confirmed, total.expected, "", "", confirmed)]
    for name, label in SHORT_CLASSIFICATIONS.items():
        url = f"{list_url}?xep_loai={name}"
        found.append(Tile(str(label), total.counts[name], total.people, "", "", url))
    return found


@require_safe
def person_overview_export(request, year):
    """Hand out the counts per union above as an Excel file."""
    year_or_404(request, year)
    rows = rollup.rows_above(request.user, year)
    columns = (
        Column(_("Công đoàn cấp trên"), 36),
        Column(_("Đơn vị phải chấm"), 12, "integer"),
        Column(_("Đã xác nhận"), 12, "integer"),
        Column(_("Số người"), 12, "integer"),
        *(Column(str(label), 14, "integer") for label in Classification.labels),
    )
    table = (
        [r.name, r.expected, r.confirmed, r.people, *(r.counts[c] for c in Classification.values)]
        for r in [*rows, rollup.summed(rows)]
    )
    title = _("Xếp loại cá nhân %(year)s") % {"year": year}
    return xlsx_response(title, [Sheet(title, columns, table)])


def listing_of(request, year):
    form = PersonListForm(request.GET, supervisors=supervisors_of(request.user, year))
    rows = form.narrow(rollup.owing(request.user).of_year(year))
    return Listing(form, rows.values_list(*COLUMNS.values()), sorts=SORTS, default_sort="ten")


def shown(row, names):
    """Return one row as page and workbook show it; counts of what is confirmed alone."""
    row = dict(zip(COLUMNS, row, strict=True))
    row["union"] = names.name(row["union_pk"], row["union"])
    row["above"] = names.short_name(row["above_pk"], row["above"])
    begun = row["pk"] is not None
    row["state"] = str(PersonSheet.SAID[row["status"]]) if begun else _("Chưa bắt đầu")
    row["key"] = row["status"] if begun else "none"
    confirmed = row["status"] == DossierStatus.APPROVED
    row["classes"] = [row[name] if confirmed else None for name in Classification.values]
    return row


@require_safe
def person_list(request, year):
    """One page of the year's unions with their sheets; names stand on the sheet alone."""
    year_or_404(request, year)
    listing, names = listing_of(request, year), names_of_year(year)
    page = {
        "year": year,
        "listing": listing,
        "rows": [shown(row, names) for row in listing.rows],
        "many_above": listing.form.many_above,
        "here": request.path,
        "labels": list(SHORT_CLASSIFICATIONS.values()),
        "export_url": reverse("emulation:person-list-export", args=[year])
        + listing.query(trang=None),
    }
    return render(request, "emulation/people/list.html", page)


@require_safe
def person_list_export(request, year):
    """Hand out the filtered list as an Excel file."""
    year_or_404(request, year)
    listing, names = listing_of(request, year), names_of_year(year)
    columns = (
        Column(_("Mã"), 12), Column(_("Đơn vị"), 48), Column(_("Công đoàn cấp trên"), 28),
        Column(_("Trạng thái"), 22), Column(_("Số người"), 10, "integer"),
        Column(_("Đã chấm"), 10, "integer"),
        *(Column(str(label), 14, "integer") for label in Classification.labels),
    )  # fmt: skip
    table = (
        [r["code"], r["union"], r["above"], r["state"], r["people"], r["scored"], *r["classes"]]
        for r in (shown(plain, names) for plain in listing.queryset.iterator(chunk_size=500))
    )
    title = _("Xếp loại cá nhân theo đơn vị %(year)s") % {"year": year}
    return xlsx_response(title, [Sheet(title, columns, table)])
