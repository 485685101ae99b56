"""What the register holds of one person: the answers to unions.personal."""

from django.utils.translation import gettext as _

from core.spreadsheet import Column, Sheet
from pledges.models import PersonalRequest


class PersonalRequests:
    """The Source (unions.personal) of what people asked about their own data."""

    key = "requests"

    def sheets(self, member):
        """Return the person's requests with how each came and was answered."""
        columns = (
            Column(_("Năm"), 8, "integer"), Column(_("Đơn vị"), 48),
            Column(_("Loại yêu cầu"), 18), Column(_("Cách gửi"), 24), Column(_("Nội dung"), 60),
            Column(_("Ngày nhận"), 14, "date"), Column(_("Hạn"), 14, "date"),
            Column(_("Kết quả"), 22), Column(_("Trả lời"), 60),
            Column(_("Trả lời ngày"), 14, "date"),
        )  # fmt: skip
        found = PersonalRequest.objects.filter(member=member).select_related(
            "union_year__union", "union_year__campaign_year"
        )
        rows = (
            (
                each.union_year.campaign_year.year, each.union_year.union.name,
                each.get_kind_display(), each.get_came_display(), each.words, each.received_on,
                each.due, each.get_outcome_display() if each.outcome else "", each.answer,
                each.answered_at,
            )
            for each in found.order_by("received_on", "pk")
        )  # fmt: skip
        return [Sheet(_("Yêu cầu về dữ liệu"), columns, rows)]

    def forget(self, members, *, by):
        """Take out what was typed, asked or answered: it may hold the name. The rows stay."""
        found = PersonalRequest.objects.filter(member__in=members)
        found.exclude(words="", answer="").update(words="", answer="")
