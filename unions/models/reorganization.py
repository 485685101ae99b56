"""The register of changes ("Sổ biến động tổ chức"): decisions, what they change, who succeeds."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import clock, fields
from unions.models.union import Union
from unions.scope import NOTHING


class ReorganizationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Drafts are the province's own; what is in force or undone is read by every post."""
        post = getattr(user, "post", None)
        if post is None:
            return self.filter(NOTHING)
        if post.reaches_province:
            return self
        return self.filter(status__in=[self.model.Status.IN_FORCE, self.model.Status.UNDONE])


class Reorganization(models.Model):
    """One decision with its changes, which take effect together on one day.

    Nothing in the organisation moves before it is in force; `before` keeps what it
    overwrote, so that it can be undone.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("Đang soạn")
        CHECKED = "checked", _("Đã kiểm tra")
        IN_FORCE = "in_force", _("Đã có hiệu lực")
        UNDONE = "undone", _("Đã hoàn tác")

    number = fields.CharField(_("số quyết định"), max_length=60)
    issued_on = models.DateField(_("ngày ban hành"))
    issuer = fields.CharField(_("cơ quan ban hành"), max_length=200)
    title = fields.CharField(_("trích yếu"), max_length=300)
    effective = models.DateField(_("ngày có hiệu lực"))
    scan = models.ForeignKey("core.StoredFile", models.PROTECT, null=True, blank=True)
    status = models.CharField(_("trạng thái"), max_length=10, choices=Status, default=Status.DRAFT)
    version = models.PositiveIntegerField(default=1)
    before = models.JSONField(encoder=DjangoJSONEncoder, null=True, editable=False)
    created_at = models.DateTimeField(default=clock.now)
    in_force_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = ReorganizationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=["in_force", "undone"]) | Q(in_force_at=None),
                name="reorganization_in_force_has_stamp",
            ),
            models.UniqueConstraint(
                fields=["number", "issued_on", "issuer"], name="decision_registered_once"
            ),
        ]
        indexes = [models.Index(fields=["status", "effective"], name="reorganization_due")]

    def __str__(self):
        return f"{self.number} – {self.title}"

    def get_absolute_url(self):
        return reverse("unions:reorganization-detail", args=[self.pk])


class Change(models.Model):
    """One line of a decision, on unions by their codes: some are founded by the decision itself.

    What `target_code` means: END: who keeps the records (may be empty); MERGE: into whom;
    SPLIT: the part split off, founded by a line of the same decision; TRANSFER and FOUND:
    the union above. The facts (name … centrally_managed) are those of FOUND, RENAME and
    RECLASSIFY.
    """

    class Kind(models.TextChoices):
        FOUND = "found", _("Thành lập")
        END = "end", _("Kết thúc hoạt động")
        MERGE = "merge", _("Sáp nhập vào")
        SPLIT = "split", _("Chia tách")
        TRANSFER = "transfer", _("Chuyển công đoàn cấp trên")
        RENAME = "rename", _("Đổi tên")
        RECLASSIFY = "reclassify", _("Đổi loại hình, lĩnh vực, quản lý")

    reorganization = models.ForeignKey(Reorganization, models.CASCADE, related_name="changes")
    position = models.PositiveIntegerField()
    kind = models.CharField(_("nội dung"), max_length=10, choices=Kind)
    union_code = models.CharField(_("mã đơn vị"), max_length=20)
    target_code = models.CharField(_("mã đơn vị liên quan"), max_length=20, blank=True, default="")
    name = fields.CharField(_("tên đơn vị"), max_length=200, blank=True, default="")
    short_name = fields.CharField(_("tên gọi tắt"), max_length=120, blank=True, default="")
    level = models.CharField(_("cấp"), max_length=12, choices=Union.Level, blank=True, default="")
    union_kind = models.CharField(
        _("loại hình"), max_length=10, choices=Union.Kind, blank=True, default=""
    )
    sector = models.CharField(
        _("lĩnh vực"), max_length=16, choices=Union.Sector, blank=True, default=""
    )
    centrally_managed = models.BooleanField(
        _("trực thuộc công đoàn ngành trung ương"), null=True, blank=True
    )

    class Meta:
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["union_code", "kind"], name="change_of_union")]
        constraints = [
            models.UniqueConstraint(
                fields=["reorganization", "position"], name="one_change_per_line"
            ),
            models.CheckConstraint(
                condition=Q(target_code="") | ~Q(target_code=F("union_code")),
                name="change_not_into_itself",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.union_code}"


class Succession(models.Model):
    """`successor` took over from `predecessor` on that day: how a timeline runs on."""

    predecessor = models.ForeignKey(Union, models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Union, models.PROTECT, related_name="inheritances")
    on = models.DateField(_("từ ngày"))
    kind = models.CharField(max_length=10, choices=Change.Kind)
    reorganization = models.ForeignKey(
        Reorganization, models.PROTECT, related_name="successions", null=True, blank=True
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor", "on"], name="succession_once"
            ),
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")), name="succession_not_itself"
            ),
        ]

    def __str__(self):
        return f"{self.predecessor_id} → {self.successor_id} ({self.on})"
