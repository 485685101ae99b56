"""Taking up an invitation: by the slip's code or the mail's link, then one's own password.

Nobody is signed in by it, as with a forgotten password: the new password is proved at once.
"""

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from core.forms import posted
from unions.accounts import lockout
from unions.forms.activation import FirstPasswordForm, SlipForm
from unions.models import User
from unions.offices import invitations

FOUND = "activation"  # the session's key: the hash of the secret that was shown


@never_cache
@login_not_required
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def activate(request):
    """Ask for what stands on the slip; wrong codes count per account, as wrong passwords do."""
    if limited := ratelimit.consume_or_429(request, action="activate"):
        return limited
    form = SlipForm(posted(request))
    if request.method == "GET" or not form.is_valid():
        status = 200 if request.method == "GET" else 422
        return render(request, "account/activate.html", {"form": form}, status=status)
    user = User.objects.by_login(form.cleaned_data["username"])
    name = lockout.slip_name(user, form.cleaned_data["username"])
    if not lockout.may_try(request, name):
        return slip_locked(request, name)
    slip = invitations.find_slip(user, form.cleaned_data["code"])
    return enter(request, slip) if slip else refuse(request, form, name)


def refuse(request, form, name):
    """Count the failure and say the same whatever was wrong: name, code, age or use."""
    if not lockout.failed(request, name):
        return slip_locked(request, name)
    form.add_error(
        None,
        _(
            "Tên đăng nhập và mã không khớp với phiếu nào còn dùng được. Kiểm tra lại từng chữ; "
            "phiếu dùng được một lần và có hạn. Nếu phiếu đã hết hạn, đề nghị nơi cấp in phiếu mới."
        ),
    )
    return render(request, "account/activate.html", {"form": form}, status=422)


def slip_locked(request, name):
    page = {"until": lockout.opens_again_at(lockout.counted_as(name))}
    return render(request, "account/activate_locked.html", page, status=429)


def enter(request, invitation):
    """Go on to the password; the secret stays out of the address and of the page."""
    request.session.cycle_key()
    request.session[FOUND] = invitation.secret_hash
    return redirect("account_activate_password")


@never_cache
@login_not_required
@require_safe
def activate_mail(request, secret):
    """Come from the mail's link."""
    found = invitations.find_mailed(secret)
    return enter(request, found) if found else gone(request)


@never_cache
@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def activate_password(request):
    """Let the person choose the password; the invitation is used up by it."""
    secret_hash = request.session.get(FOUND, "")
    found = invitations.find(secret_hash)
    if found is None:
        return gone(request) if secret_hash else redirect("account_activate")
    form = FirstPasswordForm(posted(request), user=found.post.user)
    if request.method == "POST" and form.is_valid():
        return take_up(request, secret_hash, form.cleaned_data["password1"])
    page = {"form": form, "post": found.post, "person": found.post.user}
    status = 422 if request.method == "POST" else 200
    return render(request, "account/activate_password.html", page, status=status)


def gone(request):
    """Say calmly that the secret is good no more, whatever the reason."""
    request.session.pop(FOUND, None)
    return render(request, "account/activate_gone.html", status=410)


def take_up(request, secret_hash, password):
    user = invitations.accept(secret_hash, password)
    if user is None:  # taken up or revoked a moment ago
        return gone(request)
    del request.session[FOUND]
    lockout.unlock(sender=None, user=user)
    return redirect("account_activate_done")


@login_not_required
@require_safe
def activate_done(request):
    return render(request, "account/activate_done.html")
