"""The published ranking as a notice (thông báo, TB) and as a workbook, from its figures alone."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.utils import timezone
from django.utils.translation import gettext as _

from core.pdf import WHILE_WAITING, html_part, render_parts
from core.spreadsheet import Column, Sheet
from core.text import format_long_date

TEMPLATE = "emulation/print/block.html"
SHEETS = ("static:print/result.css",)


def title_of(figures):
    return f"Kết quả xếp hạng năm {figures.year} của {figures.name}"


def draw(result, figures):
    """Return the PDF of a result; the same figures give the same bytes."""
    where = f"{figures.place}, " if figures.place else ""
    context = {
        "sheets": SHEETS,
        "title": title_of(figures),
        "kind": "Thông báo",
        "superior": "Tổng Liên đoàn Lao động Việt Nam",
        "issuer": figures.issuer,
        "symbol": figures.symbol,
        "place_date": f"{where}{format_long_date(figures.dated)}",
        "subject": title_of(figures),
        "figures": figures,
        "code": result.short_code,
    }
    with TemporaryDirectory() as folder:
        out = Path(folder) / "block.pdf"
        part = html_part(TEMPLATE, context, on=figures.dated)
        stamp = timezone.localtime(result.published_at)
        render_parts([part], out, title=title_of(figures), stamp=stamp, limits=WHILE_WAITING)
        return out.read_bytes()


def sheets(figures):
    """Return the ranking, and who is not ranked, as two sheets."""
    columns = (
        Column(_("Hạng"), 8, "integer"),
        Column(_("Mã đơn vị"), 14),
        Column(_("Đơn vị"), 48),
        Column(_("Điểm phúc tra"), 14, "decimal"),
        *(Column(_("Nhóm %(letter)s") % {"letter": g}, 12, "decimal") for g in figures.letters),
        Column(_("Nộp lần đầu"), 14, "date"),
        Column(_("Xếp loại"), 32),
    )
    rows = (
        (row.rank, row.code, row.name, row.points, *row.groups, row.first_submitted,
         row.classification)
        for row in figures.rows
    )  # fmt: skip
    apart = (Column(_("Mã đơn vị"), 14), Column(_("Đơn vị"), 48), Column(_("Lý do"), 60))
    rule = ((line,) for line in (*figures.rule, *figures.changes))
    return [
        Sheet(_("Xếp hạng"), columns, rows),
        Sheet(_("Không xếp hạng"), apart, ((r.code, r.name, r.reason) for r in figures.apart)),
        Sheet(_("Nguyên tắc"), (Column(_("Nguyên tắc xếp hạng"), 110),), rule),
    ]
