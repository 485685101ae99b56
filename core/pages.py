"""A PDF that people look at, as pictures of its pages (SECURITY 16).

A browser shows no PDF inside a sandbox, and a phone's shows none inside a page at all. So the
portal draws the first pages once for each content, by a job, in a process of its own; the
pictures are kept under their hash and given out as any file is. The original is a download.
"""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext_lazy

from core import clock, file_checks, file_store, jobs, page_child
from core.models import Job, PageDrawing, StoredFile

KIND = "draw_pages"
LABEL = gettext_lazy("Vẽ các trang của tệp")
PDF = "application/pdf"
PICTURE = "image/jpeg"
MOST_PAGES = 20
# Less than a job's lease: no progress is told while the child works.
WALL_SECONDS = 45
AGAIN_SECONDS = 3


def has_pages(stored: StoredFile) -> bool:
    """Tell whether the file is shown page by page."""
    return stored.content_type == PDF


def drawing_of(stored: StoredFile) -> PageDrawing | None:
    """Return what was drawn of the content, None while nothing is."""
    return PageDrawing.objects.filter(sha256=stored.sha256).first()


@dataclass(frozen=True, slots=True)
class Shown:
    """What can be seen of a file: "shown", "drawing" (come again), "undrawable" or "other".

    numbers: the pages that can be seen, total: how many there are.
    """

    state: str
    numbers: tuple[int, ...] = ()
    total: int = 0

    @property
    def is_cut(self) -> bool:
        return len(self.numbers) < self.total


def pictures(found: Shown, address: Callable[[int], str]) -> list[tuple[int, str]]:
    """Return number and address of each page that can be seen (components/_file_pages.html)."""
    return [(number, address(number)) for number in found.numbers]


def shown(stored: StoredFile) -> Shown:
    """Return what can be seen of a file by now; what is not drawn yet is asked for."""
    if stored.content_type in file_checks.PICTURES:
        return Shown("shown", (1,), 1)
    if not has_pages(stored):
        return Shown("other")
    drawing = drawing_of(stored)
    if drawing is None:
        return Shown("undrawable" if _gave_up(stored) else "drawing")
    if not drawing.pictures:
        return Shown("undrawable")
    return Shown("shown", tuple(range(1, len(drawing.pictures) + 1)), drawing.pages)


def asking_again(response, shown: Shown):
    """Return the response, with which a browser comes back by itself while pages are drawn."""
    if shown.state == "drawing":
        response["Refresh"] = str(AGAIN_SECONDS)
    return response


def _gave_up(stored: StoredFile) -> bool:
    """Tell whether the job failed for good; without one, have the pages drawn."""
    asked = Job.objects.filter(kind=KIND, key=stored.sha256)
    if asked.filter(state=Job.State.FAILED).exists():
        return True
    request(stored)
    return False


def picture_of(stored: StoredFile, number: int) -> tuple[str, str] | None:
    """Return hash and kind of the picture of one page, None where there is none."""
    if stored.content_type in file_checks.PICTURES:
        return (stored.sha256, stored.content_type) if number == 1 else None
    drawing = drawing_of(stored)
    if drawing is None or not 1 <= number <= len(drawing.pictures):
        return None
    return drawing.pictures[number - 1], PICTURE


def request(stored: StoredFile) -> None:
    """Have the pages drawn, once for each content; nothing where that is done or under way.

    A file that the scanner has not passed is not opened: it is asked for again when seen.
    """
    if not has_pages(stored) or stored.state != StoredFile.State.CLEAN:
        return
    if drawing_of(stored) is None:
        jobs.start(KIND, {"file": stored.pk}, by=None, key=stored.sha256)


def draw(job: Job, progress) -> jobs.Outcome:
    """Draw the pages of the job's file; that it can't be drawn is an outcome too."""
    stored = StoredFile.objects.filter(pk=job.params["file"]).first()
    if stored is None or stored.state != StoredFile.State.CLEAN or drawing_of(stored):
        return jobs.Outcome()
    progress(0, 1)
    folder = progress.folder
    _run_child(file_store.path_of(stored.sha256), folder)
    pictures = [file_store.keep_path(page)[0] for page in sorted(folder.glob("*.jpg"))]
    count = folder / "count"
    values = {
        "pages": int(count.read_text()) if count.exists() else 0,
        "pictures": pictures,
        "drawn_at": clock.now(),
    }

    def record(job, result_file):
        PageDrawing.objects.get_or_create(sha256=stored.sha256, defaults=values)

    return jobs.Outcome({"pages": values["pages"], "drawn": len(pictures)}, record=record)


def _run_child(source: Path, folder: Path) -> None:
    """Start the child; whatever it managed before it ended stands in the folder."""
    program = [sys.executable, "-I", page_child.__file__, source, folder, str(MOST_PAGES)]
    try:
        subprocess.run(
            program, capture_output=True, timeout=WALL_SECONDS, check=False, env={}, cwd=folder
        )
    except subprocess.TimeoutExpired:
        return
