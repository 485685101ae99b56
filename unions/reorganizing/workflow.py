"""The steps of a decision of the register, as a table.

draft ─check→ checked ─put-in-force→ in_force ─undo→ undone
  ↑ ←──reopen──┘
"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.text import format_date
from core.workflow import Transition, Workflow
from unions.access import may_reorganize
from unions.models import Reorganization, Union
from unions.reorganizing import applying, undoing
from unions.reorganizing.reading import plan_for
from unions.reorganizing.words import say

S = Reorganization.Status


def may_write(user, reorganization):
    return may_reorganize(user)


def may_put_in_force(user, reorganization):
    """Ban Tổ chức and the administrator; on its day the portal itself (nobody)."""
    return user is None or may_reorganize(user)


def _first(plan):
    if not plan.problems:
        return ""
    said = say(plan.problems[0])
    text = said.text
    if said.position is not None:
        text = _("Dòng %(line)s: %(reason)s") % {"line": said.position, "reason": text}
    more = len(plan.problems) - 1
    return _("%(first)s Còn %(more)s chỗ nữa.") % {"first": text, "more": more} if more else text


def ready_to_check(reorganization):
    """Return the first thing that stands against the lines, and how many more there are."""
    return _first(plan_for(reorganization))


def ready_to_put_in_force(reorganization):
    """Return why it does not take effect now: its day, then what stands against it by now.

    The plan is kept for the step, which asks this just before, on the locked row.
    """
    reason = _before_its_day(reorganization)
    if reason:
        return reason
    reorganization.planned = plan_for(reorganization, foreseen=False)
    return _first(reorganization.planned)


def _before_its_day(reorganization):
    if reorganization.effective <= clock.today():
        return ""
    return _("Quyết định có hiệu lực từ ngày %(day)s; đến ngày ấy hệ thống tự thực hiện.") % {
        "day": format_date(reorganization.effective)
    }


def put_in_force(reorganization, *, by, note, pins):
    reorganization.in_force_at = clock.now()
    reorganization.before = applying.apply(reorganization, reorganization.planned, by=by)


def undo(reorganization, *, by, note, pins):
    undoing.restore(reorganization, by=by, note=note)
    reorganization.undone_at = clock.now()


def lock_organisation():
    """Two decisions at once: the second waits, and is held against what the first one left."""
    list(Union.objects.select_for_update().filter(level=Union.Level.PROVINCIAL))


REORGANIZATION_FLOW = Workflow(
    {
        "check": Transition(
            label=gettext_lazy("Kiểm tra xong"),
            sources=frozenset({S.DRAFT}),
            target=S.CHECKED,
            allowed=may_write,
            ready=ready_to_check,
            confirm=gettext_lazy(
                "Đến ngày có hiệu lực, các thay đổi được thực hiện tự động. "
                "Xác nhận đã kiểm tra quyết định này?"
            ),
            done=gettext_lazy("Đã ghi nhận quyết định là đã kiểm tra."),
        ),
        "reopen": Transition(
            label=gettext_lazy("Mở lại để sửa"),
            sources=frozenset({S.CHECKED}),
            target=S.DRAFT,
            allowed=may_write,
            style="outline-secondary",
            done=gettext_lazy("Đã mở lại quyết định để sửa."),
        ),
        "put-in-force": Transition(
            label=gettext_lazy("Thực hiện ngay"),
            sources=frozenset({S.CHECKED}),
            target=S.IN_FORCE,
            allowed=may_put_in_force,
            ready=ready_to_put_in_force,
            effect=put_in_force,
            style="success",
            confirm=gettext_lazy(
                "Các thay đổi của quyết định được thực hiện ngay. Sau đó vẫn hoàn tác được, "
                "khi chưa có kết quả hoặc báo cáo chính thức nào dựa trên tổ chức mới. Tiếp tục?"
            ),
            done=gettext_lazy("Các thay đổi của quyết định đã có hiệu lực."),
        ),
        "undo": Transition(
            label=gettext_lazy("Hoàn tác"),
            sources=frozenset({S.IN_FORCE}),
            target=S.UNDONE,
            allowed=may_write,
            ready=undoing.why_not,
            effect=undo,
            needs_note=True,
            note_missing=gettext_lazy(
                "Nhập lý do hoàn tác. Lý do được lưu trong quá trình của quyết định."
            ),
            style="warning",
            confirm=gettext_lazy("Tổ chức trở lại như trước khi quyết định có hiệu lực. Hoàn tác?"),
            done=gettext_lazy("Đã hoàn tác quyết định."),
        ),
    },
    lock=lock_organisation,
)


def steps_for(user, reorganization, seen):
    """Return the steps for the page of this preview: for them nothing is planned again."""
    known = {}
    if seen.plan is not None:
        first = _first(seen.plan)
        known = {"check": first, "put-in-force": _before_its_day(reorganization) or first}
    return REORGANIZATION_FLOW.steps_for(user, reorganization, known)
