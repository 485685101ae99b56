"""The lines of a decision while it is a draft: added, mended, moved, taken out."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from core.forms import posted
from core.text import format_number
from unions.forms.changes import ChangeForm, Known, TransferAllForm
from unions.forms.pasting import PasteForm, columns_said
from unions.forms.reorganizations import PlaceForm
from unions.models import Change, Reorganization
from unions.reorganizing import register
from unions.views.reorganizations import both, closed, over, writable_or_403, written

SAID = (
    ("union_code", gettext_lazy("Mã đơn vị")),
    ("target_code", gettext_lazy("Mã đơn vị liên quan")),
    ("name", gettext_lazy("Tên")),
    ("short_name", gettext_lazy("Tên gọi tắt")),
    ("level", gettext_lazy("Cấp")),
    ("union_kind", gettext_lazy("Loại hình")),
    ("sector", gettext_lazy("Lĩnh vực")),
    ("centrally_managed", gettext_lazy("Trực thuộc công đoàn ngành trung ương")),
)
PER_PAGE = 50  # lines on a page of the decision
SLUGS = {
    "thanh-lap": Change.Kind.FOUND,
    "ket-thuc": Change.Kind.END,
    "sap-nhap": Change.Kind.MERGE,
    "chia-tach": Change.Kind.SPLIT,
    "chuyen": Change.Kind.TRANSFER,
    "doi-ten": Change.Kind.RENAME,
    "phan-loai": Change.Kind.RECLASSIFY,
}


def comes_late(request, decision):
    """Tell whether somebody opens a form of a decision that is no draft any more."""
    return request.method == "GET" and decision.status != Reorganization.Status.DRAFT


def line_or_404(request, pk, line):
    decision = writable_or_403(request, pk)
    found = get_object_or_404(decision.changes.select_related("reorganization"), pk=line)
    return decision, found


def at_line(decision, position):
    """Return the address of a line in the list of the decision's lines."""
    page = max(0, position - 1) // PER_PAGE + 1
    return f"{decision.get_absolute_url()}?trang={page}#dong-{position}"


@require_http_methods(["GET", "POST"])
def change_add(request, pk, kind):
    """Add a line of one kind."""
    decision = writable_or_403(request, pk)
    if kind not in SLUGS:
        raise Http404
    if comes_late(request, decision):
        return closed(request, decision)
    form = ChangeForm(posted(request), kind=SLUGS[kind], known=Known(request.user, decision))

    def write():
        key = form.press
        register.add_lines(decision, [form.values()], by=request.user, key=key)
        return True

    if request.method == "POST" and written(form, write):
        messages.success(request, _("Đã thêm dòng."))
        again = form.cleaned_data["more"]
        return redirect("unions:change-add", pk, kind) if again else redirect(decision)
    return line_page(request, decision, form)


@require_http_methods(["GET", "POST"])
def change_edit(request, pk, line):
    """Mend a line; its kind stays."""
    decision, found = line_or_404(request, pk, line)
    if comes_late(request, decision):
        return closed(request, decision)
    known = Known(request.user, decision)
    form = ChangeForm(posted(request), kind=found.kind, known=known, line=found)

    def write():
        expected = form.cleaned_data["seen"]
        return register.save_line(found, form.values(), by=request.user, expected=expected)

    if request.method == "POST" and written(form, write):
        messages.success(request, _("Đã lưu dòng."))
        return redirect(at_line(decision, found.position))
    return line_page(request, decision, form, found)


def line_page(request, decision, form, line=None):
    """Return the page of a line's form; where two wrote, with both texts side by side."""
    page = {"decision": decision, "form": form, "line": line}
    page["kind"] = Change.Kind(form.kind).label
    status = 422 if request.method == "POST" else 200
    if getattr(form, "stale", False):
        now = Change.objects.get(pk=line.pk)
        page["conflicts"], status = both(SAID, form.values(), now), 409
        over(form, register.seen(now))
    return render(request, "unions/change_edit.html", page, status=status)


@require_POST
def change_remove(request, pk, line):
    """Take a line out."""
    decision, found = line_or_404(request, pk, line)
    press(request, register.remove_line, found, done=_("Đã xóa dòng."))
    return redirect(at_line(decision, found.position))


@require_POST
def change_move(request, pk, line):
    """Bring a line to another place in the order."""
    decision, found = line_or_404(request, pk, line)
    press(request, register.move_line, found, done=_("Đã đổi thứ tự các dòng."), placed=True)
    now = decision.changes.filter(pk=found.pk).first() or found
    return redirect(at_line(decision, now.position))


def press(request, act, line, *, done, placed=False):
    """Do what a line's button says over what was before the eyes, and tell how it went."""
    form = PlaceForm(request.POST)
    values = form.cleaned_data if form.is_valid() else {}
    place = values.get("place") or (line.position if placed else None)
    try:
        act(line, *filter(None, [place if placed else None]), by=request.user,
            version=values.get("version"))  # fmt: skip
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, done)


@require_http_methods(["GET", "POST"])
def change_transfer_all(request, pk):
    """Add a transfer for every unit beneath one that has no place in the decision yet."""
    decision = writable_or_403(request, pk)
    if comes_late(request, decision):
        return closed(request, decision)
    form = TransferAllForm(posted(request), known=Known(request.user, decision))

    def write():
        source, target = form.cleaned_data["source"], form.cleaned_data["target"]
        lines = register.transfers_of_all(decision, source, target)
        return add_many(request, decision, lines, form, asked=[source, target])

    if request.method == "POST" and written(form, write):
        return redirect(decision)
    return many_page(request, "change_transfer_all", decision, form)


@require_http_methods(["GET", "POST"])
def change_paste(request, pk):
    """Add the lines that were pasted from a sheet, all or none."""
    decision = writable_or_403(request, pk)
    if comes_late(request, decision):
        return closed(request, decision)
    form = PasteForm(posted(request), known=Known(request.user, decision))

    def write():
        return add_many(request, decision, form.lines, form)

    if request.method == "POST" and written(form, write):
        return redirect(decision)
    return many_page(request, "change_paste", decision, form, columns=columns_said())


def add_many(request, decision, lines, form, asked=None):
    """Add lines and say how many; ValidationError where there is none to add."""
    press = {"key": form.press, "asked": asked}
    made = register.add_lines(decision, lines, by=request.user, **press)
    if made:
        words = {"count": format_number(len(made))}
        messages.success(request, _("Đã thêm %(count)s dòng.") % words)
    return True


def many_page(request, name, decision, form, **more):
    page = {"decision": decision, "form": form, **more}
    status = 422 if request.method == "POST" else 200
    return render(request, f"unions/{name}.html", page, status=status)
