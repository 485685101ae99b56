"""The virus scanner: a clamd reached over the network, named by SCANNER_URL.

A file waits until the scanner has said that it is clean. A scanner that is down, slow
or at odds has not said so.
"""

import logging
import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from django.conf import settings

from core import file_store, jobs, pages
from core.models import Job, StoredFile

logger = logging.getLogger(__name__)

KIND = "scan_file"
PORT = 3310
TIMEOUT_SECONDS = 30
AT_ONCE = 200


class ScannerDown(Exception):
    """The scanner gave no verdict; the file goes on waiting."""


def is_configured() -> bool:
    """Return whether this installation scans; without a scanner files are not held back."""
    return bool(settings.SCANNER_URL)


def request_scan(stored: StoredFile) -> Job:
    """Have a waiting file scanned, by a job row of the caller's transaction."""
    return jobs.start(KIND, {"file": stored.pk}, by=None, key=str(stored.pk))


def scan_file(job, progress) -> dict:
    """Scan one waiting file and let its content through or block it."""
    stored = StoredFile.objects.get(pk=job.params["file"])
    if stored.state == StoredFile.State.WAITING_SCAN and is_configured():
        settle(stored.sha256, scan(file_store.path_of(stored.sha256)))
        stored.refresh_from_db()
        pages.request(stored)
    return {}


def settle(sha256: str, threat: str) -> None:
    """Write the verdict on every row of this content; a threat blocks the clean ones too."""
    rows = StoredFile.objects.filter(sha256=sha256)
    if threat:
        logger.warning("scanner found %s in content %s", threat, sha256)
        rows.update(state=StoredFile.State.REFUSED)
    else:
        rows.filter(state=StoredFile.State.WAITING_SCAN).update(state=StoredFile.State.CLEAN)


def request_missing_scans() -> int:
    """Ask again for files whose job gave up, once the scanner answers; return how many."""
    if not is_configured() or not answers():
        return 0
    asked = Job.objects.active().filter(kind=KIND).values_list("key", flat=True)
    waiting = StoredFile.objects.filter(state=StoredFile.State.WAITING_SCAN)
    missing = waiting.exclude(pk__in=[int(key) for key in asked]).order_by("created_at")
    return len([request_scan(stored) for stored in missing[:AT_ONCE]])


# --- clamd's protocol ---------------------------------------------------------


def scan(path) -> str:
    """Return the name of the threat found in the file, "" when it is clean."""
    with path.open("rb") as file, _conversation() as line:
        line.sendall(b"zINSTREAM\0")
        while chunk := file.read(file_store.CHUNK):
            line.sendall(struct.pack("!I", len(chunk)) + chunk)
        line.sendall(struct.pack("!I", 0))
        answer = _answer(line)
    if answer == "stream: OK":
        return ""
    if answer.startswith("stream: ") and answer.endswith(" FOUND"):
        return answer.removeprefix("stream: ").removesuffix(" FOUND")
    raise ScannerDown(f"clamd answered {answer[:200]!r}")


def answers() -> bool:
    """Return whether a scanner is there and well."""
    try:
        with _conversation() as line:
            line.sendall(b"zPING\0")
            return _answer(line) == "PONG"
    except ScannerDown:
        return False


@contextmanager
def _conversation() -> Iterator[socket.socket]:
    place = urlsplit(settings.SCANNER_URL)
    address = (place.hostname, place.port or PORT)
    try:
        with socket.create_connection(address, timeout=TIMEOUT_SECONDS) as line:
            yield line
    except OSError as error:
        raise ScannerDown(str(error)) from error


def _answer(line: socket.socket) -> str:
    answer = b""
    while not answer.endswith(b"\0") and (chunk := line.recv(4096)):
        answer += chunk
    return answer.rstrip(b"\0\n").decode("utf-8", "replace")
