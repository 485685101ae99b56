"""The row of an attached file."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core import clock, fields, files
from core.file_checks import PICTURES
from core.models import PageDrawing, StoredFile
from core.pages import PDF


class AttachedFile(models.Model):
    """A file that hangs on a record. Each kind of record adds `owner`, related_name "files"."""

    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    caption = fields.CharField(_("chú thích"), max_length=200, blank=True, default="")
    added_at = models.DateTimeField(default=clock.now)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        abstract = True
        ordering = ["pk"]

    def __str__(self):
        return self.caption or self.file.name

    @property
    def can_be_shown(self):
        return files.can_be_shown(self.file)


def shown(owner):
    """Return the record's files, each with whether a picture of its first page is there."""
    items = list(owner.files.select_related("file"))
    papers = {item.file.sha256 for item in items if item.file.content_type == PDF}
    drawn = set()
    if papers:
        ready = PageDrawing.objects.filter(sha256__in=papers).exclude(pictures=[])
        drawn = set(ready.values_list("sha256", flat=True))
    for item in items:
        clean = item.file.state == StoredFile.State.CLEAN
        item.has_picture = clean and (
            item.file.content_type in PICTURES or item.file.sha256 in drawn
        )
    return items


def held_of(item, union_year_id, *, via="owner__union_year"):
    """Return {sha256: size} of what the union's records of that kind hold (quota.Source)."""
    rows = item.objects.filter(**{via: union_year_id})
    return dict(rows.values_list("file__sha256", "file__size"))
