"""The words of the pledge: their versions, a draft, two versions beside each other, the sheet."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.files import drawn_response
from core.forms import posted, tell
from core.pdf import PrintFailed
from core.versions import StaleVersion
from emulation.guides.comparing import State
from pledges import access, telling
from pledges.forms.texts import CompareForm, TextForm, VersionForm
from pledges.models import PledgeText
from pledges.wording import drawing, reading, writing


def text_or_404(request, pk):
    seen = PledgeText.objects.visible_to(request.user).prefetch_related("items")
    return get_object_or_404(seen, pk=pk)


def written_or_403(request, pk):
    """Return a version to those who write them."""
    text = text_or_404(request, pk)
    if not access.may_write_texts(request.user):
        raise PermissionDenied
    return text


@require_safe
def text_list(request):
    """List the versions with where each holds and how many signed it."""
    found = reading.versions(request.user)
    published = [each for each in found if not each.text.is_draft]
    page = {
        "versions": found,
        "newest": published[0].text if published else None,
        "has_draft": len(published) < len(found),
        "may_write": access.may_write_texts(request.user),
        "compares": len(found) > 1,
    }
    return render(request, "pledges/texts/text_list.html", page)


@require_safe
def text_detail(request, pk):
    """Show a version's words, how many signed it in which year, its trail."""
    text = text_or_404(request, pk)
    texts = list(PledgeText.objects.visible_to(request.user))
    may_write = access.may_write_texts(request.user)
    page = {
        "text": text,
        "years": reading.years_of(text, texts),
        "signed": reading.signed_counts(request.user, text).get(text.pk, ()),
        "before": max((t for t in texts if t.number < text.number), key=lambda t: t.number,
                      default=None),
        "may_write": may_write,
        "may_copy": may_write and not any(t.is_draft for t in texts),
        "outlook": writing.outlook(text) if text.is_draft else None,
        "entries": telling.entries(text),
    }  # fmt: skip
    return render(request, "pledges/texts/text_detail.html", page)


@require_safe
def text_compare(request):
    """Set two versions beside each other, the words that differ marked."""
    texts = PledgeText.objects.visible_to(request.user).prefetch_related("items")
    form = CompareForm(request.GET or None, texts=texts.order_by("-number"))
    page = {"form": form}
    if form.is_valid():
        old, new = form.cleaned_data["cu"], form.cleaned_data["moi"]
        rows = reading.compare(old, new)
        changed = sum(row.state is State.CHANGED for row in rows)
        page |= {"old": old, "new": new, "rows": rows, "changed": changed}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "pledges/texts/text_compare.html", page, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def text_copy(request, pk):
    """Ask, then begin a draft with these words."""
    text = written_or_403(request, pk)
    form = VersionForm(posted(request), text=text)
    if request.method == "POST" and form.is_valid():
        try:
            draft = writing.copy(text, by=request.user, key=form.press)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("Đã lập bản nháp. Sửa nội dung rồi ban hành."))
            return redirect("pledges:text-edit", draft.pk)
    page = {"text": text, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "pledges/texts/text_copy.html", page, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def text_edit(request, pk):
    """Write a draft's words; a published one leads back."""
    text = written_or_403(request, pk)
    if not text.is_draft:
        messages.info(request, _("Bản đã ban hành được giữ nguyên. Lập bản mới để thay đổi."))
        return redirect(text)
    form = TextForm(posted(request), text=text)
    theirs = ()
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            writing.edit(text, form.values(), version=version, by=request.user)
        except StaleVersion as stale:
            form, theirs = merging(request, form, stale.current)
        except ValidationError as refused:
            tell(form, refused)
        else:
            messages.success(request, _("Đã lưu bản nháp."))
            return redirect(text)
    page = {"text": text, "form": form, "theirs": theirs}
    status = (409 if theirs else 422) if form.is_bound else 200
    return render(request, "pledges/texts/text_edit.html", page, status=status)


def merging(request, form, current):
    """Return the typing against the version that stands now, and where the two differ."""
    stands = TextForm(text=current)
    typed = request.POST.copy()
    typed["version"] = current.version
    again = TextForm(typed, text=current)
    rows = [
        {"label": field.label, "mine": form.cleaned_data[name], "theirs": stands.initial[name]}
        for name, field in form.fields.items()
        if name not in ("key", "version") and form.cleaned_data[name] != stands.initial[name]
    ]
    return again, rows


@require_http_methods(["GET", "HEAD", "POST"])
def text_publish(request, pk):
    """Show what would change, then publish."""
    text = written_or_403(request, pk)
    form = VersionForm(posted(request), text=text)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            writing.publish(text, version=version, by=request.user, key=form.press)
        except StaleVersion:
            form.add_error(None, _("Có người vừa sửa bản này. Xem lại nội dung rồi ban hành."))
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("Đã ban hành. Nội dung từ nay được giữ nguyên."))
            return redirect(text)
    page = {"text": text, "form": form, "outlook": writing.outlook(text) if text.is_draft else None}
    status = 422 if form.is_bound else 200
    return render(request, "pledges/texts/text_publish.html", page, status=status)


@require_POST
def text_discard(request, pk):
    """Drop a draft."""
    text = written_or_403(request, pk)
    try:
        writing.discard(text, by=request.user)
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
        return redirect(text)
    messages.success(request, _("Đã hủy bản nháp."))
    return redirect(reverse("pledges:text-list"))


@require_safe
def text_print(request, pk):
    """Hand out the sheet to hang up."""
    text = text_or_404(request, pk)
    try:
        pdf = drawing.draw(text)
    except PrintFailed as failure:
        messages.error(request, str(failure))
        return redirect(text)
    return drawn_response(pdf, f"cam-ket-nam-khong-ban-{text.number}.pdf")
