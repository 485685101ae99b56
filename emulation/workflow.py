"""The steps of the yearly dossiers, as tables.

    draft ─propose→ proposed ─submit→ submitted ─take_up→ taken_up ─approve→ approved
      ↑ ←──recall──┘    ↑                │                  │
      └──── withdraw ───┼────────────────┘                  │
                        └── returned ←──────── return ──────┘

The assessment goes on from `taken_up`: appraise → appraised, verify → verified.
The province's own report has nobody above: draft ─complete→ approved ─amend→ draft.
"""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.templatetags.vi import vdatetime
from core.workflow import Transition, Workflow
from emulation import access, assessing, tallies
from emulation.models import Dossier, Window
from emulation.models import DossierStatus as S
from emulation.prechecks import marking, worklist

# --- Why a step can't be taken yet -------------------------------------------


def window_reason(dossier, step):
    """Return why the year's window does not take the step today, "" when it does."""
    window = dossier.union_year.campaign_year.window(step)
    if window is None:
        return _("Chưa có lịch cho bước này của năm %(year)s.") % {"year": dossier.year}
    state = window.state_on()
    return "" if state.takes else state.message


def ready_to_submit(dossier):
    """Return the first thing that stands against submitting: window, then content.

    The window is for the first submission: what came back may be mended after it.
    """
    mended = dossier.first_submitted_at is not None
    return ("" if mended else window_reason(dossier, dossier.STEP)) or dossier.missing()


def ready_to_withdraw(dossier):
    """Return that the level above has it before its eyes, "" as long as nobody opened it."""
    if dossier.opened_at is None:
        return ""
    return _(
        "Cấp trên đã mở hồ sơ lúc %(moment)s nên không rút lại được. "
        "Cần sửa thì đề nghị cấp trên trả lại hồ sơ."
    ) % {"moment": vdatetime(timezone.localtime(dossier.opened_at))}


def ready_to_complete(report):
    """Return what the province's report still lacks; its window binds those below, not it."""
    return report.missing()


def ready_to_appraise(dossier):
    return window_reason(dossier, Window.Step.APPRAISAL) or assessing.missing(dossier, "appraised")


def ready_to_verify(dossier):
    return window_reason(dossier, Window.Step.VERIFICATION) or assessing.missing(
        dossier, "verified"
    )


# --- What else changes with a step -------------------------------------------


def stamp_submitted(dossier, *, by, note, pins):
    dossier.submitted_at = clock.now()
    if dossier.first_submitted_at is None:
        dossier.first_submitted_at = dossier.submitted_at
        dossier.late = dossier.window.state_on().key == "late"
    dossier.return_reason, dossier.return_pins = "", []
    dossier.opened_at = None


def stamp_withdrawn(dossier, *, by, note, pins):
    dossier.submitted_at = dossier.first_submitted_at = None
    dossier.late = False


def stamp_returned(dossier, *, by, note, pins):
    dossier.return_reason, dossier.return_pins = note.strip(), list(pins)
    dossier.returned_at, dossier.returned_by = clock.now(), by


def stamp_decided(dossier, *, by, note, pins):
    dossier.decided_at = clock.now()


def stamp_completed(report, *, by, note, pins):
    """Whoever writes the province's report also closes it."""
    report.submitted_at = report.decided_at = clock.now()
    report.first_submitted_at = report.first_submitted_at or report.submitted_at


def stamp_amended(report, *, by, note, pins):
    report.submitted_at = report.decided_at = None


def submit_assessment(dossier, *, by, note, pins):
    stamp_submitted(dossier, by=by, note=note, pins=pins)
    assessing.set_self_total(dossier)


def count(dossier, *, by):
    """Bring the supervisor's roll-up row up to date, in the same transaction."""
    tallies.refresh(dossier.union_year.campaign_year_id, dossier.union_year.supervisor_id)
    marking.stepped(dossier)
    worklist.forget(dossier)


def count_submitted(assessment, *, by):
    """A self-score that goes up is looked at by the pre-checks."""
    count(assessment, by=by)
    marking.submitted(assessment)


def common_steps(submit_effect, after_submit=count):
    """Return the part of the table that all three dossiers share."""
    return {
        "propose": Transition(
            label=gettext_lazy("Trình Chủ tịch ký"),
            sources=frozenset({S.DRAFT, S.RETURNED}),
            target=S.PROPOSED,
            allowed=access.may_propose,
            ready=ready_to_submit,
            done=gettext_lazy("Đã trình Chủ tịch ký nộp."),
        ),
        "recall": Transition(
            label=gettext_lazy("Lấy lại để sửa"),
            sources=frozenset({S.PROPOSED}),
            target=S.DRAFT,
            allowed=access.serves,
            style="outline-secondary",
            done=gettext_lazy("Đã lấy lại hồ sơ để sửa."),
        ),
        "submit": Transition(
            label=gettext_lazy("Ký và nộp"),
            sources=Dossier.OPEN,
            target=S.SUBMITTED,
            allowed=access.may_submit,
            ready=ready_to_submit,
            effect=submit_effect,
            after=after_submit,
            confirm=gettext_lazy(
                "Sau khi cấp trên mở hồ sơ, đơn vị không rút lại để sửa được nữa. "
                "Ký và nộp hồ sơ này?"
            ),
            done=gettext_lazy("Đã nộp hồ sơ lên cấp trên."),
        ),
        "withdraw": Transition(
            label=gettext_lazy("Rút lại để sửa"),
            sources=frozenset({S.SUBMITTED}),
            target=S.DRAFT,
            allowed=access.serves,
            ready=ready_to_withdraw,
            effect=stamp_withdrawn,
            after=count,
            style="outline-secondary",
            confirm=gettext_lazy("Hồ sơ trở về trạng thái đang soạn và phải nộp lại trước hạn."),
            done=gettext_lazy("Đã rút hồ sơ về để sửa."),
        ),
        "take-up": Transition(
            label=gettext_lazy("Tiếp nhận"),
            sources=frozenset({S.SUBMITTED}),
            target=S.TAKEN_UP,
            allowed=access.supervises,
            after=count,
            done=gettext_lazy("Đã tiếp nhận hồ sơ."),
        ),
        "return": Transition(
            label=gettext_lazy("Trả lại bổ sung"),
            sources=frozenset({S.SUBMITTED, S.TAKEN_UP}),
            target=S.RETURNED,
            allowed=access.supervises,
            effect=stamp_returned,
            after=count,
            needs_note=True,
            style="warning",
            done=gettext_lazy("Đã trả lại hồ sơ cho đơn vị bổ sung."),
        ),
    }


def approving(label, done):
    return Transition(
        label=label,
        sources=frozenset({S.TAKEN_UP}),
        target=S.APPROVED,
        allowed=access.supervises,
        effect=stamp_decided,
        after=count,
        style="success",
        done=done,
    )


REGISTRATION_FLOW = Workflow(
    common_steps(stamp_submitted)
    | {"approve": approving(gettext_lazy("Duyệt đăng ký"), gettext_lazy("Đã duyệt đăng ký."))}
)

REPORT_FLOW = Workflow(
    common_steps(stamp_submitted)
    | {
        "approve": approving(gettext_lazy("Duyệt báo cáo"), gettext_lazy("Đã duyệt báo cáo.")),
        "complete": Transition(
            label=gettext_lazy("Hoàn thành báo cáo"),
            sources=frozenset({S.DRAFT}),
            target=S.APPROVED,
            allowed=access.may_complete,
            ready=ready_to_complete,
            effect=stamp_completed,
            style="success",
            confirm=gettext_lazy("Báo cáo được khóa lại. Khi cần sửa thì mở lại và nêu lý do."),
            done=gettext_lazy("Đã hoàn thành báo cáo của Liên đoàn Lao động tỉnh."),
        ),
        "amend": Transition(
            label=gettext_lazy("Mở lại để sửa"),
            sources=frozenset({S.APPROVED}),
            target=S.DRAFT,
            allowed=access.may_complete,
            effect=stamp_amended,
            needs_note=True,
            style="outline-secondary",
            done=gettext_lazy("Đã mở lại báo cáo để sửa."),
        ),
    }
)

ASSESSMENT_FLOW = Workflow(
    common_steps(submit_assessment, count_submitted)
    | {
        "appraise": Transition(
            label=gettext_lazy("Hoàn thành thẩm định"),
            sources=frozenset({S.TAKEN_UP}),
            target=S.APPRAISED,
            allowed=access.supervises,
            ready=ready_to_appraise,
            effect=assessing.close_appraisal,
            after=count,
            done=gettext_lazy("Đã thẩm định, hồ sơ chuyển sang phúc tra."),
        ),
        "reopen": Transition(
            label=gettext_lazy("Trả lại thẩm định"),
            sources=frozenset({S.APPRAISED}),
            target=S.TAKEN_UP,
            allowed=access.runs_campaign,
            effect=assessing.reopen_appraisal,
            after=count,
            needs_note=True,
            style="warning",
            done=gettext_lazy("Đã trả hồ sơ về bước thẩm định."),
        ),
        "verify": Transition(
            label=gettext_lazy("Xác nhận phúc tra"),
            sources=frozenset({S.APPRAISED}),
            target=S.VERIFIED,
            allowed=access.runs_campaign,
            ready=ready_to_verify,
            effect=assessing.close_verification,
            after=count,
            style="success",
            done=gettext_lazy("Đã phúc tra và xếp loại."),
        ),
    }
)
