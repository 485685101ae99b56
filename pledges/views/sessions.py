"""Signing sessions: to open, to move, to close, with poster and slips."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import addresses
from core.files import drawn_response
from core.forms import posted
from core.pdf import PrintFailed
from core.versions import StaleVersion
from pledges import access, sessions, telling
from pledges.forms.sessions import SessionForm
from pledges.models import SigningSession
from pledges.printing import posters, slips
from pledges.reading import collected_or_403


def session_or_404(request, pk, *, collects=False):
    seen = SigningSession.objects.visible_to(request.user).select_related(
        "text", "created_by", "union_year__union", "union_year__supervisor",
        "union_year__campaign_year",
    )  # fmt: skip
    session = get_object_or_404(seen, pk=pk)
    if collects and not access.may_collect(request.user, session.union_year):
        raise PermissionDenied
    return session


def address_of(request, session):
    """Return the whole address that the code holds."""
    return addresses.whole(request, reverse("sign:find", args=[session.token]))


@require_http_methods(["GET", "HEAD", "POST"])
def session_create(request, year, code):
    """Ask for title and times, then open the session."""
    mine = collected_or_403(request, year, code)
    form = SessionForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = sessions.open_session(mine, form.values(), by=request.user, key=form.press)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("Đã mở đợt ký. In áp phích hoặc phiếu có mã để ký."))
            return redirect(made)
    page = {"union_year": mine, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "pledges/sessions/session_form.html", page, status=status)


@require_safe
def session_detail(request, pk):
    """Show a session: its code, its times, how many signed through it, its trail."""
    session = session_or_404(request, pk)
    page = {
        "session": session,
        "union_year": session.union_year,
        "address": address_of(request, session),
        "is_open": session.is_open(),
        "signed": session.pledges.standing().count(),
        "collects": access.may_collect(request.user, session.union_year),
        "entries": telling.entries(session),
    }
    return render(request, "pledges/sessions/session_detail.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def session_edit(request, pk):
    """Move a session's times or title."""
    session = session_or_404(request, pk, collects=True)
    form = SessionForm(posted(request), session=session)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            sessions.change_session(session, form.values(), version=version, by=request.user)
        except StaleVersion:
            form.add_error(None, _("Có người vừa sửa đợt ký này. Tải lại trang để xem rồi sửa."))
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("Đã lưu đợt ký."))
            return redirect(session)
    page = {"union_year": session.union_year, "session": session, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "pledges/sessions/session_form.html", page, status=status)


@require_POST
def session_close(request, pk):
    """Close the session now."""
    session = session_or_404(request, pk, collects=True)
    sessions.close_session(session, by=request.user)
    messages.success(request, _("Đã đóng đợt ký. Mã không dùng để ký được nữa."))
    return redirect(session)


@require_safe
def session_code(request, pk):
    """Hand out the code as a picture, to be shown on a screen."""
    session = session_or_404(request, pk)
    picture = posters.code_of(address_of(request, session))
    return HttpResponse(picture, content_type="image/svg+xml")


@require_safe
def session_poster(request, pk):
    """Hand out the poster, one A4 sheet with the code."""
    session = session_or_404(request, pk, collects=True)
    try:
        pdf = posters.draw(session, address=address_of(request, session))
    except PrintFailed as failure:
        messages.error(request, str(failure))
        return redirect(session)
    return drawn_response(pdf, f"ap-phich-{session.union_year.union.code}.pdf")


@require_http_methods(["GET", "HEAD", "POST"])
def session_slips(request, pk):
    """Offer the slips of A6 for everybody who hasn't signed, then have them drawn."""
    session = session_or_404(request, pk, collects=True)
    if request.method == "POST":
        job = slips.request_slips(session, address=address_of(request, session), by=request.user)
        return redirect("pledges:slips-job", job.pk)
    page = {
        "session": session,
        "union_year": session.union_year,
        "waiting": slips.recipients(session.union_year).count(),
    }
    return render(request, "pledges/sessions/slips.html", page)
