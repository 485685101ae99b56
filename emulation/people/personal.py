"""What the campaign holds of one person: the points of each year, and a place on a notice.

The answers to unions.personal.
"""

from functools import lru_cache

from django.utils.translation import gettext as _

from core.spreadsheet import Column, Sheet
from emulation.models import DossierStatus, PersonScore
from emulation.notices import forgetting
from emulation.people import columns as cols


class PersonalScores:
    """The Source (unions.personal) of the people's sheets."""

    key = "emulation"

    def sheets(self, member):
        """Return the years and, line by line, their points; the guides are read once each."""
        along = ("sheet__criteria_set", "sheet__union_year__union",
                 "sheet__union_year__campaign_year", "saved_by")  # fmt: skip
        found = member.scores.select_related(*along)
        rows = list(found.order_by("sheet__union_year__campaign_year__year", "pk"))
        return [_years(rows), _lines(rows)]

    def forget(self, members, *, by):
        """Take position and remarks off the points, and the names off notices in force."""
        forgetting.take_off(members, by=by)
        PersonScore.objects.filter(member__in=members).update(position="", note="")


def _years(rows):
    columns = (
        Column(_("Năm"), 8, "integer"),
        Column(_("Đơn vị"), 48),
        Column(_("Chức danh, vị trí"), 30),
        Column(_("Tình trạng phiếu"), 24),
        Column(_("Thuộc diện chấm"), 12),
        Column(_("Tổng điểm"), 12, "decimal"),
        Column(_("Xếp loại"), 30),
        Column(_("Ghi chú"), 48),
        Column(_("Tự chấm ngày"), 14, "date"),
        Column(_("Đơn vị chấm ngày"), 14, "date"),
        Column(_("Người chấm"), 30),
    )
    return Sheet(_("Chấm điểm cá nhân"), columns, [_year(row) for row in rows])


def _is_told(row):
    """Tell whether the chair has confirmed the points: until then they are the scorers' alone."""
    return row.sheet.status == DossierStatus.APPROVED


def _year(row):
    told = _is_told(row)
    return (
        row.sheet.year,
        row.sheet.union.name,
        row.position,
        row.sheet.get_status_display(),
        _("Có") if row.counted else _("Không"),
        row.total if told else None,
        row.get_classification_display() if told and row.classification else "",
        row.note,
        row.self_saved_at,
        row.saved_at if told else None,
        row.saved_by.full_name if told and row.saved_by else "",
    )


def _lines(rows):
    columns = (
        Column(_("Năm"), 8, "integer"),
        Column(_("Tiêu chí"), 12),
        Column(_("Nội dung"), 70),
        Column(_("Điểm tối đa"), 12),
        Column(_("Tự chấm"), 12),
        Column(_("Đơn vị chấm"), 12),
    )
    asked = lru_cache(maxsize=None)(cols.columns_of)
    found = [line for row in rows for line in _lines_of(row, asked(row.sheet.criteria_set))]
    return Sheet(_("Điểm từng tiêu chí"), columns, found)


def _lines_of(row, asked):
    asked = [column for column in asked if column.asked_of(row.is_leader)]
    own = cols.cells_of(row, asked, row.self_points)
    given = cols.cells_of(row, asked) if _is_told(row) else {}
    for column in asked:
        if column.kind == cols.VETO:
            if not given.get(column.key):
                continue
            own[column.key] = ""
        values = (cols.shown(cells.get(column.key, "")) for cells in (own, given))
        yield (row.sheet.year, column.name, column.text, column.most, *values)
