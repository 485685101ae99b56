"""Files kept by the portal: a row names what lies on disk under its content's hash."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core import clock


class StoredFile(models.Model):
    """One file as somebody handed it in, or as a job made it.

    The row gives no right to the content: a view finds the file through the object
    that owns it (the evidence, the report), within that object's `visible_to`.
    """

    class State(models.TextChoices):
        CLEAN = "clean", _("Dùng được")
        WAITING_SCAN = "waiting_scan", _("Chờ quét")
        REFUSED = "refused", _("Bị chặn")

    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField(_("dung lượng"))
    content_type = models.CharField(max_length=100)
    name = models.CharField(_("tên tệp"), max_length=150)
    state = models.CharField(
        _("trạng thái"), max_length=20, choices=State.choices, default=State.CLEAN
    )
    created_at = models.DateTimeField(_("ngày tạo"), default=clock.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="stored_files"
    )

    class Meta:
        indexes = [
            models.Index(
                fields=["created_at"],
                condition=models.Q(state="waiting_scan"),
                name="stored_file_waiting",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["clean", "waiting_scan", "refused"]),
                name="stored_file_state_known",
            )
        ]

    def __str__(self):
        return self.name
