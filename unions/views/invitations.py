"""Inviting somebody: by mail or by a printed slip, and taking it back."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.addresses import root_of
from core.files import drawn_response
from core.pdf import PrintFailed
from unions.offices import invitations, slips
from unions.views.officers import post_or_404


@require_POST
def invitation_mail(request, pk):
    """Have the link mailed."""
    post = post_or_404(request, pk)
    try:
        invitations.ask_mail(post, root=root_of(request), by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(
            request, _("Thư sẽ đến %(address)s trong vài phút.") % {"address": post.user.email}
        )
    return redirect(post)


@require_POST
def invitation_slip(request, pk):
    """Hand out the slip as a PDF: the one time that the code is seen."""
    post = post_or_404(request, pk)
    try:
        invitation, code = invitations.print_slip(post, by=request.user)
        pdf = slips.draw(invitation, code, root=root_of(request))
    except (ValidationError, PrintFailed) as refusal:
        messages.error(request, " ".join(getattr(refusal, "messages", [str(refusal)])))
        return redirect(post)
    return drawn_response(pdf, f"phieu-{post.user.username}.pdf")


@require_POST
def invitation_revoke(request, pk):
    """Make the account's open invitation useless."""
    post = post_or_404(request, pk)
    try:
        count = invitations.revoke(post, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(post)
    said = _("Đã thu hồi lời mời.") if count else _("Không còn lời mời nào để thu hồi.")
    messages.success(request, said)
    return redirect(post)
