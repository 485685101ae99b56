"""One block: who belongs and belonged, what is published of it; its head, its end."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from core import audit, clock, timeline
from core.forms import posted
from core.listing import Listing
from core.spreadsheet import Column, Sheet, xlsx_response
from core.versions import StaleVersion
from emulation import access
from emulation.blocks import writing
from emulation.calendar import campaign_calendar
from emulation.forms.blocks import BlockForm, EndForm, MemberListForm
from emulation.models import BlockMembership, BlockResult, EmulationBlock
from emulation.views.blocks.lists import manager_or_403
from unions.models import Union

ACTIONS = {
    "create": gettext_lazy("Lập khối"),
    "edit": gettext_lazy("Sửa thông tin"),
    "join": gettext_lazy("Thêm thành viên"),
    "leave": gettext_lazy("Thành viên rời khối"),
    "move-out": gettext_lazy("Thành viên chuyển sang khối khác"),
    "end": gettext_lazy("Kết thúc khối"),
    "publish": gettext_lazy("Công bố kết quả"),
    "correct": gettext_lazy("Đính chính kết quả"),
}
TRAIL = 20


def block_or_404(request, pk):
    """Return a block that the user may see."""
    return get_object_or_404(EmulationBlock.objects.visible_to(request.user), pk=pk)


def members_of(request, block):
    """Return the block's memberships, those that last before those that are over."""
    known = Union.objects.visible_to(request.user).filter(pk=OuterRef("union"))
    rows = BlockMembership.objects.filter(block=block).select_related("union")
    form = MemberListForm(request.GET)
    sorts = {
        "ten": ["union__sort_key", "-since"],
        "tu": ["since", "union__sort_key"],
        "den": ["until", "union__sort_key"],
    }
    rows = form.narrow(rows.annotate(known=Exists(known)))
    return Listing(form, rows, sorts=sorts, default_sort="ten")


def told(block):
    """Return what happened to the block as components/_timeline.html shows it."""
    return [
        timeline.entry(
            row,
            ACTIONS.get(row.action, row.action),
            note=", ".join((row.after or {}).get("codes", [])[:30]) or row.note,
        )
        for row in audit.trail(block)[:TRAIL]
    ]


@require_safe
def block_detail(request, pk):
    """Show a block with its members, past ones too, and what is published of it."""
    block = block_or_404(request, pk)
    runs = access.may_run_blocks(request.user)
    listing = members_of(request, block)
    results = BlockResult.objects.visible_to(request.user).filter(block=block).in_force()
    calendar = campaign_calendar()
    page = {
        "cluster": block,
        "listing": listing,
        "today": clock.today(),
        "runs": runs,
        "may_write": runs and block.ended is None,
        "results": results.select_related("campaign_year").order_by("-campaign_year__year"),
        "years": calendar.begun[::-1] if runs else [],
        "year": calendar.current.year,
        "trail": told(block) if runs else [],
        "here": request.path,
        "export_query": listing.query(trang=None),
    }
    return render(request, "emulation/blocks/block_detail.html", page)


@require_safe
def block_members_export(request, pk):
    """Hand out the memberships, past ones too, as an Excel file."""
    block = block_or_404(request, pk)
    columns = (
        Column(_("Mã đơn vị"), 14),
        Column(_("Đơn vị"), 48),
        Column(_("Từ ngày"), 14, "date"),
        Column(_("Đến trước ngày"), 14, "date"),
    )
    found = members_of(request, block).queryset.iterator(chunk_size=500)
    rows = ((m.union.code, m.union.name, m.since, m.until) for m in found)
    title = _("Thành viên %(block)s") % {"block": block.name}
    return xlsx_response(title, [Sheet(_("Thành viên"), columns, rows)])


@require_http_methods(["GET", "POST"])
def block_edit(request, pk):
    """Change code, name, kind or note."""
    block = block_or_404(request, pk)
    manager_or_403(request)
    initial = {n: getattr(block, n) for n in (*writing.FIELDS, "version")}
    form = BlockForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            expected = form.cleaned_data["version"]
            return redirect(writing.edit(block, form.head(), by=request.user, expected=expected))
        except (ValidationError, StaleVersion) as refusal:
            form.add_error(None, newer(form, refusal))
    status = 422 if request.method == "POST" else 200
    title = _("Sửa thông tin %(block)s") % {"block": block.name}
    page = {"form": form, "cluster": block, "title": title, "action": _("Lưu")}
    return render(request, "emulation/blocks/block_form.html", page, status=status)


def newer(form, refusal):
    """Return the refusal in words; over a newer version, what stands there now is told."""
    if not isinstance(refusal, StaleVersion):
        return refusal
    now = refusal.current
    form.data = form.data.copy()
    form.data["version"] = str(now.version)
    return ValidationError(
        _(
            "Khối vừa được sửa từ nơi khác; hiện là “%(name)s” (%(code)s). Nội dung quý vị nhập "
            "còn nguyên ở dưới: xem lại rồi bấm lưu lần nữa."
        )
        % {"name": now.name, "code": now.code}
    )


@require_http_methods(["GET", "POST"])
def block_end(request, pk):
    """Ask for the day, then end the block."""
    block = block_or_404(request, pk)
    manager_or_403(request)
    form = EndForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            writing.end(block, form.cleaned_data["on"], by=request.user)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Đã kết thúc khối. Kết quả các năm trước được giữ nguyên."))
            return redirect(block)
    status = 422 if request.method == "POST" else 200
    page = {
        "form": form, "cluster": block, "title": _("Kết thúc %(block)s") % {"block": block.name},
        "action": _("Kết thúc khối"),
        "lead": _("Các thành viên rời khối từ ngày ấy. Việc này không làm lại được."),
    }  # fmt: skip
    return render(request, "emulation/blocks/block_form.html", page, status=status)
