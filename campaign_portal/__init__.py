"""Project package: settings, urls, the Celery application and the home page."""

from campaign_portal.celery import app as celery_app

__all__ = ["celery_app"]
