"""The ranking of a block: live for Ban CSPL, published for the members."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.files import drawn_response
from core.forms import posted
from core.pdf import PrintFailed
from core.spreadsheet import xlsx_response
from emulation import access
from emulation.blocks import printing, publishing, reading
from emulation.calendar import year_or_404
from emulation.forms.blocks import PublishResultForm
from emulation.models import Assessment, BlockResult
from emulation.views.blocks.detail import block_or_404
from emulation.views.blocks.lists import manager_or_403


@require_safe
def block_ranking(request, pk, year):
    """Show how the members stand now: live figures, for Ban CSPL alone."""
    block = block_or_404(request, pk)
    manager_or_403(request)
    campaign_year = year_or_404(request, year)
    now = reading.standings(block, campaign_year)
    result = publishing.in_force(block, campaign_year)
    page = {
        "cluster": block,
        "year": year,
        "figures": now.figures,
        "opens": {row.assessment for row in now.figures.rows},
        "open": now.open,
        "result": result,
        "changes": publishing.would_change(result, now) if result else (),
    }
    return render(request, "emulation/blocks/block_ranking.html", page)


@require_safe
def block_ranking_export(request, pk, year):
    """Hand out the live ranking as an Excel file that says so in its name."""
    block = block_or_404(request, pk)
    manager_or_403(request)
    figures = reading.standings(block, year_or_404(request, year)).figures
    name = _("Xếp hạng tạm tính %(code)s %(year)s") % {"code": block.code, "year": year}
    return xlsx_response(name, printing.sheets(figures))


@require_http_methods(["GET", "POST"])
def block_publish(request, pk, year):
    """Tell what would be published, then do so; what stands is corrected with a reason."""
    block = block_or_404(request, pk)
    manager_or_403(request)
    campaign_year = year_or_404(request, year)
    old = publishing.in_force(block, campaign_year)
    expected = old.sha256 if old else ""
    form = PublishResultForm(posted(request), correcting=old, initial={"expected": expected})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = publishing.publish(
                block, campaign_year, by=request.user, expected=given["expected"],
                note=given.get("note", ""), key=form.press,
            )  # fmt: skip
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Đã công bố kết quả cho các thành viên của khối."))
            return redirect(made)
    return publish_page(request, block, campaign_year, old, form)


def publish_page(request, block, campaign_year, old, form):
    now = reading.standings(block, campaign_year)
    page = {
        "cluster": block,
        "year": campaign_year.year,
        "form": form,
        "old": old,
        "now": now,
        "changes": publishing.would_change(old, now) if old else (),
    }
    status = 422 if form.is_bound else 200
    return render(request, "emulation/blocks/block_publish.html", page, status=status)


def result_or_404(request, pk):
    """Return a result that the user may see, and its figures."""
    seen = BlockResult.objects.visible_to(request.user)
    found = seen.select_related("block", "campaign_year", "published_by", "corrects")
    result = get_object_or_404(found, pk=pk)
    return result, publishing.figures_of(result)


@require_safe
def block_result(request, pk):
    """Show a published ranking to those who were counted in it."""
    result, figures = result_or_404(request, pk)
    mine = Assessment.objects.visible_to(request.user)
    page = {
        "cluster": result.block,
        "year": figures.year,
        "result": result,
        "figures": figures,
        "newer": BlockResult.objects.filter(corrects=result).first(),
        "opens": set(
            mine.filter(pk__in=[row.assessment for row in figures.rows]).values_list(
                "pk", flat=True
            )
        ),
        "runs": access.may_run_blocks(request.user),
    }
    return render(request, "emulation/blocks/block_result.html", page)


@require_safe
def block_result_print(request, pk):
    """Hand out the published ranking as a PDF."""
    result, figures = result_or_404(request, pk)
    try:
        pdf = printing.draw(result, figures)
    except PrintFailed as failure:
        messages.error(request, str(failure))
        return redirect(result)
    return drawn_response(pdf, f"xep-hang-{figures.code}-{figures.year}.pdf")


@require_safe
def block_result_export(request, pk):
    """Hand out the published ranking as an Excel file."""
    _result, figures = result_or_404(request, pk)
    name = _("Xếp hạng %(code)s %(year)s") % {"code": figures.code, "year": figures.year}
    return xlsx_response(name, printing.sheets(figures))
