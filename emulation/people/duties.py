"""Persons who are not scored, or not confirmed, as the day of the yearly report comes near.

Their counts belong to that report (CampaignYear.why_no_persons).
"""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from core.duties import Duty
from core.text import format_number
from emulation.models import DossierStatus as S
from emulation.models import Window

REMIND_DAYS = 14  # before the day on which the yearly report is due


def person_duty(post, row):
    """Return what is still to be done on the union's sheet; it stays in the unit."""
    if not row.expected or row.supervisor_id is None or not _is_near(row.campaign_year):
        return None
    sheet = row.persons
    if sheet is not None and sheet.status == S.APPROVED:
        return None
    said = {
        "kind": "persons",
        "title": _("Chấm điểm cá nhân năm %(year)s") % {"year": row.year},
        "due": row.due(Window.Step.REPORT),
    }
    if sheet is None:
        return _begin(row, said)
    if sheet.status == S.PROPOSED:
        return _confirm(post, sheet, said)
    words = {"scored": format_number(sheet.scored), "people": format_number(sheet.people)}
    return Duty(
        state="back" if sheet.status == S.RETURNED else "todo",
        detail=_("Đã chấm %(scored)s trên %(people)s người.") % words,
        url=sheet.get_absolute_url(),
        action=_("Chấm tiếp") if sheet.scored < sheet.people else _("Xem và trình"),
        **said,
    )


def _is_near(campaign_year):
    window = campaign_year.window(Window.Step.REPORT)
    if window is None or campaign_year.why_no_persons():
        return False
    return clock.today() >= window.due - timedelta(days=REMIND_DAYS)


def _begin(row, said):
    return Duty(
        state="todo",
        detail=_("Chưa bắt đầu."),
        url=row.get_absolute_url(),
        action=_("Bắt đầu"),
        action_url=reverse("emulation:person-start", args=[row.pk]),
        posts=True,
        **said,
    )


def _confirm(post, sheet, said):
    said |= {"url": sheet.get_absolute_url()}
    if not post.is_chair:
        return Duty(state="sent", detail=_("Đã trình, chờ Chủ tịch xác nhận."), **said)
    detail = _("Cán bộ đã trình, chờ Chủ tịch xác nhận.")
    return Duty(state="todo", detail=detail, action=_("Xem và xác nhận"), **said)
