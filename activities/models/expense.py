"""Money for the campaign (plan IV.3): planned and spent, by purpose and source."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from activities.records.rows import YearRecord
from core import fields
from emulation.attaching.rows import AttachedFile

MOST = 1_000_000_000_000  # a thousand billion: more than the campaign will ever see


class Expense(YearRecord):
    """One sum, in đồng: what was planned for it, what was spent of it."""

    class Purpose(models.TextChoices):
        ORGANISING = "organising", _("Tổ chức thực hiện")
        AWARDS = "awards", _("Khen thưởng")

    class Fund(models.TextChoices):
        GRASSROOTS = "grassroots", _("Quỹ thi đua, khen thưởng của công đoàn cơ sở")
        UPPER = "upper", _("Quỹ thi đua, khen thưởng của công đoàn cấp trên")
        PROVINCIAL = "provincial", _("Quỹ thi đua, khen thưởng của LĐLĐ tỉnh")
        AGENCY = "agency", _("Chuyên môn, cơ quan, đơn vị hỗ trợ")

    # What a list calls the funds: their whole names take a column's room.
    SHORT_FUNDS = {
        Fund.GRASSROOTS: _("Quỹ CĐCS"),
        Fund.UPPER: _("Quỹ cấp trên"),
        Fund.PROVINCIAL: _("Quỹ LĐLĐ tỉnh"),
        Fund.AGENCY: _("Chuyên môn hỗ trợ"),
    }

    title = fields.CharField(_("nội dung chi"), max_length=200)
    purpose = models.CharField(_("mục đích"), max_length=10, choices=Purpose)
    fund = models.CharField(_("nguồn kinh phí"), max_length=10, choices=Fund)
    planned = models.PositiveBigIntegerField(_("dự kiến (đồng)"), null=True, blank=True)
    spent = models.PositiveBigIntegerField(_("đã chi (đồng)"), null=True, blank=True)
    spent_on = models.DateField(_("ngày chi"), null=True, blank=True)
    voucher = fields.CharField(_("số chứng từ"), max_length=60, blank=True, default="")

    class Meta:
        verbose_name = _("khoản kinh phí")
        constraints = [
            models.CheckConstraint(
                condition=Q(planned__isnull=False) | Q(spent__isnull=False),
                name="expense_has_a_sum",
            ),
            models.CheckConstraint(
                condition=(Q(planned=None) | Q(planned__gte=0, planned__lte=MOST))
                & (Q(spent=None) | Q(spent__gte=0, spent__lte=MOST)),
                name="expense_sums_in_bounds",
            ),
            models.CheckConstraint(
                condition=Q(spent=None) | Q(spent_on__isnull=False), name="spent_has_a_day"
            ),
            # One voucher of a union is entered once a year.
            models.UniqueConstraint(
                fields=["union_year", "voucher"],
                condition=~Q(voucher="") & Q(withdrawn_at=None),
                name="one_voucher_a_year",
            ),
        ]
        indexes = [models.Index(fields=["union_year", "fund"], name="expense_union_year")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("activities:expense-detail", args=[self.pk])


class ExpenseFile(AttachedFile):
    """A voucher or a list of recipients."""

    owner = models.ForeignKey(Expense, models.CASCADE, related_name="files")
