"""Celery's doors, and the sorts of work that core itself does."""

from importlib import import_module

from celery import shared_task
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from core import file_store, jobs, pages, scanner

jobs.register(scanner.KIND, scanner.scan_file, _("Quét tệp"))
jobs.register(pages.KIND, pages.draw, pages.LABEL)


@shared_task
def run_job(job_id):
    """Do one job; safe to be delivered twice."""
    jobs.run(job_id)


@shared_task
def sweep_jobs():
    """Bring back jobs whose worker or message was lost."""
    jobs.sweep()


@shared_task
def scan_waiting_files():
    """Have files scanned that waited while the scanner was down."""
    scanner.request_missing_scans()


@shared_task
def drop_stale_drafts():
    """Remove unfinished files that killed processes left behind."""
    file_store.drop_stale_drafts()


@shared_task
def clear_sessions():
    """Remove sessions that have expired: nobody can use them any more."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
