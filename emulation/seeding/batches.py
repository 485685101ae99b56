"""The demo's batches: one refused for what its sample showed, one read and taken."""

from hashlib import sha256

from django.db import transaction

from core import audit, jobs
from emulation.batches import asking, candidates, drawing, reading
from emulation.batches.flow import BATCH_FLOW
from emulation.models import Batch, BatchItem, CampaignYear, CriteriaSet
from emulation.prechecks import running
from emulation.seeding.guides import FIRST_YEAR, policy_law
from unions.models import Post, Union
from unions.models.user import DEMO_PREFIX

Outcome = BatchItem.Outcome
RIGHT = "Đã mở đủ các tiêu chí và minh chứng, điểm tự chấm đúng với hồ sơ."
WRONG = (
    "Tiêu chí a.2: danh sách ký cam kết thiếu chữ ký của một tổ công đoàn nhưng vẫn được chấm điểm "
    "tối đa."
)


def seed_batches(year):
    """Read both, once; return how many. Nothing is read on the desk of the demo's own accounts."""
    if year < FIRST_YEAR or Batch.objects.exists():
        return 0
    campaign_year, by = CampaignYear.objects.get(year=year), policy_law()
    refused = _draw(campaign_year, "verified", by)
    if refused:
        _read(refused, Outcome.WRONG, WRONG, by=by)
    by = _officer_with_most(campaign_year)
    taken = _draw(campaign_year, "appraised", by) if by else None
    if taken:
        _read(taken, Outcome.RIGHT, RIGHT, by=by)
        _take(taken, by=by)
    return len([batch for batch in (refused, taken) if batch])


def _officer_with_most(campaign_year):
    """Return the officer on whose desk most lies without warnings; not a demo account's desk."""
    kept = Post.objects.filter(user__username__startswith=DEMO_PREFIX).values("union")
    posts = Post.objects.filter(
        role=Post.Role.UPPER_OFFICER, until=None, union__level=Union.Level.UPPER
    )
    posts = posts.exclude(union__in=list(kept.values_list("union", flat=True)))
    found = [
        (len(_green(post.union, "appraised", campaign_year)), post.union.code, post)
        for post in posts.select_related("user", "union").order_by("-union__code")
    ]
    count, _code, post = max(found, key=lambda row: row[:2], default=(0, "", None))
    return post.user if count else None


def _green(desk, stage, campaign_year):
    guide = CriteriaSet.objects.of_unions(campaign_year.year)
    green = candidates.green_at(desk, stage, campaign_year, guide).order_by("pk")
    return list(green.values_list("pk", "version"))


@transaction.atomic
def _draw(campaign_year, stage, by):
    """Draw as the desk does, from a seed that is the same in every demo; None from nothing."""
    desk, guide = by.post.union, CriteriaSet.objects.of_unions(campaign_year.year)
    found = _green(desk, stage, campaign_year)
    if not found:
        return None
    batch = Batch.objects.create(
        campaign_year=campaign_year, desk=desk, stage=stage, drawn_by=by,
        seed=sha256(f"{desk.code}/{stage}/{campaign_year.year}".encode()).hexdigest()[:32],
        share=guide.sample_share, error_limit=guide.sample_error_limit,
    )  # fmt: skip
    sample = drawing.draw(batch.seed, [pk for pk, _version in found], batch.share)
    BatchItem.objects.bulk_create(
        BatchItem(batch=batch, assessment_id=pk, seen_version=version, sampled=pk in sample)
        for pk, version in found
    )
    told = {"stage": stage, "year": campaign_year.year, "desk": desk.code, "seed": batch.seed}
    told |= {"share": str(batch.share), "error_limit": str(batch.error_limit)}
    told |= {"size": len(found), "sample": list(sample)}
    audit.record(batch, "draw", by=by, after=told)
    return batch


def _read(batch, outcome, note, *, by):
    for item in batch.items.filter(sampled=True).select_related("batch").order_by("pk"):
        reading.note_opened(item, by=by)
        reading.judge(item, outcome, note, by=by)


def _take(batch, *, by):
    """Accept the batch, do its work at once, and look anew at what it has moved."""
    batch = Batch.objects.get(pk=batch.pk)
    with transaction.atomic():
        BATCH_FLOW.perform("accept", batch, by=by)
    jobs.run(asking.work_of(batch).pk)
    *_begun, _last = running.look_at_pending(batch.campaign_year.year)
