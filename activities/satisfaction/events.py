"""Measurements of satisfaction in a union's timeline."""

from django.utils.translation import gettext as _

from activities.models import SatisfactionSurvey
from emulation.events import Event


def events(user, union_ids, year=None):
    """Return the measurements of these unions that the user sees, in one query."""
    seen = SatisfactionSurvey.objects.visible_to(user).in_force()
    rows = seen.filter(union_year__union__in=union_ids)
    rows = rows.of_year(year) if year else rows
    return [
        Event(s.measured_on, "satisfaction", _("Sự hài lòng"), str(s), s.get_absolute_url(),
              s.union_year.union_id)
        for s in rows.select_related("union_year")
    ]  # fmt: skip
