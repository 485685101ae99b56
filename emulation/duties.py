"""What the campaign asks of a post: the emulation's part of "Việc cần làm"."""

from datetime import timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.duties import Duty
from core.text import format_date, format_number
from emulation.calendar import campaign_calendar
from emulation.desks import desk_rows
from emulation.kinds import KINDS
from emulation.models import DossierStatus as S
from emulation.models import UnionReport, Window
from emulation.notices.duties import result_duty
from emulation.people.duties import person_duty

REMIND_DAYS = 14  # from so many days before the deadline the level above hears who is missing

OWN = {
    "registration": gettext_lazy("Đăng ký thi đua năm %(year)s"),
    "assessment": gettext_lazy("Tự chấm điểm năm %(year)s"),
    "report": gettext_lazy("Báo cáo năm %(year)s"),
}
WAITING = {
    "registration": gettext_lazy("%(count)s đăng ký năm %(year)s chờ tiếp nhận hoặc duyệt"),
    "assessment": gettext_lazy("%(count)s hồ sơ chấm điểm năm %(year)s chờ thẩm định"),
    "report": gettext_lazy("%(count)s báo cáo năm %(year)s chờ tiếp nhận hoặc duyệt"),
}
MISSING = {
    "registration": gettext_lazy("%(count)s đơn vị chưa nộp đăng ký năm %(year)s"),
    "assessment": gettext_lazy("%(count)s đơn vị chưa nộp bản tự chấm năm %(year)s"),
    "report": gettext_lazy("%(count)s đơn vị chưa nộp báo cáo năm %(year)s"),
}


def duties_for(user, rows=None):
    """Return what the acting post owes and what waits for it, over all years.

    `rows`: of `desks.desk_rows`, where the caller has read them.
    """
    post = user.post
    if post is None or not works_on_dossiers(post):
        return []
    if rows is None:
        rows = desk_rows(post, campaign_calendar())
    duties = []
    for row in rows:
        duties += _own(post, row)
        duties += _desk(post, row)
    return duties


def works_on_dossiers(post):
    """Tell whether the post writes or judges dossiers; the others read."""
    return post.role in post.UNION_ROLES or post.runs_campaign


# --- The post's own union ---------------------------------------------------------


def _own(post, row):
    """Return the duties of the union itself; the province owes its report alone (plan V.1)."""
    if post.runs_campaign:
        return list(filter(None, [_province_report(row)]))
    owed = [_own_dossier(post, row, kind) for kind in KINDS.values()]
    owed += [_own_criteria(post, row), person_duty(post, row), result_duty(post, row)]
    return list(filter(None, owed))


def _own_dossier(post, row, kind):
    dossier = row.dossier(kind.name)
    if dossier is None:
        return _not_begun(row, kind)
    if dossier.status == S.RETURNED:
        return _returned(row, kind, dossier)
    if dossier.status == S.PROPOSED:
        return _proposed(post, row, kind, dossier)
    if dossier.status == S.DRAFT:
        return _draft(row, kind, dossier)
    if dossier.status in kind.waiting:
        return _handed_on(row, kind, dossier)
    return _finished(row, kind, dossier)


def _own_criteria(post, row):
    """The unit's own criteria are not owed: told are those that came back or wait for the chair."""
    own = row.dossier("own-criteria")
    if own is None or own.status not in (S.RETURNED, S.PROPOSED):
        return None
    title = _("Tiêu chí riêng năm %(year)s") % {"year": row.year}
    duty = {"kind": "own-criteria", "title": title, "url": own.get_absolute_url()}
    if own.status == S.RETURNED:
        told = {"who": own.returned_by or _("Cấp trên"), "at": _moment(own.returned_at)}
        duty["detail"] = _("%(who)s trả lại lúc %(at)s.") % told
        duty |= {"reason": own.return_reason, "action": _("Sửa ngay"), "action_url": own.edit_url}
        return Duty(state="back", **duty)
    if not post.is_chair:
        return Duty(state="sent", detail=_("Đã trình, chờ Chủ tịch ký và nộp."), **duty)
    detail = _("Cán bộ đã trình, chờ Chủ tịch ký và nộp.")
    return Duty(state="todo", detail=detail, action=_("Xem và ký"), **duty)


def _not_begun(row, kind):
    """Owed as long as the window takes it; before and after, the year's strip tells."""
    window = row.campaign_year.window(kind.step)
    state = window.state_on() if window else None
    if not row.expected or state is None or not state.takes:
        return None
    return _duty(
        row,
        kind,
        state="todo",
        detail=state.message if state.key == "late" else _("Chưa bắt đầu."),
        url=row.get_absolute_url(),
        due=window.due,
        action=_("Bắt đầu"),
        action_url=reverse(f"emulation:{kind.name}-start", args=[row.pk]),
        posts=True,
    )


def _draft(row, kind, dossier):
    """A draft that came too late for its window can't go up any more: nothing is owed."""
    window = row.campaign_year.window(kind.step)
    state = window.state_on() if window else None
    if state is None or state.key == "closed":
        return None
    saved = _("Đang soạn, lưu lần cuối lúc %(at)s.") % {"at": _moment(dossier.updated_at)}
    return _duty(
        row,
        kind,
        state="todo",
        detail=f"{saved} {state.message}" if state.key == "late" else saved,
        url=dossier.get_absolute_url(),
        due=window.due,
        action=_("Soạn tiếp"),
        action_url=dossier.edit_url,
    )


def _returned(row, kind, dossier):
    window = row.campaign_year.window(kind.step)
    words = {
        "who": dossier.returned_by or _("Cấp trên"),
        "at": _moment(dossier.returned_at),
    }
    return _duty(
        row,
        kind,
        state="back",
        detail=_("%(who)s trả lại lúc %(at)s.") % words,
        reason=dossier.return_reason,
        url=dossier.get_absolute_url(),
        due=window.due if window and window.state_on().takes else None,
        action=_("Sửa ngay"),
        action_url=dossier.edit_url,
    )


def _proposed(post, row, kind, dossier):
    """Waits for the chair: his to sign, for the officer handed on."""
    place = {"url": dossier.get_absolute_url(), "due": row.due(kind.step)}
    if not post.is_chair:
        detail = _("Đã trình, chờ Chủ tịch ký và nộp.")
        return _duty(row, kind, state="sent", detail=detail, **place)
    detail = _("Cán bộ đã trình, chờ Chủ tịch ký và nộp.")
    return _duty(row, kind, state="todo", detail=detail, action=_("Xem và ký"), **place)


def _handed_on(row, kind, dossier):
    detail = {
        S.SUBMITTED: _("Nộp ngày %(day)s, chờ cấp trên tiếp nhận."),
        S.TAKEN_UP: _("Nộp ngày %(day)s, cấp trên đang xem xét."),
        S.APPRAISED: _("Đã thẩm định, chờ Ban Chính sách - Pháp luật phúc tra."),
    }[dossier.status]
    detail %= {"day": _day(dossier.submitted_at)}
    return _duty(row, kind, state="sent", detail=detail, url=dossier.get_absolute_url())


def _finished(row, kind, dossier):
    """Shown for calm in its own year; earlier years are in the union's pages."""
    if row.year < clock.today().year:
        return None
    verified = dossier.status == S.VERIFIED
    words = _("Đã phúc tra ngày %(day)s.") if verified else _("Đã duyệt ngày %(day)s.")
    detail = words % {"day": _day(dossier.decided_at)}
    return _duty(row, kind, state="good", detail=detail, url=dossier.get_absolute_url())


def _duty(row, kind, **values):
    title = OWN[kind.name] % {"year": row.year}
    return Duty(kind=kind.name, title=title, **values)


def _province_report(row):
    """Owed from the opening of the year's reports on; no window binds it."""
    kind = KINDS["report"]
    report, window = row.dossier("report"), row.campaign_year.window(kind.step)
    title = _("Báo cáo năm %(year)s của Liên đoàn Lao động tỉnh") % {"year": row.year}
    if report is not None and report.status in UnionReport.OPEN:
        return Duty(
            kind="report",
            title=title,
            detail=_("Đang soạn, lưu lần cuối lúc %(at)s.") % {"at": _moment(report.updated_at)},
            url=report.get_absolute_url(),
            state="todo",
            action=_("Soạn tiếp"),
            action_url=report.edit_url,
        )
    recent = row.year >= clock.today().year - 1
    if report is not None or not recent or window is None or window.opens > clock.today():
        return None
    return Duty(
        kind="report",
        title=title,
        detail=_("Chưa bắt đầu."),
        url=row.get_absolute_url(),
        state="todo",
        action=_("Bắt đầu"),
        action_url=reverse("emulation:report-start", args=[row.pk]),
        posts=True,
    )


# --- The unions below -----------------------------------------------------------------


def _desk(post, row):
    """Return what waits on the desk of the supervising union, and who is missing."""
    if post.role not in post.UPPER_ROLES and not post.runs_campaign:
        return []
    duties = [_waiting(row, kind) for kind in KINDS.values()]
    duties += [_own_criteria_waiting(row)]
    duties += [_to_verify(row)] if post.runs_campaign else []
    duties += [_missing(post, row, kind) for kind in KINDS.values()]
    return [duty for duty in duties if duty is not None]


def _waiting(row, kind):
    """Dossiers of the unions directly below that were handed in and not yet decided."""
    count = row.desk[f"{kind.tally}_waiting"]
    if not count:
        return None
    narrowed = {"trang_thai": "cho_xu_ly", "cap_tren": row.union.code}
    duty = {"url": list_url(kind.name, row.year, **narrowed)}
    if kind.name == "assessment":
        duty |= {"due": row.due(Window.Step.APPRAISAL)}
        duty |= {"action": _("Thẩm định"), "action_url": desk_url(row, "appraised")}
    else:
        duty |= {"action": _("Mở danh sách")}
    return _counted(f"desk-{kind.name}", WAITING[kind.name], row, count, state="wait", **duty)


def _own_criteria_waiting(row):
    """What units directly below want to be measured by besides the guide."""
    count = row.desk["own_criteria_waiting"]
    if not count:
        return None
    return _counted(
        "desk-own-criteria",
        _("%(count)s đơn vị đề nghị duyệt tiêu chí riêng năm %(year)s"),
        row,
        count,
        state="wait",
        url=list_url("own-criteria", row.year, trang_thai=S.SUBMITTED, cap_tren=row.union.code),
        action=_("Mở danh sách"),
    )


def _to_verify(row):
    count = row.whole["appraised"]
    if not count:
        return None
    return _counted(
        "verify",
        _("%(count)s hồ sơ chấm điểm năm %(year)s chờ phúc tra"),
        row,
        count,
        state="wait",
        url=list_url("assessment", row.year, trang_thai=S.APPRAISED),
        action=_("Phúc tra"),
        action_url=desk_url(row, "verified"),
        due=row.due(Window.Step.VERIFICATION),
    )


def _missing(post, row, kind):
    """Unions that still owe the dossier, told when the deadline is near or has passed."""
    window = row.campaign_year.window(kind.step)
    if window is None or not window.state_on().takes:
        return None
    if clock.today() < window.due - timedelta(days=REMIND_DAYS):
        return None
    counts = row.whole if post.runs_campaign else row.desk
    owed, came = counts["expected"], counts[kind.tally]
    if owed <= came:
        return None
    beneath = {} if post.runs_campaign else {"cap_tren": row.union.code}
    return _counted(
        f"missing-{kind.name}",
        MISSING[kind.name],
        row,
        owed - came,
        state="todo",
        url=list_url(kind.name, row.year, trang_thai="chua_nop", **beneath),
        due=window.due,
        detail=_("Đã nộp %(came)s trên %(owed)s đơn vị.")
        % {"came": format_number(came), "owed": format_number(owed)},
        action=_("Xem danh sách"),
    )


def _counted(kind, words, row, count, *, detail="", **values):
    title = words % {"count": format_number(count), "year": row.year}
    return Duty(kind=kind, title=title, detail=detail, count=count, **values)


def _moment(at):
    """Return a stored moment in words of the local clock."""
    local = timezone.localtime(at)
    return _("%(time)s ngày %(day)s") % {"time": f"{local:%H:%M}", "day": format_date(local)}


def _day(at):
    return format_date(timezone.localtime(at)) if at else "–"


def list_url(name, year, **filters):
    """Return the year's list of one kind, narrowed."""
    place = reverse(f"emulation:{name}-list", args=[year])
    return f"{place}?{urlencode(filters)}"


def desk_url(row, stage):
    return reverse("emulation:desk-next", args=[row.year, stage])
