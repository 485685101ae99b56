"""Unions without a chair or an officer when a deadline comes: nobody to sign, nobody to write.

Only who has taken the account into use and whose term holds on the deadline's day counts.
The level above, which gives the posts, and the province's Ban Tổ chức are warned in time.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth.hashers import is_password_usable
from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from core.duties import Duty
from core.text import format_date, format_number
from emulation.models import Window
from emulation.structure import union_years
from unions.models import Post

WARN_DAYS = 30
# What the union itself hands in by the window's day.
STEPS = (Window.Step.REGISTRATION, Window.Step.SELF_SCORE, Window.Step.REPORT)
CHAIRS = Post.CHAIR_ROLES
OFFICERS = Post.UNION_ROLES - Post.CHAIR_ROLES


def is_warned(post):
    """Tell whether the post hears of vacancies: the level above, and Ban Tổ chức."""
    return post is not None and (post.role in Post.UPPER_ROLES or post.organises)


def deadlines(years, *, within=WARN_DAYS):
    """Return (campaign year, window) of each deadline in so many days, the nearest first."""
    today = clock.today()
    last = today + timedelta(days=within)
    near = [
        (year, window)
        for year in years
        for window in filter(None, map(year.window, STEPS))
        if today <= window.due <= last
    ]
    return sorted(near, key=lambda found: found[1].due)


def lacking(user, campaign_year, day, today=None):
    """Return the union-years of the user's lists that owe dossiers and lack somebody that day.

    Each with `chair` and `officer`: whether there is one at work.
    """
    owed = union_years(user, today).filter(campaign_year=campaign_year, expected=True)
    held = Post.objects.at_work(day).filter(union=OuterRef("union"))
    return (
        owed.exclude(union=user.post.union_id)
        .annotate(
            chair=Exists(held.filter(role__in=CHAIRS)),
            officer=Exists(held.filter(role__in=OFFICERS)),
        )
        .filter(Q(chair=False) | Q(officer=False))
    )


# --- The duties ---------------------------------------------------------------


def vacancy_duties(user, calendar):
    """Return the warning before each near deadline for which there is something to warn of."""
    if user is None or not is_warned(user.post):
        return []
    this_year = clock.today().year
    near = deadlines(year for year in calendar.years if abs(year.year - this_year) <= 1)
    if not near:
        return []
    counts = _counts(user, near)
    warnings = (_warning(*found, counts, place) for place, found in enumerate(near))
    return [duty for duty in warnings if duty is not None]


def _counts(user, near):
    """Return, under each deadline's place and what is counted, how many unions lack somebody.

    One query whatever the number of deadlines: every page of the level above asks.
    """
    years = {year.pk for year, _ in near}
    owed = union_years(user).filter(campaign_year__in=years, expected=True)
    owed = owed.exclude(union=user.post.union_id)
    sums = {}
    for place, (year, window) in enumerate(near):
        held = Post.objects.at_work(window.due).filter(union=OuterRef("union"))
        chair, officer = f"chair_{place}", f"officer_{place}"
        owed = owed.annotate(**{
            chair: Exists(held.filter(role__in=CHAIRS)),
            officer: Exists(held.filter(role__in=OFFICERS)),
        })  # fmt: skip
        here = Q(campaign_year=year.pk)
        no_chair, no_officer = Q(**{chair: False}), Q(**{officer: False})
        sums |= {
            f"all_{place}": Count("pk", filter=here & (no_chair | no_officer)),
            f"chairs_{place}": Count("pk", filter=here & no_chair),
            f"officers_{place}": Count("pk", filter=here & no_officer),
        }
    return owed.aggregate(**sums)


def _warning(campaign_year, window, sums, place):
    counts = {name: sums[f"{name}_{place}"] for name in ("all", "chairs", "officers")}
    if not counts["all"]:
        return None
    words = {name: format_number(count) for name, count in counts.items()}
    words |= {"step": window.get_step_display().lower(), "year": campaign_year.year}
    said = []
    if counts["chairs"]:
        said.append(_("%(chairs)s đơn vị không có Chủ tịch để ký nộp.") % words)
    if counts["officers"]:
        said.append(_("%(officers)s đơn vị không có cán bộ để soạn.") % words)
    address = reverse("emulation:vacancy-list", args=[campaign_year.year])
    return Duty(
        kind="vacant",
        title=_("%(all)s đơn vị thiếu Chủ tịch hoặc cán bộ trước hạn %(step)s năm %(year)s")
        % words,
        detail=" ".join(said),
        url=f"{address}?han={window.step}",
        state="todo",
        due=window.due,
        count=counts["all"],
        action=_("Xem danh sách"),
    )


# --- Why ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Why:
    """Why a union has no chair or no officer on that day; "" where it has one."""

    chair: str = ""
    officer: str = ""


def reasons(rows, day):
    """Return {union id: Why} for rows of `lacking` as plain values; one query for all."""
    held = Post.objects.filter(union__in=[row["union_id"] for row in rows])
    by_union: dict[int, list[Post]] = {}
    for post in held.select_related("user"):
        by_union.setdefault(post.union_id, []).append(post)
    return {row["union_id"]: _why(row, by_union.get(row["union_id"], []), day) for row in rows}


def _why(row, posts, day):
    chairs = [post for post in posts if post.role in CHAIRS]
    officers = [post for post in posts if post.role in OFFICERS]
    return Why(
        "" if row["chair"] else _missing(chairs, day),
        "" if row["officer"] else _missing(officers, day),
    )


def _missing(posts, day: date) -> str:
    """Say why none of these posts counts: of the one that comes nearest to counting."""
    by_state: dict[str, list[Post]] = {}
    for post in posts:
        by_state.setdefault(post.state_on(day), []).append(post)
    if held := by_state.get("open"):
        usable = all(is_password_usable(post.user.password) for post in held)
        return _("tài khoản tạm ngừng") if usable else _("chưa kích hoạt tài khoản")
    if later := by_state.get("upcoming"):
        return _("giữ chức vụ từ %(day)s") % {"day": format_date(min(p.since for p in later))}
    if over := by_state.get("ended"):
        return _("hết nhiệm kỳ %(day)s") % {"day": format_date(max(p.until for p in over))}
    return _("chưa giao")
