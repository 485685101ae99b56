"""The steps of a unit's own criteria.

    draft ─propose→ proposed ─submit→ submitted ─approve→ approved, for good
      ↑ ←──recall──┘    ↑                │
      └──── withdraw ───┼────────────────┤
                        └── returned ←───┘

No window opens it: criteria are set before the year is scored. It closes with the self-score.
"""

from dataclasses import replace

from django.utils.translation import gettext_lazy

from core.workflow import Transition, Workflow
from emulation import absence, access, tallies
from emulation.models import DossierStatus as S
from emulation.own_criteria import joining
from emulation.workflow import common_steps, stamp_decided, stamp_submitted


def ready_to_submit(own):
    """Return the first thing that stands against submitting: year, assessment, share."""
    return absence.why_closed(own.union_year, own.STEP) or joining.why_closed(own) or own.missing()


def ready_to_approve(own):
    """Nothing that can't stand in the assessment any more is approved."""
    return joining.why_closed(own) or own.missing()


def approve(own, *, by, note, pins):
    stamp_decided(own, by=by, note=note, pins=pins)
    own.decided_by = by
    joining.join(own, by=by)


def count(own, *, by):
    tallies.refresh(own.union_year.campaign_year_id, own.union_year.supervisor_id)


COMMON = common_steps(stamp_submitted)

OWN_FLOW = Workflow(
    {
        "propose": replace(COMMON["propose"], ready=ready_to_submit),
        "recall": COMMON["recall"],
        "submit": replace(
            COMMON["submit"],
            ready=ready_to_submit,
            after=count,
            confirm=gettext_lazy(
                "Tiêu chí riêng đã được duyệt thì không sửa được nữa. Ký và nộp lên cấp trên?"
            ),
            done=gettext_lazy("Đã nộp tiêu chí riêng lên cấp trên."),
        ),
        "withdraw": replace(
            COMMON["withdraw"],
            after=count,
            confirm=gettext_lazy("Tiêu chí riêng trở về trạng thái đang soạn. Rút lại để sửa?"),
            done=gettext_lazy("Đã rút tiêu chí riêng về để sửa."),
        ),
        "return": replace(
            COMMON["return"],
            sources=frozenset({S.SUBMITTED}),
            after=count,
            done=gettext_lazy("Đã trả lại tiêu chí riêng cho đơn vị."),
        ),
        "approve": Transition(
            label=gettext_lazy("Duyệt tiêu chí riêng"),
            sources=frozenset({S.SUBMITTED}),
            target=S.APPROVED,
            allowed=access.supervises,
            ready=ready_to_approve,
            effect=approve,
            after=count,
            style="success",
            confirm=gettext_lazy(
                "Các tiêu chí này được đưa vào hồ sơ chấm điểm của đơn vị và không sửa được nữa. "
                "Duyệt?"
            ),
            done=gettext_lazy("Đã duyệt tiêu chí riêng của đơn vị."),
        ),
    }
)
