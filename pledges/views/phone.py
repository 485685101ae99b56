"""Signing by phone without an account, and the page behind the private link."""

from functools import wraps

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from core import clock
from core.forms import posted
from pledges import requesting, signing
from pledges.forms.phone import AskForm, FindForm, SignForm, WithdrawForm
from pledges.models import Pledge, RequestKind, SigningSession
from pledges.phone import finding, receipts

# Of every name that wasn't found, whatever the reason.
NOT_FOUND = gettext_lazy(
    "Chưa tìm thấy họ tên và năm sinh này trong danh sách của đơn vị. Kiểm tra lại họ tên có "
    "đủ dấu và năm sinh; nếu vẫn chưa được, đề nghị cán bộ công đoàn đơn vị bổ sung."
)


def open_page(limit):
    """Make a view one that needs no account: limited per address, kept nowhere, named nowhere."""

    def decorate(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            limited = ratelimit.consume_or_429(request, action=limit, limit_get=True)
            response = limited or view(request, *args, **kwargs)
            response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
            response["Referrer-Policy"] = "same-origin"
            return response

        return never_cache(login_not_required(sensitive_post_parameters()(guarded)))

    return decorate


def session_or_404(token):
    found = SigningSession.objects.select_related(
        "text", "union_year__union", "union_year__campaign_year"
    ).prefetch_related("text__items", "union_year__campaign_year__windows")
    session = found.filter(token=token).first()
    if session is None:
        raise Http404
    return session


def shut(request, session):
    """Say why the session takes no signature now; None while it does."""
    reason = signing.why_closed(session.union_year.campaign_year)
    if session.is_open() and not reason:
        return None
    page = {"session": session, "reason": reason, "waiting": session.opens > clock.now()}
    return render(request, "pledges/phone/closed.html", page, status=410)


@open_page("sign_session")
@require_http_methods(["GET", "HEAD", "POST"])
def find_self(request, token):
    """Ask for name and birth year; whoever is found goes on to the pledge."""
    session = session_or_404(token)
    if closed := shut(request, session):
        return closed
    form = FindForm(posted(request))
    if not form.is_valid():
        return found_page(request, session, form)
    if not finding.may_try(request, session):
        return render(request, "pledges/phone/too_many.html", {"session": session}, status=429)
    found = finding.find(session, **form.cleaned_data)
    if found.membership:
        return redirect("sign:pledge", token, finding.pass_for(session, found.membership))
    if len(found.positions) > 1:
        form = FindForm(request.POST, positions=found.positions)
        form.add_error(
            "position", _("Có hơn một người cùng họ tên, năm sinh. Chọn vị trí của mình.")
        )
    else:
        finding.count_miss(request, session)
        form.add_error(None, NOT_FOUND)
    return found_page(request, session, form)


def found_page(request, session, form):
    status = 422 if form.is_bound else 200
    page = {"session": session, "form": form}
    return render(request, "pledges/phone/find.html", page, status=status)


@open_page("sign_session")
@require_http_methods(["GET", "HEAD", "POST"])
def pledge(request, token, passed):
    """Show the five, unticked; signed once all are ticked. Sent twice it is signed once."""
    session = session_or_404(token)
    if closed := shut(request, session):
        return closed
    membership = finding.passed(session, passed)
    if membership is None:
        return redirect("sign:find", token)
    form = SignForm(posted(request), text=session.text)
    if request.method == "POST" and form.is_valid():
        try:
            _signed, receipt = receipts.sign_in_session(session, membership, press=form.press)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            return redirect("sign:receipt", receipt)
    stands = Pledge.objects.standing().filter(
        campaign_year=session.union_year.campaign_year, member=membership.member_id
    )
    page = {"session": session, "membership": membership, "form": form, "stands": stands.first()}
    return render(request, "pledges/phone/pledge.html", page, status=422 if form.is_bound else 200)


def receipt_or_404(token):
    signed = receipts.by_token(token)
    if signed is None:
        raise Http404
    return signed


@open_page("sign_receipt")
@require_safe
def receipt(request, receipt):
    """Show one's own pledge, and what can be done about it."""
    signed = receipt_or_404(receipt)
    asked = signed.member.personal_requests.filter(union_year=signed.union_year).order_by("-pk")
    page = {"pledge": signed, "receipt": receipt, "asked": asked[:5]}
    return render(request, "pledges/phone/receipt.html", page)


@open_page("sign_receipt")
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request, receipt):
    """Ask whether the pledge is to be taken back, then do so; the register keeps it."""
    signed = receipt_or_404(receipt)
    form = WithdrawForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            receipts.withdraw(signed, reason=form.cleaned_data["reason"], press=form.press)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            return redirect("sign:receipt", receipt)
    page = {"pledge": signed, "receipt": receipt, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "pledges/phone/withdraw.html", page, status=status)


@open_page("sign_receipt")
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request, receipt):
    """Take a request about one's own data."""
    signed = receipt_or_404(receipt)
    form = AskForm(posted(request))
    if request.method == "POST" and form.is_valid():
        kind = RequestKind(form.cleaned_data["kind"])
        words = form.cleaned_data["words"]
        try:
            requesting.ask(signed.member, signed.union_year, kind, words, key=form.press)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            return redirect("sign:receipt", receipt)
    page = {"pledge": signed, "receipt": receipt, "form": form}
    return render(request, "pledges/phone/ask.html", page, status=422 if form.is_bound else 200)
