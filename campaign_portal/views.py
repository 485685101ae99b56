"""The start page and "Việc cần làm"."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe


@login_not_required
@require_safe
def start(request):
    """The public page: the campaign's aim and the Five No's."""
    return render(request, "campaign_portal/start.html")


@require_safe
def home(request):
    """What the acting post owes, what came back, what waits for it."""
    return render(request, "campaign_portal/home.html")


@login_not_required
@require_POST
def theme_switch(request):
    """Keep the wanted theme in a cookie and go back."""
    return redirect("start")


def bad_request(request, exception=None):
    """Answer what can't be read with a calm page."""
    return render(request, "400.html", status=400)
