"""Background work of the campaign."""

from celery import shared_task
from django.utils.translation import gettext_lazy as _

from core import jobs
from emulation.batches import asking, taking
from emulation.prechecks import running

jobs.register(running.JOB, running.run, _("Kiểm tra trước các hồ sơ"))
jobs.register(asking.JOB, taking.take, _("Duyệt hồ sơ theo lô"))


@shared_task
def look_at_changed_dossiers():
    """Have the pre-checks look at what is new or changed; safe to run twice."""
    running.request_if_needed()
