"""What is overdue of what was raised at dialogues."""

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.translation import gettext as _

from activities.models import DialogueIssue
from core import clock
from core.duties import Duty
from core.text import format_number

ALONG = "dialogue-issues"  # under which the desk reads whether anything waits


def waiting_for(post):
    """Return the open issues of the post's union whose day has passed; None for who has none."""
    if post.role not in post.UNION_ROLES:
        return None
    rows = DialogueIssue.objects.counting().open().filter(due__lt=clock.today())
    return rows.filter(dialogue__union_year__union=post.union_id)


def issue_duties(user, rows):
    """Return at most one duty; one query, and only where something is overdue.

    rows: of `desks.desk_rows`, which tell whether it is.
    """
    late = [row for row in rows if ALONG in row.waits]
    if not late:
        return []
    found = waiting_for(user.post).aggregate(count=Count("pk"), due=Min("due"))
    newest = max(late, key=lambda row: row.year)
    return [
        Duty(
            kind="dialogue-issues",
            title=_("%(count)s vấn đề nêu tại đối thoại đã quá hạn giải quyết")
            % {"count": format_number(found["count"])},
            detail=_("Ghi kết quả giải quyết, hoặc ghi hạn mới đã thống nhất."),
            url=reverse("activities:issues-of-union", args=[newest.year, newest.union.code]),
            state="todo",
            due=found["due"],
            count=found["count"],
            action=_("Mở các vấn đề"),
        )
    ]
