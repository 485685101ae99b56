"""The year at a glance: completeness and results per upper-level union."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from core.spreadsheet import Column, Sheet, xlsx_response
from core.text import format_number
from emulation import access, overview, structure
from emulation.calendar import calendar_of, year_or_404
from emulation.exempt import exempt_counts
from emulation.forms.lists import RECEIVED
from emulation.models import DossierStatus, Window
from emulation.notices import listing as who
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
    campaign_year = year_or_404(request, year)
    post = request.user.post
    if post and post.union.is_grassroots:
        return redirect("emulation:union-year", year, post.union.code)
    today = structure.asked_for(request)
    rows = overview.year_rows(request.user, year, today)
    total = overview.summed(rows)
    page = {
        "year": year,
        "campaign_year": campaign_year,
        "rows": overview.owing(rows),
        "total": total,
        "tiles": tiles_of(request.user, campaign_year, rows, today),
        "today": today,
        "kept": kept(today),
        "exempt": exempt_counts(request.user, year, today),
        "may_open": access.may_set_windows(request.user),
        "windows": overview.windows_of(campaign_year),
        "years": overview.year_links(request.user, calendar_of(request).years),
    }
    return render(request, "emulation/year_overview.html", page)


def is_over(campaign_year):
    """Tell whether the last dossier of the year, the report, can come in no more."""
    window = campaign_year.window(Window.Step.REPORT)
    return window is not None and window.state_on().key == "closed"


def kept(today):
    """Return what a link begins its query with, so that the list counts as the page does."""
    return f"{structure.PARAMETER}={structure.Structure.NOW}&" if today else ""


def tiles_of(user, campaign_year, rows, today):
    """Return all tiles, compared with the year before where there is something to compare."""
    year = campaign_year.year
    # While the year goes on, less than last year's end would say nothing.
    before = overview.year_before(user, year, today) if is_over(campaign_year) else None
    shown = tiles(year, rows, overview.summed(rows), before, kept(today))
    return shown + published_tile(user, year, rows, today)


def tiles(year, rows, total, before, query):
    """Return the page's number tiles, each leading to the list that it counts.

    One row alone is an upper-level union's: its list is narrowed to the unions beneath
    it, because its own dossiers are counted on the level above.
    """
    beneath = f"&cap_tren={rows[0].code}" if len(rows) == 1 else ""

    def made(label, field, name, state):
        url = reverse(f"emulation:{name}-list", args=[year])
        url += f"?{query}trang_thai={state}{beneath}"
        return overview.tile(label, field, total, before, url)

    return [
        made(_("Đã đăng ký"), "registrations", "registration", RECEIVED),
        made(_("Đã tự chấm"), "assessments", "assessment", RECEIVED),
        made(_("Đã phúc tra"), "verified", "assessment", DossierStatus.VERIFIED),
        made(_("Đã báo cáo"), "reports", "report", RECEIVED),
    ]


def published_tile(user, year, rows, today):
    """Return the tile of those that made their result known, of those that may; none before."""
    found = who.union_years_with_notice(user, year, today)
    query = f"{kept(today)}trang_thai={who.PUBLISHED}"
    if len(rows) == 1:
        query += f"&cap_tren={rows[0].code}"
        beneath = today.condition(rows[0].code) if today else Q(supervisor__code=rows[0].code)
        found = found.filter(beneath)
    verified = sum(row.verified for row in rows)
    if not verified:
        return []
    url = f"{reverse('emulation:notice-list', args=[year])}?{query}"
    label = _("Đã công bố kết quả")
    return [overview.Tile(label, who.published_count(found), verified, "", "", url)]


@require_safe
def year_export(request, year):
    """Hand out the overview as an Excel file."""
    year_or_404(request, year)
    today = structure.asked_for(request)
    rows = overview.year_rows(request.user, year, today)
    table = (
        [row.name, *(row.counts[name] for name, _label in EXPORTED)]
        for row in [*rows, overview.summed(rows)]
    )
    columns = [Column(_("Công đoàn cấp trên"), 36)]
    columns += [Column(str(label), 12, "integer") for _name, label in EXPORTED]
    title = _("Tổng hợp năm %(year)s") % {"year": year}
    by = structure.Structure.NOW if today else structure.Structure.THEN
    return xlsx_response(f"{title} - {by.label}", [Sheet(title, tuple(columns), table)])


@require_http_methods(["GET", "POST"])
def year_open(request, year):
    """Give every union its place in the year, once it is confirmed; Ban CSPL's to do."""
    campaign_year = year_or_404(request, year)
    if not access.may_set_windows(request.user):
        raise PermissionDenied
    if request.method == "GET" and (count := len(years.joining(campaign_year))):
        return render(request, "components/confirm.html", opening(year, count))
    count = years.open_year(campaign_year, by=request.user) if request.method == "POST" else 0
    if count:
        done = _("Đã mở năm %(year)s cho %(count)s đơn vị.")
        messages.success(request, done % {"year": year, "count": format_number(count)})
    else:
        known = _("Mọi đơn vị đang hoạt động đã có trong năm %(year)s.")
        messages.info(request, known % {"year": year})
    return redirect("emulation:year-overview", year)


def opening(year, count):
    """Return what the page asks before a year is opened."""
    words = {"year": year, "count": format_number(count), "before": year - 1}
    return {
        "year": year,
        "title": _("Mở năm thi đua %(year)s") % words,
        "text": _("Năm đã mở thì không đóng lại được. Xin xem kỹ trước khi mở."),
        "facts": [
            _("%(count)s đơn vị hoạt động vào ngày 01/01/%(year)s có chỗ trong năm này.") % words,
            _("Công đoàn cấp trên của mỗi đơn vị được giữ theo ngày 01/01/%(year)s.") % words,
            _("Số người lấy từ năm %(before)s; đơn vị sửa lại trước khi phúc tra.") % words,
            _("Từ ngày mở của từng bước, các đơn vị thấy việc phải làm trong lịch của năm."),
        ],
        "action_url": reverse("emulation:year-open", args=[year]),
        "action_label": _("Mở năm %(year)s") % words,
        "cancel_url": reverse("emulation:year-overview", args=[year]),
        "style": "primary",
    }
