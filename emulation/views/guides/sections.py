"""The pages on which a draft's sections are written: typed, saved by themselves, compared."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core import audit
from core.forms import posted, tell
from emulation.forms.guide_sections import (
    MOST_EXTRA,
    BandSection,
    GroupSection,
    HeadSection,
    VetoSection,
)
from emulation.forms.guides import GroupForm
from emulation.guides import reading, telling, values, writing
from emulation.views.editing import is_autosave, saved_answer
from emulation.views.guides.lists import guide_or_404, writer_or_403

MORE = 5  # rows that one press on “Thêm dòng” offers


class ThenForm(forms.Form):
    """Which button was pressed: stay, stay with more empty rows, or go on to the guide."""

    then = forms.ChoiceField(choices=[(n, n) for n in ("save", "more", "review")], required=False)


class ExtraForm(forms.Form):
    """How many empty rows the address asks for."""

    them = forms.IntegerField(min_value=1, max_value=MOST_EXTRA, required=False)

    def wanted(self):
        return self.cleaned_data.get("them") if self.is_valid() else None


def draft_or_404(request, pk):
    guide = guide_or_404(request, pk)
    writer_or_403(request)
    return guide


@require_http_methods(["GET", "POST"])
def guide_edit(request, pk):
    """Name, years, source, bonus cap, when a union is classified, shares."""
    return edit(request, draft_or_404(request, pk), HeadSection)


@require_http_methods(["GET", "POST"])
def guide_vetoes_edit(request, pk):
    """The conditions that hold a classification down."""
    return edit(request, draft_or_404(request, pk), VetoSection)


@require_http_methods(["GET", "POST"])
def guide_bands_edit(request, pk):
    """From how many points on each classification is earned."""
    return edit(request, draft_or_404(request, pk), BandSection)


@require_http_methods(["GET", "POST"])
def guide_group_edit(request, pk, group):
    """One group: its floor, its criteria, what it adds and takes off."""
    guide = draft_or_404(request, pk)
    row = get_object_or_404(guide.groups, pk=group)
    return edit(
        request, guide, lambda guide, *args, **more: GroupSection(guide, row, *args, **more)
    )


def edit(request, guide, section_of):
    """Show or save one section; a published guide leads back with what to do instead."""
    if request.method != "POST" and not guide.is_draft:
        messages.info(request, writing.published_words())
        return redirect(guide)
    if request.method != "POST":
        section = section_of(guide, extra=ExtraForm(request.GET).wanted())
        return section_page(request, section)
    section = section_of(guide, request.POST)
    valid = section.is_valid()
    if is_autosave(request):
        return autosave(request, section, valid)
    if not valid:
        return section_page(request, section, status=422)
    return save(request, section)


def section_page(request, section, *, status=200, **more):
    page = {
        "guide": section.guide,
        "section": section,
        "form": section.form,
        "rows": section.rows,
        "wrong": [form for form in section.forms() if form.errors],
        "saved_at": section.guide.updated_at,
        "url": request.path,
        **more,
    }
    return render(request, "emulation/guides/section_edit.html", page, status=status)


def save(request, section):
    try:
        section.write(by=request.user)
    except writing.StaleSection:
        return compared(request, section)
    except ValidationError as refusal:
        tell(section.form, refusal)
        return section_page(request, section, status=409)
    then = ThenForm(request.POST)
    pressed = then.cleaned_data["then"] if then.is_valid() else ""
    if pressed == "more":
        return redirect(f"{request.path}?them={MORE}#dong-moi")
    messages.success(request, _("Đã lưu."))
    return redirect(section.guide) if pressed == "review" else redirect(request.path)


def compared(request, section):
    """Show what was typed beside what was saved meanwhile; nothing is lost."""
    mine = section.value()
    section.adopt()
    more = {
        "conflicts": telling.differing(mine, section.stored),
        "other": audit.trail(section.guide).first(),
        "compared": True,
    }
    return section_page(request, section, status=409, **more)


def autosave(request, section, valid):
    """Save the section when all of it is right; else name what is wrong, and keep nothing."""
    if not valid:
        return saved_answer(section.expected, section.errors(), status=422)
    try:
        section.write(by=request.user)
    except writing.StaleSection:
        return refused(_("Có người vừa lưu phần này ở nơi khác. Bấm “Lưu” để so sánh hai bản."))
    except ValidationError as refusal:
        return refused(" ".join(refusal.messages))
    except PermissionDenied:
        return refused(_("Quý vị không còn quyền soạn hướng dẫn nên không lưu được nữa."))
    return saved_answer(reading.mark(section.read_again()), {})


def refused(message):
    return JsonResponse({"ok": False, "message": message}, status=409)


@require_http_methods(["GET", "POST"])
def guide_group_add(request, pk):
    """Add a group: its letter and title; what stands in it is written on its own page."""
    guide = draft_or_404(request, pk)
    if request.method != "POST" and not guide.is_draft:
        messages.info(request, writing.published_words())
        return redirect(guide)
    form = GroupForm(posted(request), initial={"letter": next_letter(guide)})
    if request.method == "POST" and form.is_valid():
        try:
            row = writing.add_group(guide, form.value(()), by=request.user, key=form.press)
        except ValidationError as refusal:
            tell(form, refusal)
        else:
            return redirect("emulation:guide-group-edit", pk, row.pk)
    status = 422 if request.method == "POST" else 200
    page = {"guide": guide, "form": form}
    return render(request, "emulation/guides/group_add.html", page, status=status)


def next_letter(guide):
    taken = set(guide.groups.values_list("letter", flat=True))
    return next((letter for letter in values.LETTERS if letter not in taken), "")


@require_http_methods(["GET", "POST"])
def guide_group_remove(request, pk, group):
    """Ask before a group goes with everything in it, then take it out."""
    guide = draft_or_404(request, pk)
    if request.method == "POST":
        try:
            writing.remove_group(guide, group, by=request.user)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        return redirect(guide)
    row = get_object_or_404(guide.groups, pk=group)
    page = {
        "title": _("Bỏ nhóm %(letter)s") % {"letter": row.letter},
        "text": _("Nhóm “%(title)s” sẽ bị bỏ cùng các mục trong nhóm.") % {"title": row.title},
        "facts": [str(item) for item in row.criteria.of_guide()],
        "action_url": reverse("emulation:guide-group-remove", args=[pk, group]),
        "action_label": _("Bỏ nhóm"),
        "cancel_url": guide.get_absolute_url(),
    }
    return render(request, "components/confirm.html", page)
