"""What was spent, in a union's timeline."""

from django.utils.translation import gettext as _

from activities.models import Expense
from core.text import format_money
from emulation.events import Event


def events(user, union_ids, year=None):
    """Return what these unions spent, as far as the user sees it, in one query."""
    seen = Expense.objects.visible_to(user).in_force()
    rows = seen.filter(union_year__union__in=union_ids, spent__isnull=False)
    rows = rows.of_year(year) if year else rows
    return [
        Event(e.spent_on, "expense", _("Kinh phí"), f"{e.title}: {format_money(e.spent)}",
              e.get_absolute_url(), e.union_year.union_id)
        for e in rows.select_related("union_year")
    ]  # fmt: skip
