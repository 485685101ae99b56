"""Scoring guides as data: sets of criteria, frozen once published."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import clock, fields
from core.text import fold
from emulation import access, rateable, scoring


def clause_field():
    """The place in the plan or the guide that a rule rests on."""
    return fields.CharField(_("theo mục"), max_length=160, blank=True, default="")


def points_field(label, **options):
    return models.DecimalField(
        label, max_digits=5, decimal_places=2, validators=[MinValueValidator(0)],
        **({"default": 0} | options),
    )  # fmt: skip


class CriteriaSetQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Return the published guides; for the province's own posts the drafts too."""
        return self if access.reads_drafts(user) else self.published()

    def published(self):
        return self.filter(status=CriteriaSet.Status.PUBLISHED)

    def reaching(self, year):
        """Return those that are written for that year, whether another one holds or not."""
        return self.filter(Q(last_year=None) | Q(last_year__gte=year), first_year__lte=year)

    def called(self, words):
        """Return those with the words (core.fields.SearchText) in name or code; guides are few."""
        named = self.values_list("pk", "title", "code")
        return self.filter(
            pk__in=[pk for pk, *said in named if words.folded in fold(" ".join(said))]
        )

    def in_force(self, kind, year):
        """Return the published sets of one kind that hold in that year, the newest first."""
        return self.published().reaching(year).filter(kind=kind).order_by("-first_year", "-pk")

    def holding(self, kind, year):
        """Return the guide of one kind by which that year is scored, or None."""
        return self.in_force(kind, year).first()

    def of_unions(self, year):
        """Return the guide by which unions are scored in that year, or None."""
        return self.holding(CriteriaSet.Kind.COLLECTIVE, year)


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
    rateable_clause = clause_field()
    bonus_cap = points_field(_("tổng điểm thưởng tối đa"))
    bonus_clause = clause_field()
    # Of the whole base, in percent: what the criteria that a unit adds for itself may weigh.
    own_share = points_field(_("tỉ lệ tiêu chí riêng tối đa (%)"))
    own_clause = clause_field()
    # Of a batch of dossiers without warnings: how many are read by hand before all are taken.
    sample_share = points_field(_("tỉ lệ hồ sơ đọc mẫu (%)"), default=10)
    sample_error_limit = points_field(_("tỉ lệ sai tối đa của mẫu (%)"), default=5)
    sample_clause = clause_field()
    # The official document that it is printed as (hướng dẫn).
    number = fields.CharField(_("số, ký hiệu"), max_length=40, blank=True, default="")
    issued = models.DateField(_("ngày ban hành"), null=True, blank=True)
    copied_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="copies"
    )
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(_("lưu lúc"), default=clock.now)
    published_at = models.DateTimeField(_("ban hành lúc"), null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = CriteriaSetQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(last_year=None) | Q(last_year__gte=F("first_year")),
                name="criteria_set_years_in_order",
            ),
            models.CheckConstraint(
                condition=Q(own_share__lt=100)
                & Q(sample_share__lte=100)
                & Q(sample_error_limit__lte=100),
                name="criteria_set_shares_in_range",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("emulation:guide-detail", args=[self.pk])

    @property
    def is_draft(self):
        return self.status == self.Status.DRAFT

    @property
    def is_written_here(self):
        """Tell whether new versions are written in the portal; the Five No's are the plan's."""
        return self.kind != self.Kind.PLEDGE

    @property
    def years(self):
        """Return the years in words."""
        if self.last_year is None:
            return _("từ năm %(first)s") % {"first": self.first_year}
        if self.last_year == self.first_year:
            return _("năm %(first)s") % {"first": self.first_year}
        years = {"first": self.first_year, "last": self.last_year}
        return _("từ năm %(first)s đến năm %(last)s") % years

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

    def scoring_guide(self):
        """Return bands, cap and floors as the pure scoring module takes them."""
        floors = [
            scoring.Floor(g.letter, g.floor_percent, g.floor_ceiling, g.floor_clause)
            for g in self.groups.all()
            if g.floor_percent is not None
        ]
        return scoring.Guide(tuple(self.scoring_bands()), self.bonus_cap, tuple(floors))


class Classification(models.TextChoices):
    EXCELLENT = scoring.EXCELLENT, _("Hoàn thành xuất sắc nhiệm vụ")
    GOOD = scoring.GOOD, _("Hoàn thành tốt nhiệm vụ")
    COMPLETED = scoring.COMPLETED, _("Hoàn thành nhiệm vụ")
    NOT_COMPLETED = scoring.NOT_COMPLETED, _("Không hoàn thành nhiệm vụ")


class DisciplineForm(models.TextChoices):
    """Forms of discipline, the mildest first (Nghị định 112/2020/NĐ-CP)."""

    REPRIMAND = "reprimand", _("Khiển trách")
    WARNING = "warning", _("Cảnh cáo")
    PAY_CUT = "pay_cut", _("Hạ bậc lương")
    DEMOTION = "demotion", _("Giáng chức")
    REMOVAL = "removal", _("Cách chức")
    DISMISSAL = "dismissal", _("Buộc thôi việc")

    def reaches(self, least):
        """Tell whether the form is as grave as `least`, or graver."""
        forms = list(DisciplineForm)
        return forms.index(self) >= forms.index(DisciplineForm(least))


# In a narrow column the words that all four share are left out.
SHORT_CLASSIFICATIONS = {
    Classification.EXCELLENT: _("Xuất sắc"),
    Classification.GOOD: _("Tốt"),
    Classification.COMPLETED: _("Hoàn thành"),
    Classification.NOT_COMPLETED: _("Không hoàn thành"),
}


class CriterionGroup(models.Model):
    """A group of criteria: a, b, c; with a floor ("điểm liệt") if the guide sets one.

    A group that earns less than `floor_percent` of its own base holds the classification
    at `floor_ceiling` at most.
    """

    criteria_set = models.ForeignKey(CriteriaSet, models.CASCADE, related_name="groups")
    letter = models.CharField(_("ký hiệu"), max_length=2)
    title = fields.CharField(_("tên nhóm"), max_length=300)
    floor_percent = points_field(_("điểm liệt của nhóm (%)"), default=None, null=True, blank=True)
    floor_ceiling = models.CharField(
        _("xếp loại cao nhất khi dưới điểm liệt"), max_length=13, choices=Classification,
        blank=True, default="",
    )  # fmt: skip
    floor_clause = clause_field()

    class Meta:
        ordering = ["letter"]
        constraints = [
            models.UniqueConstraint(fields=["criteria_set", "letter"], name="group_letter_once"),
            models.CheckConstraint(
                condition=Q(floor_percent=None, floor_ceiling="")
                | (Q(floor_percent__gt=0, floor_percent__lte=100) & ~Q(floor_ceiling="")),
                name="group_floor_has_ceiling",
            ),
        ]

    def __str__(self):
        return f"{self.letter}) {self.title}"


class CriterionQuerySet(models.QuerySet):
    def of_guide(self):
        """Leave out what single units added for themselves."""
        return self.filter(owner=None)


class Criterion(models.Model):
    """One criterion (tiêu chí), word for word, with its maximum of points.

    A bonus item is added to the score of 100 up to the guide's cap, a penalty is taken off
    its group and off the score; for both, `maximum` is the most that one line may carry.
    `owner`: the unit's own criteria that it belongs to (plan III.2, V.3), None for the guide's.
    """

    class Kind(models.TextChoices):
        STANDARD = "standard", _("Tiêu chí")
        BONUS = "bonus", _("Điểm thưởng")
        PENALTY = "penalty", _("Điểm trừ")

    group = models.ForeignKey(CriterionGroup, models.CASCADE, related_name="criteria")
    owner = models.ForeignKey(
        "emulation.OwnCriteria", models.CASCADE, null=True, blank=True, related_name="criteria"
    )
    kind = models.CharField(_("loại"), max_length=8, choices=Kind, default=Kind.STANDARD)
    number = models.PositiveSmallIntegerField(_("số thứ tự"))
    text = fields.TextField(_("nội dung"))
    maximum = models.DecimalField(
        _("điểm tối đa"), max_digits=5, decimal_places=2, validators=[MinValueValidator(0)]
    )
    evidence_required = models.BooleanField(_("cần minh chứng"), default=False)
    leaders_only = models.BooleanField(_("chỉ với lãnh đạo, quản lý"), default=False)
    clause = fields.CharField(_("theo mục"), max_length=160)

    objects = CriterionQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "kind", "number"],
                condition=Q(owner=None),
                name="criterion_number_once",
            ),
            models.UniqueConstraint(
                fields=["owner", "group", "number"],
                condition=~Q(owner=None),
                name="own_criterion_number_once",
            ),
            models.CheckConstraint(
                condition=Q(owner=None) | Q(kind="standard"), name="own_criterion_is_standard"
            ),
            models.CheckConstraint(condition=Q(maximum__gt=0), name="criterion_maximum_positive"),
        ]

    def __str__(self):
        return f"{self.number}. {self.text[:60]}"


class Veto(models.Model):
    """A condition that holds the classification down whatever the points (không xét).

    `ceiling`: the best classification that is left; the lowest one means failing.
    least_form: for DISCIPLINE, the mildest form of discipline from which on it applies.
    """

    class Fact(models.TextChoices):
        STATED = "stated", _("Ghi nhận khi chấm điểm")
        DISCIPLINE = "discipline", _("Có người bị kỷ luật theo quyết định đã ghi nhận")

    criteria_set = models.ForeignKey(CriteriaSet, models.CASCADE, related_name="vetoes")
    number = models.PositiveSmallIntegerField(_("số thứ tự"))
    text = fields.TextField(_("điều kiện"))
    ceiling = models.CharField(_("xếp loại cao nhất"), max_length=13, choices=Classification)
    fact = models.CharField(_("căn cứ xác định"), max_length=10, choices=Fact, default=Fact.STATED)
    least_form = models.CharField(
        _("từ hình thức kỷ luật"), max_length=10, choices=DisciplineForm,
        default=DisciplineForm.WARNING,
    )  # fmt: skip
    clause = fields.CharField(_("theo mục"), max_length=160)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["criteria_set", "number"], name="veto_number_once")
        ]

    def __str__(self):
        return f"{self.number}. {self.text[:60]}"


class Band(models.Model):
    """From `floor` points on, the classification is at least this one."""

    criteria_set = models.ForeignKey(CriteriaSet, models.CASCADE, related_name="bands")
    classification = models.CharField(_("xếp loại"), max_length=13, choices=Classification)
    floor = models.DecimalField(_("từ điểm"), max_digits=5, decimal_places=2)
    clause = clause_field()

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
