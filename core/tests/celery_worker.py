"""A real Celery worker in a process of its own, on the test's database and queue."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.db import connection

PATIENCE = 60


class CeleryWorker:
    """Starts, ends and kills worker processes as a machine would.

    `start(JOB_LEASE_SECONDS=2)` passes variables on to settings.py. With `beat` the
    process also sends the periodic tasks.
    """

    def __init__(self, log: Path):
        self.log = log
        self._process: subprocess.Popen | None = None

    def start(self, *, beat: bool = False, **variables) -> None:
        """Start the process and wait until it takes tasks."""
        command = [sys.executable, "-m", "celery", "-A", "campaign_portal", "worker"]
        command += ["--loglevel", "INFO", "--without-gossip", "--without-mingle"]
        if beat:
            command += ["--beat", "--schedule", str(self.log.with_suffix(".schedule"))]
        seen = self.log.stat().st_size if self.log.exists() else 0
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                command,
                cwd=settings.BASE_DIR,
                env=_environment() | {name: str(value) for name, value in variables.items()},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        wait_for(lambda: b" ready." in self._log_from(seen), what="worker to be ready", tell=self)

    def stop(self) -> None:
        """Let the worker finish what it does, and end."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End the worker and its children at once, as a power cut would."""
        self._end(signal.SIGKILL)

    def text(self) -> str:
        """Return all that the worker has logged."""
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def _log_from(self, position: int) -> bytes:
        if not self.alive():
            raise AssertionError(f"the worker has ended:\n{self.text()}")
        return self.log.read_bytes()[position:]

    def _end(self, number: int) -> None:
        if self._process is None:
            return
        group, self._process = self._process, None
        if number == signal.SIGTERM:  # the first process tells its children
            group.send_signal(number)
            with suppress(subprocess.TimeoutExpired):
                group.wait(PATIENCE)
        with suppress(ProcessLookupError):
            os.killpg(group.pid, signal.SIGKILL)
        group.wait(PATIENCE)


def wait_for(condition, *, what: str, tell: CeleryWorker | None = None, patience: float = PATIENCE):
    """Return the condition's first true value; fail with the worker's log when it stays false."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        value = condition()
        if value:
            return value
        time.sleep(0.05)
    raise AssertionError(f"waited {patience} s for {what}\n{tell.text() if tell else ''}")


def _environment() -> dict[str, str]:
    """Return the settings of this test run, as another process has to be told them."""
    return os.environ | {
        "DATABASE_URL": _database_url(),
        "SECRET_KEY": settings.SECRET_KEY,
        "PYTHONUNBUFFERED": "1",
        "LOG_LEVEL": "INFO",
        "PYTHONWARNINGS": "default",
    }


def _database_url() -> str:
    at = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{at['NAME']}"
    secret = f":{at['PASSWORD']}" if at["PASSWORD"] else ""
    return f"postgres://{at['USER']}{secret}@{at['HOST']}:{at['PORT']}/{at['NAME']}"
