"""Background work that survives a killed worker: asked once, done once (SECURITY 12, 13).

The row is the truth and Celery only wakes: a lost message costs time, never the work.
A job is taken by one conditional UPDATE and held by a lease that `progress` renews;
an attempt whose lease has gone to another can't write anything any more.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from shutil import rmtree
from uuid import uuid4

from celery import current_app
from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models import F, Q
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext as _

from core import clock, file_store
from core.models import Job, StoredFile

logger = logging.getLogger(__name__)

RETRY_AFTER = timedelta(seconds=10)
WOKEN_AT_ONCE = 500


class JobFailed(Exception):
    """The work can't be done, for a reason that the person who asked can read."""


class LeaseLost(Exception):
    """Another attempt holds the job; what this one has made is thrown away."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a handler brings back when a dict is not enough.

    path: a finished file in `progress.folder`, kept and named `name` for the result.
    record: record(job, stored_file) writes the app's own rows in the transaction that
    ends the job: they are there if and only if this attempt's result is the one.
    """

    result: dict = field(default_factory=dict)
    path: Path | None = None
    name: str = ""
    content_type: str = "application/octet-stream"
    record: Callable[[Job, StoredFile | None], None] | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of work: who does it and what a page calls it."""

    handler: Callable[[Job, "Progress"], dict | Outcome | None]
    label: str


_kinds: dict[str, Kind] = {}


def register(kind: str, handler, label: str) -> None:
    """Make a sort of work known; each app does so in its tasks.py."""
    _kinds[kind] = Kind(handler, label)


def load_handlers() -> None:
    """Import what registers the sorts of work; called once, when the apps are ready."""
    autodiscover_modules("tasks")
    for name in settings.EXTRA_JOB_MODULES:
        import_module(name)


def label(job: Job) -> str:
    """Return what a page calls this work."""
    return _kinds[job.kind].label if job.kind in _kinds else job.kind


# --- Asking -------------------------------------------------------------------


def start(kind: str, params: dict, *, by, key: str) -> Job:
    """Write the job into the caller's transaction, or join the one under way.

    Only the same person in the same post joins: a result carries what that post may
    see. Work that the portal asks of itself (`by` None) is shared by its key alone.
    """
    if kind not in _kinds:
        raise LookupError(f"no handler is registered for {kind!r}")
    post_ref = getattr(by, "post_ref", None)
    same = {"kind": kind, "key": key if by is None else f"{by.pk}/{post_ref}/{key}"}
    job = None
    while job is None:
        job = Job.objects.active().filter(**same).first() or _insert(
            **same, params=params, requested_by=by, post_ref=post_ref
        )
    return job


def _insert(**values) -> Job | None:
    """Return the new row, None when somebody else's came first."""
    try:
        with transaction.atomic():
            job = Job.objects.create(**values, wake_at=_next_wake())
            # Robust: a queue that is down must not fail the page, the sweeper comes by.
            transaction.on_commit(lambda: wake(job.pk), robust=True)
    except IntegrityError:
        if Job.objects.active().filter(kind=values["kind"], key=values["key"]).exists():
            return None
        raise
    return job


def _next_wake():
    """Return when the sweeper is to wake a job that was woken now.

    Until then its message lives, and no longer: so a long queue never fills up with doubles.
    """
    return clock.now() + timedelta(seconds=_message_seconds())


def _message_seconds() -> int:
    return 4 * settings.JOB_SWEEP_SECONDS


def wake(job_id: int) -> None:
    """Tell a worker that this job waits."""
    current_app.send_task("core.tasks.run_job", args=[job_id], expires=_message_seconds())


# --- Doing --------------------------------------------------------------------


def run(job_id: int) -> None:
    """Do the job if it is free; whatever happens, at most one attempt ends it."""
    job = take(job_id)
    if job is None:  # delivered twice, being done elsewhere, or over
        return
    try:
        entitled_actor(job)
        with _work_folder(job) as folder:
            finish(job, _kinds[job.kind].handler(job, Progress(job, folder)))
    except LeaseLost:
        logger.warning("job %s: attempt %s lost its lease", job.pk, job.attempts)
    except JobFailed as failure:
        _end(job, Job.State.FAILED, error=str(failure))
    except Exception:
        logger.exception("job %s (%s) failed, reference %s", job.pk, job.kind, reference(job))
        _retry_or_fail(job)


def take(job_id: int) -> Job | None:
    """Take the lease of a job that waits or whose holder is gone; None when it is not free."""
    now, lease = clock.now(), uuid4()
    free = Q(state=Job.State.QUEUED) | Q(state=Job.State.RUNNING, lease_until__lte=now)
    taken = Job.objects.filter(free, pk=job_id, attempts__lt=Job.MAX_ATTEMPTS).update(
        state=Job.State.RUNNING,
        lease=lease,
        lease_until=_lease_end(),
        attempts=F("attempts") + 1,
        started_at=now,
        done=0,
        total=0,
        message="",
    )
    jobs = Job.objects.select_related("requested_by")
    return jobs.filter(pk=job_id, lease=lease).first() if taken else None


def _lease_end():
    return clock.now() + timedelta(seconds=settings.JOB_LEASE_SECONDS)


def _held(job: Job) -> models.QuerySet:
    """Return the job's row, as long as this very attempt holds it."""
    return Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, lease=job.lease)


def entitled_actor(job: Job):
    """Return who asked, in the post of then, read anew; refuse a post or account that ended.

    Long work that writes for that person asks before each part: another post of theirs
    never goes on in the place of the one that pressed. None for the portal's own work.
    """
    if job.requested_by is None:
        return None
    job.requested_by.refresh_from_db(fields=["is_active"])
    actor = job.actor
    if not actor.is_active or actor.post_ref != job.post_ref:
        raise JobFailed(_("Chức vụ mà quý vị dùng khi yêu cầu việc này không còn hiệu lực."))
    return actor


@contextmanager
def _work_folder(job: Job) -> Iterator[Path]:
    """Give the attempt a folder of its own; a killed one's is removed a day later."""
    folder = file_store.drafts_folder() / f"job-{job.pk}-{job.lease}"
    folder.mkdir()
    try:
        yield folder
    finally:
        rmtree(folder, ignore_errors=True)


class Progress:
    """Tells the page how far the work is, and renews the lease.

    Called outside transactions, at least once in every JOB_LEASE_SECONDS. Raises
    LeaseLost when another attempt has taken over: let it pass through.
    """

    def __init__(self, job: Job, folder: Path):
        self.folder = folder
        self._job = job
        self._shown: tuple[int, str] | None = None
        self._renewed = clock.now()

    def __call__(self, done: int, total: int, message: str = "") -> None:
        shown = (done * 100 // total if total else 0, message)
        recent = clock.now() - self._renewed < timedelta(seconds=1)
        if shown == self._shown and recent:
            return
        renewed = _held(self._job).update(
            done=done, total=total, message=message[:200], lease_until=_lease_end()
        )
        if not renewed:
            raise LeaseLost
        self._shown, self._renewed = shown, clock.now()


def finish(job: Job, brought: dict | Outcome | None) -> None:
    """Keep the result and end the job in one transaction, if the lease is still held."""
    outcome = brought if isinstance(brought, Outcome) else Outcome(brought or {})
    kept = file_store.keep_path(outcome.path) if outcome.path else None
    with transaction.atomic():
        stored = kept and file_store.add_row(
            kept, outcome.name, outcome.content_type, by=job.requested_by
        )
        values = {"result": outcome.result, "result_file": stored, "done": F("total")}
        if not _end(job, Job.State.DONE, **values):
            raise LeaseLost
        if outcome.record:
            outcome.record(job, stored)


def _end(job: Job, state: str, **values) -> bool:
    """End the job unless another attempt holds it; return whether it was ended."""
    ended = _held(job).update(state=state, finished_at=clock.now(), lease_until=None, **values)
    return bool(ended)


def _retry_or_fail(job: Job) -> None:
    if job.attempts < Job.MAX_ATTEMPTS:
        pause = RETRY_AFTER * job.attempts
        _held(job).update(
            state=Job.State.QUEUED, lease_until=None, message="", wake_at=clock.now() + pause
        )
    else:
        _give_up(_held(job), job)


def _give_up(rows: models.QuerySet, job: Job) -> None:
    rows.update(
        state=Job.State.FAILED,
        finished_at=clock.now(),
        lease_until=None,
        error=_(
            "Chưa làm xong được việc này vì hệ thống gặp trục trặc. Vui lòng thử lại sau; nếu vẫn "
            "không được, hãy báo cho người quản trị kèm mã số %(reference)s."
        )
        % {"reference": reference(job)},
    )


def reference(job: Job) -> str:
    """Return the number by which the log tells what happened to the job."""
    return f"{job.pk}-{job.attempts}"


# --- Sweeping -----------------------------------------------------------------


def sweep() -> int:
    """Queue again what killed workers held, end what failed too often, wake what waits.

    Returns how many were woken. Two sweeps at once do no harm.
    """
    now = clock.now()
    expired = Job.objects.filter(state=Job.State.RUNNING, lease_until__lte=now)
    for job in expired.filter(attempts__gte=Job.MAX_ATTEMPTS):
        logger.error("job %s (%s) lost, reference %s", job.pk, job.kind, reference(job))
        _give_up(expired.filter(pk=job.pk, lease=job.lease), job)
    expired.filter(attempts__lt=Job.MAX_ATTEMPTS).update(
        state=Job.State.QUEUED, lease_until=None, message="", wake_at=now
    )
    due = Job.objects.filter(state=Job.State.QUEUED, wake_at__lte=now).order_by("pk")
    waiting = list(due.values_list("pk", flat=True)[:WOKEN_AT_ONCE])
    Job.objects.filter(pk__in=waiting).update(wake_at=_next_wake())
    for job_id in waiting:
        wake(job_id)
    return len(waiting)
