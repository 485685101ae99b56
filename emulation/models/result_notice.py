"""A union's result of the year as it was published to its people: frozen."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core import clock
from emulation.models.union_year import year_in_scope


class ResultNoticeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Return the notices of the years in the user's scope."""
        return self.filter(year_in_scope(user, "union_year__"))

    def in_force(self):
        return self.filter(withdrawn_at=None)


class ResultNotice(models.Model):
    """What a union made known to its people, as figures with their hash.

    `token` opens the page without an account; taking the notice back closes it. The database
    lets nothing else change (migration 0016).
    """

    union_year = models.ForeignKey(
        "emulation.UnionYear", models.PROTECT, related_name="result_notices"
    )
    token = models.CharField(max_length=43, unique=True)
    # Canonical JSON (core.frozen) of notices.figures.NoticeFigures: no name of a person.
    figures = models.TextField()
    sha256 = models.CharField(max_length=64)
    # Names for the notice board, apart: emptied when the notice is taken back.
    people = models.TextField(blank=True, default="")
    published_at = models.DateTimeField(_("công bố lúc"), default=clock.now)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(_("thu hồi lúc"), null=True, blank=True)

    objects = ResultNoticeQuerySet.as_manager()

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
