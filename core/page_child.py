"""Draw the first pages of a PDF as pictures: the process that `core.pages` starts for each file.

Pure: no Django, no database. A hostile file can only end the child that reads it: it
limits itself before it opens anything, and has neither network nor secrets to give. What it
says: `count` holds the number of pages, each finished page stands as `0001.jpg` and so on.
The only file that imports pypdfium2.

    python page_child.py FILE FOLDER MOST
"""

import os
import resource
import sys
from pathlib import Path
from typing import Any

MEGABYTE = 1024 * 1024
CPU_SECONDS = 30
MEMORY = 1024 * MEGABYTE
FILE_BYTES = 20 * MEGABYTE
# A sheet of A4 at 150 dots an inch: small print can be read, a phone can load it.
LONG_SIDE = 1754
QUALITY = 80


def draw(source: Path, folder: Path, most: int) -> None:
    """Write the number of pages, then the first ones, each whole or not at all."""
    import pypdfium2 as pdfium

    document = pdfium.PdfDocument(source)
    _keep(folder / "count", str(len(document)).encode())
    for number in range(min(len(document), most)):
        page = document[number]
        _save(page, folder / f"{number + 1:04}.jpg")
        page.close()


def _save(page: Any, target: Path) -> None:
    """Draw one page on white, its longer side LONG_SIDE at most, whatever size it claims."""
    longest = max(*page.get_size(), 1.0)
    picture = page.render(scale=LONG_SIDE / longest, draw_annots=True).to_pil()
    draft = target.with_suffix(".draft")
    picture.convert("RGB").save(draft, "JPEG", quality=QUALITY, optimize=True)
    draft.replace(target)


def _keep(target: Path, data: bytes) -> None:
    draft = target.with_suffix(".draft")
    draft.write_bytes(data)
    draft.replace(target)


def limit_process() -> None:
    """Bind this process in time, memory and what it may write, behind all others."""
    os.nice(5)
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 2))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_BYTES, FILE_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    limit_process()
    draw(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
