"""A desk with green dossiers, and the batches that are drawn from them."""

from core import clock
from core.models import Job
from emulation.batches import reading
from emulation.models import Assessment, Precheck, UnionYear
from emulation.tests.factories import (
    AssessmentFactory,
    UnionYearFactory,
    campaign_year,
    score_fully,
)
from unions.models import Post
from unions.tests.factories import UnionFactory, UpperFactory, user_with

Status = Assessment.Status
MANUAL = "Đã mở đủ 14 tiêu chí và minh chứng."


def desk(count=10, *, status=Status.SUBMITTED, light="green", stale=False):
    """Return (the officer of an upper-level union, its dossiers), all scored by the units."""
    year, upper = campaign_year(), UpperFactory()
    stages = ["self", "appraised"] if status == Status.APPRAISED else ["self"]
    dossiers = []
    for _number in range(count):
        mine = UnionYearFactory(campaign_year=year, union=UnionFactory(parent=upper))
        dossiers.append(handed_in(mine, stages, status, light=light, stale=stale))
    return user_with(Post.Role.UPPER_OFFICER, upper), dossiers


def handed_in(union_year: UnionYear, stages, status, *, light="green", stale=False):
    now = clock.now()
    moments = {"submitted_at": now, "first_submitted_at": now, "self_total": 90}
    if status == Status.APPRAISED:
        moments |= {"appraised_at": now, "appraised_total": 90}
    made = AssessmentFactory(union_year=union_year, status=status, **moments)
    for stage in stages:
        score_fully(made, stage)
    # The guide wants evidence at some criteria; what is missing there is not the batch's matter.
    Precheck.objects.create(assessment=made, light=light, stale=stale, checked_at=now)
    return made


def drawn(by, stage="appraised"):
    return reading.draw_batch(campaign_year(), stage, by=by)


def sample(batch):
    return list(batch.items.filter(sampled=True).order_by("pk"))


def read(item, outcome="right", note=MANUAL, *, by):
    """Open a dossier of the sample, and say what was found."""
    item.refresh_from_db()
    reading.note_opened(item, by=by)
    return reading.judge(item, outcome, note, by=by)


def read_all(batch, *, by, wrong=0):
    """Read the whole sample, the first ones as wrong."""
    for place, item in enumerate(sample(batch)):
        read(item, "wrong" if place < wrong else "right", by=by)
    batch.refresh_from_db()
    return batch


def job_of(batch):
    return Job.objects.get(kind="batch", params__batch=batch.pk)
