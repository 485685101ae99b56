"""What was recorded of a union's year, before the organisation or an office changes.

The answers to unions.affairs. Records hang on the union's year, which moves as a whole
(emulation.affairs); what is open are the issues of dialogues.
"""

from django.apps import apps
from django.utils.translation import gettext as _

from activities.models import DialogueIssue
from activities.records.rows import YearRecord
from unions.affairs import Affair

ISSUE = "dialogue_issue"


def record_models():
    """Return the models of the year's records."""
    return [m for m in apps.get_app_config("activities").get_models() if issubclass(m, YearRecord)]


class RecordAffairs:
    """The Source (unions.affairs) of the year's records."""

    key = "activities"

    def open_affairs(self, union_ids, *, change_on=None):
        """Return each issue that is still to be settled, in one query."""
        rows = DialogueIssue.objects.counting().open()
        rows = rows.filter(dialogue__union_year__union__in=list(union_ids))
        for issue in rows.select_related("dialogue__union_year").order_by("due", "pk"):
            yield Affair(
                union_id=issue.dialogue.union_year.union_id,
                kind=ISSUE,
                label=_("vấn đề nêu tại đối thoại chưa giải quyết xong"),
                title=str(issue),
                state=_("Quá hạn") if issue.is_overdue else _("Đang giải quyết"),
                url=issue.get_absolute_url(),
                goes_to="" if change_on is None else _("Đơn vị kế thừa theo dõi tiếp"),
            )

    def stays(self, on):
        """Say nothing: emulation names the years that have closed."""
        return ""

    def move(self, shift, *, by):
        """Move nothing; note which unions the change founds."""
        return {"founded": sorted(shift.founded)}

    def restore(self, kept, *, by):
        """Nothing was moved."""

    def why_fixed(self, kept, since):
        """Return which union that the change founded has records: without a place."""
        if kept is None:  # a change of the time before there were such records
            return ""
        for model in record_models():
            rows = model.objects.filter(union_year__union__in=kept["founded"]).order_by("pk")
            for union in rows.values_list("union_year__union__short_name", flat=True)[:1]:
                return _("Tại %(union)s đã ghi hoạt động trong năm.") % {"union": union}
        return ""

    def people_changed(self, union_ids, since):
        """Leave the records: none of them is taken from the registry."""
