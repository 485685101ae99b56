"""Locking an account after too many failures, and when it opens again (django-axes)."""

from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from axes.utils import reset
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from core import clock
from unions.models import User


class AccountLockout(AxesDatabaseHandler):
    """Counts failures by the portal's own clock."""

    def is_allowed(self, request, credentials=None):
        request.axes_attempt_time = clock.now()
        return super().is_allowed(request, credentials)

    def user_login_failed(self, sender, credentials, request=None, **kwargs):
        request.axes_attempt_time = clock.now()
        super().user_login_failed(sender, credentials, request, **kwargs)


def account_name(request, credentials) -> str:
    """Return the name that failures count under: one per account, however it is typed.

    What names no account counts under itself, so that both answer alike.
    """
    credentials = credentials or {}
    typed = credentials.get("login") or credentials.get("username") or credentials.get("email")
    typed = typed or request.POST.get("login", "")
    known = request.__dict__.setdefault("_account_names", {})
    if typed not in known:
        user = User.objects.by_login(typed)
        known[typed] = user.username if user else f"?{typed.strip().lower()}"[:255]
    return known[typed]


def opens_again_at(name):
    """Return the moment from which the account takes a password again."""
    cool_off = get_cool_off()
    failures = 0
    # Newest first: the lock holds as long as the newest of them reach the limit.
    for attempt in AccessAttempt.objects.filter(username=name).order_by("-attempt_time"):
        failures += attempt.failures_since_start
        if failures >= settings.AXES_FAILURE_LIMIT:
            return attempt.attempt_time + cool_off
    return clock.now()


def unlock(sender, user, **kwargs):
    """Open the account to whoever has set a new password by mail.

    Else guessing on purpose every quarter of an hour would keep it closed for ever.
    """
    reset(username=user.username)
    reset(username=counted_as(slip_name(user, "")))


# --- Codes of slips -----------------------------------------------------------


def slip_name(user, typed):
    """Return under what wrong codes of slips count: apart from wrong passwords.

    Else whoever guesses codes would close the sign-in of an account that is in use.
    """
    return f"phieu:{user.username if user else typed.strip().lower()}"[:200]


def counted_as(name):
    """Return the name as it stands in the table of failures: it names no account itself."""
    return f"?{name.lower()}"[:255]


def may_try(request, name):
    """Tell whether that name has tries left."""
    return AxesProxyHandler.is_allowed(request, {"username": name})


def failed(request, name):
    """Count one failure; return whether there are tries left."""
    AxesProxyHandler.user_login_failed(failed, {"username": name}, request)
    return not request.axes_locked_out


def locked_out(request, response, credentials) -> HttpResponse:
    """Tell calmly that the account rests, until when, and what helps meanwhile."""
    name = account_name(request, credentials)
    page = {
        "until": opens_again_at(name),
        "limit": settings.AXES_FAILURE_LIMIT,
        "minutes": int(get_cool_off().total_seconds() // 60),
    }
    return render(request, "account/locked_out.html", page, status=429)
