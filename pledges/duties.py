"""Who is still to sign: oneself, for a person with an account, and the people of the union."""

from datetime import date

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from core.duties import Duty
from core.text import format_date, format_number
from emulation.models import Window
from pledges import counting, signing, texts
from pledges.models import PledgeCount


def own_pledge_duties(user, calendar):
    """Return the duty to sign in the running year, for whose account is linked to a person.

    No query for an account that is linked to nobody (it comes with the session's user), one
    for who owes nothing. Due with the year's registration; it stays until the
    year takes no signature any more.
    """
    year = calendar.current
    if user is None or year is None or clock.today() < date(year.year, 1, 1):
        return []
    member = getattr(user, "member", None)
    if member is None or signing.why_closed(year) or not _owes(member, year):
        return []
    if texts.in_force(year.year) is None:
        return []
    window = year.window(Window.Step.REGISTRATION)
    late = window is not None and clock.today() > window.due
    return [
        Duty(
            kind="own-pledge",
            title=_("Ký cam kết “Năm không” năm %(year)s của quý vị") % {"year": year.year},
            detail=_("Đã quá hạn ngày %(day)s, vẫn ký được.") % {"day": format_date(window.due)}
            if late
            else _("Chưa ký."),
            url=reverse("pledges:own", args=[year.year]),
            state="todo",
            due=window.due if window is not None else None,
            action=_("Đọc và ký"),
        )
    ]


# --- Who has not signed ----------------------------------------------------------

UNSIGNED = "unsigned"  # under which the desk reads whether anybody of the union is left


def unsigned_for(post):
    """Return the counts of the union's years in which somebody is left; None for other posts."""
    if not post.is_grassroots:
        return None
    left = PledgeCount.objects.filter(union_year__union=post.union_id)
    return left.filter(signed__lt=F("eligible"))


def unsigned_duties(user, rows, calendar):
    """Return the duty to have the union's people sign, in the running year; one query at most.

    rows: of `desks.desk_rows`, which tell whether anybody is left.
    """
    year = calendar.current
    mine = next((row for row in rows if year is not None and row.year == year.year), None)
    if mine is None or UNSIGNED not in mine.waits or signing.why_closed(year):
        return []
    left = unsigned_for(user.post).filter(union_year=mine.pk).values_list("signed", "eligible")
    return [_unsigned(mine, *numbers) for numbers in left]


def _unsigned(row, signed, eligible):
    words = {"left": format_number(eligible - signed), "all": format_number(eligible)}
    return Duty(
        kind="unsigned-pledges",
        title=_("Còn %(left)s trên %(all)s người chưa ký cam kết “Năm không”") % words,
        detail=_("Mở đợt ký, in danh sách ký, hoặc nhắc từng người."),
        url=reverse("pledges:union", args=[row.year, row.union.code]),
        state="todo",
        due=row.due(Window.Step.REGISTRATION),
        count=eligible - signed,
        action=_("Mở trang cam kết"),
    )


def _owes(member, year):
    people = counting.counted_people(year).filter(member=member.pk)
    return people.exclude(counting.standing_pledge(year)).exists()
