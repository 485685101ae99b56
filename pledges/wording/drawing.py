"""The pledge as one A4 sheet to hang up."""

from pathlib import Path
from tempfile import TemporaryDirectory

from core.pdf import WHILE_WAITING, html_part, render_parts
from pledges.models import PledgeText

TEMPLATE = "pledges/print/pledge_text.html"
SHEETS = ("static:print/pledge_text.css",)


def draw(text: PledgeText) -> bytes:
    """Return the sheet's PDF; a draft says that it is one. The same words give the same bytes."""
    context = {"sheets": SHEETS, "title": text.title, "text": text, "items": text.items.all()}
    # The name of the five stays on one line, whatever else the title says.
    context["heading"] = text.title.replace("Năm không", "Năm\u00a0không")
    with TemporaryDirectory() as folder:
        out = Path(folder) / "pledge.pdf"
        stamp = text.published_at or text.updated_at
        part = html_part(TEMPLATE, context)
        render_parts([part], out, title=text.title, stamp=stamp, limits=WHILE_WAITING)
        return out.read_bytes()
