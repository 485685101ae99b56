"""What individuals ask about their own data (Law 91/2025/QH15), with the days left."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import clock, fields
from emulation.models import UnionYear
from pledges.models.signing import NamedQuerySet
from unions.models import Member


class RequestKind(models.TextChoices):
    SEE = "see", _("Xem dữ liệu")
    CORRECT = "correct", _("Sửa dữ liệu")
    WITHDRAW = "withdraw", _("Rút cam kết")
    DELETE = "delete", _("Xóa dữ liệu")


class Came(models.TextChoices):
    """How a request reached the register."""

    RECEIPT = "receipt", _("Qua trang biên nhận")
    ACCOUNT = "account", _("Bằng tài khoản")
    OFFICE = "office", _("Tại đơn vị")


class RequestTerm(models.Model):
    """Within how many days a kind of request is to be answered, from when on, by which rule.

    Data, because the law's decrees change it: a request keeps the day it was given.
    """

    kind = models.CharField(_("loại yêu cầu"), max_length=8, choices=RequestKind)
    days = models.PositiveSmallIntegerField(_("số ngày giải quyết"))
    since = models.DateField(_("áp dụng từ ngày"))
    source = fields.CharField(_("căn cứ"), max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "since"], name="request_term_once"),
            models.CheckConstraint(condition=Q(days__gte=1), name="request_term_has_days"),
        ]

    def __str__(self):
        return f"{self.kind}: {self.days}"


class PersonalRequestQuerySet(NamedQuerySet):
    def waiting(self):
        return self.filter(answered_at=None)


class PersonalRequest(models.Model):
    """One request, how it came, until when it is due and how it was answered."""

    class Outcome(models.TextChoices):
        DONE = "done", _("Đã thực hiện")
        REFUSED = "refused", _("Không thực hiện được")

    union_year = models.ForeignKey(UnionYear, models.PROTECT, related_name="personal_requests")
    member = models.ForeignKey(Member, models.PROTECT, related_name="personal_requests")
    kind = models.CharField(_("loại yêu cầu"), max_length=8, choices=RequestKind)
    words = fields.TextField(_("nội dung yêu cầu"), max_length=2000, blank=True, default="")
    came = models.CharField(_("cách gửi"), max_length=8, choices=Came, default=Came.OFFICE)
    received_on = models.DateField(_("ngày nhận"))
    due = models.DateField(_("hạn giải quyết"))
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    outcome = models.CharField(_("kết quả"), max_length=8, choices=Outcome, blank=True, default="")
    answer = fields.TextField(_("trả lời"), blank=True, default="")
    answered_at = models.DateTimeField(_("trả lời lúc"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    objects = PersonalRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("yêu cầu của cá nhân")
        constraints = [
            models.CheckConstraint(
                condition=Q(due__gte=F("received_on")), name="request_due_after_received"
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None, outcome="")
                | (Q(answered_at__isnull=False) & ~Q(outcome="")),
                name="answered_request_has_outcome",
            ),
        ]
        indexes = [
            models.Index(fields=["due"], condition=Q(answered_at=None), name="request_waiting")
        ]

    def __str__(self):
        return f"{self.kind} {self.member_id}"

    def get_absolute_url(self):
        return reverse("pledges:request-detail", args=[self.pk])
