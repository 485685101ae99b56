"""A workbook of who signed, read and waiting to be confirmed."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import clock, fields
from emulation.models import UnionYear
from unions.scope import NOTHING


class PledgeImportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A workbook is its sender's alone, in the post that sent it."""
        post = getattr(user, "post", None)
        if post is None:
            return self.filter(NOTHING)
        return self.filter(created_by=user, post_ref=post.pk)


class PledgeImport(models.Model):
    """What a workbook would record, until it is confirmed; the file itself is not kept.

    rows: {member id: day as "2026-03-01"}, no names. wrong: [cell, reason]. Nothing is
    written while a row is wrong. One that nobody confirms is taken out (workbooks.purge).
    """

    union_year = models.ForeignKey(UnionYear, models.PROTECT, related_name="pledge_imports")
    file_name = fields.CharField(_("tên tệp"), max_length=200)
    rows = models.JSONField(default=dict)
    wrong = models.JSONField(default=list)
    unchanged = models.PositiveIntegerField(default=0)
    count = models.PositiveIntegerField(_("số người ghi nhận"), default=0)
    post_ref = models.PositiveBigIntegerField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now)
    done_at = models.DateTimeField(null=True, blank=True)

    objects = PledgeImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("tệp cam kết")

    def __str__(self):
        return f"{self.union_year_id}: {self.file_name}"

    def get_absolute_url(self):
        return reverse("pledges:import-detail", args=[self.pk])
