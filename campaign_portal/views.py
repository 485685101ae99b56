"""The start page, "Việc cần làm" and the frame's own switches."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from campaign_portal import home as home_page
from campaign_portal.context import THEME_COOKIE, frame_of
from campaign_portal.forms import ThemeForm
from core import clock
from emulation.models import Campaign, CriteriaSet, Criterion
from exemplars.reading import shown_first

A_YEAR = 365 * 24 * 3600


@login_not_required
@require_safe
def start(request):
    """The public page: the campaign's aim and the Five No's, word for word."""
    campaign = Campaign.objects.first()
    pledge = (
        campaign
        and CriteriaSet.objects.in_force(
            CriteriaSet.Kind.PLEDGE, campaign.year_on(clock.today())
        ).first()
    )
    page = {
        "campaign": campaign,
        "five_nos": Criterion.objects.of_guide().filter(group__criteria_set=pledge)
        if pledge
        else [],
        "models": shown_first(),
        "legal_bases": campaign.legal_bases.order_by("issued", "pk") if campaign else [],
    }
    return render(request, "campaign_portal/start.html", page)


@require_safe
def home(request):
    """What the acting post owes, what came back, what waits for it."""
    frame = frame_of(request)
    current = frame.calendar.current
    page = {
        "post": frame.post,
        "sections": home_page.sections(frame.duties),
        "strip": home_page.strip_of(frame.rows, frame.year),
        "tiles": home_page.tiles(request.user, current),
        "current": current,
    }
    return render(request, "campaign_portal/home.html", page)


@login_not_required
@require_POST
def theme_switch(request):
    """Keep the wanted theme in a cookie and go back to where the wish was made."""
    form = ThemeForm(request.POST)
    form.is_valid()
    response = HttpResponseRedirect(_safe(form.cleaned_data.get("next") or "", request))
    if form.cleaned_data.get("theme"):
        response.set_cookie(
            THEME_COOKIE,
            form.cleaned_data["theme"],
            max_age=A_YEAR,
            secure=settings.HTTPS,
            httponly=True,
            samesite="Lax",
        )
    return response


def _safe(url, request):
    """Return the address if it is a path of ours, else the start page."""
    ours = url.startswith("/") and url_has_allowed_host_and_scheme(
        url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return url if ours else reverse("start")


def bad_request(request, exception=None):
    """Answer what can't be read with a calm page."""
    return render(request, "400.html", status=400)
