"""A person signs the own pledge by account, sees it, takes it back, asks about the own data."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.forms import posted, tell
from emulation.calendar import year_or_404
from pledges import own, signing, texts
from pledges.forms.phone import AskForm, SignForm, WithdrawForm
from pledges.models import RequestKind


def own_or_404(request, year):
    """Return the campaign year and the own pledge in it; without one there is nothing to do."""
    campaign_year = year_or_404(request, year)
    mine = own.own_of(request.user, campaign_year)
    if mine.pledge is None:
        raise Http404
    return campaign_year, mine


@require_http_methods(["GET", "HEAD", "POST"])
def own_pledge(request, year):
    """Show the own pledge; the five, unticked, to who has not signed; or why there are none."""
    campaign_year = year_or_404(request, year)
    mine, text = own.own_of(request.user, campaign_year), texts.in_force(year)
    closed = signing.why_closed(campaign_year)
    stands = mine.pledge is not None and mine.pledge.stands
    signs = mine.union_year is not None and text is not None and not closed and not stands
    form = SignForm(posted(request), text=text) if signs else None
    # Without a form a POST is the second arrival of a press, or comes too late.
    if request.method == "POST" and (form is None or signed(request, mine, text, form)):
        return redirect("pledges:own", year)
    page = {
        "campaign_year": campaign_year,
        "own": mine,
        "pledge": mine.pledge,
        "text": text,
        "closed": closed,
        "form": form,
        "asked": asked_by(mine),
    }
    status = 422 if form is not None and form.is_bound else 200
    return render(request, "pledges/own/own.html", page, status=status)


def signed(request, mine, text, form):
    """Tell whether the pledge is signed now; what stands against it is said in the form."""
    if not form.is_valid():
        return False
    try:
        own.sign(mine, text, by=request.user, key=form.press)
    except ValidationError as refused:
        tell(form, refused)
        return False
    messages.success(request, _("Đã ghi nhận cam kết của quý vị."))
    return True


def asked_by(mine):
    """Return the newest requests about the person's pledge of that union and year."""
    if mine.pledge is None:
        return []
    asked = mine.member.personal_requests.filter(union_year=mine.pledge.union_year_id)
    return list(asked.order_by("-pk")[:5])


@require_http_methods(["GET", "HEAD", "POST"])
def own_withdraw(request, year):
    """Ask whether the own pledge is to be taken back, then do so."""
    campaign_year, mine = own_or_404(request, year)
    form = WithdrawForm(posted(request))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            own.withdraw(mine.pledge, reason=reason, by=request.user, key=form.press)
        except ValidationError as refused:
            tell(form, refused)
        else:
            messages.success(request, _("Đã rút cam kết. Quý vị có thể ký lại."))
            return redirect("pledges:own", year)
    page = {"campaign_year": campaign_year, "pledge": mine.pledge, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "pledges/own/withdraw.html", page, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def own_ask(request, year):
    """Take a request about one's own data."""
    campaign_year, mine = own_or_404(request, year)
    form = AskForm(posted(request))
    if request.method == "POST" and form.is_valid():
        kind, words = RequestKind(form.cleaned_data["kind"]), form.cleaned_data["words"]
        try:
            own.ask(mine, kind, words, by=request.user, key=form.press)
        except ValidationError as refused:
            tell(form, refused)
        else:
            messages.success(request, _("Đã gửi đề nghị đến công đoàn đơn vị."))
            return redirect("pledges:own", year)
    page = {"campaign_year": campaign_year, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "pledges/own/ask.html", page, status=status)
