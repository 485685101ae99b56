"""The dossiers and lines behind the leniency figures."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.listing import Listing
from core.spreadsheet import Column, Sheet, xlsx_response
from emulation.calendar import year_or_404
from emulation.fairness import rollup, spreads
from emulation.forms.fairness import DossiersForm, LinesForm, points_order
from emulation.line_names import KINDS
from emulation.models import LineTally
from emulation.models.criteria import Criterion
from emulation.structure import supervisors_of
from emulation.templatetags.fairness import place
from emulation.views.fairness.leniency import readers_only
from unions.scope import in_scope
from unions.structure.names import names_of_year

PER_PAGE = 25  # a card for each on a phone
DOSSIER = {
    "pk": "pk", "union_pk": "union_year__union_id", "union": "union_year__union__name",
    "code": "union_year__union__code", "above_pk": "union_year__supervisor_id",
    "above": "union_year__supervisor__short_name", "self": "self_total",
    "appraised": "appraised_total", "verified": "verified_total",
}  # fmt: skip
LINE = {name: f"assessment__{column}" for name, column in DOSSIER.items()} | {
    "self": "self_points", "appraised": "appraised_points", "verified": "verified_points",
    "self_na": "self_na", "appraised_na": "appraised_na", "verified_na": "verified_na",
    "kind": "criterion__kind", "letter": "criterion__group__letter",
    "number": "criterion__number",
}  # fmt: skip


def sorts_of(columns, via=""):
    return {
        "ten": [f"{via}union_year__union__sort_key"],
        "cap_tren": [f"{via}union_year__supervisor__sort_key", f"{via}union_year__union__sort_key"],
        **{
            key: [points_order(columns[name])]
            for key, name in (("tu_cham", "self"), ("tham_dinh", "appraised"), ("diem", "verified"))
        },
    }


def dossiers_of(request, year):
    seen = spreads.counted_totals().filter(
        in_scope(request.user, "union_year__supervisor__"), union_year__campaign_year__year=year
    )
    form = DossiersForm(request.GET, supervisors=supervisors_of(request.user, year))
    rows = form.narrow(seen).values_list(*DOSSIER.values())
    return Listing(form, rows, sorts=sorts_of(DOSSIER), default_sort="ten", per_page=PER_PAGE)


def lines_of(request, year):
    seen = rollup.with_gain(rollup.counted_lines()).filter(
        in_scope(request.user, "assessment__union_year__supervisor__"),
        assessment__union_year__campaign_year__year=year,
    )
    form = LinesForm(
        request.GET, supervisors=supervisors_of(request.user, year), criteria=criteria_of(year)
    )
    rows = form.narrow(seen).values_list(*LINE.values())
    return Listing(
        form, rows, sorts=sorts_of(LINE, "assessment__"), default_sort="ten", per_page=PER_PAGE
    )


def criteria_of(year):
    """Return [(id, name)] of the criteria that were scored in the year."""
    scored = LineTally.objects.filter(campaign_year__year=year).values("criterion")
    rows = Criterion.objects.filter(pk__in=scored).order_by("group__letter", "number", "pk")
    return [
        (pk, name_of(kind, letter, number))
        for pk, kind, letter, number in rows.values_list("pk", "kind", "group__letter", "number")
    ]


def name_of(kind, letter, number):
    return f"{KINDS[kind][0]}{letter}.{number}"


def shown(row, columns, names):
    row = dict(zip(columns, row, strict=True))
    row["union"] = names.name(row["union_pk"], row["union"])
    row["above"] = names.short_name(row["above_pk"], row["above"])
    row["url"] = place("assessment-detail", row["pk"])
    if "kind" in row:
        row["name"] = name_of(row["kind"], row["letter"], row["number"])
        pin = f"{KINDS[row['kind']][1]}{row['letter']}-{row['number']}"
        row["url"] += f"#{pin}"
    return row


def page_of(request, year, listing, columns, name):
    names = names_of_year(year)
    page = {
        "year": year,
        "listing": listing,
        "rows": [shown(row, columns, names) for row in listing.rows],
        "here": request.path,
        "by_line": columns is LINE,
        "export_url": place(f"{name}-export", year) + listing.query(trang=None),
    }
    return render(request, "emulation/fairness/behind.html", page)


@require_safe
def leniency_lines(request, year):
    """One row for each line that a number counts."""
    year_or_404(request, year)
    readers_only(request.user)
    return page_of(request, year, lines_of(request, year), LINE, "leniency-lines")


@require_safe
def leniency_dossiers(request, year):
    """One row for each dossier that a mean or a median is of."""
    year_or_404(request, year)
    readers_only(request.user)
    return page_of(request, year, dossiers_of(request, year), DOSSIER, "leniency-dossiers")


def export(year, listing, columns, title):
    names = names_of_year(year)
    heads = [Column(_("Mã"), 12), Column(_("Đơn vị"), 48), Column(_("Công đoàn cấp trên"), 28)]
    heads += [Column(_("Tiêu chí"), 12)] if columns is LINE else []
    heads += [Column(label, 12, "decimal") for label in
              (_("Tự chấm"), _("Thẩm định"), _("Phúc tra"))]  # fmt: skip
    rows = (
        [row["code"], row["union"], row["above"], *([row["name"]] if "name" in row else []),
         *(given(row, stage) for stage in ("self", "appraised", "verified"))]
        for plain in listing.queryset.iterator(chunk_size=500)
        for row in [shown(plain, columns, names)]
    )  # fmt: skip
    return xlsx_response(f"{title} {year}", [Sheet(title, tuple(heads), rows)])


def given(row, stage):
    return _("Không áp dụng") if row.get(f"{stage}_na") else row[stage]


@require_safe
def lines_export(request, year):
    year_or_404(request, year)
    readers_only(request.user)
    return export(year, lines_of(request, year), LINE, _("Lượt tiêu chí"))


@require_safe
def dossiers_export(request, year):
    year_or_404(request, year)
    readers_only(request.user)
    return export(year, dossiers_of(request, year), DOSSIER, _("Hồ sơ đã thẩm định"))
