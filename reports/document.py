"""From frozen figures to the HTML parts of an official document: the report, then its annexes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from core.layout import document_symbol, layout_on
from core.pdf import html_part
from core.text import format_date, format_long_date, roman
from reports.figures import Frame
from reports.sentences import lower_first
from reports.tables import Row, Table

ANNEX = "reports/print/annex.html"
SHEETS = ("static:print/report.css",)
ROWS_A_PART = 500
CODE_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Annex:
    """One annex: its name and its table; a wide one lies on its side."""

    name: str
    table: Table
    wide: bool = False


def layout_key(frame: Frame) -> str:
    """Return the key of the layout in force on the document's day."""
    return layout_on(frame.dated).key


def title_of(frame: Frame) -> str:
    return f"Báo cáo {lower_first(subject_of(frame))}"


def subject_of(frame: Frame) -> str:
    return f"Kết quả thực hiện Cuộc vận động “{frame.campaign}” năm {frame.year}"


def annex_label(place: int, of: int) -> str:
    """Return how the text names an annex: "Phụ lục II"; the only one has no number."""
    return "Phụ lục" if of == 1 else f"Phụ lục {roman(place)}"


def parts(
    template: str, frame: Frame, sha256: str, annexes: Sequence[Annex], **words: Any
) -> list[str]:
    """Return the HTML of the report and of each annex, long annexes in several parts."""
    code = sha256[:CODE_LENGTH]
    context = frame_context(frame) | {"code": code, "frame": frame, "annexes": annexes, **words}
    html = [html_part(template, context, on=frame.dated)]
    for place, annex in enumerate(annexes, start=1):
        html += annex_parts(annex, place if len(annexes) > 1 else 0, frame, code)
    return html


def frame_context(frame: Frame) -> dict[str, Any]:
    """Return what the pieces of templates/print ask for."""
    return {
        "sheets": SHEETS,
        "title": title_of(frame),
        "superior": frame.superior,
        "issuer": frame.issuer,
        "symbol": document_symbol(None, "BC", frame.abbrev),
        "place_date": f"{frame.place}, {format_long_date(frame.dated)}",
        "kind": "Báo cáo",
        "subject": subject_of(frame),
        "as_of": format_date(frame.dated),
        "addressees": [frame.addressee],
        "bases": frame.bases,
        "recipients": frame.recipients,
        "filing": frame.filing,
        "authority": [f"TM. {frame.committee}", "Chủ tịch"],
        "signer": frame.signer,
    }


def annex_parts(annex: Annex, place: int, frame: Frame, code: str) -> list[str]:
    """Return an annex as HTML parts of at most 500 rows each."""
    pieces = chunks(annex.table.rows)
    symbol = document_symbol(None, "BC", frame.abbrev)
    html = []
    for number, rows in enumerate(pieces, start=1):
        part = f" (phần {number}/{len(pieces)})" if len(pieces) > 1 else ""
        context = {
            "sheets": SHEETS,
            "title": f"{annex_label(place, 2 if place else 1)} – {annex.name}{part}",
            "number": roman(place) if place else "",
            "name": f"{annex.name}{part}",
            "parent": f"Báo cáo số {symbol} {format_long_date(frame.dated)} của {frame.issuer}",
            "table": Table(annex.table.columns, rows, annex.table.notes),
            "page_class": "wide" if annex.wide else "",
            "code": code,
            "as_of": format_date(frame.dated),
        }
        html.append(html_part(ANNEX, context, on=frame.dated))
    return html


def chunks(rows: tuple[Row, ...]) -> list[tuple[Row, ...]]:
    """Cut rows into parts as even as can be, none above the size that prints well."""
    count = max(1, -(-len(rows) // ROWS_A_PART))
    size = -(-len(rows) // count) if rows else 1
    return [rows[i * size : (i + 1) * size] for i in range(count)]
