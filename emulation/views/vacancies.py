"""The unions of a year in which nobody could sign or write when a deadline comes."""

from django import forms
from django.db.models import F
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from core import clock
from core.listing import ListForm, Listing
from core.spreadsheet import Column, Sheet, xlsx_response
from core.text import format_date
from emulation import structure, vacancies
from emulation.calendar import year_or_404
from emulation.forms.lists import structure_field

CHAIR, OFFICER, BOTH = "chu_tich", "can_bo", "ca_hai"
LACKS = {
    CHAIR: {"chair": False},
    OFFICER: {"officer": False},
    BOTH: {"chair": False, "officer": False},
}
A_YEAR = 366


class VacancyListForm(ListForm):
    """Filters of the list. `windows`: the year's deadlines that are still to come."""

    field_order = ["tim", "han", "thieu", "co_cau", "trang", "xep"]

    han = forms.ChoiceField(label=gettext_lazy("Hạn"), required=False)
    thieu = forms.ChoiceField(
        label=gettext_lazy("Còn thiếu"),
        required=False,
        choices=[
            ("", gettext_lazy("Tất cả")),
            (CHAIR, gettext_lazy("Chủ tịch")),
            (OFFICER, gettext_lazy("Cán bộ")),
            (BOTH, gettext_lazy("Cả Chủ tịch và cán bộ")),
        ],
    )
    co_cau = structure_field()

    def __init__(self, data, *, windows):
        super().__init__(data)
        self.windows = {window.step: window for window in windows}
        self.fields["tim"].label = _("Tên hoặc mã đơn vị")
        self.fields["han"].choices = [("", _("Gần nhất"))] + [
            (window.step, f"{window.get_step_display()}, {format_date(window.due)}")
            for window in windows
        ]
        if not windows:
            del self.fields["han"]

    @property
    def window(self):
        """Return the deadline asked for, else the nearest; None where none is to come."""
        nearest = next(iter(self.windows.values()), None)
        return self.windows.get(self.values.get("han"), nearest)

    @property
    def day(self):
        return self.window.due if self.window else clock.today()

    def narrow(self, queryset):
        words, lacks = self.values["tim"], self.values["thieu"]
        if lacks:
            queryset = queryset.filter(**LACKS[lacks])
        if words:
            named = {"union__name_fold__contains": words.folded}
            queryset = queryset.filter(**named) | queryset.filter(union__code__icontains=words)
        return queryset


def asked(request, year):
    """Return (the form, the list) that the address asks for; without a post no list."""
    campaign_year = year_or_404(request, year)
    near = vacancies.deadlines([campaign_year], within=A_YEAR)
    form = VacancyListForm(request.GET, windows=[window for _year, window in near])
    if request.user.post is None:
        return form, None
    today = structure.asked_for(request)
    above = structure.ABOVE[today is not None]
    found = form.narrow(vacancies.lacking(request.user, campaign_year, form.day, today))
    rows = found.values(
        *("union_id", "chair", "officer"),
        code=F("union__code"),
        name=F("union__name"),
        above=F(f"{above}__short_name"),
    )
    sorts = {
        "ten": ["union__sort_key"],
        "cap_tren": [f"{above}__sort_key", "union__sort_key"],
    }
    return form, Listing(form, rows, sorts=sorts, default_sort="ten")


def shown(rows, day):
    """Return the rows with the reasons why nobody is there."""
    rows = list(rows)
    why = vacancies.reasons(rows, day)
    return [row | {"why": why[row["union_id"]]} for row in rows]


@require_safe
def vacancy_list(request, year):
    """List the unions of the user's scope that lack a chair or an officer on a deadline's day."""
    form, listing = asked(request, year)
    export_url = reverse("emulation:vacancy-export", args=[year])
    page = {
        "year": year,
        "window": form.window,
        "day": form.day,
        "listing": listing,
        "rows": shown(listing.rows, form.day) if listing else [],
        "today": structure.asked_for(request),
        "chooses": structure.is_offered(request.user),
        "here": request.path,
        "export_url": export_url + listing.query(trang=None) if listing else "",
    }
    return render(request, "emulation/vacancy_list.html", page)


@require_safe
def vacancy_export(request, year):
    """Hand out the list as an Excel file."""
    form, listing = asked(request, year)
    columns = (
        Column(_("Mã đơn vị"), 12),
        Column(_("Đơn vị"), 48),
        Column(_("Cấp trên"), 30),
        Column(_("Chủ tịch"), 30),
        Column(_("Cán bộ"), 30),
        Column(_("Tính đến ngày"), 14, "date"),
    )
    rows = shown(listing.queryset, form.day) if listing else []
    table = [exported(row, form.day) for row in rows]
    return xlsx_response(_("Đơn vị thiếu cán bộ"), [Sheet(_("Đơn vị"), columns, table)])


def exported(row, day):
    there, why = _("có"), row["why"]
    return row["code"], row["name"], row["above"], why.chair or there, why.officer or there, day
