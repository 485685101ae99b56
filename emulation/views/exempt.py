"""The unions of a year that owe no dossiers, with the reason."""

from django import forms
from django.db.models import F
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from core.listing import ListForm, Listing
from core.spreadsheet import Column, Sheet, xlsx_response
from emulation import structure
from emulation.calendar import year_or_404
from emulation.exempt import ended_by_end_of, exempt
from emulation.forms.lists import structure_field
from unions.structure.names import TODAY, names_of_year

UNION = ("union_id", "union__code", "union__name", "not_expected_reason")
ENDED, OTHERS = "ket_thuc", "khac"


class ExemptListForm(ListForm):
    """Filters of the list."""

    field_order = ["tim", "nhom", "co_cau", "trang", "xep"]

    co_cau = structure_field()

    nhom = forms.ChoiceField(
        label=gettext_lazy("Nhóm"),
        required=False,
        choices=[
            ("", gettext_lazy("Tất cả")),
            (ENDED, gettext_lazy("Đã kết thúc hoạt động")),
            (OTHERS, gettext_lazy("Lý do khác")),
        ],
    )

    def __init__(self, data, *, year, today=None):
        super().__init__(data)
        self.year, self.today = year, today
        self.fields["tim"].label = _("Tên đơn vị")

    def narrow(self, queryset):
        words, group = self.values["tim"], self.values["nhom"]
        ended = ended_by_end_of(self.year)
        if group:
            queryset = queryset.filter(ended if group == ENDED else ~ended)
        return queryset.filter(union__name_fold__contains=words.folded) if words else queryset


def listing_of(request, year):
    today = structure.asked_for(request)
    above = structure.ABOVE[today is not None]
    sorts = {
        "ten": ["union__sort_key"],
        "cap_tren": [f"{above}__sort_key", "union__sort_key"],
        "ly_do": ["not_expected_reason", "union__sort_key"],
    }
    form = ExemptListForm(request.GET, year=year, today=today)
    found = form.narrow(exempt(request.user, year, today))
    rows = found.values(*UNION, above_pk=F(f"{above}_id"), above_name=F(f"{above}__short_name"))
    return Listing(form, rows, sorts=sorts, default_sort="ten")


def names_for(listing, year):
    """Return the names that the list shows: of its year, or with today's structure today's."""
    return TODAY if listing.form.today else names_of_year(year)


def shown(row, names):
    """Return a row under the names of the year."""
    return {
        "code": row["union__code"],
        "union": names.name(row["union_id"], row["union__name"]),
        "above": names.short_name(row["above_pk"], row["above_name"]),
        "reason": row["not_expected_reason"],
    }


@require_safe
def exempt_list(request, year):
    """List the unions that owe nothing in that year, each with the reason."""
    year_or_404(request, year)
    listing = listing_of(request, year)
    names = names_for(listing, year)
    page = {
        "year": year,
        "today": listing.form.today,
        "chooses": structure.is_offered(request.user),
        "listing": listing,
        "rows": [shown(row, names) for row in listing.rows],
        "here": request.path,
        "export_url": reverse("emulation:exempt-export", args=[year]) + listing.query(trang=None),
    }
    return render(request, "emulation/exempt_list.html", page)


@require_safe
def exempt_export(request, year):
    """Hand out the list as an Excel file."""
    year_or_404(request, year)
    listing = listing_of(request, year)
    names = names_for(listing, year)
    columns = (
        Column(_("Mã đơn vị"), 12),
        Column(_("Đơn vị"), 48),
        Column(_("Cấp trên"), 30),
        Column(_("Lý do"), 60),
    )
    found = listing.queryset.iterator(chunk_size=500)
    rows = (tuple(shown(row, names).values()) for row in found)
    title = _("Không phải nộp %(year)s") % {"year": year}
    return xlsx_response(title, [Sheet(title, columns, rows)])
