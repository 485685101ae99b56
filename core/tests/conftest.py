"""What several tests of core stand on."""

import pytest

from core import jobs


@pytest.fixture
def handle(monkeypatch):
    """Register a handler for the kind "test" until the test ends."""
    monkeypatch.setattr(jobs, "_kinds", dict(jobs._kinds))

    def register(handler):
        jobs.register("test", handler, "Thử việc")

    register(lambda job, progress: {"n": 1})
    return register


@pytest.fixture
def woken(monkeypatch):
    """Collect what is sent to the queue: the queue is Celery's, its messages are ours."""
    sent = []
    monkeypatch.setattr(
        jobs.current_app, "send_task", lambda name, args, expires: sent.append((name, *args))
    )
    return sent
