"""Taking the dossiers of an accepted batch, one transaction each; begun again, it goes on."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import clock, jobs
from core.versions import StaleVersion
from emulation import access, stages
from emulation.batches import candidates
from emulation.batches.asking import ask, work_of
from emulation.models import Assessment, Batch, BatchItem
from emulation.services import scores
from emulation.services.saving import locked
from emulation.workflow import ASSESSMENT_FLOW


@transaction.atomic
def go_on(batch, *, by):
    """Have the rest of an accepted batch taken, where its work came to an end before."""
    batch = Batch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if not access.may_batch(by, batch):
        raise PermissionDenied
    if batch.status != Batch.Status.ACCEPTED or not batch.items.undone().exists():
        raise ValidationError(_("Lô này không còn hồ sơ nào chờ duyệt."))
    job = work_of(batch)
    return job if job and job.state in job.ACTIVE else ask(batch, by=by)


def take(job, progress):
    """Take what is left of the job's batch; return how many were taken and left out.

    The right is asked of the post that pressed, before each dossier: what that post no
    longer may take waits for whoever presses next, it is not left out.
    """
    batch = Batch.objects.select_related("campaign_year").get(pk=job.params["batch"])
    _entitled(job, batch)
    if batch.status != Batch.Status.ACCEPTED:
        raise jobs.JobFailed(_("Lô này chưa được duyệt."))
    following = batch.items.following()
    left = list(following.undone().order_by("pk").values_list("pk", flat=True))
    total = following.count()
    for place, pk in enumerate(left, start=total - len(left)):
        progress(place, total)
        take_one(batch, pk, by=_entitled(job, batch))
    progress(total, total)
    now = batch.tally()
    return {"taken": now.taken, "left_out": now.left_out}


def _entitled(job, batch):
    """Return who takes the batch, in the post that pressed, as long as that may."""
    actor = jobs.entitled_actor(job)
    if actor is None or not access.may_batch(actor, batch):
        raise jobs.JobFailed(_("Quý vị không còn quyền duyệt lô này."))
    return actor


@transaction.atomic
def take_one(batch, pk, *, by):
    """Take one dossier, or write down why it is left to be read by itself."""
    item = BatchItem.objects.select_for_update(of=("self",)).get(pk=pk)
    if item.taken_at or item.skipped:
        return
    try:
        with transaction.atomic():
            _take(batch, item, by=by)
    except ValidationError as refusal:
        item.skipped = " ".join(refusal.messages)[:300]
    except (PermissionDenied, StaleVersion):
        item.skipped = _("Hồ sơ không còn thuộc bước này của quý vị.")
    else:
        item.taken_at = clock.now()
    item.save(update_fields=["taken_at", "skipped"])


def _take(batch, item, *, by):
    """Accept the points of the stage before through ASSESSMENT_FLOW; the trail names the batch."""
    dossier = locked(item.assessment)
    if dossier.version != item.seen_version:
        raise ValidationError(_("Hồ sơ đã thay đổi sau khi lấy mẫu."))
    if not candidates.is_green(dossier):
        raise ValidationError(_("Hồ sơ có dấu hiệu cần lưu ý sau khi lấy mẫu."))
    if dossier.status == Assessment.Status.SUBMITTED and batch.stage == "appraised":
        ASSESSMENT_FLOW.perform("take-up", dossier, by=by, note=batch.name)
    dossier = scores.accept_rest(dossier, batch.stage, by=by, expected=dossier.version)
    ASSESSMENT_FLOW.perform(stages.ENDING[batch.stage], dossier, by=by, note=batch.name)
