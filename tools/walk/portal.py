"""A scratch portal: demo data in a folder of its own, served on a free port."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.wait_for_page import answers

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 60
# Variables of the caller or of .env that would lead the portal elsewhere.
FOREIGN = ("ALLOWED_HOSTS", "ACCEL_REDIRECT_PREFIX", "SCANNER_URL", "BEHIND_PROXY")


def settle(folder: Path) -> None:
    """Let this process, and those it starts, keep everything in that folder."""
    for name in FOREIGN:
        os.environ.pop(name, None)
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "campaign_portal.settings",
        "VAR_DIR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder}/portal.sqlite3",
        "MEDIA_DIR": str(folder / "files"),
        "BROKER_URL": "filesystem://",
        "CACHE_URL": f"filecache://{folder}/cache",
        "EMAIL_URL": "dummymail://",
        "SITE_ADDRESS": "",
        "DEMO": "1",
        "DEBUG": "0",
        "HTTPS": "0",
    }


def seed(unions: int, years: str, scenario: int | None = None) -> None:
    """Make the database and load the demo into it, reorganised if asked."""
    command = [sys.executable, "tools/prepare_demo.py", f"--unions={unions}", f"--years={years}"]
    command += [f"--scenario={scenario}"] if scenario else []
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def served(log: Path) -> Iterator[str]:
    """Serve the portal and yield its address; it is stopped whatever happens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "gunicorn", "campaign_portal.wsgi", f"--bind=127.0.0.1:{port}"]
    with log.open("wb") as out:
        server = subprocess.Popen(
            [*command, "--workers=2", "--threads=4"], cwd=ROOT, stdout=out, stderr=out
        )
    try:
        _wait(address, server, log)
        yield address
    finally:
        server.terminate()
        server.wait(PATIENCE)


def _wait(address: str, server: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < deadline:
        if answers(address):
            return
        time.sleep(0.1)
    raise SystemExit(f"{address}: no page answered\n{log.read_text(errors='replace')}")
