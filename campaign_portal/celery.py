"""The Celery application; all of its settings stand in settings.py as CELERY_*."""

import os

from celery import Celery
from kombu.transport import TRANSPORT_ALIASES

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "campaign_portal.settings")
TRANSPORT_ALIASES["filesystem"] = "campaign_portal.file_broker:Transport"

app = Celery("campaign_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
