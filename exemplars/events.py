"""Recognised models and people, and replications, in a union's timeline."""

from django.utils.translation import gettext as _

from emulation.events import Event
from exemplars.models import Exemplar, Replication


def events(user, union_ids, year=None):
    """Return what was recognised of these unions that the user sees, in one query."""
    rows = Exemplar.objects.visible_to(user).filter(
        union_year__union__in=union_ids, status=Exemplar.Status.RECOGNISED
    )
    rows = rows.filter(decided_on__year=year) if year else rows
    return [
        Event(e.decided_on, "exemplar", _("Mô hình, điển hình"),
              _("Công nhận: %(title)s") % {"title": e.title}, e.get_absolute_url(),
              e.union_year.union_id)
        for e in rows.select_related("union_year")
    ]  # fmt: skip


def replications(user, union_ids, year=None):
    """Return what these unions replicate, confirmed, that the user sees, in one query."""
    rows = Replication.objects.visible_to(user).confirmed()
    rows = rows.filter(union_year__union__in=union_ids)
    rows = rows.filter(done_on__year=year) if year else rows
    return [
        Event(r.done_on, "exemplar", _("Mô hình, điển hình"),
              _("Nhân rộng: %(title)s") % {"title": r.exemplar.title}, r.get_absolute_url(),
              r.union_year.union_id)
        for r in rows.select_related("union_year", "exemplar")
    ]  # fmt: skip
