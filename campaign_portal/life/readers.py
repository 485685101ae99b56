"""Events of what stood before the records of the year: dossiers, results, covenants, decisions."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from emulation.events import Event
from emulation.kinds import KINDS
from emulation.models import ResultNotice
from pledges.models import Covenant, SigningSession
from unions.structure.history import course_of

UNION, YEAR = "union_year__union_id", "union_year__campaign_year__year"


def _of(rows, union_ids, year):
    """Return the rows of these unions, of one year where it is given."""
    rows = rows.filter(union_year__union__in=list(union_ids))
    return rows if year is None else rows.filter(union_year__campaign_year__year=year)


def _day(moment):
    return clock.day_of(moment)


# (went up, was decided upon), by kind of dossier.
DOSSIER_WORDS = {
    "registration": (
        gettext_lazy("Nộp đăng ký thi đua năm %(year)s"),
        gettext_lazy("Đăng ký thi đua năm %(year)s được duyệt"),
    ),
    "assessment": (
        gettext_lazy("Nộp bảng tự chấm điểm năm %(year)s"),
        gettext_lazy("Điểm năm %(year)s được phúc tra xong"),
    ),
    "report": (
        gettext_lazy("Nộp báo cáo năm %(year)s"),
        gettext_lazy("Báo cáo năm %(year)s được duyệt"),
    ),
}


def dossiers(user, union_ids, year=None):
    """Yield when each yearly dossier went up first, and when it was decided upon."""
    for kind in KINDS.values():
        submitted, decided = DOSSIER_WORDS[kind.name]
        rows = _of(kind.model.objects.visible_to(user).submitted(), union_ids, year)
        columns = ("pk", "first_submitted_at", "decided_at", UNION, YEAR)
        for pk, went_up, closed, union, of_year in rows.values_list(*columns):
            url = reverse(f"emulation:{kind.name}-detail", args=[pk])
            yield _dossier(went_up, submitted, of_year, url, union)
            if closed:
                yield _dossier(closed, decided, of_year, url, union)


def _dossier(moment, words, year, url, union):
    title = words % {"year": year}
    return Event(_day(moment), "dossier", _("Hồ sơ thi đua"), title, url, union)


def results(user, union_ids, year=None):
    """Yield when a union made its result known to its people."""
    rows = _of(ResultNotice.objects.visible_to(user).in_force(), union_ids, year)
    for union_year, at, union, of_year in rows.values_list(
        "union_year_id", "published_at", UNION, YEAR
    ):
        title = _("Công bố kết quả năm %(year)s") % {"year": of_year}
        url = reverse("emulation:notice-detail", args=[union_year])
        yield Event(_day(at), "result", _("Kết quả"), title, url, union)


def covenants(user, union_ids, year=None):
    rows = _of(Covenant.objects.visible_to(user).in_force(), union_ids, year)
    for pk, day, named, union in rows.values_list("pk", "signed_on", "title", UNION):
        title = _("Ký giao ước: %(title)s") % {"title": named}
        url = reverse("pledges:covenant-detail", args=[pk])
        yield Event(day, "covenant", _("Giao ước thi đua"), title, url, union)


def signing_sessions(user, union_ids, year=None):
    rows = _of(SigningSession.objects.visible_to(user), union_ids, year)
    for pk, at, named, union in rows.values_list("pk", "opens", "title", UNION):
        title = _("Mở đợt ký cam kết: %(title)s") % {"title": named}
        url = reverse("pledges:session-detail", args=[pk])
        yield Event(_day(at), "signing", _("Cam kết “Năm không”"), title, url, union)


def organisation(user, union):
    """Yield what happened to the union itself: founded, moved, merged, renamed."""
    for event in course_of(union, user).events:
        title = f"{event.title} {', '.join(named.name for named in event.unions)}".strip()
        if event.decision:
            said = {"title": title, "number": event.decision}
            title = _("%(title)s, theo quyết định %(number)s") % said
        yield Event(event.day, "organisation", _("Tổ chức"), title, event.url, union.pk)
