"""What beat has done by itself."""

from datetime import timedelta

import pytest
from celery import current_app
from django.conf import settings
from django.contrib.sessions.models import Session

from core import clock
from core.tasks import clear_sessions


@pytest.mark.parametrize("name", settings.CELERY_BEAT_SCHEDULE)
def test_every_scheduled_task_is_known_to_the_workers(name):
    current_app.loader.import_default_modules()

    assert settings.CELERY_BEAT_SCHEDULE[name]["task"] in current_app.tasks


def test_sessions_are_cleared_every_day():
    days = [
        entry["schedule"]
        for entry in settings.CELERY_BEAT_SCHEDULE.values()
        if entry["task"] == clear_sessions.name
    ]

    assert days == [24 * 3600]


@pytest.mark.django_db
def test_what_has_expired_goes_and_what_is_in_use_stays():
    for key, minutes in (("cu", -1), ("moi", 1)):
        ends = clock.now() + timedelta(minutes=minutes)
        Session.objects.create(session_key=key, session_data="", expire_date=ends)

    clear_sessions()

    assert [session.session_key for session in Session.objects.all()] == ["moi"]
