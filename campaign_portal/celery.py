"""The Celery application; all of its settings stand in settings.py as CELERY_*."""

import os
import warnings

from celery import Celery
from celery.platforms import SecurityWarning
from kombu.transport import TRANSPORT_ALIASES

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "campaign_portal.settings")
TRANSPORT_ALIASES["filesystem"] = "campaign_portal.file_broker:Transport"
# A message is a name and a number in JSON, nothing that could run: root may read it.
warnings.filterwarnings("ignore", category=SecurityWarning)

app = Celery("campaign_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
