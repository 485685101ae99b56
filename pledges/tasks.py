"""Background work of the pledges."""

from django.utils.translation import gettext_lazy as _

from core import jobs
from pledges.paper import printing as paper
from pledges.printing import slips

jobs.register(slips.JOB, slips.draw_for_job, _("In phiếu ký cam kết"))
jobs.register(paper.JOB, paper.draw_for_job, _("In danh sách ký cam kết"))
