"""Blind cross-checks: drawn dossiers scored once more, by another upper-level union."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core import clock, fields
from emulation.models.assessment import Assessment, points_field
from emulation.models.criteria import Classification, Criterion
from unions.models import Union
from unions.scope import in_scope

GIVEN = ("self", "appraised", "cross")


class CrossCheckQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Return what the province sees: all; an upper-level union the closed ones of its own."""
        post = user.post
        if post is None:
            return self.none()
        if post.reaches_province:
            return self
        seen = CrossReview.objects.visible_to(user)
        return self.filter(pk__in=seen.values("cross_check_id"))


class CrossCheck(models.Model):
    """Dossiers of a year, drawn once for ever and given to other unions to be scored blindly.

    Sample and distribution follow from `seed`, the dossiers' and the unions' ids alone.
    The scores found here are shown, and change no score of any dossier.
    """

    class Status(models.TextChoices):
        OPEN = "open", _("Đang chấm chéo")
        CLOSED = "closed", _("Đã kết thúc")

    campaign_year = models.ForeignKey(
        "emulation.CampaignYear", models.PROTECT, related_name="cross_checks"
    )
    status = models.CharField(_("trạng thái"), max_length=6, choices=Status, default=Status.OPEN)
    seed = models.CharField(_("số gieo"), max_length=32)
    # How many dossiers could be drawn that day, and how many were.
    pool = models.PositiveIntegerField(_("số hồ sơ có thể lấy"))
    size = models.PositiveIntegerField(_("số hồ sơ được lấy"))
    due = models.DateField(_("hạn chấm"))
    drawn_at = models.DateTimeField(_("lấy mẫu lúc"), default=clock.now)
    drawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(_("kết thúc lúc"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    objects = CrossCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("đợt chấm chéo")
        constraints = [
            models.UniqueConstraint(
                fields=["campaign_year"],
                condition=Q(status="open"),
                name="one_cross_check_under_way_a_year",
            ),
            models.CheckConstraint(
                condition=Q(size__gte=1) & Q(size__lte=F("pool")), name="cross_check_within_pool"
            ),
        ]

    def __str__(self):
        return f"{self.campaign_year_id}/{self.pk}"

    def get_absolute_url(self):
        return reverse("emulation:cross-detail", args=[self.pk])

    @property
    def name(self):
        return _now("Đợt chấm chéo số %(number)s") % {"number": self.pk}

    @property
    def is_open(self):
        return self.status == self.Status.OPEN

    @property
    def is_overdue(self):
        return self.is_open and self.due < clock.today()


class CrossReviewQuerySet(models.QuerySet):
    def given_to(self, user):
        """Return the reviews of the acting upper-level union, whoever of its people scores.

        Not what `visible_to` holds: who reviews sees the dossier nowhere else.
        """
        post = user.post
        if post is None or post.role not in post.UPPER_ROLES:
            return self.none()
        return self.filter(reviewer=post.union_id)

    def visible_to(self, user):
        """Return the reviews whose differences the user may read.

        The province all of them; an upper-level union those of the dossiers that it appraised
        (an ended one's: whoever keeps its records), once the cross-check is closed.
        """
        post = user.post
        if post is None:
            return self.none()
        if post.reaches_province:
            return self
        if post.role not in post.UPPER_ROLES:
            return self.none()
        closed = {"cross_check__status": CrossCheck.Status.CLOSED}
        return self.filter(in_scope(user, "supervisor__"), **closed)

    def finished(self):
        return self.exclude(finished_at=None)

    def unfinished(self):
        return self.filter(finished_at=None)

    def with_dossier(self):
        """Load what a page names of the dossier and both unions, in one query."""
        return self.select_related(
            "cross_check__campaign_year", "reviewer", "supervisor",
            "assessment__union_year__union", "assessment__union_year__supervisor",
            "assessment__union_year__campaign_year", "assessment__criteria_set",
        )  # fmt: skip


class CrossReview(models.Model):
    """One dossier of a cross-check, scored by a union that neither appraised nor sees it.

    What the union itself and its appraiser had given when the sample was drawn is kept here:
    an appraisal that is reopened later moves no difference. `vetoes` are the ids of those that
    the appraisal found to apply: classifications are compared by points alone, so both sides
    are held by the same ones. Empty classifications: the union is not classified this year.
    """

    cross_check = models.ForeignKey(CrossCheck, models.PROTECT, related_name="reviews")
    assessment = models.OneToOneField(Assessment, models.PROTECT, related_name="cross_review")
    supervisor = models.ForeignKey(Union, models.PROTECT, related_name="+")
    reviewer = models.ForeignKey(Union, models.PROTECT, related_name="+")
    self_total = points_field(_("điểm tự chấm"))
    appraised_total = points_field(_("điểm thẩm định"))
    appraised_class = models.CharField(max_length=13, choices=Classification, blank=True)
    vetoes = models.JSONField(default=list, blank=True)
    cross_total = points_field(_("điểm chấm chéo"))
    cross_class = models.CharField(max_length=13, choices=Classification, blank=True, default="")
    finished_at = models.DateTimeField(_("chấm xong lúc"), null=True, blank=True)
    finished_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(default=clock.now)

    objects = CrossReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("phiếu chấm chéo")
        constraints = [
            models.CheckConstraint(
                condition=~Q(reviewer=F("supervisor")), name="reviewed_by_another_union"
            ),
            models.CheckConstraint(
                condition=Q(finished_at=None, finished_by=None, cross_total=None, cross_class="")
                | Q(finished_at__isnull=False, finished_by__isnull=False),
                name="cross_score_of_finished_reviews",
            ),
        ]

    def __str__(self):
        return f"{self.cross_check_id}/{self.assessment_id}"

    def get_absolute_url(self):
        return reverse("emulation:cross-review", args=[self.pk])

    @property
    def union_year(self):
        return self.assessment.union_year

    @property
    def union(self):
        return self.union_year.union

    @property
    def year(self):
        return self.cross_check.campaign_year.year

    @property
    def is_open(self):
        """Tell whether points may still be written."""
        return self.cross_check.is_open and self.finished_at is None

    @property
    def criteria_set(self):
        return self.assessment.criteria_set

    def hides_from(self, union):
        """Tell whether the dossier lies outside of what that union sees: today, and then."""
        above = union.path
        beneath = (self.union.path, self.supervisor.path)
        return bool(above) and not any(path.startswith(above) for path in beneath)

    @property
    def gap(self):
        """Return cross minus appraised points, None where either is missing."""
        if self.cross_total is None or self.appraised_total is None:
            return None
        return self.cross_total - self.appraised_total

    @property
    def differs_in_class(self):
        return self.finished_at is not None and self.cross_class != self.appraised_class

    @property
    def state(self):
        """Return what became of the review, as the lists call it."""
        if self.finished_at:
            return "finished"
        if not self.cross_check.is_open:
            return "not_done"
        return "overdue" if self.cross_check.is_overdue else "open"


class CrossLine(models.Model):
    """One line of a review: what the reviewer gives, beside what was given before the draw."""

    review = models.ForeignKey(CrossReview, models.PROTECT, related_name="lines")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+")
    maximum = models.DecimalField(_("điểm tối đa"), max_digits=5, decimal_places=2)
    # The union's own words on the line, as they stood when the sample was drawn.
    narrative = fields.TextField(_("diễn giải"), blank=True)
    self_points = points_field(_("điểm tự chấm"))
    self_na = models.BooleanField(default=False)
    appraised_points = points_field(_("điểm thẩm định"))
    appraised_na = models.BooleanField(default=False)
    cross_points = points_field(_("điểm chấm chéo"))
    cross_na = models.BooleanField(_("không áp dụng"), default=False)
    cross_note = fields.TextField(_("nhận xét"), blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "criterion"], name="cross_line_once"),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{stage}_points": None})
                    | Q(
                        **{
                            f"{stage}_points__gte": 0,
                            f"{stage}_points__lte": F("maximum"),
                            f"{stage}_na": False,
                        }
                    ),
                    name=f"cross_line_{stage}_in_range",
                )
                for stage in GIVEN
            ),
        ]

    def __str__(self):
        return f"{self.review_id}/{self.criterion_id}"

    def scored(self, stage):
        return getattr(self, f"{stage}_na") or getattr(self, f"{stage}_points") is not None
