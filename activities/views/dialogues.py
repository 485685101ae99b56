"""What was raised at a dialogue: writing it down, following it up."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from activities import telling
from activities.dialogues import issues, reading
from activities.dialogues.kind import KIND
from activities.forms.dialogues import IssueForm, ReopenForm, SettleForm
from activities.models import DialogueIssue
from activities.records import finding
from core.forms import posted, tell
from core.versions import StaleVersion


def issue_or_404(request, pk, *, follows=False):
    """Return the issue with its dialogue and union's year, to those who see it."""
    seen = DialogueIssue.objects.visible_to(request.user).select_related(
        "dialogue__union_year__union", "dialogue__union_year__campaign_year",
        "dialogue__union_year__supervisor",
    )  # fmt: skip
    issue = get_object_or_404(seen, pk=pk)
    issue.dialogue.union_year.call_as_then()
    if follows and not issues.may_follow(request.user, issue.dialogue.union_year):
        raise PermissionDenied
    return issue


def issue_page(request, template, dialogue, form, issue=None, *, status=None, **more):
    mine = dialogue.union_year
    page = {
        "kind": KIND,
        "dialogue": dialogue,
        "union_year": mine,
        "issue": issue,
        "form": form,
        "list_url": KIND.list_url(mine),
        "entries": telling.entries(issue) if issue else [],
        **more,
    }
    status = status or (422 if form.is_bound else 200)
    return render(request, f"activities/dialogues/{template}.html", page, status=status)


@require_http_methods(["GET", "POST"])
def issue_create(request, pk):
    """Write down one thing that was raised."""
    dialogue = finding.record_or_404(KIND, request, pk, writes=True)
    if reason := issues.why_not_raised(dialogue):
        messages.error(request, reason)
        return redirect(dialogue)
    form = IssueForm(posted(request), dialogue=dialogue)
    if request.method == "POST" and form.is_valid():
        try:
            made = issues.raise_issue(
                KIND, dialogue, form.values(), by=request.user, key=form.press
            )
        except ValidationError as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Đã ghi vấn đề."))
            return redirect(made)
    return issue_page(request, "issue_form", dialogue, form)


@require_http_methods(["GET", "POST"])
def issue_edit(request, pk):
    """Correct an issue: its answer, who has it, until when."""
    issue = issue_or_404(request, pk, follows=True)
    if reason := issues.why_not_followed(issue):
        messages.error(request, reason)
        return redirect(issue)
    form = IssueForm(posted(request), dialogue=issue.dialogue, issue=issue)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            issues.change_issue(issue, form.values(), version=version, by=request.user)
        except StaleVersion as stale:
            return compared(request, issue, form, stale.current)
        except ValidationError as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Đã lưu."))
            return redirect(issue)
    return issue_page(request, "issue_form", issue.dialogue, form, issue)


def compared(request, issue, form, current):
    """Show what was typed beside what was saved meanwhile."""
    form.data = form.data.copy()
    form.data["version"] = str(current.version)
    theirs = IssueForm(dialogue=issue.dialogue, issue=current)
    rows = [
        {"name": name, "label": form.fields[name].label, "mine": form[name].value(),
         "theirs": theirs[name].value()}
        for name in issues.FIELDS
        if form.cleaned_data[name] != getattr(current, name)
    ]  # fmt: skip
    return issue_page(
        request, "issue_form", issue.dialogue, form, issue, status=409, compared=True,
        conflicts=rows,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def issue_settle(request, pk):
    """Say when and how the issue was settled."""
    issue = issue_or_404(request, pk, follows=True)
    if reason := issues.why_not_followed(issue):
        messages.error(request, reason)
        return redirect(issue)
    form = SettleForm(posted(request), issue=issue)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            issues.settle(KIND, issue, given["settled_on"], given["result"], by=request.user)
        except ValidationError as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Đã ghi vấn đề giải quyết xong."))
            return redirect(issue)
    return issue_page(request, "issue_settle", issue.dialogue, form, issue)


@require_http_methods(["GET", "POST"])
def issue_reopen(request, pk):
    """Take back that the issue is settled, with the reason."""
    issue = issue_or_404(request, pk, follows=True)
    if reason := issues.why_not_followed(issue):
        messages.error(request, reason)
        return redirect(issue)
    form = ReopenForm(posted(request))
    if request.method == "POST" and form.is_valid():
        issues.reopen(KIND, issue, form.cleaned_data["reason"], by=request.user)
        messages.success(request, _("Đã mở lại vấn đề."))
        return redirect(issue)
    return issue_page(request, "issue_reopen", issue.dialogue, form, issue)


@require_safe
def issues_of_union(request, year, code):
    """List what is open with a union in a year: of this year's dialogues, and left from before."""
    mine = finding.union_year_or_404(request, year, code)
    page = {
        "kind": KIND,
        "union_year": mine,
        "list_url": KIND.list_url(mine),
        "groups": reading.by_year(mine),
        "follows": issues.may_follow(request.user, mine),
    }
    return render(request, "activities/dialogues/issues.html", page)
