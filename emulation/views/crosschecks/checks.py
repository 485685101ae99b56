"""Cross-checks of a year: drawn, watched, closed by Ban CSPL."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import audit, steps
from core.forms import posted, tell
from core.listing import Listing
from core.spreadsheet import Column, Sheet, xlsx_response
from core.steps import perform_step
from emulation import access
from emulation.calendar import year_or_404
from emulation.crosschecks import candidates, reading, reviewing, writing
from emulation.crosschecks.flow import CROSS_CHECK_FLOW
from emulation.forms.crosschecks import UNION, DrawForm, HandOverForm, ProgressListForm
from emulation.models import CrossCheck, CrossReview

SORTS = {
    "ten": [f"{UNION}sort_key"],
    "noi_tham_dinh": ["supervisor__sort_key", f"{UNION}sort_key"],
    "noi_cham": ["reviewer__sort_key", f"{UNION}sort_key"],
    "xong": ["finished_at", f"{UNION}sort_key"],
}
STATE_WORDS = {
    "finished": gettext_lazy("Đã chấm xong"),
    "not_done": gettext_lazy("Không thực hiện"),
    "overdue": gettext_lazy("Đang chấm, quá hạn"),
    "open": gettext_lazy("Đang chấm"),
}


def readers_only(user):
    if not access.may_read_cross_checks(user):
        raise PermissionDenied


def runners_only(user):
    if not access.may_run_cross_checks(user):
        raise PermissionDenied


def province_only(user):
    """Who scores for whom is told to the province alone."""
    if not user.post.reaches_province:
        raise PermissionDenied


def check_or_404(request, pk):
    """Return the cross-check in the user's scope, with its counts."""
    seen = reading.counted(CrossCheck.objects.visible_to(request.user))
    return get_object_or_404(seen.select_related("campaign_year", "drawn_by", "closed_by"), pk=pk)


@require_safe
def cross_list(request, year):
    """A year's cross-checks, what could be drawn, and the way to the own reviews."""
    campaign_year = year_or_404(request, year)
    readers_only(request.user)
    may_draw = access.may_run_cross_checks(request.user)
    checks = list(reading.checks_of(request.user, campaign_year))
    mine = CrossReview.objects.given_to(request.user).filter(
        cross_check__campaign_year=campaign_year
    )
    page = {
        "year": year,
        "checks": checks,
        "rows": candidates.by_supervisor(campaign_year) if may_draw else [],
        "may_draw": may_draw and not any(check.is_open for check in checks),
        "mine": mine.count(),
        "reviews": request.user.post.role in request.user.post.UPPER_ROLES,
    }
    return render(request, "emulation/crosschecks/cross_list.html", page)


@require_http_methods(["GET", "POST"])
def cross_create(request, year):
    """Choose how many dossiers are drawn and until when, then draw them once for ever."""
    campaign_year = year_or_404(request, year)
    runners_only(request.user)
    rows = candidates.by_supervisor(campaign_year)
    form = DrawForm(posted(request), pool=sum(row["left"] for row in rows))
    page = {"year": year, "form": form, "rows": rows, "why_not": why_not(campaign_year)}
    if not form.is_bound:
        return render(request, "emulation/crosschecks/cross_create.html", page)
    if form.is_valid() and (made := draw(request, campaign_year, form)):
        return redirect(made)
    return render(request, "emulation/crosschecks/cross_create.html", page, status=422)


def why_not(campaign_year):
    """Return why nothing can be drawn today, "" where something can."""
    if CrossCheck.objects.filter(campaign_year=campaign_year, status="open").exists():
        return _("Năm này đang có một đợt chấm chéo. Kết thúc đợt ấy rồi mở đợt mới.")
    try:
        writing.choices(campaign_year)
    except ValidationError as refusal:
        return " ".join(refusal.messages)
    return ""


def draw(request, campaign_year, form):
    """Return the new cross-check; None where it was refused, the form then says why."""
    asked = form.cleaned_data
    try:
        made = writing.draw(
            campaign_year, asked["count"], asked["due"], by=request.user, key=form.press
        )
    except ValidationError as refusal:
        tell(form, refusal)
        return None
    messages.success(request, _("Đã lấy mẫu và giao hồ sơ cho các công đoàn cấp trên."))
    return made


def progress_of(request, cross_check):
    reviews = cross_check.reviews.with_dossier()
    pairs = cross_check.reviews.order_by("reviewer__sort_key")
    pairs = pairs.values_list("reviewer__code", "reviewer__short_name").distinct()
    form = ProgressListForm(request.GET, reviewers=list(pairs))
    return Listing(form, form.narrow(reviews), sorts=SORTS, default_sort="noi_cham")


@require_safe
def cross_detail(request, pk):
    """How it was drawn, who scores what, how far it is; an upper-level union sees differences."""
    cross_check = check_or_404(request, pk)
    if not request.user.post.reaches_province:
        return redirect("emulation:cross-differences", pk)
    listing = progress_of(request, cross_check)
    for review in listing.rows:
        review.cross_check = cross_check
    page = {
        "check": cross_check,
        "year": cross_check.campaign_year.year,
        "listing": listing,
        "runs": access.may_run_cross_checks(request.user),
        "steps": CROSS_CHECK_FLOW.steps_for(request.user, cross_check),
        "draft_note": steps.draft_note(request, cross_check),
        "here": request.path,
        "trail": audit.trail(cross_check),
        "export_url": reverse("emulation:cross-progress-export", args=[pk])
        + listing.query(trang=None),
    }
    return render(request, "emulation/crosschecks/cross_detail.html", page)


@require_safe
def progress_export(request, pk):
    """Hand out who scores what, filtered as the page, with the lots of the draw."""
    cross_check = check_or_404(request, pk)
    province_only(request.user)
    columns = (
        Column(_("Số hồ sơ"), 10, "integer"),
        Column(_("Mã đơn vị"), 12),
        Column(_("Đơn vị"), 48),
        Column(_("Nơi thẩm định"), 28),
        Column(_("Nơi chấm chéo"), 28),
        Column(_("Trạng thái"), 22),
        Column(_("Ngày chấm xong"), 14, "date"),
    )
    rows = [progress_row(review) for review in progress_of(request, cross_check).queryset]
    return xlsx_response(cross_check.name, [Sheet(_("Tiến độ"), columns, rows)])


def progress_row(review):
    return (
        review.assessment_id, review.union.code, review.union.name, review.supervisor.short_name,
        review.reviewer.short_name, STATE_WORDS[review.state],
        review.finished_at,
    )  # fmt: skip


@require_POST
def cross_step(request, pk):
    """Close the cross-check."""
    return perform_step(request, CROSS_CHECK_FLOW, check_or_404(request, pk))


@require_http_methods(["GET", "POST"])
def cross_hand(request, pk):
    """Give an open review to another union, where the one that has it can't score it any more."""
    seen = CrossReview.objects.visible_to(request.user).with_dossier()
    review = get_object_or_404(seen, pk=pk)
    runners_only(request.user)
    why = reviewing.why_stays(review)
    form = HandOverForm(posted(request), unions=reviewing.others(review))
    if form.is_bound and not why and form.is_valid() and hand(request, review, form):
        return redirect(review.cross_check)
    page = {"review": review, "check": review.cross_check, "year": review.year, "form": form}
    status = 422 if form.is_bound else 200
    return render(
        request, "emulation/crosschecks/cross_hand.html", page | {"why": why}, status=status
    )


def hand(request, review, form):
    """Tell whether it was handed over; what is wrong is said in the form."""
    try:
        reviewing.hand_over(
            review, form.union, form.cleaned_data["reason"], by=request.user, key=form.press
        )
    except ValidationError as refusal:
        tell(form, refusal)
        return False
    messages.success(request, _("Đã chuyển phiếu chấm chéo."))
    return True
