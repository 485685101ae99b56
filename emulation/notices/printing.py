"""The list for the notice board, with a code that leads to the page without an account."""

from pathlib import Path
from tempfile import TemporaryDirectory

import segno
from django.utils import timezone

from core.layout import document_symbol
from core.pdf import WHILE_WAITING, html_part, render_parts
from core.text import format_long_date
from emulation.notices.publishing import figures_of, people_of, unnamed
from unions.structure import naming

TEMPLATE = "emulation/print/notice.html"
SHEETS = ("static:print/result.css",)


def title_of(figures):
    return f"Kết quả thi đua năm {figures.year} của {figures.name}"


def draw(notice, *, address):
    """Return the PDF of a notice; address: of the page that its code leads to."""
    figures = figures_of(notice)
    where = f"{figures.place}, " if figures.place else ""
    grassroots = figures.symbol == naming.GRASSROOTS
    context = {
        "sheets": SHEETS,
        "title": title_of(figures),
        "kind": "Thông báo",
        "superior": figures.superior,
        "issuer": ("BCH " if grassroots else "") + naming.shortened(figures.name),
        "symbol": document_symbol(None, "TB", figures.symbol),
        "place_date": f"{where}{format_long_date(figures.dated)}",
        "subject": title_of(figures),
        "figures": figures,
        "people": people_of(notice),
        "unnamed": unnamed(notice, figures),
        "address": address,
        "authority": ("TM. BAN CHẤP HÀNH" if grassroots else "TM. BAN THƯỜNG VỤ", "CHỦ TỊCH"),
        "code": notice.sha256[:12],
    }
    with TemporaryDirectory() as folder:
        out, picture = Path(folder) / "notice.pdf", Path(folder) / "code.svg"
        segno.make(address, error="m", micro=False).save(str(picture), scale=4, border=2)
        part = html_part(TEMPLATE, context, on=figures.dated)
        render_parts(
            [part],
            out,
            title=title_of(figures),
            stamp=timezone.localtime(notice.published_at),
            stored={"code": picture},
            limits=WHILE_WAITING,
        )
        return out.read_bytes()
