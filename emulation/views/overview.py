"""The year at a glance: completeness and results per upper-level union."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from core.spreadsheet import Column, Sheet, xlsx_response
from emulation import access, overview
from emulation.forms.lists import RECEIVED
from emulation.models import CampaignYear, Window
from emulation.services import years

EXPORTED = (
    ("expected", gettext_lazy("Phải nộp")),
    ("registrations", gettext_lazy("Đã đăng ký")),
    ("registrations_on_time", gettext_lazy("Đăng ký đúng hạn")),
    ("assessments", gettext_lazy("Đã tự chấm")),
    ("assessments_on_time", gettext_lazy("Tự chấm đúng hạn")),
    ("verified", gettext_lazy("Đã phúc tra")),
    ("reports", gettext_lazy("Đã báo cáo")),
    ("reports_on_time", gettext_lazy("Báo cáo đúng hạn")),
    ("excellent", gettext_lazy("Hoàn thành xuất sắc")),
    ("good", gettext_lazy("Hoàn thành tốt")),
    ("completed", gettext_lazy("Hoàn thành")),
    ("not_completed", gettext_lazy("Không hoàn thành")),
)


@require_safe
def year_overview(request, year):
    """Completeness per supervising union; a grassroots union goes to its own year."""
    campaign_year = get_object_or_404(CampaignYear.objects.prefetch_related("windows"), year=year)
    post = request.user.post
    if post and post.union.is_grassroots:
        return redirect("emulation:union-year", year, post.union.code)
    rows = overview.year_rows(request.user, year)
    total = overview.summed(rows)
    # While the year goes on, less than last year's end would say nothing.
    before = overview.year_before(request.user, year) if is_over(campaign_year) else None
    page = {
        "year": year,
        "campaign_year": campaign_year,
        "rows": rows,
        "total": total,
        "tiles": tiles(year, total, before),
        "may_open": access.may_set_windows(request.user) if not rows else False,
        "windows": [
            (w, w.state_on()) for w in sorted(campaign_year.windows.all(), key=lambda w: w.due)
        ],
    }
    return render(request, "emulation/year_overview.html", page)


def is_over(campaign_year):
    """Tell whether the last dossier of the year, the report, can come in no more."""
    window = campaign_year.window(Window.Step.REPORT)
    return window is not None and window.state_on().key == "closed"


def tiles(year, total, before):
    """Return the page's number tiles, each leading to the list that it counts."""

    def url(name, query):
        return reverse(f"emulation:{name}-list", args=[year]) + query

    return [
        overview.tile(_("Đã đăng ký"), "registrations", total, before,
                      url("registration", f"?trang_thai={RECEIVED}")),
        overview.tile(_("Đã tự chấm"), "assessments", total, before,
                      url("assessment", f"?trang_thai={RECEIVED}")),
        overview.tile(_("Đã phúc tra"), "verified", total, before,
                      url("assessment", "?trang_thai=verified")),
        overview.tile(_("Đã báo cáo"), "reports", total, before,
                      url("report", f"?trang_thai={RECEIVED}")),
    ]  # fmt: skip


@require_safe
def year_export(request, year):
    """Hand out the overview as an Excel file."""
    get_object_or_404(CampaignYear, year=year)
    rows = overview.year_rows(request.user, year)
    table = (
        [row.name, *(row.counts[name] for name, _label in EXPORTED)]
        for row in [*rows, overview.summed(rows)]
    )
    columns = [Column(_("Công đoàn cấp trên"), 36)]
    columns += [Column(str(label), 12, "integer") for _name, label in EXPORTED]
    title = _("Tổng hợp năm %(year)s") % {"year": year}
    return xlsx_response(title, [Sheet(title, tuple(columns), table)])


@require_POST
def year_open(request, year):
    """Give every union its place in the year; Ban CSPL's to do."""
    campaign_year = get_object_or_404(CampaignYear, year=year)
    if not access.may_set_windows(request.user):
        raise PermissionDenied
    count = years.open_year(campaign_year, by=request.user)
    messages.success(
        request, _("Đã mở năm %(year)s cho %(count)s đơn vị.") % {"year": year, "count": count}
    )
    return redirect("emulation:year-overview", year)
