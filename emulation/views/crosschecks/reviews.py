"""The reviewer's pages: what was given to the own union, and the blind form.

They begin at `given_to`: the dossiers lie outside of what the user sees anywhere else, and
nothing that was given to them before is read into a page here.
"""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core import audit, files, pages
from core.forms import posted
from core.listing import Listing
from core.spreadsheet import Column, Sheet, xlsx_response
from core.versions import StaleVersion
from emulation import access, assessing, scoring
from emulation.calendar import year_or_404
from emulation.crosschecks import reviewing
from emulation.crosschecks.facts import facts_of, lines_with_evidence
from emulation.forms.crosschecks import UNION, CrossForm, ReviewListForm
from emulation.models import CrossReview, Evidence
from emulation.views.crosschecks.checks import STATE_WORDS
from emulation.views.editing import autosave, is_autosave

SORTS = {"han": ["cross_check__due", f"{UNION}sort_key"], "ten": [f"{UNION}sort_key"]}


def scorers_only(user):
    if user.post is None or user.post.role not in user.post.UPPER_ROLES:
        raise PermissionDenied


def listing_of(request, year):
    given = CrossReview.objects.given_to(request.user).with_dossier()
    form = ReviewListForm(request.GET)
    rows = form.narrow(given.filter(cross_check__campaign_year__year=year))
    return Listing(form, rows, sorts=SORTS, default_sort="han")


@require_safe
def cross_reviews(request, year):
    """List what the own union has to score of that year, and has scored."""
    year_or_404(request, year)
    scorers_only(request.user)
    listing = listing_of(request, year)
    page = {
        "year": year,
        "listing": listing,
        "here": request.path,
        "export_url": reverse("emulation:cross-reviews-export", args=[year])
        + listing.query(trang=None),
    }
    return render(request, "emulation/crosschecks/cross_reviews.html", page)


@require_safe
def reviews_export(request, year):
    """Hand out the own union's reviews, filtered as the page."""
    year_or_404(request, year)
    scorers_only(request.user)
    columns = (
        Column(_("Mã đơn vị"), 12),
        Column(_("Đơn vị"), 48),
        Column(_("Hạn chấm"), 14, "date"),
        Column(_("Trạng thái"), 22),
        Column(_("Ngày chấm xong"), 14, "date"),
        Column(_("Điểm đã chấm"), 14, "decimal"),
    )
    rows = [
        (r.union.code, r.union.name, r.cross_check.due, STATE_WORDS[r.state],
         r.finished_at, r.cross_total)
        for r in listing_of(request, year).queryset
    ]  # fmt: skip
    return xlsx_response(f"{_('Chấm chéo')} {year}", [Sheet(_("Chấm chéo"), columns, rows)])


def review_or_404(request, pk):
    """Return the review that the acting union was given, its unit under its name of that year."""
    review = get_object_or_404(
        CrossReview.objects.given_to(request.user).with_dossier().select_related("finished_by"),
        pk=pk,
    )
    review.union_year.call_as_then()
    return review


@require_http_methods(["GET", "POST"])
def cross_review(request, pk):
    """Score a dossier blindly; once it is finished or closed, show what was given here."""
    review = review_or_404(request, pk)
    open_now = access.may_cross_score(request.user, review)
    if request.method != "POST" and not open_now:
        return done_page(request, review)
    form = CrossForm(posted(request), review=review, lines=lines_with_evidence(review))
    if not form.is_bound:
        return form_page(request, review, form)
    valid = form.is_valid()
    if is_autosave(request):
        save = partial(reviewing.save_points, review, form.values(), by=request.user)
        return autosave(review, form, save)
    if not open_now:
        return went_on(request, review, form)
    if not valid:
        return form_page(request, review, form, status=422)
    return save_then(request, review, form)


def page_of(review, lines):
    """Return what both pages show of the unit: facts, narrative, never a point given before."""
    return {
        "review": review,
        "check": review.cross_check,
        "year": review.year,
        "facts": facts_of(review.union_year),
        "total": assessing.result(lines, "cross", review.criteria_set.bonus_cap).points,
    }


def form_page(request, review, form, *, status=200, **more):
    rows = form.rows()
    page = page_of(review, form.lines) | {
        "form": form,
        "groups": assessing.grouped(rows),
        "bonus": assessing.of_kind(rows, scoring.BONUS),
        "penalties": assessing.of_kind(rows, scoring.PENALTY),
        **more,
    }
    return render(request, "emulation/crosschecks/cross_review.html", page, status=status)


def done_page(request, review, *, status=200, conflicts=()):
    """Show what was scored here, or why it can't be scored; the evidence is closed by now."""
    lines = assessing.lines_of(review)
    page = page_of(review, lines) | {
        "lines": lines,
        "seen_now": review.is_open,  # open, and yet not to be scored: no longer blind
        "conflicts": conflicts,
    }
    return render(request, "emulation/crosschecks/cross_done.html", page, status=status)


def went_on(request, review, form):
    """Answer a press that comes too late; the second press of the same button is none."""
    conflicts = form.conflicts_with(review)
    if audit.happened(review, form.press if form.is_valid() else None) and not conflicts:
        return redirect("emulation:cross-reviews", review.year)
    return done_page(request, review, status=403, conflicts=conflicts)


def save_then(request, review, form):
    """Save all that was typed, then stay or finish, as the pressed button says."""
    try:
        saved = reviewing.save_points(
            review, form.values(), by=request.user, expected=form.cleaned_data["version"]
        )
    except StaleVersion as stale:
        return compare(request, form, stale.current)
    except PermissionDenied:
        return went_on(request, review_or_404(request, review.pk), form)
    if form.cleaned_data["then"] == "finish":
        return finish(request, saved, form)
    messages.success(request, _("Đã lưu nháp."))
    return redirect(saved)


def finish(request, review, form):
    """Finish the review and go on to the list; what is missing is told beside the fields."""
    form.lines = lines_with_evidence(review)
    if not form.tell_gaps(review, form.lines):
        return form_page(request, review, form, status=422)
    try:
        reviewing.finish(review, by=request.user, key=form.press)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(review)
    messages.success(
        request, _("Đã chấm xong hồ sơ của %(union)s.") % {"union": review.union.short_name}
    )
    return redirect("emulation:cross-reviews", review.year)


def compare(request, form, current):
    """Show the form as typed beside what a colleague saved meanwhile; nothing is lost."""
    current = review_or_404(request, current.pk)
    lines = lines_with_evidence(current)
    held = reviewing.held_at(current, form.cleaned_data["version"])
    conflicts = form.conflicts_with(current)
    form.adopt(current, lines, held)
    other = audit.trail(current).first()
    more = {"compared": True, "conflicts": conflicts, "other": other}
    return form_page(request, current, form, status=409, **more)


@require_safe
def cross_evidence(request, pk, evidence):
    """Show a file of the dossier under review page by page, beside the form."""
    return give_out(request, pk, evidence, partial(pages_page, request))


@require_safe
def evidence_page(request, pk, evidence, number):
    """Hand out the picture of one page."""
    response = give_out(
        request, pk, evidence, lambda _review, item: files.page_response(item.stored_file, number)
    )
    if response is None:
        raise Http404
    return response


@require_safe
def evidence_download(request, pk, evidence):
    """Hand out the file itself."""
    return give_out(
        request, pk, evidence, lambda _review, item: files.file_response(item.stored_file)
    )


def give_out(request, pk, evidence, respond):
    """Return the file's response, for as long as the review is open.

    The right hangs on the open review alone: it ends when the review is finished or closed.
    """
    review = review_or_404(request, pk)
    if not access.may_cross_score(request.user, review):
        raise PermissionDenied
    found = get_object_or_404(
        Evidence.objects.select_related("stored_file"),
        pk=evidence,
        line__assessment=review.assessment_id,
        stored_file__isnull=False,
    )
    try:
        return respond(review, found)
    except files.FileNotReady as error:
        messages.error(request, str(error))
        return redirect(review)


def pages_page(request, review, item):
    stored = item.stored_file
    files.check_ready(stored)
    seen = pages.shown(stored)

    def address(number):
        return reverse("emulation:cross-evidence-page", args=[review.pk, item.pk, number])

    page = {"review": review, "evidence": item, "stored": stored, "shown": seen,
            "pictures": pages.pictures(seen, address)}  # fmt: skip
    response = render(request, "emulation/crosschecks/cross_evidence.html", page)
    return pages.asking_again(response, seen)
