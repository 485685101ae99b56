"""Background work of the campaign."""

from celery import shared_task
from django.utils.translation import gettext_lazy as _

from core import clock, jobs
from emulation import facts
from emulation.affairs import open_years
from emulation.batches import asking, taking
from emulation.prechecks import running

jobs.register(running.JOB, running.run, _("Kiểm tra trước các hồ sơ"))
jobs.register(asking.JOB, taking.take, _("Duyệt hồ sơ theo lô"))


@shared_task
def look_at_changed_dossiers():
    """Have the pre-checks look at what is new or changed; safe to run twice."""
    running.request_if_needed()


@shared_task
def mend_facts():
    """Count anew what unions did in the open years, where a row is wrong; safe to run twice."""
    for year in open_years(clock.today()):
        facts.mend(year)
