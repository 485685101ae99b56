"""Lists of a year's dossiers: every union that owes one, the missing ones too.

The rows are read as plain values and drawn in one loop without includes: at 50 rows
the template is most of what a page costs (see bench/lists.py).
"""

from functools import cache

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock
from core.listing import Listing
from core.spreadsheet import Column, Sheet, xlsx_response
from emulation import queues, structure
from emulation.calendar import year_or_404
from emulation.forms.lists import AssessmentListForm, DossierListForm, points_order
from emulation.kinds import KINDS
from emulation.models import UnionYear
from emulation.models.criteria import SHORT_CLASSIFICATIONS
from emulation.models.dossier import DossierStatus
from unions.structure.names import TODAY, names_of_year

POINTS = ("self_total", "appraised_total", "verified_total", "classification")
STATES = dict(DossierStatus.choices)


@cache
def columns_of(kind, today=False):
    """Return the columns of a list, {name in the row: lookup from UnionYear}.

    With today's structure the union above is the one of today.
    """
    names = ["pk", "status", "submitted_at", "late"]
    names += POINTS if kind.name == "assessment" else []
    return {name: f"{kind.name}__{name}" for name in names} | {
        "code": "union__code",
        "union_pk": "union_id",
        "above_pk": "union__parent_id" if today else "supervisor_id",
        "union": "union__name",
        "above": "union__parent__short_name" if today else "supervisor__short_name",
    }


@cache
def plain_rows(kind, today=False):
    """Return a list's columns of every union-year: a query put together once, and never run."""
    return UnionYear.objects.values_list(*columns_of(kind, today).values())


def rows_for(user, year, kind, today=None):
    """Return the union-years of a year that owe dossiers and that the user's lists hold."""
    rows = plain_rows(kind, today is not None)
    return structure.narrowed(rows, user, today).of_year(year).filter(expected=True)


def listing_of(request, kind, year):
    """Return the filtered, sorted, paged list that the address asks for."""
    form_class = AssessmentListForm if kind.name == "assessment" else DossierListForm
    today = structure.asked_for(request)
    supervisors = today.choices() if today else structure.supervisors_of(request.user, year)
    form = form_class(request.GET, kind=kind, supervisors=supervisors, today=today)
    columns = columns_of(kind, today is not None)
    above = "union__parent__sort_key" if today else "supervisor__sort_key"
    sorts = {
        "ten": ["union__sort_key"],
        "cap_tren": [above, "union__sort_key"],
        "nop": [points_order(columns["submitted_at"])],
    }
    if kind.name == "assessment":
        sorts |= {"diem": [points_order(columns["verified_total"])]}
        sorts |= {"tu_cham": [points_order(columns["self_total"])]}
    rows = form.narrow(rows_for(request.user, year, kind, today))
    return Listing(form, rows, sorts=sorts, default_sort="ten")


def names_for(listing, year):
    """Return the names that the list shows: of its year, or with today's structure today's."""
    return TODAY if listing.form.today else names_of_year(year)


def shown(row, kind, year, names):
    """Return one row as the page and the workbook show it."""
    row = dict(zip(columns_of(kind), row, strict=True))
    if names.former:
        row["union"] = names.name(row["union_pk"], row["union"])
        row["above"] = names.short_name(row["above_pk"], row["above"])
    begun = row["pk"] is not None
    row["state"] = STATES[row["status"]] if begun else _("Chưa bắt đầu")
    row["key"] = row["status"] if begun else "none"
    row["url"] = f"/thi-dua/{kind.slug}/{row['pk']}/" if begun else (
        f"/thi-dua/{year}/don-vi/{row['code']}/"
    )  # fmt: skip
    row["class_name"] = SHORT_CLASSIFICATIONS.get(row.get("classification"), "")
    return row


def dossier_list(request, year, name):
    """One page of a kind's list."""
    kind = KINDS[name]
    campaign_year = year_or_404(request, year)
    listing = listing_of(request, kind, year)
    names, window = names_for(listing, year), campaign_year.window(kind.step)
    page = {
        "kind": kind,
        "year": year,
        "window": window,
        "window_closed": window is not None and window.state_on().key == "closed",
        "many_above": listing.form.many_above,
        "structure": listing.form.values["co_cau"],
        "listing": listing,
        "rows": [shown(row, kind, year, names) for row in listing.rows],
        "here": request.path,
        "export_url": reverse(f"emulation:{name}-export", args=[year]) + listing.query(trang=None),
        "desks": desks(request.user, campaign_year) if name == "assessment" else [],
    }
    return render(request, "emulation/dossier_list.html", page)


def desks(user, campaign_year):
    """Return where the user goes on scoring, for each stage in which something waits."""
    labels = {"appraised": _("thẩm định"), "verified": _("phúc tra")}
    counts = queues.counts_for(user, campaign_year.pk)
    desk_url = reverse("emulation:desk-list", args=[campaign_year.year])
    return [
        {
            "label": labels[stage],
            "count": count,
            "url": reverse("emulation:desk-next", args=[campaign_year.year, stage]),
            "list_url": f"{desk_url}?buoc={stage}",
        }
        for stage, count in counts.items()
        if count
    ]


@require_safe
def registration_list(request, year):
    return dossier_list(request, year, "registration")


@require_safe
def assessment_list(request, year):
    return dossier_list(request, year, "assessment")


@require_safe
def report_list(request, year):
    return dossier_list(request, year, "report")


@require_safe
def desk_next(request, year, stage):
    """Open the first assessment that waits for the user in this stage."""
    if stage not in {"appraised", "verified"}:
        raise Http404
    campaign_year = year_or_404(request, year)
    first = queues.waiting_for(request.user, stage, campaign_year.pk).first()
    if first is None:
        messages.info(request, _("Không còn hồ sơ nào chờ quý vị xử lý ở bước này."))
    return redirect(first or reverse("emulation:assessment-list", args=[year]))


def export(request, year, name):
    """Hand out the filtered list as an Excel file."""
    kind = KINDS[name]
    year_or_404(request, year)
    listing = listing_of(request, kind, year)
    columns = [
        ("code", Column(_("Mã"), 12)),
        ("union", Column(_("Đơn vị"), 48)),
        ("above", Column(_("Công đoàn cấp trên"), 28)),
        ("state", Column(_("Trạng thái"), 20)),
        ("submitted", Column(_("Ngày nộp"), 12, "date")),
        ("late", Column(_("Nộp muộn"), 10)),
    ]
    if name == "assessment":
        columns += [
            ("self_total", Column(_("Tự chấm"), 10, "decimal")),
            ("appraised_total", Column(_("Thẩm định"), 10, "decimal")),
            ("verified_total", Column(_("Phúc tra"), 10, "decimal")),
            ("class_name", Column(_("Xếp loại"), 28)),
        ]
    table = ([row[key] for key, _column in columns] for row in exported(listing, kind, year))
    title = f"{kind.title} {year}"
    return xlsx_response(title, [Sheet(title, tuple(c for _k, c in columns), table)])


def exported(listing, kind, year):
    """Yield every row with the values that a workbook wants."""
    names = names_for(listing, year)
    for plain in listing.queryset.iterator(chunk_size=500):
        row = shown(plain, kind, year, names)
        row["submitted"] = row["submitted_at"] and clock.day_of(row["submitted_at"])
        row["late"] = _("muộn") if row["late"] else ""
        yield row


@require_safe
def registration_export(request, year):
    return export(request, year, "registration")


@require_safe
def assessment_export(request, year):
    return export(request, year, "assessment")


@require_safe
def report_export(request, year):
    return export(request, year, "report")
