"""A union's result of the year as it was published to its people: frozen."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core import clock


class ResultNotice(models.Model):
    """What a union made known to its people, as figures with their hash.

    `token` opens the page without an account; taking the notice back closes it.
    """

    union_year = models.ForeignKey(
        "emulation.UnionYear", models.PROTECT, related_name="result_notices"
    )
    token = models.CharField(max_length=43, unique=True)
    figures = models.JSONField()
    sha256 = models.CharField(max_length=64)
    published_at = models.DateTimeField(_("công bố lúc"), default=clock.now)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(_("thu hồi lúc"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["union_year"],
                condition=models.Q(withdrawn_at=None),
                name="one_notice_in_force",
            )
        ]

    def __str__(self):
        return f"{self.union_year_id} {self.published_at:%d/%m/%Y}"
