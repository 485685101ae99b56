"""The unions of a year that nobody could sign for when the next deadline comes."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock
from core.listing import ListForm, Listing
from core.spreadsheet import Column, Sheet, xlsx_response
from emulation import vacancies
from emulation.calendar import year_or_404
from unions.models import Post

COLUMNS = ("union__code", "union__name", "supervisor__short_name", "officer")
SORTS = {
    "ten": ["union__sort_key"],
    "cap_tren": ["supervisor__sort_key", "union__sort_key"],
}
A_YEAR = 366
OFFICERS = {Post.Role.GRASSROOTS_OFFICER, Post.Role.UPPER_OFFICER}


class VacancyListForm(ListForm):
    """Filters of the list."""

    def __init__(self, data):
        super().__init__(data)
        self.fields["tim"].label = _("Tên đơn vị")

    def narrow(self, queryset):
        words = self.values["tim"]
        return queryset.filter(union__name_fold__contains=words.folded) if words else queryset


def listing_of(request, campaign_year, day):
    found = vacancies.vacant(request.user, campaign_year, day).annotate(
        officer=vacancies.in_office(day, OFFICERS)
    )
    form = VacancyListForm(request.GET)
    return Listing(form, form.narrow(found).values(*COLUMNS), sorts=SORTS, default_sort="ten")


def asked(request, year):
    """Return (the year's next window or None, the day that counts, the list of that day)."""
    campaign_year = year_or_404(request, year)
    near = vacancies.next_deadline([campaign_year], within=A_YEAR)
    window = near[1] if near else None
    day = window.due if window else clock.today()
    if request.user.post is None:
        return window, day, None
    return window, day, listing_of(request, campaign_year, day)


@require_safe
def vacancy_list(request, year):
    """List the unions of the user's scope that have no chair on the day of the deadline."""
    window, day, listing = asked(request, year)
    export_url = reverse("emulation:vacancy-export", args=[year])
    page = {
        "year": year,
        "window": window,
        "day": day,
        "listing": listing,
        "here": request.path,
        "export_url": export_url + listing.query(trang=None) if listing else "",
    }
    return render(request, "emulation/vacancy_list.html", page)


@require_safe
def vacancy_export(request, year):
    """Hand out the list as an Excel file."""
    _window, _day, listing = asked(request, year)
    columns = (
        Column(_("Mã đơn vị"), 12),
        Column(_("Đơn vị"), 48),
        Column(_("Cấp trên"), 30),
        Column(_("Cán bộ"), 16),
    )
    rows = [exported(row) for row in listing.queryset] if listing else []
    return xlsx_response(_("Đơn vị không có Chủ tịch"), [Sheet(_("Đơn vị"), columns, rows)])


def exported(row):
    code, name, above, officer = (row[column] for column in COLUMNS)
    return code, name, above, _("có") if officer else _("không có")
