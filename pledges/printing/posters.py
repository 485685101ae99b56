"""The poster of a signing session: one A4 sheet with the code and what to do with it."""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import segno
from django.utils import timezone

from core.pdf import html_part, render_parts
from pledges.models import SigningSession

TEMPLATE = "pledges/print/poster.html"
SHEETS = ("static:print/pledge.css",)


def code_picture(address: str, path: Path) -> Path:
    """Write the code of an address; read from a few metres, and with a corner torn off."""
    path.write_bytes(code_of(address))
    return path


def code_of(address: str) -> bytes:
    """Return the code of an address as a picture (SVG): dark on white in every theme."""
    out = BytesIO()
    code = segno.make(address, error="q", micro=False)
    code.save(out, kind="svg", scale=8, border=2, dark="#000", light="#fff")
    return out.getvalue()


def context_of(session: SigningSession, address: str) -> dict:
    """Return what poster and slips say of a session."""
    mine = session.union_year
    return {
        "sheets": SHEETS,
        "title": f"Ký cam kết “Năm không” năm {mine.campaign_year}",
        "union": mine.union.name,
        "year": mine.campaign_year.year,
        "motto": session.text.motto,
        "items": [item.words for item in session.text.items.all()],
        "address": address,
        "closes": timezone.localtime(session.closes),
    }


def draw(session: SigningSession, *, address: str) -> bytes:
    """Return the poster's PDF."""
    context = context_of(session, address)
    with TemporaryDirectory() as folder:
        out, code = Path(folder) / "poster.pdf", code_picture(address, Path(folder) / "code.svg")
        render_parts(
            [html_part(TEMPLATE, context)], out, title=context["title"], stored={"code": code}
        )
        return out.read_bytes()
