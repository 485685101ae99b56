"""How many units a step of the year still waits for: told before its window is moved."""

from dataclasses import dataclass

from django.db.models import Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from core.text import format_number
from emulation.forms.lists import MISSING, WAITING
from emulation.models import DossierStatus, Window, YearTally

Step = Window.Step
HANDED_IN = {
    Step.REGISTRATION: ("registration", "registrations"),
    Step.SELF_SCORE: ("assessment", "assessments"),
    Step.REPORT: ("report", "reports"),
}
JUDGED = {
    Step.APPRAISAL: ("assessments_waiting", WAITING),
    Step.VERIFICATION: ("appraised", DossierStatus.APPRAISED),
}


@dataclass(frozen=True, slots=True)
class Outstanding:
    """What a step still waits for, in a sentence, with the list behind the number."""

    count: int
    sentence: str
    url: str


def outstanding(user, window):
    """Return what the window's step still waits for within the user's scope."""
    tallies = YearTally.objects.visible_to(user).filter(campaign_year=window.campaign_year_id)
    year, step = window.campaign_year.year, window.step
    if step in JUDGED:
        field, state = JUDGED[step]
        count = _sums(tallies, field)[field]
        words = {
            Step.APPRAISAL: _("%(count)s hồ sơ đã nộp còn chờ thẩm định."),
            Step.VERIFICATION: _("%(count)s hồ sơ đã thẩm định còn chờ phúc tra."),
        }[step] % {"count": format_number(count)}
        return Outstanding(count, words, _list("assessment", year, state))
    name, field = HANDED_IN[step]
    sums = _sums(tallies, "expected", field)
    count = sums["expected"] - sums[field]
    numbers = {"count": format_number(count), "expected": format_number(sums["expected"])}
    words = _("%(count)s trên %(expected)s đơn vị chưa nộp.") % numbers
    return Outstanding(count, words, _list(name, year, MISSING))


def _sums(tallies, *fields):
    return tallies.aggregate(**{field: Sum(field, default=0) for field in fields})


def _list(name, year, state):
    return reverse(f"emulation:{name}-list", args=[year]) + f"?trang_thai={state}"
