"""The steps of a sheet of persons: it stays in the unit, the chair confirms it.

draft ─propose→ proposed ─approve→ approved ─unlock→ draft
  ↑ ←──recall──┘   │  ↑
  └── returned ←───┘  └── propose
"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.text import format_number
from core.workflow import Transition, Workflow
from emulation import access
from emulation.models import Dossier
from emulation.models import DossierStatus as S
from emulation.people.roster import changes_of
from emulation.people.services import follow_decisions
from emulation.workflow import stamp_returned


def year_reason(sheet):
    return sheet.union_year.campaign_year.why_no_persons()


def ready(sheet, changes=None):
    """Return the first thing that stands against confirming: year, people, somebody unscored.

    changes: roster.changes_of, where the page has read them.
    """
    if closed := year_reason(sheet):
        return closed
    if not sheet.people:
        return _("Danh sách chưa có ai. Nhập danh sách đoàn viên của đơn vị rồi cập nhật phiếu.")
    if changes_of(sheet) if changes is None else changes:
        return _("Danh sách đoàn viên đã thay đổi. Bấm “Cập nhật danh sách” trước.")
    if open_rows := sheet.people - sheet.scored:
        return _("Còn %(count)s người chưa chấm đủ.") % {"count": format_number(open_rows)}
    return ""


def stamp_proposed(sheet, *, by, note, pins):
    sheet.submitted_at = clock.now()
    sheet.first_submitted_at = sheet.first_submitted_at or sheet.submitted_at
    sheet.return_reason = ""


def stamp_confirmed(sheet, *, by, note, pins):
    sheet.decided_at, sheet.confirmed_by = clock.now(), by
    sheet.return_reason = ""


def stamp_reopened(sheet, *, by, note, pins):
    sheet.decided_at = sheet.confirmed_by = None


PERSON_FLOW = Workflow(
    {
        "propose": Transition(
            label=gettext_lazy("Trình Chủ tịch xác nhận"),
            sources=frozenset({S.DRAFT, S.RETURNED}),
            target=S.PROPOSED,
            allowed=access.may_propose,
            ready=ready,
            effect=stamp_proposed,
            done=gettext_lazy("Đã trình Chủ tịch xác nhận kết quả cá nhân."),
        ),
        "recall": Transition(
            label=gettext_lazy("Lấy lại để sửa"),
            sources=frozenset({S.PROPOSED}),
            target=S.DRAFT,
            allowed=access.keeps_persons,
            ready=year_reason,
            style="outline-secondary",
            done=gettext_lazy("Đã lấy lại phiếu để sửa."),
        ),
        "approve": Transition(
            label=gettext_lazy("Xác nhận kết quả"),
            sources=Dossier.OPEN,
            target=S.APPROVED,
            allowed=access.may_submit,
            ready=ready,
            effect=stamp_confirmed,
            style="success",
            confirm=gettext_lazy(
                "Kết quả xếp loại cá nhân được khóa lại và tính vào số liệu của cấp trên. "
                "Khi cần sửa thì Chủ tịch mở lại và nêu lý do."
            ),
            done=gettext_lazy("Đã xác nhận kết quả cá nhân của đơn vị."),
        ),
        "return": Transition(
            label=gettext_lazy("Trả lại để sửa"),
            sources=frozenset({S.PROPOSED}),
            target=S.RETURNED,
            allowed=access.may_submit,
            ready=year_reason,
            effect=stamp_returned,
            needs_note=True,
            note_missing=gettext_lazy("Nhập lý do để cán bộ biết cần sửa gì."),
            style="warning",
            done=gettext_lazy("Đã trả lại phiếu để cán bộ sửa."),
        ),
        "unlock": Transition(
            label=gettext_lazy("Mở lại để sửa"),
            sources=frozenset({S.APPROVED}),
            target=S.DRAFT,
            allowed=access.may_submit,
            ready=year_reason,
            effect=stamp_reopened,
            after=follow_decisions,
            needs_note=True,
            note_missing=gettext_lazy("Nhập lý do mở lại."),
            style="outline-secondary",
            done=gettext_lazy("Đã mở lại phiếu để sửa."),
        ),
    }
)
