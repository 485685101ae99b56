"""The pages of a PDF as pictures: what `core.pages` drew, once for each content."""

from django.db import models

from core import clock


class PageDrawing(models.Model):
    """The first pages of one content, by its hash; the pictures lie under theirs.

    pages: how many the PDF has, 0 when it could not be opened; pictures: as many hashes as
    pages were drawn, fewer than `pages` where it is long or drawing came to its limits.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    pages = models.PositiveIntegerField(default=0)
    pictures = models.JSONField(default=list)
    drawn_at = models.DateTimeField(default=clock.now)

    def __str__(self):
        return self.sha256[:12]
