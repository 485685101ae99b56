"""Batches as workbooks: a year's batches; one batch's dossiers, from which anybody draws again."""

from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.spreadsheet import Column, Sheet, xlsx_response
from emulation.batches import drawing
from emulation.calendar import year_or_404
from emulation.views.batches import batch_or_404, items_of, listing_of


@require_safe
def batch_export(request, year):
    """Hand out the year's batches, filtered as the page."""
    year_or_404(request, year)
    columns = (
        Column(_("Số lô"), 8, "integer"),
        Column(_("Nơi xử lý"), 40),
        Column(_("Bước"), 12),
        Column(_("Ngày lấy mẫu"), 14, "date"),
        Column(_("Người lấy mẫu"), 28),
        Column(_("Số hồ sơ"), 10, "integer"),
        Column(_("Trong mẫu"), 10, "integer"),
        Column(_("Đã đọc"), 10, "integer"),
        Column(_("Sai"), 8, "integer"),
        Column(_("Mức sai cho phép"), 12, "percent"),
        Column(_("Đã duyệt theo lô"), 12, "integer"),
        Column(_("Trạng thái"), 30),
    )
    rows = (
        (b.pk, b.desk.name, b.get_stage_display(), b.drawn_at, b.drawn_by.full_name, b.size,
         b.sample, b.read, b.wrong, b.error_limit, b.taken, b.get_status_display())
        for b in listing_of(request, year).queryset.iterator(chunk_size=500)
    )  # fmt: skip
    return xlsx_response(_("Lô hồ sơ"), [Sheet(_("Lô"), columns, rows)])


@require_safe
def batch_items_export(request, pk):
    """Hand out a batch's dossiers with their numbers and lots, filtered as the page."""
    batch = batch_or_404(request, pk)
    columns = (
        Column(_("Số hồ sơ"), 10, "integer"),
        Column(_("Mã đơn vị"), 12),
        Column(_("Đơn vị"), 48),
        Column(_("Mã băm SHA-256 của “số gieo:số hồ sơ”"), 70),
        Column(_("Trong mẫu"), 10),
        Column(_("Kết quả đọc"), 12),
        Column(_("Nhận xét"), 60),
        Column(_("Người đọc"), 28),
        Column(_("Ngày duyệt theo lô"), 14, "date"),
        Column(_("Lý do không duyệt theo lô"), 60),
    )
    rows = (item_row(batch, item) for item in items_of(request, batch).queryset.iterator(500))
    return xlsx_response(batch.name, [Sheet(_("Hồ sơ"), columns, rows)])


def item_row(batch, item):
    union = item.assessment.union_year.union
    return (
        item.assessment_id, union.code, union.name, drawing.lot(batch.seed, item.assessment_id),
        _("có") if item.sampled else "", item.get_outcome_display() if item.sampled else "",
        item.note, item.read_by.full_name if item.read_by else "", item.taken_at,
        item.skipped,
    )  # fmt: skip
