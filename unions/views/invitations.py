"""Inviting somebody: by mail or by a printed slip, and taking it back."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.pdf import PrintFailed
from unions.offices import invitations, slips
from unions.views.officers import post_or_404


def root_of(request):
    """Return the portal's address as mails and slips name it."""
    return settings.SITE_ADDRESS or request.build_absolute_uri("/")


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
    response = HttpResponse(pdf, content_type="application/pdf")
    name = f"phieu-{post.user.username}.pdf"
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["Cache-Control"] = "no-store"
    return response


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
