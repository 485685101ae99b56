"""The sorts of background work that reports do."""

import logging

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core import jobs
from core.pdf import PrintFailed
from reports import guide_services, services

logger = logging.getLogger(__name__)


def make_annual_report(job, progress):
    """Make one annual report; what can't be printed ends with a reason that can be read."""
    try:
        return services.publish_for_job(job, progress)
    except PrintFailed as failure:
        logger.error("job %s, part %s: %s", job.pk, failure.part, failure.detail)
        raise jobs.JobFailed(str(failure)) from failure
    except ValidationError as refusal:
        raise jobs.JobFailed(" ".join(refusal.messages)) from refusal


jobs.register(services.ANNUAL_JOB, make_annual_report, _("Lập báo cáo năm"))


def make_guide_document(job, progress):
    """Draw a scoring guide; what can't be printed ends with a reason that can be read."""
    try:
        return guide_services.draw_for_job(job, progress)
    except PrintFailed as failure:
        logger.error("job %s, part %s: %s", job.pk, failure.part, failure.detail)
        raise jobs.JobFailed(str(failure)) from failure


jobs.register(guide_services.GUIDE_JOB, make_guide_document, _("In hướng dẫn chấm điểm"))
