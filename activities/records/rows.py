"""The row of a record of a union's year."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core import clock, fields
from emulation.models import UnionYear
from emulation.models.union_year import year_in_scope


class YearRecordQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(year_in_scope(user, "union_year__"))

    def counted_for(self, user):
        """Return those that the user's lists hold, as the roll-up counts them."""
        counted = UnionYear.objects.counted_for(user)
        return self.filter(union_year__in=counted)

    def of_year(self, year):
        return self.filter(union_year__campaign_year__year=year)

    def in_force(self):
        return self.filter(withdrawn_at=None)


class YearRecord(models.Model):
    """Something that a union did or reached in a year; withdrawn with a reason, never deleted."""

    union_year = models.ForeignKey(UnionYear, models.PROTECT, related_name="%(class)ss")
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(_("lưu lúc"), default=clock.now)
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(_("bỏ lúc"), null=True, blank=True)
    withdrawn_note = fields.CharField(_("lý do bỏ"), max_length=500, blank=True, default="")
    # What a list is searched by, without marks and capitals.
    search_fold = models.TextField(editable=False, default="")

    objects = YearRecordQuerySet.as_manager()

    class Meta:
        abstract = True

    # What a kind keeps as a plan that counts nothing yet says so itself.
    is_planned = False
