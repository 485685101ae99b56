"""Workbooks handed in: read, looked at, then written all at once or not at all."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import clock
from unions.models.union import Union
from unions.scope import NOTHING


class SheetImportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A workbook is its sender's alone, in the post that sent it."""
        post = getattr(user, "post", None)
        if post is None:
            return self.filter(NOTHING)
        return self.filter(created_by=user, post_ref=post.pk)


class SheetImport(models.Model):
    """One uploaded workbook of one kind, for what lies beneath `union`.

    `summary` holds the counts (new, changed, unchanged, wrong) and the first wrong rows;
    `wrong_file` the workbook of all wrong rows with the reason in a column of its own,
    `rows_file` what becomes of each row (importing.fates). The files go, and the names in
    them, when nobody needs them any more (importing.purging); the counts stay.
    """

    class Kind(models.TextChoices):
        UNIONS = "unions", _("Đơn vị")
        MEMBERS = "members", _("Đoàn viên, cán bộ, công chức, viên chức")
        ACCOUNTS = "accounts", _("Tài khoản cán bộ công đoàn")

    class Status(models.TextChoices):
        READING = "reading", _("Đang đọc tệp")
        WRONG = "wrong", _("Có dòng cần sửa")
        READY = "ready", _("Chờ xác nhận")
        WRITING = "writing", _("Đang ghi")
        DONE = "done", _("Đã ghi")
        REFUSED = "refused", _("Không đọc được tệp")
        DROPPED = "dropped", _("Đã bỏ")

    kind = models.CharField(_("loại danh sách"), max_length=10, choices=Kind)
    union = models.ForeignKey(Union, models.PROTECT, related_name="sheet_imports")
    file = models.ForeignKey("core.StoredFile", models.PROTECT, null=True, related_name="+")
    status = models.CharField(
        _("trạng thái"), max_length=10, choices=Status, default=Status.READING
    )
    summary = models.JSONField(encoder=DjangoJSONEncoder, default=dict)
    wrong_file = models.ForeignKey("core.StoredFile", models.PROTECT, null=True, related_name="+")
    rows_file = models.ForeignKey("core.StoredFile", models.PROTECT, null=True, related_name="+")
    post_ref = models.PositiveBigIntegerField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="sheet_imports"
    )
    created_at = models.DateTimeField(default=clock.now)
    done_at = models.DateTimeField(null=True, blank=True)

    objects = SheetImportQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["created_by", "-created_at"], name="sheet_import_own")]

    def __str__(self):
        return f"{self.get_kind_display()} – {self.created_at:%d/%m/%Y %H:%M}"

    def get_absolute_url(self):
        return reverse("unions:import-detail", args=[self.pk])

    @property
    def file_name(self):
        return self.file.name if self.file else _("Tệp đã được xóa")
