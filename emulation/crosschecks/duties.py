"""What cross-checks ask: of reviewers their open reviews, of Ban CSPL to close what is done."""

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from core.duties import Duty
from core.text import format_number
from emulation import access
from emulation.crosschecks import reading
from emulation.crosschecks.waiting import waiting_for


def cross_check_duties(user, rows):
    """Return the duties of the acting post; one query, and only where something waits.

    rows: of `desks.desk_rows`, which tell whether it does.
    """
    post = user.post
    if post is None or not any(row.cross_waits for row in rows):
        return []
    if access.may_run_cross_checks(user):
        return _to_close(post)
    return _to_review(post)


def _to_review(post):
    rows = (
        waiting_for(post)
        .order_by("cross_check__campaign_year__year")
        .values_list("cross_check__campaign_year__year", "cross_check__due")
        .annotate(count=Count("pk"))
    )
    return [_review_duty(year, due, count) for year, due, count in rows]


def _review_duty(year, due, count):
    return Duty(
        kind="cross-review",
        title=_("%(count)s hồ sơ năm %(year)s chờ chấm chéo")
        % {"count": format_number(count), "year": year},
        detail=_("Chấm theo minh chứng; điểm tự chấm và điểm thẩm định không hiện ở đây."),
        url=reverse("emulation:cross-reviews", args=[year]),
        state="wait",
        due=due,
        count=count,
        action=_("Chấm chéo"),
    )


def _to_close(post):
    """Told once everything is scored, or the day is past."""
    rows = reading.counted(waiting_for(post)).select_related("campaign_year").order_by("pk")
    return [_close_duty(row) for row in rows]


def _close_duty(row):
    year = row.campaign_year.year
    done = {"done": format_number(row.finished), "all": format_number(row.size)}
    return Duty(
        kind="cross-check",
        title=_("Chấm chéo năm %(year)s chờ kết thúc") % {"year": year},
        detail=_("Đã chấm xong %(done)s trên %(all)s hồ sơ.") % done,
        url=row.get_absolute_url(),
        state="todo",
        due=row.due,
        action=_("Xem đợt chấm chéo"),
    )
