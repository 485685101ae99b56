"""Scoring guides as data: sets of criteria, frozen once published."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import fields
from emulation import rateable, scoring


class CriteriaSetQuerySet(models.QuerySet):
    def in_force(self, kind, year):
        """Return the published sets of one kind that hold in that year, the newest first."""
        return self.filter(
            Q(last_year=None) | Q(last_year__gte=year),
            kind=kind,
            status=CriteriaSet.Status.PUBLISHED,
            first_year__lte=year,
        ).order_by("-first_year", "-pk")


class CriteriaSet(models.Model):
    """A scoring guide's criteria (hướng dẫn chấm điểm), for a range of years."""

    class Kind(models.TextChoices):
        COLLECTIVE = "collective", _("Tập thể")
        INDIVIDUAL = "individual", _("Cá nhân")
        PLEDGE = "pledge", _("Năm không")

    class Status(models.TextChoices):
        DRAFT = "draft", _("Đang soạn")
        PUBLISHED = "published", _("Đã ban hành")

    kind = models.CharField(_("đối tượng"), max_length=12, choices=Kind)
    code = models.CharField(_("mã"), max_length=40, unique=True)
    title = fields.CharField(_("tên"), max_length=300)
    first_year = models.PositiveSmallIntegerField(_("áp dụng từ năm"))
    last_year = models.PositiveSmallIntegerField(_("đến năm"), null=True, blank=True)
    status = models.CharField(_("trạng thái"), max_length=10, choices=Status, default=Status.DRAFT)
    note = fields.TextField(_("ghi chú"), blank=True)
    source = fields.CharField(_("căn cứ"), max_length=300)
    rateable_months = models.PositiveSmallIntegerField(
        _("xếp loại sau khi thành lập (tháng)"), default=12
    )
    rateable_months_after_change = models.PositiveSmallIntegerField(
        _("xếp loại sau khi chia tách, sáp nhập (tháng)"), default=6
    )

    objects = CriteriaSetQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(last_year=None) | Q(last_year__gte=F("first_year")),
                name="criteria_set_years_in_order",
            )
        ]

    def __str__(self):
        return self.title

    @property
    def rateable_terms(self):
        """Return from when on a union is classified, as the pure rule takes it."""
        return rateable.Terms(self.rateable_months, self.rateable_months_after_change)

    def scoring_bands(self):
        """Return the bands as the pure scoring module takes them, highest first."""
        return [
            scoring.Band(b.classification, b.floor, b.get_classification_display())
            for b in self.bands.order_by("-floor")
        ]


class CriterionGroup(models.Model):
    """A group of criteria: a, b, c."""

    criteria_set = models.ForeignKey(CriteriaSet, models.CASCADE, related_name="groups")
    letter = models.CharField(_("ký hiệu"), max_length=2)
    title = fields.CharField(_("tên nhóm"), max_length=300)

    class Meta:
        ordering = ["letter"]
        constraints = [
            models.UniqueConstraint(fields=["criteria_set", "letter"], name="group_letter_once")
        ]

    def __str__(self):
        return f"{self.letter}) {self.title}"


class Criterion(models.Model):
    """One criterion (tiêu chí), word for word, with its maximum of points."""

    group = models.ForeignKey(CriterionGroup, models.CASCADE, related_name="criteria")
    number = models.PositiveSmallIntegerField(_("số thứ tự"))
    text = fields.TextField(_("nội dung"))
    maximum = models.DecimalField(
        _("điểm tối đa"), max_digits=5, decimal_places=2, validators=[MinValueValidator(0)]
    )
    evidence_required = models.BooleanField(_("cần minh chứng"), default=False)
    leaders_only = models.BooleanField(_("chỉ với lãnh đạo, quản lý"), default=False)
    clause = fields.CharField(_("theo mục"), max_length=160)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["group", "number"], name="criterion_number_once"),
            models.CheckConstraint(condition=Q(maximum__gt=0), name="criterion_maximum_positive"),
        ]

    def __str__(self):
        return f"{self.number}. {self.text[:60]}"


class Classification(models.TextChoices):
    EXCELLENT = scoring.EXCELLENT, _("Hoàn thành xuất sắc nhiệm vụ")
    GOOD = scoring.GOOD, _("Hoàn thành tốt nhiệm vụ")
    COMPLETED = scoring.COMPLETED, _("Hoàn thành nhiệm vụ")
    NOT_COMPLETED = scoring.NOT_COMPLETED, _("Không hoàn thành nhiệm vụ")


class Band(models.Model):
    """From `floor` points on, the classification is at least this one."""

    criteria_set = models.ForeignKey(CriteriaSet, models.CASCADE, related_name="bands")
    classification = models.CharField(_("xếp loại"), max_length=13, choices=Classification)
    floor = models.DecimalField(_("từ điểm"), max_digits=5, decimal_places=2)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["criteria_set", "classification"], name="band_once"),
            models.UniqueConstraint(fields=["criteria_set", "floor"], name="band_floor_once"),
            models.CheckConstraint(
                condition=Q(floor__gte=0) & Q(floor__lte=100), name="band_floor_in_scale"
            ),
        ]

    def __str__(self):
        return f"{self.get_classification_display()} từ {self.floor}"
