"""Drawing a batch's sample, and reading it."""

import secrets

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import audit, clock
from core.text import format_number
from emulation import access
from emulation.batches import candidates, drawing
from emulation.batches.flow import BATCH_FLOW, ready_to_refuse, window_reason
from emulation.models import Assessment, Batch, BatchItem, CriteriaSet
from unions.models import Union

Outcome = BatchItem.Outcome
SEED_BYTES = 16


@transaction.atomic
def draw_batch(campaign_year, stage, *, by, key=None):
    """Take all green dossiers of the user's desk into a batch, and draw its sample.

    The same press twice gives one batch. Raises PermissionDenied, or ValidationError where
    another batch is being read, the window is closed, or nothing is green.
    """
    if not access.may_draw(by, stage):
        raise PermissionDenied
    # One batch at a time on a desk: whoever draws meanwhile waits here.
    desk = Union.objects.select_for_update(no_key=True).get(pk=by.post.union_id)
    told = {"stage": stage, "year": campaign_year.year, "desk": desk.code}
    if pressed := audit.same_press(Batch, key, "draw", told, by=by):
        return Batch.objects.get(pk=pressed.object_id)
    guide = CriteriaSet.objects.of_unions(campaign_year.year)
    _check_drawable(campaign_year, stage, desk, guide)
    found = list(
        candidates.green_at(desk, stage, campaign_year, guide)
        .order_by("pk")
        .values_list("pk", "version")
    )
    if not found:
        raise ValidationError(_("Không có hồ sơ nào không có dấu hiệu cần lưu ý để duyệt theo lô."))
    batch = Batch.objects.create(
        campaign_year=campaign_year, desk=desk, stage=stage, drawn_by=by,
        seed=secrets.token_hex(SEED_BYTES), share=guide.sample_share,
        error_limit=guide.sample_error_limit,
    )  # fmt: skip
    sample = drawing.draw(batch.seed, [pk for pk, _version in found], batch.share)
    BatchItem.objects.bulk_create(
        BatchItem(batch=batch, assessment_id=pk, seen_version=version, sampled=pk in sample)
        for pk, version in found
    )
    audit.record(batch, "draw", by=by, key=key, after=told | {
        "seed": batch.seed, "share": str(batch.share), "error_limit": str(batch.error_limit),
        "size": len(found), "sample": list(sample),
    })  # fmt: skip
    return batch


def _check_drawable(campaign_year, stage, desk, guide):
    same = {"campaign_year": campaign_year, "desk": desk, "stage": stage}
    if Batch.objects.filter(**same, status=Batch.Status.READING).exists():
        raise ValidationError(_("Đang có một lô chờ đọc mẫu. Đọc xong lô ấy rồi lấy mẫu lô mới."))
    if guide is None:
        raise ValidationError(_("Chưa có hướng dẫn chấm điểm cho năm này. Liên hệ Ban CSPL."))
    if closed := window_reason(campaign_year, stage):
        raise ValidationError(closed)


def note_opened(item, *, by):
    """Write down that who reads the sample has this dossier before the eyes."""
    if item.opened_at or not item.sampled or not access.may_batch(by, item.batch):
        return
    moment = clock.now()
    with transaction.atomic():
        fresh = BatchItem.objects.filter(pk=item.pk, opened_at=None)
        if fresh.update(opened_at=moment):
            after = {"assessment": item.assessment_id}
            audit.record(item.batch, "open", by=by, after=after)
    item.opened_at = moment


@transaction.atomic
def judge(item, outcome, note, *, by):
    """Say of a dossier of the sample whether it is right, once and for ever.

    The batch is refused as soon as the whole sample is read and errs beyond the limit.
    Saying the same again writes nothing. Raises PermissionDenied or ValidationError.
    """
    batch = Batch.objects.select_for_update(of=("self",)).get(pk=item.batch_id)
    if not access.may_batch(by, batch):
        raise PermissionDenied
    current = BatchItem.objects.select_related("assessment").get(pk=item.pk)
    note = note.strip()
    if current.outcome and (current.outcome, current.note) == (outcome, note):
        return batch
    _check_judged(batch, current, outcome, note)
    current.outcome, current.note = outcome, note
    current.read_at, current.read_by = clock.now(), by
    current.save(update_fields=["outcome", "note", "read_at", "read_by"])
    told = {"assessment": current.assessment_id, "outcome": outcome}
    audit.record(batch, "read", by=by, after=told, note=note)
    audit.record(current.assessment, "batch-read", by=by, after={"batch": batch.pk} | told,
                 note=f"{batch.name}. {note}")  # fmt: skip
    return _refuse_if_it_fails(batch, by=by)


def _check_judged(batch, item, outcome, note):
    if batch.status != Batch.Status.READING:
        raise ValidationError(_("Lô này đã kết luận nên không ghi nhận xét được nữa."))
    if not item.sampled:
        raise ValidationError(_("Hồ sơ này không nằm trong mẫu."))
    if item.outcome:
        raise ValidationError(
            _("Đã có người ghi kết quả đọc hồ sơ này. Kết quả đã ghi thì không sửa được.")
        )
    if item.opened_at is None:
        raise ValidationError(_("Mở và đọc hồ sơ này trước khi ghi kết quả."))
    if not note:
        raise ValidationError({"note": _("Ghi những gì đã xem và nhận xét.")})
    if outcome == Outcome.RIGHT:
        _check_right(batch, item.assessment)


def _check_right(batch, assessment):
    """Refuse to call right what was corrected by hand or sent back since the sample was drawn."""
    if candidates.differing(batch.stage).filter(assessment=assessment).exists():
        said = _("Điểm đã chấm trong biểu mẫu khác điểm của bước trước nên hồ sơ này tính là sai.")
        raise ValidationError({"outcome": said})
    if Assessment.objects.filter(candidates.sent_back(batch), pk=assessment.pk).exists():
        said = _("Hồ sơ đã được trả lại sau khi lấy mẫu nên hồ sơ này tính là sai.")
        raise ValidationError({"outcome": said})


def _refuse_if_it_fails(batch, *, by):
    if ready_to_refuse(batch):
        return batch
    now = batch.tally()
    return BATCH_FLOW.perform("refuse", batch, by=by, note=refusal(now))


def refusal(now):
    """Say why a batch is refused; `now`: its counts."""
    return _(
        "Mẫu có %(wrong)s hồ sơ sai trên %(read)s hồ sơ đã đọc (%(rate)s %%), quá mức cho phép "
        "là %(limit)s %%. Các hồ sơ của lô phải được đọc từng hồ sơ."
    ) % {
        "wrong": format_number(now.wrong),
        "read": format_number(now.read),
        "rate": format_number(drawing.error_rate(now.wrong, now.read), 2),
        "limit": format_number(now.error_limit),
    }
