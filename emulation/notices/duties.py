"""A union whose result of the year stands, and whose people have not been told."""

from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from core.duties import Duty
from emulation.models import DossierStatus, Window


def result_duty(post, row):
    """Return what the chair owes the union's people; the officer sees that it waits.

    Until the year's verification is over; the years before the last one are left alone.
    """
    scored = row.dossier("assessment")
    verified = scored is not None and scored.status == DossierStatus.VERIFIED
    if not verified or row.is_published or row.year < clock.today().year - 1:
        return None
    window = row.campaign_year.window(Window.Step.VERIFICATION)
    said = {
        "kind": "result-notice",
        "title": _("Công bố kết quả năm %(year)s cho đoàn viên") % {"year": row.year},
        "url": reverse("emulation:notice-detail", args=[row.pk]),
        "due": window.closes if window else None,
    }
    if not post.is_chair:
        return Duty(state="sent", detail=_("Đã phúc tra, chờ Chủ tịch công bố."), **said)
    return Duty(
        state="todo",
        detail=_("Hồ sơ đã được phúc tra, đoàn viên chưa được thông báo kết quả."),
        action=_("Công bố"),
        action_url=reverse("emulation:notice-publish", args=[row.pk]),
        **said,
    )
