"""The entries for all: reading, publishing, correcting, taking down."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import audit
from core.forms import posted, tell
from core.listing import Listing
from core.versions import StaleVersion
from guidance.forms.questions import FaqForm, FaqListForm
from guidance.models import FaqEntry
from guidance.questions import faq, rules
from guidance.views.questions.thread import question_or_404

SORTS = {"chu_de": ["topic__place", "asked"], "ngay": ["published_at"]}


def faq_listing(request, rows):
    form = FaqListForm(request.GET)
    rows = form.narrow(rows.select_related("topic"))
    return Listing(form, rows, sorts=SORTS, default_sort="chu_de", per_page=20)


@login_not_required
@require_safe
def public_faq(request):
    """Show the entries that everybody reads."""
    listing = faq_listing(request, FaqEntry.objects.public())
    page = {"listing": listing, "rows": listing.rows, "here": request.path}
    return render(request, "guidance/faq/public_faq.html", page)


@require_safe
def faq_list(request):
    """Show the entries for those who sign in, the public ones too."""
    listing = faq_listing(request, FaqEntry.objects.standing())
    for row in listing.rows:
        row.may_change = rules.may_publish(request.user, row.topic)
    page = {
        "listing": listing,
        "rows": listing.rows,
        "here": request.path,
        "asks": rules.may_ask(request.user),
    }
    return render(request, "guidance/faq/faq_list.html", page)


def form_page(request, form, *, back_url, status=None, **more):
    page = {"form": form, "back_url": back_url, **more}
    status = status or (422 if form.is_bound else 200)
    return render(request, "guidance/faq/faq_form.html", page, status=status)


def answered_or_403(request, pk):
    question = question_or_404(request, pk)
    if not rules.may_publish(request.user, question.topic) or not question.answered_on:
        raise PermissionDenied
    return question


@require_http_methods(["GET", "POST"])
def faq_create(request, pk):
    """Make an entry of a question and its last answer; who asked is not named in it."""
    question = answered_or_403(request, pk)
    last = question.messages.filter(kind="answer").last()
    initial = {"topic": question.topic_id, "asked": question.title, "answer": last.text}
    form = FaqForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            faq.publish(form.values(), by=request.user, question=question, key=form.press)
        except ValidationError as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Đã đăng câu hỏi thường gặp."))
            return redirect("guidance:faq-list")
    return form_page(request, form, back_url=question.get_absolute_url())


def entry_or_403(request, pk):
    entry = get_object_or_404(FaqEntry.objects.standing().select_related("topic"), pk=pk)
    if not rules.may_publish(request.user, entry.topic):
        raise PermissionDenied
    return entry


@require_http_methods(["GET", "POST"])
def faq_edit(request, pk):
    """Correct an entry."""
    entry = entry_or_403(request, pk)
    form = FaqForm(posted(request), entry=entry)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            faq.change(entry, form.values(), version=version, by=request.user)
        except StaleVersion as stale:
            return compared(request, form, stale.current)
        except ValidationError as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Đã lưu câu hỏi thường gặp."))
            return redirect("guidance:faq-list")
    return form_page(request, form, back_url=here(), entry=entry)


def here():
    return reverse("guidance:faq-list")


def compared(request, form, current):
    """Show what was typed beside what was saved meanwhile."""
    form.data = form.data.copy()
    form.data["version"] = str(current.version)
    rows = [
        {"name": name, "label": form.fields[name].label, "mine": form[name].value(),
         "theirs": getattr(current, name)}
        for name in ("asked", "answer")
        if form[name].value() != getattr(current, name)
    ]  # fmt: skip
    more = {"compared": True, "conflicts": rows, "other": audit.trail(current).first()}
    return form_page(request, form, back_url=here(), status=409, entry=current, **more)


@require_POST
def faq_withdraw(request, pk):
    """Take an entry down."""
    entry = entry_or_403(request, pk)
    faq.withdraw(entry, by=request.user)
    messages.success(request, _("Đã gỡ câu hỏi thường gặp."))
    return redirect("guidance:faq-list")
