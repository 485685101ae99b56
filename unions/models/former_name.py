"""What a union was called before: a record keeps the name of its time."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core import fields


class FormerNameQuerySet(models.QuerySet):
    def on(self, day):
        """Return {union id: (name, short name)} of those called otherwise on that day."""
        rows = self.filter(until__gt=day).order_by("-until")
        columns = ("union_id", "name", "short_name")
        return {union: (name, short) for union, name, short in rows.values_list(*columns)}


class FormerName(models.Model):
    """`union` bore this name until the day before `until`."""

    union = models.ForeignKey("unions.Union", models.CASCADE, related_name="former_names")
    name = fields.CharField(_("tên đơn vị"), max_length=200)
    short_name = fields.CharField(_("tên gọi tắt"), max_length=120)
    until = models.DateField(_("đến trước ngày"))

    objects = FormerNameQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["union", "until"], name="one_former_name_a_day"),
        ]

    def __str__(self):
        return f"{self.name} (… – {self.until})"
