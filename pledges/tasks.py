"""Background work of the pledges."""

from celery import shared_task
from django.utils.translation import gettext_lazy as _

from core import clock, jobs
from emulation.affairs import open_years
from pledges import counting, workbooks
from pledges.paper import printing as paper
from pledges.printing import slips

jobs.register(slips.JOB, slips.draw_for_job, _("In phiếu ký cam kết"))
jobs.register(paper.JOB, paper.draw_for_job, _("In danh sách ký cam kết"))


@shared_task
def mend_pledge_counts():
    """Bring the counts of the open years to this day's registry; safe to run twice."""
    for year in open_years(clock.today()):
        counting.mend(year)


@shared_task
def purge_imports():
    """Take out workbooks that nobody confirmed in time; safe to run twice."""
    workbooks.purge()
