"""The steps of a batch.

reading ─accept→ accepted      every dossier of the sample read, errors within the limit
   ├────refuse─→ refused       by the portal itself, once the sample errs beyond it
   └────cancel─→ cancelled     given up: its dossiers are read one by one
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.text import format_number
from core.workflow import Transition, Workflow
from emulation import access, stages
from emulation.batches import asking
from emulation.batches.candidates import changed_behind
from emulation.models import Assessment, Batch

S = Batch.Status


def window_reason(campaign_year, stage):
    """Return why the year's window does not take the stage today, "" when it does."""
    window = campaign_year.window(stages.WINDOWS[stage])
    if window is None:
        return _("Chưa có lịch cho bước này của năm %(year)s.") % {"year": campaign_year.year}
    state = window.state_on()
    return "" if state.takes else state.message


def ready_to_accept(batch):
    """Return what stands against taking the whole batch: unread ones, errors, the window."""
    now = batch.tally()
    if now.read < now.sample:
        return _("Còn %(count)s hồ sơ trong mẫu chưa đọc.") % {
            "count": format_number(now.sample - now.read)
        }
    if batch.fails():
        return _("Mẫu sai quá mức cho phép.")
    return mended_behind(batch) or window_reason(batch.campaign_year, batch.stage)


def mended_behind(batch):
    """Return that dossiers of the sample were mended after they were called right, or ""."""
    behind = changed_behind(batch).count()
    if not behind:
        return ""
    return _(
        "%(count)s hồ sơ trong mẫu ghi “Đúng” đã bị sửa điểm hoặc trả lại sau khi ghi kết quả "
        "đọc. Hủy lô này rồi đọc từng hồ sơ."
    ) % {"count": format_number(behind)}


def ready_to_refuse(batch):
    """A refusal follows from the whole sample, and from nothing else."""
    now = batch.tally()
    if now.read == now.sample and batch.fails():
        return ""
    return _("Mẫu chưa đọc xong hoặc không sai quá mức cho phép.")


def close(batch, *, by, note, pins):
    batch.closed_at = clock.now()


def close_accepted(batch, *, by, note, pins):
    """Wait for whoever writes in a dossier of the sample, and look at it once more."""
    sampled = batch.items.filter(sampled=True).values("assessment")
    rows = Assessment.objects.select_for_update(of=("self",)).filter(pk__in=sampled)
    list(rows.order_by("pk").values_list("pk", flat=True))
    if reason := mended_behind(batch):
        raise ValidationError(reason, code="not_ready")
    close(batch, by=by, note=note, pins=pins)


BATCH_FLOW = Workflow(
    {
        "accept": Transition(
            label=gettext_lazy("Duyệt cả lô"),
            sources=frozenset({S.READING}),
            target=S.ACCEPTED,
            allowed=access.may_batch,
            ready=ready_to_accept,
            effect=close_accepted,
            after=asking.ask,
            style="success",
            confirm=gettext_lazy(
                "Các hồ sơ không nằm trong mẫu được lấy nguyên điểm của bước trước. Duyệt cả lô?"
            ),
            done=gettext_lazy("Đang duyệt các hồ sơ của lô. Tiến độ hiện ở trang này."),
        ),
        "refuse": Transition(
            label=gettext_lazy("Không duyệt lô"),
            sources=frozenset({S.READING}),
            target=S.REFUSED,
            allowed=access.may_batch,
            ready=ready_to_refuse,
            effect=close,
        ),
        "cancel": Transition(
            label=gettext_lazy("Hủy lô"),
            sources=frozenset({S.READING}),
            target=S.CANCELLED,
            allowed=access.may_batch,
            effect=close,
            needs_note=True,
            note_missing=gettext_lazy("Nhập lý do hủy lô."),
            style="outline-secondary",
            done=gettext_lazy("Đã hủy lô. Các hồ sơ của lô được đọc từng hồ sơ."),
        ),
    }
)
# What a person presses; a refusal follows from the sample alone.
PRESSED = ("accept", "cancel")
