"""Print documents: each part in a bound process of its own, joined to one PDF/A-3a file.

A part is a whole HTML page: the document is the first, each annex a further one, so
each numbers its own pages. Long tables go into several annexes, which are drawn two
at a time: 500 rows a part is a good size.
"""

import json
import os
import secrets
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from core import clock, pdf_child
from core.layout import layout_on

AT_ONCE = 2
ROOT = Path(__file__).resolve().parent.parent
CHILD = (sys.executable, "-m", pdf_child.__name__)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one part may cost before its process is stopped.

    500 rows of six columns cost about 4 CPU seconds and 150 MB, of twelve twice that.
    """

    cpu_seconds: int = 40
    wall_seconds: int = 300
    memory_bytes: int = 512 * 1024 * 1024
    html_letters: int = 2 * 1024 * 1024
    tags: int = 60_000
    pages: int = 400


LIMITS = Limits()
# A document of some pages that somebody waits for: it ends before the page's own time does.
WHILE_WAITING = Limits(cpu_seconds=20, wall_seconds=25, html_letters=400_000, pages=40)


class PrintFailed(Exception):
    """A part could not be printed. Its text is a reason to show; `detail` is for the log."""

    def __init__(self, reason: str, *, part: int, detail: str = "") -> None:
        super().__init__(reason)
        self.part = part
        self.detail = detail


def html_part(template: str, context: Mapping[str, Any], *, on: date | None = None) -> str:
    """Return one part's HTML from a template, in the layout in force `on` that day (today)."""
    return render_to_string(template, {"layout": layout_on(on or clock.today()), **context})


def render_parts(
    parts: Sequence[str],
    out: Path,
    *,
    title: str,
    lang: str = "vi",
    stamp: datetime | None = None,
    stored: Mapping[str, Path] | None = None,
    on_part: Callable[[int, int], None] | None = None,
    limits: Limits = LIMITS,
) -> None:
    """Print the parts to `out`, which appears whole or not at all.

    The same parts, title and `stamp` (the document's moment, now if not given) give the
    same bytes. `stored` names the stored pictures that the parts use as `stored:<name>`.
    `on_part(done, total)` is called as parts are finished. Raises PrintFailed.

    The file calls itself PDF/A-3a and is tagged; no validator has judged it.
    `pdf_merge` says what joining parts does not carry over.
    """
    from core.pdf_merge import merge

    for number, html in enumerate(parts, start=1):
        _check_size(html, number, limits)
    common = {
        "title": title,
        "lang": lang,
        "stamp": (stamp or clock.now()).isoformat(timespec="seconds"),
        "stored": {name: str(path) for name, path in (stored or {}).items()},
        "pages": limits.pages,
    }
    requests = [
        {**common, "html": html, "part": number} for number, html in enumerate(parts, start=1)
    ]
    drawn = _draw_all(requests, limits, on_part)
    draft = out.with_name(f".{out.name}.{secrets.token_hex(4)}")
    try:
        if len(drawn) == 1:
            draft.write_bytes(drawn[0])
        else:
            merge(drawn, draft)
        _sync(draft)
        draft.replace(out)
    finally:
        draft.unlink(missing_ok=True)
    _sync(out.parent)


def _check_size(html: str, number: int, limits: Limits) -> None:
    """Refuse a part that would run into its limits anyway, before it costs anything."""
    if html.count("<") > limits.tags or len(html) > limits.html_letters:
        raise PrintFailed(_too_long(number), part=number, detail=f"{len(html)} letters")


def _draw_all(
    requests: Sequence[dict[str, Any]],
    limits: Limits,
    on_part: Callable[[int, int], None] | None,
) -> list[bytes]:
    """Draw the parts, two at once; the first that fails stops the others."""
    processes = _Processes(limits)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        futures = [pool.submit(processes.draw, request) for request in requests]
        try:
            for done, future in enumerate(as_completed(futures), start=1):
                future.result()
                if on_part:
                    on_part(done, len(futures))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            processes.stop()
            raise
    return [future.result() for future in futures]


class _Processes:
    """The drawing processes of one document, which end together."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.running: set[subprocess.Popen[bytes]] = set()
        self.stopped = False

    def stop(self) -> None:
        # First the word, then the deed: who starts in between finds the word.
        self.stopped = True
        for process in tuple(self.running):
            process.kill()

    def draw(self, request: dict[str, Any]) -> bytes:
        """Draw one part in a process that gets neither our secrets nor our settings."""
        limits = self.limits
        with subprocess.Popen(
            [*CHILD, str(limits.cpu_seconds), str(limits.memory_bytes)],
            cwd=ROOT,
            env=_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process:
            self.running.add(process)
            try:
                if self.stopped:
                    process.kill()
                pdf, said = process.communicate(
                    json.dumps(request).encode(), timeout=limits.wall_seconds
                )
            except subprocess.TimeoutExpired:
                raise PrintFailed(_too_slow(request["part"]), part=request["part"]) from None
            finally:
                process.kill()
                self.running.discard(process)
        if process.returncode:
            raise _failure(process.returncode, request["part"], said.decode(errors="replace"))
        return pdf


def _environment() -> dict[str, str]:
    """Return all that a drawing process knows of the machine: our fonts, a fixed hash seed."""
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
    fonts = str(ROOT / "core" / "fonts.conf")
    return {**kept, "LANG": "C.UTF-8", "PYTHONHASHSEED": "0", "FONTCONFIG_FILE": fonts}


def _failure(status: int, part: int, said: str) -> PrintFailed:
    """Return why a drawing process ended as it did, in words for the person who prints."""
    reasons = {
        pdf_child.TOO_MANY_PAGES: _too_long,
        pdf_child.REFUSED_FILE: _refused_file,
        -signal.SIGXCPU: _too_slow,
        -signal.SIGKILL: _too_slow,
        pdf_child.OUT_OF_MEMORY: _too_complex,
        pdf_child.TOO_DEEP: _too_complex,
        -signal.SIGABRT: _too_complex,  # the text libraries end the process when memory is short
        -signal.SIGTRAP: _too_complex,
        -signal.SIGSEGV: _too_complex,
    }
    reason = reasons.get(status, _unknown)(part)
    return PrintFailed(reason, part=part, detail=f"status {status}: {said[-2000:]}")


def _too_long(part: int) -> str:
    return _("Phần %(part)s của văn bản quá dài. Xin chia bảng thành nhiều phụ lục rồi in lại.") % {
        "part": part
    }


def _too_slow(part: int) -> str:
    return _(
        "Phần %(part)s của văn bản mất quá nhiều thời gian nên việc in đã dừng. "
        "Xin rút gọn nội dung rồi in lại."
    ) % {"part": part}


def _too_complex(part: int) -> str:
    return _(
        "Phần %(part)s của văn bản có bố cục quá phức tạp nên không in được. "
        "Xin rút gọn nội dung rồi in lại."
    ) % {"part": part}


def _refused_file(part: int) -> str:
    return _(
        "Phần %(part)s của văn bản dùng một hình ảnh hoặc tệp không được phép nên không in được."
    ) % {"part": part}


def _unknown(part: int) -> str:
    return _("Không in được phần %(part)s của văn bản. Xin báo cho người quản trị.") % {
        "part": part
    }


def _sync(path: Path) -> None:
    """Make sure that a file, or a folder's list of files, has reached the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
