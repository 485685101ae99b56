"""Replications: declaring, reading, correcting, confirming them."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import steps
from core.forms import posted
from core.steps import perform_step
from emulation.attaching import rows as attached
from exemplars import access, reading, replicating, rules
from exemplars.attached import REPLICATION_FILES, crumbs_of
from exemplars.finding import exemplar_or_404, replication_or_404
from exemplars.forms.writing import ReplicationForm
from exemplars.views.detail import own_year
from exemplars.views.forms import FormPage
from exemplars.workflow import REPLICATION_FLOW

both = require_http_methods(["GET", "HEAD", "POST"])


@both
def replication_declare(request, pk):
    """Say for the own union that it does as the model does."""
    exemplar = exemplar_or_404(request, pk)
    mine = own_year(request.user, exemplar)
    if mine is None:
        raise PermissionDenied
    page = FormPage(
        _("Khai nhân rộng mô hình"), f"{exemplar} · {mine.union.name}", crumbs_of(exemplar),
        exemplar, submit=_("Gửi cấp trên xác nhận"), done=_("Đã gửi cấp trên xác nhận."),
        note=_("Sau khi lưu có thể thêm ảnh, văn bản. Cấp trên xác nhận rồi mới được tính."),
    )  # fmt: skip
    if reason := "" if request.method == "POST" else replicating.why_not(exemplar, mine):
        return page.closed(request, reason)
    form = ReplicationForm(posted(request))
    return page.answer(
        request, form,
        lambda: replicating.declare(
            exemplar, mine, form.values(), by=request.user, key=form.press
        ),
    )  # fmt: skip


@require_safe
def replication_detail(request, pk):
    """Show what the union did, and what may be done about it."""
    row = replication_or_404(request, pk)
    declared = access.declared(request.user, row)
    page = {
        "row": row,
        "union_year": row.union_year,
        "crumbs": crumbs_of(row.exemplar),
        "tone": reading.TONES.get(row.status, row.status),
        "steps": REPLICATION_FLOW.steps_for(request.user, row),
        "step_url": reverse("exemplars:copy-step", args=[pk]),
        "draft_note": steps.draft_note(request, row),
        "may_write": declared and not rules.why_replication_fixed(row),
        "fixed": rules.why_replication_fixed(row) if declared else "",
        "files": attached.shown(row),
        "entries": reading.entries(row),
    }
    return render(request, "exemplars/replication.html", page)


@both
def replication_edit(request, pk):
    """Correct what was declared until it is confirmed."""
    row = replication_or_404(request, pk, access.declared)
    page = FormPage(_("Sửa nội dung nhân rộng"), str(row.exemplar),
                    REPLICATION_FILES.crumbs(row), row)  # fmt: skip
    if reason := rules.why_replication_fixed(row):
        return page.closed(request, reason)
    form = ReplicationForm(posted(request), row=row)
    return page.answer(
        request, form,
        lambda: replicating.change_replication(
            row, form.values(), version=form.read, by=request.user
        ),
    )  # fmt: skip


@require_POST
def replication_step(request, pk):
    """Perform one step; the rules and the audit are REPLICATION_FLOW's."""
    return perform_step(request, REPLICATION_FLOW, replication_or_404(request, pk))
