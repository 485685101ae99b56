"""Having an accepted batch taken in the background."""

from core import jobs
from core.models import Job

JOB = "batch"


def ask(batch, *, by):
    """Start the work, or join it where it is under way."""
    return jobs.start(JOB, {"batch": batch.pk}, by=by, key=str(batch.pk))


def work_of(batch):
    """Return the newest work on a batch, whoever asked for it, or None."""
    asked = Job.objects.filter(kind=JOB, params__batch=batch.pk)
    return asked.order_by("-pk").first()
