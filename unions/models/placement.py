"""Where a union stood, from when until when: the truth about the hierarchy."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class PlacementQuerySet(models.QuerySet):
    def on(self, day):
        """Return the placements that hold on that day; `until` is the first day after."""
        return self.filter(since__lte=day).filter(Q(until=None) | Q(until__gt=day))


class Placement(models.Model):
    """`union` stood directly under `parent` from `since` until the day before `until`.

    Two placements of one union never overlap: an exclusion constraint on PostgreSQL,
    triggers on SQLite (migration 0002).
    """

    union = models.ForeignKey("unions.Union", models.PROTECT, related_name="placements")
    parent = models.ForeignKey("unions.Union", models.PROTECT, related_name="placed_under")
    since = models.DateField(_("từ ngày"))
    until = models.DateField(_("đến trước ngày"), null=True, blank=True)

    objects = PlacementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")), name="placement_has_days"
            ),
            models.CheckConstraint(condition=~Q(union=F("parent")), name="placement_not_itself"),
            models.UniqueConstraint(
                fields=["union"], condition=Q(until=None), name="one_open_placement"
            ),
        ]
        indexes = [models.Index(fields=["parent", "since"], name="placement_parent_since")]

    def __str__(self):
        return f"{self.union_id} → {self.parent_id} ({self.since} – {self.until or '…'})"
