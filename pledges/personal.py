"""What the pledges hold of one person: the answers to unions.personal."""

from django.utils.translation import gettext as _

from core.spreadsheet import Column, Sheet
from pledges.models import Pledge, SheetLine, SigningSheet


class PersonalPledges:
    """The Source (unions.personal) of signed pledges and of lists on paper."""

    key = "pledges"

    def sheets(self, member):
        """Return the pledges of all years, and the printed lists with the person's name."""
        return [_pledges(member), _lists(member)]

    def forget(self, members, *, by):
        """Take out what somebody typed of them, and printed lists that show their names.

        A list is drawn again from who stands on it; the scan stays, as the evidence of
        what all others on it signed.
        """
        lines = SheetLine.objects.filter(member__in=members)
        sheets = SigningSheet.objects.filter(pk__in=lines.values("sheet"))
        sheets.update(pdf=None)
        lines.update(position="")
        Pledge.objects.filter(member__in=members).exclude(reason="").update(reason="")


def _pledges(member):
    columns = (
        Column(_("Năm"), 8, "integer"),
        Column(_("Đơn vị"), 48),
        Column(_("Bản cam kết"), 14),
        Column(_("Cách ký"), 18),
        Column(_("Ngày ký"), 14, "date"),
        Column(_("Ghi nhận ngày"), 14, "date"),
        Column(_("Trạng thái"), 24),
        Column(_("Rút, hủy ngày"), 14, "date"),
        Column(_("Lý do"), 48),
    )
    found = member.pledges.select_related("campaign_year", "union_year__union", "text")
    rows = (
        (
            pledge.campaign_year.year, pledge.union_year.union.name, str(pledge.text),
            pledge.get_way_display(), pledge.signed_on, pledge.recorded_at,
            pledge.get_status_display(), pledge.ended_at, pledge.reason,
        )
        for pledge in found.order_by("campaign_year__year")
    )  # fmt: skip
    return Sheet(_("Cam kết Năm không"), columns, rows)


def _lists(member):
    columns = (
        Column(_("Năm"), 8, "integer"),
        Column(_("Danh sách ký trên giấy"), 24),
        Column(_("Số thứ tự"), 10, "integer"),
        Column(_("Chức danh khi in"), 30),
        Column(_("Ngày in"), 14, "date"),
        Column(_("Kết quả"), 36),
    )
    lines = SheetLine.objects.filter(member=member).select_related(
        "sheet__union_year__campaign_year"
    )
    rows = (
        (
            line.sheet.union_year.campaign_year.year, f"{line.sheet} ({line.sheet.code})",
            line.place, line.position, line.sheet.printed_at,
            line.get_came_display() if line.came else "",
        )
        for line in lines.order_by("sheet__printed_at", "sheet_id")
    )  # fmt: skip
    return Sheet(_("Danh sách ký trên giấy"), columns, rows)
