"""What guides ask of Ban CSPL: a draft of a year that is about to be scored."""

from datetime import timedelta

from django.utils.translation import gettext as _

from core import clock
from core.duties import Duty
from core.text import format_date
from emulation import access
from emulation.models import CriteriaSet, Window

DAYS = 30  # before and after the day from which the year is scored


def guide_duties(user, calendar):
    """Return a duty for each draft that begins with a year whose scoring opens these days.

    One query, and that in these days alone.
    """
    if not access.may_write_guides(user):
        return []
    near = _opening(calendar)
    if not near:
        return []
    drafts = CriteriaSet.objects.filter(
        status=CriteriaSet.Status.DRAFT, first_year__in=near
    ).exclude(kind=CriteriaSet.Kind.PLEDGE)
    return [_duty(guide, near[guide.first_year]) for guide in drafts.order_by("first_year", "pk")]


def _opening(calendar):
    """Return {year: its window of scoring} of the running year and the next, where near."""
    today = clock.today()
    windows = {
        year.year: year.window(Window.Step.SELF_SCORE)
        for year in calendar.years
        if year.year in (today.year, today.year + 1)
    }
    return {
        year: window
        for year, window in windows.items()
        if window and abs(window.opens - today) <= timedelta(days=DAYS)
    }


def _duty(guide, window):
    words = {"title": guide.title, "years": guide.years, "day": format_date(window.opens)}
    return Duty(
        kind="guide-draft",
        title=_("Ban hành hướng dẫn “%(title)s”, %(years)s") % words,
        detail=_("Bản nháp chưa ban hành; các đơn vị chấm điểm từ ngày %(day)s.") % words,
        url=guide.get_absolute_url(),
        state="todo",
        due=window.opens - timedelta(days=1),
        action=_("Xem và ban hành"),
    )
