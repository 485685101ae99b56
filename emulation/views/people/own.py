"""A person scores themself: one form, made for the phone."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.versions import StaleVersion
from emulation import access
from emulation.calendar import year_or_404
from emulation.forms.people import OwnScoreForm
from emulation.models import DossierStatus
from emulation.models.person_sheet import PersonScore
from emulation.people import columns as cols
from emulation.people.services import save_own
from emulation.views.editing import closed_answer, is_autosave, saved_answer


def own_score(user, year):
    """Return the person's row of the year, or None where no sheet counts them."""
    rows = PersonScore.objects.own(user).filter(sheet__union_year__campaign_year__year=year)
    along = ("member", "sheet__criteria_set", "sheet__union_year__union",
             "sheet__union_year__campaign_year")  # fmt: skip
    return rows.select_related(*along).order_by("-pk").first()


@require_http_methods(["GET", "HEAD", "POST"])
def person_self(request, year):
    """Show one's own form, or why there is none; take what was typed."""
    year_or_404(request, year)
    score = own_score(request.user, year)
    if score is None:
        page = {"year": year, "linked": hasattr(request.user, "member")}
        status = 422 if request.method == "POST" else 200
        return render(request, "emulation/people/self.html", page, status=status)
    scale = cols.Scale.of(score.sheet.criteria_set)
    if request.method != "POST":
        return self_page(
            request, score, scale, OwnScoreForm(None, score=score, columns=scale.columns)
        )
    return take(request, score, scale)


def take(request, score, scale):
    """Save the sound fields; the others stay as typed, with what is wrong beside them."""
    form = OwnScoreForm(request.POST, score=score, columns=scale.columns)
    form.is_valid()
    save = partial(save_own, score, form.cells(), by=request.user)
    expected = form.cleaned_data.get("version")
    if is_autosave(request):
        return autosaved(save, form, expected, scale)
    try:
        score = save(expected=-1 if expected is None else expected)
    except StaleVersion as stale:
        form = OwnScoreForm(fresh_version(request.POST, stale.current), score=score,
                            columns=scale.columns)  # fmt: skip
        form.is_valid()
        return self_page(request, stale.current, scale, form, status=409, stale=True)
    if form.errors:
        return self_page(request, score, scale, form, status=422)
    messages.success(request, _("Đã lưu điểm tự chấm."))
    return redirect(request.path)


def fresh_version(data, current):
    """Return what was typed over the version that stands now: saving again is done knowingly."""
    data = data.copy()
    data["version"] = str(current.self_version)
    return data


def autosaved(save, form, expected, scale):
    """Answer the page that saves by itself."""
    if expected is None:
        return saved_answer(0, form.errors, status=422)
    try:
        score = save(expected=expected)
    except StaleVersion:
        said = _("Điểm tự chấm vừa được lưu ở nơi khác. Bấm “Lưu” để xem hai bản.")
        return JsonResponse({"ok": False, "message": said}, status=409)
    except PermissionDenied:
        return closed_answer()
    judged = judged_self(score, scale)
    return saved_answer(score.self_version, form.errors, more={"explanation": judged.explanation})


def judged_self(score, scale):
    cells = cols.cells_of(score, scale.columns, score.self_points)
    plain = {c.key: cells[c.key] for c in scale.columns if c.kind != cols.VETO}
    return scale.judge(plain, is_leader=score.is_leader)


def self_page(request, score, scale, form, *, status=200, stale=False):
    """Render the form; once the sheet is with the chair, what was given, to read."""
    sheet = score.sheet
    kept = cols.cells_of(score, scale.columns, score.self_points)
    confirmed = sheet.status == DossierStatus.APPROVED
    given = cols.cells_of(score, scale.columns)
    page = {
        "score": score,
        "sheet": sheet,
        "union": sheet.union_year.union,
        "year": sheet.year,
        "form": form,
        "writes": access.may_score_oneself(request.user, score),
        "stale": stale,
        "confirmed": confirmed,
        "judged": judged_self(score, scale),
        "result": scale.judge(given, is_leader=score.is_leader) if confirmed else None,
        "lines": [
            (column, field, cols.shown(kept[column.key]),
             cols.shown(given[column.key]) if confirmed else "")
            for column, field in form.pairs()
        ],
    }  # fmt: skip
    return render(request, "emulation/people/self.html", page, status=status)
