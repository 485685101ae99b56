"""The register of confirmed breaches: for the own union and the one above it; else not there."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.forms import posted, tell
from core.listing import Listing
from core.versions import StaleVersion
from emulation.services import discipline
from pledges import access, reading, telling, texts
from pledges.breaches import finding, recording
from pledges.forms.breaches import (
    BreachForm,
    BreachListForm,
    LiftForm,
    PersonForm,
    UnliftForm,
)
from pledges.models import Breach

SORTS = {
    "ngay": ["decided_on", "member__sort_key"],
    "ten": ["member__sort_key", "-decided_on"],
    "hinh_thuc": ["form", "-decided_on"],
}


@require_safe
def breach_list(request, year, code):
    """List a year's breaches of a union."""
    mine = reading.named_or_404(request, year, code)
    form = BreachListForm(request.GET)
    rows = Breach.objects.visible_to(request.user).filter(union_year=mine)
    rows = form.narrow(rows.select_related("member", "item"))
    page = {
        "union_year": mine,
        "listing": Listing(form, rows, sorts=SORTS, default_sort="-ngay"),
        "records": access.may_record_breach(request.user, mine),
    }
    return render(request, "pledges/breaches/breach_list.html", page)


def breach_or_404(request, pk, *, records=False):
    seen = Breach.objects.visible_to(request.user).select_related(
        "member", "item__text", "recorded_by", "lifted_by",
        "union_year__union", "union_year__supervisor", "union_year__campaign_year",
    )  # fmt: skip
    breach = get_object_or_404(seen, pk=pk)
    if not access.may_read_names(request.user, breach.union_year):
        raise Http404
    if records and not access.may_record_breach(request.user, breach.union_year):
        raise PermissionDenied
    breach.union_year.call_as_then()
    return breach


@require_safe
def breach_detail(request, pk):
    """Show a breach, what it does to scoring, and its trail."""
    breach = breach_or_404(request, pk)
    page = {
        "breach": breach,
        "union_year": breach.union_year,
        "records": access.may_record_breach(request.user, breach.union_year),
        "effects": discipline.effects(breach.union_year, recording.decision_of(breach)),
        "entries": telling.entries(breach),
    }
    return render(request, "pledges/breaches/breach_detail.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def breach_create(request, year, code):
    """Find the person, then take down what the decision says."""
    mine = reading.named_or_404(request, year, code)
    if not access.may_record_breach(request.user, mine):
        raise PermissionDenied
    return write(request, mine)


@require_http_methods(["GET", "HEAD", "POST"])
def breach_edit(request, pk):
    """Correct what was typed wrongly, the person too."""
    breach = breach_or_404(request, pk, records=True)
    if not breach.stands:
        messages.error(request, _("Quyết định này đã được bãi bỏ nên không sửa được nữa."))
        return redirect(breach)
    return write(request, breach.union_year, breach)


def write(request, union_year, breach=None):
    """Handle the form of a breach that is new or to be corrected."""
    text = texts.in_force(union_year.campaign_year.year)
    if text is None:
        messages.error(request, _("Chưa có bản cam kết nào được ban hành cho năm này."))
        return redirect("pledges:breach-list", union_year.campaign_year.year, union_year.union.code)
    person = chosen(request, union_year, breach)
    form = BreachForm(posted(request), text=text, breach=breach)
    if person is None:
        return ask_person(request, union_year, breach)
    if request.method == "POST" and form.is_valid():
        try:
            return save(request, union_year, breach, form.facts(person.member), form)
        except StaleVersion as stale:
            return compared(request, union_year, stale.current, person, form)
        except ValidationError as refused:
            tell(form, refused)
    status = 422 if form.is_bound else 200
    return form_page(request, union_year, breach, person, form, status=status)


def chosen(request, union_year, breach):
    """Return the membership of the person that the address names, or of the breach's own."""
    asked = PersonForm(request.GET)
    if code := asked.value("nguoi"):
        return finding.by_code(union_year, code)
    if breach is None or "tim" in request.GET:
        return None
    return finding.candidates(union_year).filter(member=breach.member_id).first()


def ask_person(request, union_year, breach):
    asked = PersonForm(request.GET)
    words = asked.value("tim")
    page = {
        "union_year": union_year,
        "breach": breach,
        "form": asked,
        "words": words,
        "found": finding.named(union_year, words) if words else [],
        "most": finding.MOST,
        "unknown": bool(asked.value("nguoi")),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "pledges/breaches/breach_person.html", page, status=status)


def save(request, union_year, breach, facts, form):
    if breach is None:
        made = recording.record(union_year, facts, by=request.user, key=form.press)
        messages.success(request, _("Đã ghi nhận vi phạm."))
        return redirect(made)
    version = form.cleaned_data["version"] or 0
    recording.correct(breach, facts, version=version, by=request.user)
    messages.success(request, _("Đã lưu."))
    return redirect(breach)


def compared(request, union_year, current, person, form):
    """Show what somebody else saved meanwhile; saving again is done knowingly."""
    mine = recording.told_facts(form.facts(person.member))
    theirs = recording.told_facts(current)
    form.data = form.data.copy()
    form.data["version"] = str(current.version)
    labels = {
        "item": _("Vi phạm điều"),
        "decision": _("Số quyết định"),
        "on": _("Ngày quyết định"),
        "issuer": _("Cơ quan ban hành"),
    }
    rows = [
        {"label": label, "mine": str(mine[name]), "theirs": str(theirs[name])}
        for name, label in labels.items()
        if mine[name] != theirs[name]
    ]
    if mine["form"] != theirs["form"]:
        words = [str(Breach.Form(said["form"]).label) for said in (mine, theirs)]
        rows.append({"label": _("Hình thức kỷ luật"), "mine": words[0], "theirs": words[1]})
    return form_page(
        request, union_year, current, person, form, status=409, conflicts=rows, compared=True
    )


def form_page(request, union_year, breach, person, form, *, status=200, **more):
    page = {"union_year": union_year, "breach": breach, "person": person, "form": form, **more}
    return render(request, "pledges/breaches/breach_form.html", page, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def breach_lift(request, pk):
    """Take down the later decision that lifts this one."""
    breach = breach_or_404(request, pk, records=True)
    if not breach.stands and request.method != "POST":
        messages.error(request, _("Quyết định này đã được bãi bỏ."))
        return redirect(breach)
    form = LiftForm(posted(request), breach=breach)
    if request.method == "POST" and form.is_valid():
        try:
            return lift(request, breach, form)
        except StaleVersion:
            form.add_error(
                None, _("Có người vừa sửa vi phạm này. Tải lại trang để xem rồi bãi bỏ.")
            )
        except ValidationError as refused:
            tell(form, refused)
    page = {"union_year": breach.union_year, "breach": breach, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "pledges/breaches/breach_lift.html", page, status=status)


def lift(request, breach, form):
    given = form.cleaned_data
    recording.lift(
        breach, number=given["lifted_number"], day=given["lifted_on"], note=given["lifted_note"],
        version=given["version"] or 0, by=request.user, key=form.press,
    )  # fmt: skip
    messages.success(request, _("Đã ghi nhận việc bãi bỏ. Quyết định cũ vẫn được lưu."))
    return redirect(breach)


@require_http_methods(["GET", "HEAD", "POST"])
def breach_unlift(request, pk):
    """Ask why a lift was a mistake, then let the decision stand again."""
    breach = breach_or_404(request, pk, records=True)
    if breach.stands and request.method != "POST":
        messages.error(request, _("Quyết định này còn hiệu lực."))
        return redirect(breach)
    form = UnliftForm(posted(request), breach=breach)
    if request.method == "POST" and form.is_valid():
        try:
            return unlift(request, breach, form)
        except StaleVersion:
            form.add_error(None, _("Có người vừa sửa vi phạm này. Tải lại trang để xem rồi hủy."))
        except ValidationError as refused:
            tell(form, refused)
    page = {"union_year": breach.union_year, "breach": breach, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "pledges/breaches/breach_unlift.html", page, status=status)


def unlift(request, breach, form):
    given = form.cleaned_data
    recording.unlift(
        breach, given["reason"], version=given["version"] or 0, by=request.user, key=form.press
    )
    messages.success(request, _("Đã hủy ghi nhận bãi bỏ. Quyết định kỷ luật có hiệu lực trở lại."))
    return redirect(breach)
