"""What a decision will do or has done, the lists behind its numbers, and its steps."""

from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core import steps
from core.listing import ListForm
from core.spreadsheet import Column, Sheet, xlsx_response
from core.text import fold, format_number
from unions import reorganizing
from unions.access import may_reorganize
from unions.models import Reorganization
from unions.reorganizing import REORGANIZATION_FLOW, steps_for
from unions.reorganizing.register_parts import PARTS, items_of
from unions.reorganizing.register_rows import Names
from unions.views.reorganizations import decision_or_404

# The steps that are asked about on a page of their own, by their address.
ASKED = {"thuc-hien": "put-in-force", "hoan-tac": "undo"}
COUNTS = (
    ("thanh-lap", "founded"), ("ket-thuc", "ended"), ("chuyen", "moved"),
    ("doi-ten", "renamed"), ("phan-loai", "reclassified"), ("chuc-vu", "posts_ended"),
)  # fmt: skip
PER_PAGE = 50
PROBLEMS = 50


def seen_or_404(request, pk):
    """Return the decision: a draft's preview is for who writes, what was done for who reads."""
    decision = decision_or_404(request, pk)
    if decision.in_force_at is None and not may_reorganize(request.user):
        raise PermissionDenied
    return decision


@require_safe
def register_preview(request, pk):
    """What stands against the decision, what it does, and the steps it may take now."""
    decision = seen_or_404(request, pk)
    seen = reorganizing.preview(decision)
    lines = dict(decision.changes.values_list("position", "pk"))
    page = {
        "decision": decision,
        "seen": seen,
        "problems": [(p, lines.get(p.position)) for p in seen.problems[:PROBLEMS]],
        "more_problems": max(0, len(seen.problems) - PROBLEMS),
        "tiles": tiles(decision, seen),
        "people": format_number(seen.members_moved + seen.members_left),
        "steps": [with_page(s, decision) for s in steps_for(request.user, decision, seen)],
        "edits": may_reorganize(request.user) and decision.status == Reorganization.Status.DRAFT,
        "draft_note": steps.draft_note(request, decision),
    }
    return render(request, "unions/register_preview.html", page)


def tiles(decision, seen):
    """Return the numbers; each that is not nought leads to its list while there is one."""
    undone = decision.status == Reorganization.Status.UNDONE
    return [
        {
            "label": PARTS[slug].title,
            "value": format_number(count),
            "url": part_url(decision, slug) if count and not undone else "",
        }
        for slug, name in COUNTS
        for count in [getattr(seen, name)]
    ]


def part_url(decision, slug):
    return reverse("unions:register-part", args=[decision.pk, slug])


def with_page(step, decision):
    """Return a step with the address where it is asked about, "" where it is taken at once."""
    slug = next((slug for slug, name in ASKED.items() if name == step.name), "")
    url = reverse("unions:register-confirm", args=[decision.pk, slug]) if slug else ""
    return {"step": step, "url": url}


@require_safe
def register_part(request, pk, part):
    """One list behind a number of the preview, paged and searchable."""
    decision, found, form, items = asked_items(request, pk, part)
    page_of = Paginator(items, PER_PAGE).get_page(form.values["trang"])
    names = Names({item.code for item in page_of.object_list} - {""}, request.user)
    page = {
        "decision": decision,
        "part": found,
        "form": form,
        "rows": [
            (item, names.of(item.code).url, list(zip(found.heads, item.cells, strict=True)))
            for item in page_of.object_list
        ],
        "listing": Pages(page_of, form),
        "narrowed": bool(form.values["tim"]),
        "here": request.path,
        "export_url": reverse("unions:register-part-export", args=[pk, part])
        + Pages(page_of, form).query(None),
    }
    return render(request, "unions/register_part.html", page)


def asked_items(request, pk, part):
    """Return the decision, the list, its form and the rows that it leaves."""
    decision = seen_or_404(request, pk)
    if part not in PARTS:
        raise Http404
    form = ListForm(request.GET)
    form.fields["tim"].label = _("Tên hoặc mã đơn vị")
    items = items_of(part, decision, reorganizing.preview(decision), request.user)
    words = form.values["tim"]
    if words:
        items = [i for i in items if words.folded in fold(f"{i.code} {i.name} {' '.join(i.cells)}")]
    return decision, PARTS[part], form, items


class Pages:
    """The foot of a list that is no queryset, as components/_pagination.html asks for it."""

    def __init__(self, page, form):
        self._page, self._form = page, form
        self.count, self.number = page.paginator.count, page.number
        self.pages = page.paginator.num_pages
        self.previous_url = self.query(page.number - 1) if page.has_previous() else ""
        self.next_url = self.query(page.number + 1) if page.has_next() else ""

    def query(self, number):
        """Return the address of a page with the words kept; of all pages without a number."""
        asked = [*self._form.asked(), *([("trang", number)] if number else [])]
        return "?" + urlencode(asked, errors="replace")


@require_safe
def register_part_export(request, pk, part):
    """Hand out one list as an Excel file."""
    decision, found, _form, items = asked_items(request, pk, part)
    heads = [_("Mã đơn vị"), _("Đơn vị"), *map(str, found.heads)]
    columns = tuple(Column(head, 14 if n == 0 else 40) for n, head in enumerate(heads))
    rows = [(item.code, item.name, *item.cells) for item in items]
    name = f"{found.title} {decision.number}"
    return xlsx_response(name, [Sheet(str(found.title)[:31], columns, rows)])


@require_safe
def register_confirm(request, pk, step):
    """Ask before a decision is put in force or undone, with what then happens."""
    decision = decision_or_404(request, pk)
    if step not in ASKED:
        raise Http404
    if not may_reorganize(request.user):
        raise PermissionDenied
    seen = reorganizing.preview(decision)
    offered = {s.name: s for s in steps_for(request.user, decision, seen)}
    if ASKED[step] not in offered:
        return redirect("unions:register-preview", pk)
    page = {
        "decision": decision,
        "step": offered[ASKED[step]],
        "facts": facts_of(seen),
        "draft_note": steps.draft_note(request, decision),
    }
    return render(request, "unions/register_confirm.html", page)


def facts_of(seen):
    """Return in sentences what the decision changes: what is nought is left out."""
    said = [
        (getattr(seen, name), PARTS[slug].title) for slug, name in COUNTS if getattr(seen, name)
    ]
    said += [
        (count, label)
        for count, label in (
            (seen.members_moved, _("Người chuyển sang đơn vị tiếp nhận")),
            (seen.members_left, _("Người rời danh sách vì đơn vị kết thúc")),
        )
        if count
    ]
    return [f"{label}: {format_number(count)}" for count, label in said]


@require_POST
def register_step(request, pk):
    """Take one step of the register, one at a time over the whole organisation."""
    decision = decision_or_404(request, pk)
    pages = {step: slug for slug, step in ASKED.items()}
    asked = pages.get(request.POST.get("step"))

    def back(decision):
        """Go where the step was pressed: a page of its own asks about some of them."""
        return _confirm_url(decision, asked) if asked else preview_url(decision)

    flow = REORGANIZATION_FLOW
    return steps.perform_step(request, flow, decision, then=preview_url, back=back)


def _confirm_url(decision, slug):
    return reverse("unions:register-confirm", args=[decision.pk, slug])


def preview_url(decision):
    return reverse("unions:register-preview", args=[decision.pk])
