"""The pledge of one person for one year, however it was signed."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import clock, fields
from emulation.models import CampaignYear, UnionYear
from pledges.models.signing import NamedQuerySet, SigningSession, SigningSheet
from pledges.models.text import PledgeText
from unions.models import Member


class PledgeQuerySet(NamedQuerySet):
    def standing(self):
        return self.filter(status=Pledge.Status.SIGNED)

    def visible_to(self, user):
        """Return those of the near unions; one that was erased is shown to nobody by name."""
        return super().visible_to(user).filter(erased_at=None)

    def own(self, user):
        """Return those of the person whose account it is."""
        return self.filter(member__account=user.pk)


class Pledge(models.Model):
    """A person's signed "Năm không" of a year: one row per person and year.

    `union_year` is where it was signed; where it counts is asked of the registry
    (`pledges.counting`). Withdrawn or undone it stays, and is signed again on the same row.
    The trail keeps each turn.
    """

    class Way(models.TextChoices):
        PHONE = "phone", _("Bằng điện thoại")
        ACCOUNT = "account", _("Bằng tài khoản")
        PAPER = "paper", _("Trên giấy")
        IMPORT = "import", _("Nhập từ tệp")

    class Status(models.TextChoices):
        SIGNED = "signed", _("Đã ký")
        WITHDRAWN = "withdrawn", _("Đã rút")
        UNDONE = "undone", _("Đơn vị đã hủy ghi nhận")

    campaign_year = models.ForeignKey(CampaignYear, models.PROTECT, related_name="pledges")
    member = models.ForeignKey(Member, models.PROTECT, related_name="pledges")
    union_year = models.ForeignKey(UnionYear, models.PROTECT, related_name="pledges")
    text = models.ForeignKey(PledgeText, models.PROTECT, related_name="pledges")
    way = models.CharField(_("cách ký"), max_length=8, choices=Way)
    status = models.CharField(_("trạng thái"), max_length=10, choices=Status, default=Status.SIGNED)
    signed_on = models.DateField(_("ngày ký"))
    recorded_at = models.DateTimeField(_("ghi nhận lúc"), default=clock.now)
    session = models.ForeignKey(
        SigningSession, models.PROTECT, null=True, blank=True, related_name="pledges"
    )
    sheet = models.ForeignKey(
        SigningSheet, models.PROTECT, null=True, blank=True, related_name="pledges"
    )
    # Of the private link's token the hash alone: whoever reads the table opens no receipt.
    receipt_sha256 = models.CharField(max_length=64, null=True, unique=True, editable=False)
    ended_at = models.DateTimeField(_("rút, hủy lúc"), null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = fields.CharField(_("lý do rút, hủy"), max_length=500, blank=True, default="")
    # At the person's request: the row stays for the counts, by name it is shown no more.
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1)

    objects = PledgeQuerySet.as_manager()

    class Meta:
        verbose_name = _("cam kết “Năm không”")
        constraints = [
            models.UniqueConstraint(fields=["campaign_year", "member"], name="one_pledge_a_year"),
            models.CheckConstraint(
                condition=Q(status="signed", ended_at=None)
                | (~Q(status="signed") & Q(ended_at__isnull=False)),
                name="ended_pledge_has_moment",
            ),
            models.CheckConstraint(
                condition=Q(erased_at=None) | ~Q(status="signed"), name="erased_pledge_has_ended"
            ),
            models.CheckConstraint(
                condition=~Q(way="paper") | Q(sheet__isnull=False), name="paper_pledge_has_list"
            ),
        ]
        indexes = [
            models.Index(fields=["union_year", "status"], name="pledge_union_year"),
            models.Index(
                fields=["campaign_year", "member"],
                condition=Q(status="signed"),
                name="pledge_standing",
            ),
        ]

    def __str__(self):
        return f"{self.member_id} {self.campaign_year_id}"

    @property
    def stands(self):
        return self.status == self.Status.SIGNED
