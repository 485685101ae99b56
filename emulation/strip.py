"""The steps of a union's year in a row: what is done, what is due, what comes."""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _

from emulation.kinds import KINDS
from emulation.models import DossierStatus as S
from emulation.models import Window

Step = Window.Step
HANDED_IN = frozenset({S.SUBMITTED, S.TAKEN_UP, S.APPRAISED, S.VERIFIED, S.APPROVED})


@dataclass(frozen=True, slots=True)
class StripStep:
    """One step as components/_year_strip.html shows it."""

    label: str
    state: str
    key: str
    date: datetime.date | None = None
    url: str = ""
    current: bool = False


def year_strip(row):
    """Return the five steps of a union's year: a `desks.DeskRow`, or a UnionYear with dossiers.

    The current one is the first that the union, or those above it, must still take.
    """
    assessment = row.dossier("assessment")
    drawn = [
        _own_step(row, "registration"),
        _own_step(row, "assessment"),
        _stage(row, assessment, Step.APPRAISAL, _appraisal),
        _stage(row, assessment, Step.VERIFICATION, _verification),
        _own_step(row, "report"),
    ]
    open_step = next((i for i, step in enumerate(drawn) if step["key"] in UNDER_WAY), None)
    return [StripStep(**step, current=i == open_step) for i, step in enumerate(drawn)]


UNDER_WAY = frozenset({"todo", "draft", "returned", "proposed", "submitted", "taken_up", "late"})


def _own_step(row, name):
    """Registration, self-score and report: handed in by the union itself."""
    kind = KINDS[name]
    window = row.campaign_year.window(kind.step)
    dossier = row.dossier(name)
    state, key = _own_state(name, dossier, window)
    return {
        "label": window.get_step_display() if window else kind.title,
        "state": state,
        "key": key,
        "date": window.due if window else None,
        "url": dossier.get_absolute_url() if dossier else "",
    }


def _own_state(name, dossier, window):
    if dossier is None or (dossier.status == S.DRAFT and _is(window, "closed")):
        return _not_begun(window)
    if name == "assessment" and dossier.status in HANDED_IN:
        return _("Đã nộp"), "done"
    return dossier.get_status_display(), dossier.status


def _not_begun(window):
    state = window.state_on().key if window else "before"
    return {
        "before": (_("Chưa đến kỳ"), "upcoming"),
        "open": (_("Chưa nộp"), "todo"),
        "late": (_("Quá hạn"), "late"),
        "closed": (_("Không nộp"), "missing"),
    }[state]


def _stage(row, assessment, step, state_of):
    """Appraisal and verification: done by those above, on the union's assessment."""
    window = row.campaign_year.window(step)
    state, key = state_of(assessment.status if assessment else None)
    return {
        "label": window.get_step_display() if window else Step(step).label,
        "state": state,
        "key": key,
        "date": window.due if window else None,
        "url": assessment.get_absolute_url() if assessment and key != "upcoming" else "",
    }


def _appraisal(status):
    return {
        S.SUBMITTED: (_("Chờ tiếp nhận"), "submitted"),
        S.TAKEN_UP: (_("Đang thẩm định"), "taken_up"),
        S.APPRAISED: (_("Đã thẩm định"), "done"),
        S.VERIFIED: (_("Đã thẩm định"), "done"),
    }.get(status, (_("Chưa đến lượt"), "upcoming"))


def _verification(status):
    return {
        S.APPRAISED: (_("Chờ phúc tra"), "submitted"),
        S.VERIFIED: (_("Đã phúc tra"), "verified"),
    }.get(status, (_("Chưa đến lượt"), "upcoming"))


def _is(window, key):
    return window is not None and window.state_on().key == key
