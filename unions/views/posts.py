"""Switching between the posts one holds."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from unions.accounts.middleware import SESSION_POST
from unions.forms.posts import PostSwitchForm


@require_POST
def post_switch(request):
    """Act in another of one's own posts, as long as it is in force."""
    form = PostSwitchForm(request.POST, user=request.user)
    if not form.is_valid():
        messages.error(request, _("Chức vụ này không còn hiệu lực. Chọn một chức vụ khác."))
        return redirect("home")
    request.session[SESSION_POST] = form.cleaned_data["post"]
    request.user.acting_in(form.cleaned_data["post"])
    messages.success(
        request, _("Đang làm việc với chức vụ: %(post)s.") % {"post": request.user.post.label}
    )
    return redirect("home")
