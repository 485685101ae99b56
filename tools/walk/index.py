"""The page that shows all pictures of a walk, with what was found beside them."""

from collections.abc import Iterable
from html import escape
from itertools import groupby
from pathlib import Path

STYLE = """
body { font: 15px/1.5 sans-serif; margin: 1.5rem; background: #f6f7f9; color: #1b2430; }
section { border-top: 1px solid #c9d0d9; margin-top: 2rem; }
.shots { display: flex; flex-wrap: wrap; gap: 1rem; align-items: flex-start; }
figure { margin: 0; } figcaption { max-width: 26rem; overflow-wrap: anywhere; }
img { border: 1px solid #c9d0d9; background: #fff; max-height: 32rem; max-width: 26rem;
  object-fit: cover; object-position: top; }
pre { white-space: pre-wrap; color: #b3261e; }
.notes { color: #5b6b7f; }
"""


def write(folder: Path, seen: Iterable, page_of: dict[str, str], labels: dict[str, str]) -> Path:
    """Write index.html beside the pictures; pages in the order of the walk."""
    parts = [
        '<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Ảnh các trang</title>'
        f"<style>{STYLE}</style></head><body><h1>Ảnh các trang</h1>"
    ]
    for page, looks in groupby(seen, key=lambda one: page_of[one.key]):
        parts.append(f'<section><h2 id="{escape(page)}">{escape(page)}</h2><div class="shots">')
        parts += [_figure(folder, look, labels) for look in looks]
        parts.append("</div></section>")
    parts.append("</body></html>")
    index = folder / "index.html"
    index.write_text("\n".join(parts))
    return index


def _figure(folder: Path, look, labels: dict[str, str]) -> str:
    role = look.key.rsplit("--", 1)[-1]
    caption = f"{look.key} · {labels.get(role, role)} · {look.width} px · {look.address}"
    pictures = "".join(
        f'<a href="{name}"><img loading="lazy" src="{name}" alt=""></a>'
        for suffix in ("", "-dark", "-print")
        if (folder / (name := f"{look.key}-{look.width}{suffix}.png")).exists()
    )
    faults = f"<pre>{escape(chr(10).join(look.faults))}</pre>" if look.faults else ""
    notes = f'<pre class="notes">{escape(chr(10).join(look.notes))}</pre>' if look.notes else ""
    return f"<figure>{pictures}<figcaption>{escape(caption)}</figcaption>{faults}{notes}</figure>"
