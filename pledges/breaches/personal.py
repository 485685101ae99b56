"""What the register of breaches holds of one person: the answers to unions.personal."""

from django.utils.translation import gettext as _

from core.spreadsheet import Column, Sheet
from pledges.models import Breach


class PersonalBreaches:
    """The Source (unions.personal) of recorded breaches."""

    key = "breaches"

    def sheets(self, member):
        """Return the decisions about the person, the lifted ones too."""
        columns = (
            Column(_("Năm"), 8, "integer"),
            Column(_("Đơn vị"), 48),
            Column(_("Vi phạm điều"), 40),
            Column(_("Hình thức kỷ luật"), 18),
            Column(_("Số quyết định"), 18),
            Column(_("Ngày quyết định"), 16, "date"),
            Column(_("Cơ quan ban hành"), 36),
            Column(_("Số quyết định bãi bỏ"), 20),
            Column(_("Ngày bãi bỏ"), 14, "date"),
            Column(_("Lý do bãi bỏ"), 48),
            Column(_("Lý do hủy ghi nhận bãi bỏ"), 48),
        )
        found = Breach.objects.filter(member=member).select_related(
            "union_year__union", "union_year__campaign_year", "item"
        )
        rows = (
            (
                breach.union_year.campaign_year.year, breach.union_year.union.name,
                breach.item.words, breach.get_form_display(), breach.decision_number,
                breach.decided_on, breach.decided_by, breach.lifted_number, breach.lifted_on,
                breach.lifted_note, breach.unlifted_note,
            )
            for breach in found.order_by("decided_on", "pk")
        )  # fmt: skip
        return [Sheet(_("Vi phạm đã kết luận"), columns, rows)]

    def forget(self, members, *, by):
        """Take out what somebody typed: a reason may hold the name. The decisions stay."""
        found = Breach.objects.filter(member__in=members)
        found.exclude(lifted_note="", unlifted_note="").update(lifted_note="", unlifted_note="")
