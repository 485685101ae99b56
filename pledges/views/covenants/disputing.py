"""A union that others named as a party of a covenant disputes that, or takes the dispute back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core.forms import posted, tell
from pledges.covenants import disputes
from pledges.forms.covenants import DisputeForm
from pledges.views.covenants.finding import covenant_or_404


def named_or_403(request, pk):
    """Return the covenant to those for whose union others named it as a party."""
    covenant = covenant_or_404(request, pk)
    if disputes.party_of(request.user, covenant) is None:
        raise PermissionDenied
    return covenant


@require_http_methods(["GET", "HEAD", "POST"])
def covenant_dispute(request, pk):
    """Ask why the own union is no party, then keep it from being counted."""
    covenant = named_or_403(request, pk)
    if request.method != "POST" and covenant.withdrawn_at is not None:
        messages.error(request, _("Giao ước này đã bỏ, không cần phản đối nữa."))
        return redirect(covenant)
    form = DisputeForm(posted(request))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            disputes.dispute(covenant, reason, by=request.user, key=form.press)
        except ValidationError as refused:
            tell(form, refused)
        else:
            messages.success(request, _("Đã ghi phản đối. Đơn vị ghi giao ước thấy lý do."))
            return redirect(covenant)
    page = {"covenant": covenant, "union_year": covenant.union_year, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "pledges/covenants/covenant_dispute.html", page, status=status)


@require_POST
def covenant_dispute_end(request, pk):
    """Take the dispute back."""
    covenant = named_or_403(request, pk)
    disputes.take_back(covenant, by=request.user)
    messages.success(request, _("Đã rút phản đối."))
    return redirect(covenant)
