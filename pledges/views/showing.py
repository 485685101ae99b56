"""Progress to be shown: a counter for a meeting hall, weeks, blocks by rate."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core import clock
from core.spreadsheet import Column, Sheet, xlsx_response
from emulation.calendar import year_or_404
from pledges import access, reading
from pledges.models import PledgeCount, SigningSession
from pledges.rates import spoken
from pledges.showing import blocks, weeks


@never_cache
@require_safe
def live(request, year, code):
    """Show the union's count in big figures; htmx asks for the figures alone every few seconds."""
    mine = reading.collected_or_403(request, year, code)
    count = PledgeCount.objects.filter(union_year=mine).first() or PledgeCount()
    page = {
        "union_year": mine,
        "count": count,
        "rate": spoken(count.signed, count.eligible),
        "at": clock.now(),
        "url": request.path,
    }
    piece = request.headers.get("HX-Request") == "true"
    if not piece:  # a hall signs there and then: the code stands beside the count
        page["session"] = (
            SigningSession.objects.open_at(clock.now()).filter(union_year=mine).first()
        )
    return render(request, f"pledges/showing/{'_figures' if piece else 'live'}.html", page)


@require_safe
def union_weeks(request, year, code):
    """Show in which weeks the people of a union signed."""
    mine = reading.union_year_or_404(request, year, code)
    page = {"union_year": mine, "chart": weeks.chart(weeks.of_union(mine))}
    return render(request, "pledges/showing/union_weeks.html", page)


@require_safe
def year_weeks(request, year):
    """Show the same of all unions in the user's scope together."""
    campaign_year = year_or_404(request, year)
    page = {"year": year, "chart": weeks.chart(weeks.of_scope(request.user, campaign_year))}
    return render(request, "pledges/showing/year_weeks.html", page)


def ranked_or_403(request, year):
    """Return the year's blocks to the province: they reach over the unions above."""
    campaign_year = year_or_404(request, year)
    if not access.may_compare_blocks(request.user):
        raise PermissionDenied
    return blocks.by_rate(campaign_year)


@require_safe
def block_rates(request, year):
    """Rank the emulation blocks by their rate."""
    page = {
        "year": year,
        "rows": ranked_or_403(request, year),
        "export_url": reverse("pledges:blocks-export", args=[year]),
    }
    return render(request, "pledges/showing/blocks.html", page)


@require_safe
def block_rates_export(request, year):
    """Hand out the ranking as an Excel file."""
    columns = (
        Column(_("Hạng"), 8, "integer"), Column(_("Mã"), 14), Column(_("Cụm, khối"), 48),
        Column(_("Số đơn vị"), 12, "integer"), Column(_("Đã ký"), 12, "integer"),
        Column(_("Thuộc diện ký"), 14, "integer"), Column(_("Tỷ lệ"), 12),
    )  # fmt: skip
    rows = (
        (row.rank, row.code, row.name, row.unions, row.signed, row.eligible, row.rate)
        for row in ranked_or_403(request, year)
    )
    name = _("Tỷ lệ ký của cụm, khối %(year)s") % {"year": year}
    return xlsx_response(name, [Sheet(_("Cụm, khối"), columns, rows)])
