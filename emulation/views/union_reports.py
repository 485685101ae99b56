"""Pages of a union's yearly report."""

from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.steps import perform_step
from emulation import comparing
from emulation.forms import UnionReportForm
from emulation.models import UnionReport
from emulation.plan import REPORT_SECTIONS
from emulation.services.starting import start_report
from emulation.views.dossiers import dossier_page, seen_or_404, start_dossier
from emulation.views.editing import confirm_content, edit_content
from emulation.workflow import REPORT_FLOW

COUNTED = "union_year__counted_pledges"  # read along: the pledges signed stand beside the figure
HEADINGS = [(f"{section.code}_text", section.heading) for section in REPORT_SECTIONS]


@require_POST
def report_start(request, union_year):
    """Begin the yearly report, or open the one already begun."""
    return start_dossier(request, union_year, start_report, "report")


@require_safe
def report_detail(request, pk):
    """Show the figures against what was registered and against last year, then the text."""
    report = seen_or_404(UnionReport, request.user, pk, COUNTED)
    page = dossier_page(request, report, REPORT_FLOW, "report")
    page["figures"] = comparing.figures(
        report,
        UnionReport.FIGURES,
        before=comparing.earlier(report),
        registration=comparing.registration_of(report),
    )
    page["unlike_signed"] = comparing.unlike_signed(report)
    page["passages"] = comparing.passages(report, HEADINGS)
    return render(request, "emulation/report_detail.html", page)


@require_http_methods(["GET", "POST"])
def report_edit(request, pk):
    """Fill in the report; it saves itself while it is typed."""
    report = seen_or_404(UnionReport, request.user, pk, COUNTED)
    return edit_content(request, report, UnionReportForm, "emulation/report_edit.html")


@require_POST
def report_step(request, pk):
    """Take one workflow step; the rules and the trail are REPORT_FLOW's."""
    return perform_step(request, REPORT_FLOW, seen_or_404(UnionReport, request.user, pk))


@require_POST
def report_confirm(request, pk):
    """Confirm the figures that were filled in."""
    return confirm_content(request, seen_or_404(UnionReport, request.user, pk))
