"""Unions without a chair when a deadline comes: nobody there could sign and submit.

The level above, which gives the post, and the province's Ban Tổ chức are warned in time.
"""

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from core.duties import Duty
from core.text import format_number
from emulation.models import UnionYear, Window
from unions.models import Post

WARN_DAYS = 30
# What the union itself hands in by the window's day.
STEPS = (Window.Step.REGISTRATION, Window.Step.SELF_SCORE, Window.Step.REPORT)


def is_warned(post):
    """Tell whether the post hears of vacancies: the level above, and Ban Tổ chức."""
    return post is not None and (post.role in Post.UPPER_ROLES or post.organises)


def next_deadline(years, *, within=WARN_DAYS):
    """Return (campaign year, window) of the years' next deadline in so many days, or None."""
    today = clock.today()
    last = today + timedelta(days=within)
    near = [
        (window.due, year, window)
        for year in years
        for window in filter(None, map(year.window, STEPS))
        if today <= window.due <= last
    ]
    return min(near, key=lambda found: found[0])[1:] if near else None


def in_office(day, roles):
    """Return the condition that the row's union has somebody in one of these roles that day."""
    held = Post.objects.in_force(day).filter(
        union=OuterRef("union"), role__in=roles, user__is_active=True
    )
    return Exists(held)


def vacant(user, campaign_year, day):
    """Return the union-years of the user's lists that owe dossiers and have no chair that day."""
    owed = UnionYear.objects.counted_for(user).filter(campaign_year=campaign_year, expected=True)
    return owed.exclude(union=user.post.union_id).filter(~in_office(day, Post.CHAIR_ROLES))


def vacancy_duties(user, calendar):
    """Return the warning before the next deadline, where there is something to warn of."""
    if user is None or not is_warned(user.post):
        return []
    this_year = clock.today().year
    near = next_deadline(year for year in calendar.years if abs(year.year - this_year) <= 1)
    if near is None:
        return []
    campaign_year, window = near
    count = vacant(user, campaign_year, window.due).count()
    if not count:
        return []
    words = {
        "count": format_number(count),
        "step": window.get_step_display().lower(),
        "year": campaign_year.year,
    }
    return [
        Duty(
            kind="vacant",
            title=_("%(count)s đơn vị không có Chủ tịch trước hạn %(step)s năm %(year)s") % words,
            detail=_("Không có Chủ tịch thì không ai ký nộp được hồ sơ của đơn vị."),
            url=reverse("emulation:vacancy-list", args=[campaign_year.year]),
            state="todo",
            due=window.due,
            count=count,
            action=_("Xem danh sách"),
        )
    ]
