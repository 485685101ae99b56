"""Who comes into a block and who leaves it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.forms import posted
from core.text import format_date
from emulation.blocks import writing
from emulation.forms.blocks import JoinForm, LeaveForm
from emulation.models import BlockMembership
from emulation.views.blocks.detail import block_or_404
from emulation.views.blocks.lists import manager_or_403

FORM = "emulation/blocks/block_form.html"


@require_http_methods(["GET", "POST"])
def block_join(request, pk):
    """Let several unions belong to the block from a day on."""
    block = block_or_404(request, pk)
    manager_or_403(request)
    form = JoinForm(posted(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            count = writing.join(
                block, given["codes"], given["since"],
                by=request.user, moving=given["moving"], key=form.press,
            )  # fmt: skip
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Đã thêm %(count)s đơn vị vào khối.") % {"count": count})
            return redirect(block)
    status = 422 if request.method == "POST" else 200
    title = _("Thêm thành viên cho %(block)s") % {"block": block.name}
    page = {"form": form, "cluster": block, "title": title, "action": _("Thêm vào khối")}
    return render(request, FORM, page, status=status)


@require_http_methods(["GET", "POST"])
def block_leave(request, pk):
    """Let one union leave on a day."""
    rows = BlockMembership.objects.select_related("union", "block")
    membership = get_object_or_404(rows, pk=pk)
    block = block_or_404(request, membership.block_id)
    manager_or_403(request)
    form = LeaveForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            writing.leave(membership, form.cleaned_data["until"], by=request.user)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Đã ghi ngày rời khối."))
            return redirect(block)
    status = 422 if request.method == "POST" else 200
    lead = _("Thành viên từ ngày %(day)s. Ghi ngày trước ngày ấy thì xóa lần tham gia này.")
    page = {
        "form": form, "cluster": block, "action": _("Ghi ngày rời khối"),
        "title": _("%(union)s rời khối") % {"union": membership.union.short_name},
        "lead": lead % {"day": format_date(membership.since)},
    }  # fmt: skip
    return render(request, FORM, page, status=status)
