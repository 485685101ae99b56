"""Lists of questions, and what units ask."""

from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock
from core.listing import Listing
from core.spreadsheet import Column, Sheet, xlsx_response
from emulation.calendar import calendar_of, year_or_404
from guidance.forms.questions import QuestionListForm
from guidance.questions import reading, rules

SORTS = {
    "cho": ["is_waiting", F("due").desc(), "asked_at"],
    "ngay": ["asked_at"],
    "han": ["due"],
    "ten": ["title"],
    "don_vi": ["union__sort_key", "asked_at"],
}


def question_listing(request):
    years = [year.year for year in calendar_of(request).years][::-1]
    form = QuestionListForm(request.GET, years=years)
    return Listing(
        form, form.narrow(reading.listed(request.user)), sorts=SORTS, default_sort="-cho"
    )


@require_safe
def question_list(request):
    """List the questions in scope: those that wait for an answer come first."""
    listing = question_listing(request)
    current = calendar_of(request).current
    page = {
        "listing": listing,
        "rows": listing.rows,
        "here": request.path,
        "asks": rules.may_ask(request.user),
        "keeps_topics": rules.keeps_topics(request.user),
        "of_many": rules.reads_statistics(request.user),
        "year": current.year if current else None,
        "export_url": reverse("guidance:question-export") + listing.query(trang=None),
    }
    return render(request, "guidance/questions/question_list.html", page)


@require_safe
def question_export(request):
    """Hand out the filtered list as an Excel file."""
    columns = (
        Column(_("Câu hỏi"), 60),
        Column(_("Mã đơn vị"), 14),
        Column(_("Đơn vị"), 44),
        Column(_("Chủ đề"), 30),
        Column(_("Ngày hỏi"), 12, "date"),
        Column(_("Hạn trả lời"), 12, "date"),
        Column(_("Ngày trả lời"), 12, "date"),
        Column(_("Trạng thái"), 22),
    )
    rows = (
        (row.title, row.union.code, row.union.name, row.topic.name, row.asked_on, row.due,
         row.answered_on, row.get_state_display())
        for row in question_listing(request).queryset
    )  # fmt: skip
    return xlsx_response("cau-hoi.xlsx", [Sheet(_("Câu hỏi"), columns, rows)])


@require_safe
def question_stats(request, year):
    """Show what units ask in a year: by topic, month, union above; how much came in time."""
    year_or_404(request, year)
    if not rules.reads_statistics(request.user):
        raise PermissionDenied
    figures = reading.statistics(request.user, year)
    page = {
        "year": year,
        "whole": figures["whole"],
        "topics": figures["topics"],
        "months": [
            row | {"name": _("Tháng %(month)s") % {"month": row["month"]}}
            for row in figures["months"]
        ],
        "above": [row | {"name": row["name"] or _("Trực thuộc tỉnh")} for row in figures["above"]],
        "begun": year <= clock.today().year,
    }
    return render(request, "guidance/questions/stats.html", page)
