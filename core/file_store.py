"""Content on disk, kept under its own hash, and the rows of files the portal makes.

Written aside, synced, then renamed into place: a name that exists always holds the
whole content (SECURITY 13). The same content lies there once, however many rows name it.
"""

import hashlib
import os
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from shutil import rmtree
from uuid import uuid4

from django.conf import settings

from core import clock
from core.models import Job, StoredFile
from core.text import nfc

CHUNK = 256 * 1024
NAME_LENGTH = StoredFile._meta.get_field("name").max_length
DRAFT_HOURS = 24
FRESH_SECONDS = 3600


def path_of(sha256: str) -> Path:
    """Return where the content with this hash lies."""
    return Path(settings.MEDIA_ROOT) / relative_path(sha256)


def relative_path(sha256: str) -> str:
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


def drafts_folder() -> Path:
    """Return the folder for unfinished files, on the disk of the finished ones."""
    folder = Path(settings.MEDIA_ROOT) / "drafts"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def keep(chunks: Iterable[bytes]) -> tuple[str, int]:
    """Put the content under its hash; return the hash and the size in bytes."""
    handle, draft = tempfile.mkstemp(dir=drafts_folder())
    try:
        digest, size = hashlib.sha256(), 0
        with os.fdopen(handle, "wb") as file:
            for chunk in chunks:
                file.write(chunk)
                digest.update(chunk)
                size += len(chunk)
            file.flush()
            os.fchmod(file.fileno(), settings.FILE_UPLOAD_PERMISSIONS)
            os.fsync(file.fileno())
        target = path_of(digest.hexdigest())
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(draft, target)
        _sync_folder(target.parent)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(draft)
    return digest.hexdigest(), size


def _sync_folder(folder: Path) -> None:
    """Make the rename itself outlive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def keep_path(path: Path) -> tuple[str, int]:
    """Put a copy of the file at `path` under its hash; return the hash and the size."""
    with path.open("rb") as file:
        return keep(_chunks(file))


def _chunks(file) -> Iterator[bytes]:
    while chunk := file.read(CHUNK):
        yield chunk


def store_bytes(data: bytes, name: str, content_type: str, *, by) -> StoredFile:
    """Keep what the portal itself made; it is not checked again."""
    return add_row(keep([data]), name, content_type, by=by)


def store_path(path: Path, name: str, content_type: str, *, by) -> StoredFile:
    """Keep a copy of a file the portal itself made; the caller removes the original."""
    return add_row(keep_path(path), name, content_type, by=by)


def add_row(kept, name, content_type, *, by, state=StoredFile.State.CLEAN) -> StoredFile:
    """Name content that already lies on disk, in the caller's transaction."""
    sha256, size = kept
    return StoredFile.objects.create(
        sha256=sha256,
        size=size,
        name=clean_name(name),
        content_type=content_type,
        state=state,
        created_by=by,
    )


def clean_name(name: str) -> str:
    """Return the name as shown and sent: NFC, no folders, nothing invisible, ending kept.

    Marks that turn the direction of writing go too: with them "gpj.exe" reads "exe.jpg".
    """
    name = nfc(name.replace("\\", "/").rpartition("/")[2])
    shown = (" " if c.isspace() else c for c in name)
    shown = "".join(c for c in shown if not unicodedata.category(c).startswith("C"))
    stem, dot, ending = " ".join(shown.split()).rstrip(" .").rpartition(".")
    if not dot:
        stem, ending = ending, ""
    ending = (dot + ending)[:20]
    return (stem.strip(" .") or "tep")[: NAME_LENGTH - len(ending)] + ending


def extension(name: str) -> str:
    """Return what stands behind the last dot, in small letters, "" without a dot."""
    return clean_name(name).rpartition(".")[2].lower() if "." in clean_name(name) else ""


def drop_stale_drafts() -> int:
    """Remove what killed processes left behind a day ago; return how many."""
    oldest = clock.now().timestamp() - DRAFT_HOURS * 3600
    stale = [entry for entry in drafts_folder().iterdir() if _modified(entry) < oldest]
    for entry in stale:
        if entry.is_dir():
            rmtree(entry, ignore_errors=True)
        else:
            entry.unlink(missing_ok=True)
    return len(stale)


def forget(stored: StoredFile) -> bool:
    """Take a file out of the portal: its row, and its content where no other row names it.

    Content younger than an hour stays, its row too, and the answer is False: at this moment
    somebody may be handing the same in. The content goes before the transaction ends, so
    that what a crash interrupts still has a row to begin again from.
    """
    same = StoredFile.objects.select_for_update().filter(sha256=stored.sha256).order_by("pk")
    alone = [row.pk for row in same] == [stored.pk]
    if alone and not _removed(path_of(stored.sha256)):
        return False
    Job.objects.filter(result_file=stored).update(result_file=None)
    stored.delete()
    return True


def _removed(path: Path) -> bool:
    """Remove content; moved aside first, so that none that is laid down meanwhile is hit."""
    aside = drafts_folder() / f"{path.name}-{uuid4().hex}"
    try:
        path.rename(aside)
    except FileNotFoundError:
        return True
    if _modified(aside) > clock.now().timestamp() - FRESH_SECONDS:
        os.replace(aside, path)
        return False
    aside.unlink()
    return True


def _modified(entry: Path) -> float:
    try:
        return entry.stat().st_mtime
    except FileNotFoundError:
        return float("inf")
