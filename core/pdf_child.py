"""Draw one part of a document as PDF/A-3a: the process that `core.pdf` starts for each part.

Reads a request (JSON) from its input, writes the PDF to its output. It never sees
Django, the database, the environment's secrets or the network, and limits itself
before it reads anything. The only file that imports WeasyPrint.
"""

import gc
import json
import os
import resource
import sys
import unicodedata
from collections.abc import Callable
from hashlib import md5
from pathlib import Path
from typing import Any

from core import layout

# How the process ends when it refuses, so that the parent can say why.
OUT_OF_MEMORY, TOO_DEEP, TOO_MANY_PAGES, REFUSED_FILE = 81, 82, 83, 84

STATIC = Path(__file__).resolve().parent.parent / "static"
# A relative address leads here, so that it is refused and not passed over.
NOWHERE = "https://relative.invalid/"
FONT = STATIC / "fonts/tinos/Tinos-Regular.ttf"
MEDIA_TYPES = {
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
}


class TooManyPages(Exception):
    """The part is longer than a document may be."""


class RefusedFile(Exception):
    """The part names a file that is not allowed, so it would print without it."""


def limit_process(cpu_seconds: int, memory_bytes: int) -> None:
    """Bind this process: stopped at the CPU limit, refused more memory, behind all others."""
    os.nice(5)
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 2))
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def allowed_file(url: str, stored: dict[str, str]) -> tuple[bytes, str]:
    """Return content and type of a file that a document may use; ValueError for any other.

    `layout:<key>` is a dated layout, `static:<path>` one of our static files,
    `stored:<name>` a stored file that the caller listed by that name.
    """
    scheme, _, rest = url.partition(":")
    if scheme == "layout":
        try:
            return layout.layout_named(rest).css().encode(), MEDIA_TYPES[".css"]
        except LookupError:
            raise ValueError(url) from None
    if scheme == "static":
        path = (STATIC / rest).resolve()
        if not path.is_relative_to(STATIC):
            raise ValueError(url)
    elif scheme == "stored" and rest in stored:
        path = Path(stored[rest])
    else:
        raise ValueError(url)
    if path.suffix.lower() not in MEDIA_TYPES or not path.is_file():
        raise ValueError(url)
    return path.read_bytes(), MEDIA_TYPES[path.suffix.lower()]


def fetcher(stored: dict[str, str], refused: list[str]) -> Any:
    """Return the fetcher that knows only `allowed_file`, and notes in `refused` what it refused."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class AllowListFetcher(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            try:
                content, media_type = allowed_file(url, stored)
            except ValueError:
                refused.append(url)
                raise
            return URLFetcherResponse(url, content, {"Content-Type": media_type})

    return AllowListFetcher()


def printable(html: str) -> str:
    """Return the text in NFC, without what our font can't show.

    Invisible characters are dropped, letters outside the font become "□": another
    font would slip in otherwise, and PDF/A forbids glyphs that stand for nothing.
    """
    from fontTools.ttLib import TTFont

    html = unicodedata.normalize("NFC", html)
    with TTFont(FONT, lazy=True) as font:
        known = set(font.getBestCmap())
    odd = {ord(c) for c in set(html) if ord(c) not in known and c not in "\n\t"}
    odd |= {ord(c) for c in set(html) if unicodedata.category(c) == "Cf"}
    return html.translate(
        {c: None if unicodedata.category(chr(c)) in ("Cc", "Cf") else "□" for c in odd}
    )


def finisher(part: int) -> Callable[[Any, Any], None]:
    """Return the last touch on a part: names that stay apart when parts are joined.

    Each part holds its own selection of a font's letters, so the selection's tag must
    differ; so must the ids of table headers. Headers also say that they head a column.
    """

    def finish(_document: Any, pdf: Any) -> None:
        for item in pdf.objects:
            if not isinstance(item, dict):
                continue
            for key in ("BaseFont", "FontName"):
                if key in item:
                    item[key] = b"/%b+%b" % (_tag(part, item[key]), item[key].split(b"+", 1)[1])
            if item.get("S") == "/TH":
                item["A"]["Scope"] = "/Column"
                if "ID" in item:
                    item["ID"].string = f"{part}-{item['ID'].string}"

    return finish


def _tag(part: int, font_name: bytes) -> bytes:
    """Return six capitals that mark one part's selection of a font."""
    digest = md5(b"%d %b" % (part, font_name), usedforsecurity=False).digest()
    return bytes(65 + byte % 26 for byte in digest[:6])


def draw(request: dict[str, Any]) -> bytes:
    """Return the part as PDF/A-3a, the same bytes for the same request."""
    from weasyprint import HTML

    refused: list[str] = []
    html = HTML(
        string=printable(request["html"]),
        base_url=NOWHERE,
        url_fetcher=fetcher(request["stored"], refused),
    )
    document = html.render(pdf_variant="pdf/a-3a")
    if len(document.pages) > request["pages"]:
        raise TooManyPages(len(document.pages))
    document.metadata.title = request["title"]
    document.metadata.lang = request["lang"]
    document.metadata.created = document.metadata.modified = request["stamp"]
    pdf: bytes = document.write_pdf(finisher=finisher(request["part"]), pdf_variant="pdf/a-3a")
    # A document that lacks its picture or its layout would look right to nobody.
    if refused:
        raise RefusedFile(", ".join(refused))
    return pdf


def main(cpu_seconds: int, memory_bytes: int) -> int:
    """Serve one request and return how the process ends."""
    limit_process(cpu_seconds, memory_bytes)
    # Nearly all that is made lives until the end: looking for garbage costs a fifth of the time.
    gc.disable()
    # What a library prints must not land in the PDF.
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    try:
        output.write(draw(json.load(sys.stdin.buffer)))
        output.close()
    except MemoryError:
        return OUT_OF_MEMORY
    except RecursionError:
        return TOO_DEEP
    except TooManyPages:
        return TOO_MANY_PAGES
    except RefusedFile as error:
        sys.stderr.write(f"{error}\n")
        return REFUSED_FILE
    return 0


if __name__ == "__main__":
    # Leaves at once: freeing a large document piece by piece is wasted time.
    status = main(int(sys.argv[1]), int(sys.argv[2]))
    sys.stderr.flush()
    os._exit(status)
