"""A document drafted, changed, issued, replaced, ended."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core import audit
from core.forms import posted, tell
from core.text import format_number
from core.versions import StaleVersion
from guidance.documents import rules, writing
from guidance.forms.documents import DocumentForm, ExpireForm, ReplaceForm
from guidance.views.documents.finding import document_or_404, issued_or_404, writer_or_403


def form_page(request, form, document=None, *, status=None, **more):
    page = {"form": form, "document": document, "issuer": form.issuer, **more}
    status = status or (422 if form.is_bound else 200)
    return render(request, "guidance/documents/document_form.html", page, status=status)


@require_http_methods(["GET", "POST"])
def document_create(request):
    """Write a draft."""
    issuer = writer_or_403(request)
    form = DocumentForm(posted(request), issuer=issuer)
    if request.method == "POST" and form.is_valid():
        try:
            made = writing.write_document(form.values(), by=request.user, key=form.press)
        except ValidationError as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Đã lưu bản nháp. Thêm tệp văn bản rồi gửi."))
            return redirect(made)
    return form_page(request, form)


@require_http_methods(["GET", "POST"])
def document_edit(request, pk):
    """Change a draft; two who do so at once are told."""
    document = document_or_404(request, pk, writes=True)
    if reason := rules.why_fixed(document):
        messages.error(request, reason)
        return redirect(document)
    form = DocumentForm(posted(request), issuer=document.issuer, document=document)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            saved = writing.change_document(
                document, form.values(), version=version, by=request.user
            )
        except StaleVersion as stale:
            return compared(request, document, form, stale.current)
        except ValidationError as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Đã lưu bản nháp."))
            return redirect(saved)
    return form_page(request, form, document)


def compared(request, document, form, current):
    """Show what was typed beside what was saved meanwhile."""
    form.data = form.data.copy()
    form.data["version"] = str(current.version)
    theirs = DocumentForm(issuer=document.issuer, document=current)
    rows = [
        {"name": name, "label": form.fields[name].label, "mine": form[name].value(),
         "theirs": theirs[name].value()}
        for name in ("number", "title", "summary", "codes")
        if (form[name].value() or "") != (theirs[name].value() or "")
    ]  # fmt: skip
    more = {"compared": True, "conflicts": rows, "other": audit.trail(current).first()}
    return form_page(request, form, document, status=409, **more)


@require_http_methods(["GET", "POST"])
def document_issue(request, pk):
    """Ask once more, then send a draft to whom it is for."""
    document = document_or_404(request, pk, writes=True)
    if document.issued_at is not None:
        return redirect(document)
    if request.method == "POST":
        try:
            sent = writing.issue_document(document, by=request.user)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            said = _("Đã gửi văn bản tới %(count)s đơn vị.")
            messages.success(request, said % {"count": format_number(sent.addressed)})
        return redirect(document)
    page = {
        "document": document,
        "reason": rules.why_not_issued(document),
        "count": writing.addressing.reached(document).count(),
    }
    return render(request, "guidance/documents/issue.html", page)


@require_POST
def document_drop(request, pk):
    """Throw a draft away."""
    document = document_or_404(request, pk, writes=True)
    try:
        writing.drop_document(document, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(document)
    messages.success(request, _("Đã bỏ bản nháp."))
    return redirect("guidance:document-list")


@require_POST
def document_extend(request, pk):
    """Send an issued document to the unions that came later."""
    document = issued_or_404(request, pk, writes=True)
    if count := writing.extend_document(document, by=request.user):
        said = _("Đã gửi thêm tới %(count)s đơn vị mới.") % {"count": format_number(count)}
        messages.success(request, said)
    else:
        messages.success(request, _("Không có đơn vị mới nào cần gửi thêm."))
    return redirect(document)


@require_http_methods(["GET", "POST"])
def document_replace(request, pk):
    """Say which document stands in the place of this one."""
    document = issued_or_404(request, pk, writes=True)
    form = ReplaceForm(posted(request), document=document)
    if request.method == "POST" and form.is_valid():
        try:
            writing.replace_document(document, form.cleaned_data["replacement"], by=request.user)
        except ValidationError as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Đã ghi văn bản thay thế."))
            return redirect(document)
    title, button = _("Ghi văn bản thay thế"), _("Ghi thay thế")
    return act_page(request, document, form, form["replacement"], title, button)


@require_http_methods(["GET", "POST"])
def document_expire(request, pk):
    """Say from which day on the document holds no more."""
    document = issued_or_404(request, pk, writes=True)
    form = ExpireForm(posted(request), document=document)
    if request.method == "POST" and form.is_valid():
        try:
            writing.expire_document(document, form.cleaned_data["expires_on"], by=request.user)
        except ValidationError as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Đã lưu ngày hết hiệu lực."))
            return redirect(document)
    return act_page(
        request, document, form, form["expires_on"], _("Ghi ngày hết hiệu lực"), _("Lưu")
    )


def act_page(request, document, form, field, title, button):
    page = {"document": document, "form": form, "field": field, "title": title, "button": button}
    status = 422 if form.is_bound else 200
    return render(request, "guidance/documents/act.html", page, status=status)
