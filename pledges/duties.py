"""What a person with an account owes: the own pledge of the year, until it is signed."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from core.duties import Duty
from core.text import format_date
from emulation.models import Window
from pledges import counting, signing, texts


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


def _owes(member, year):
    people = counting.counted_people(year).filter(member=member.pk)
    return people.exclude(counting.standing_pledge(year)).exists()
