"""The collective's assessment: three scores side by side on every criterion."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import clock, fields, files
from core.models import StoredFile
from emulation import assessing, vetoing
from emulation.models.campaign import Window
from emulation.models.criteria import Classification, CriteriaSet, Criterion, Veto
from emulation.models.dossier import Dossier, DossierStatus
from emulation.models.union_year import year_in_scope


def points_field(label):
    return models.DecimalField(label, max_digits=5, decimal_places=2, null=True, blank=True)


class Assessment(Dossier):
    """A union's assessment of the year: self, appraised and verified points.

    The totals are the server's own, computed from the lines by `scoring`.
    """

    STEP = Window.Step.SELF_SCORE
    DECIDED = frozenset({DossierStatus.APPRAISED, DossierStatus.VERIFIED})
    # In which states a stage above the union is done, and its points are said.
    FINISHED = {"appraised": DECIDED, "verified": frozenset({DossierStatus.VERIFIED})}

    criteria_set = models.ForeignKey(CriteriaSet, models.PROTECT, related_name="assessments")
    self_total = points_field(_("điểm tự chấm"))
    appraised_total = points_field(_("điểm thẩm định"))
    verified_total = points_field(_("điểm phúc tra"))
    classification = models.CharField(
        _("xếp loại"), max_length=13, choices=Classification, blank=True
    )
    explanation = fields.TextField(_("diễn giải"), blank=True)
    appraised_at = models.DateTimeField(_("thẩm định lúc"), null=True, blank=True)
    appraised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(Dossier.Meta):
        verbose_name = _("hồ sơ chấm điểm")
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="verified")
                | Q(verified_total=None, classification="")
                | (Q(classification="") & ~Q(explanation=""))
                | (Q(verified_total__gte=0) & ~Q(classification="")),
                name="verified_has_classification",
            )
        ]

    def get_absolute_url(self):
        return reverse("emulation:assessment-detail", args=[self.pk])

    def finished(self, stage):
        """Tell whether a stage's points are said; the union's own always are."""
        return stage == "self" or self.status in self.FINISHED[stage]

    def missing(self):
        """Return what the self-score still lacks, "" when nothing does."""
        return assessing.missing(self, "self")

    def pin_choices(self):
        """Return [(name, label)] of the lines and vetoes that a return may point at."""
        lines = [
            (assessing.pin_name(line), assessing.line_name(line))
            for line in assessing.lines_of(self)
        ]
        return lines + [(row.pin, row.name) for row in vetoing.veto_lines(self) if row.stated]


class AssessmentLineQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Return the lines of the years in the user's scope."""
        return self.filter(year_in_scope(user, "assessment__union_year__"))


class AssessmentLine(models.Model):
    """One criterion of an assessment with its three scores and the reasons between them.

    `maximum` is the criterion's own, copied when the line is made: the database
    holds the points within it, and a later guide can't move a closed year.
    """

    STAGES = assessing.STAGES

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="lines")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="lines")
    maximum = models.DecimalField(_("điểm tối đa"), max_digits=5, decimal_places=2)
    self_points = points_field(_("điểm tự chấm"))
    self_na = models.BooleanField(_("không áp dụng"), default=False)
    self_note = fields.TextField(_("diễn giải"), blank=True)
    appraised_points = points_field(_("điểm thẩm định"))
    appraised_na = models.BooleanField(_("không áp dụng"), default=False)
    appraised_note = fields.TextField(_("lý do điều chỉnh"), blank=True)
    verified_points = points_field(_("điểm phúc tra"))
    verified_na = models.BooleanField(_("không áp dụng"), default=False)
    verified_note = fields.TextField(_("lý do điều chỉnh"), blank=True)

    objects = AssessmentLineQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "criterion"], name="criterion_once"),
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
                    name=f"{stage}_points_in_range",
                )
                for stage in assessing.STAGES
            ),
        ]

    def __str__(self):
        return f"{self.assessment_id}/{self.criterion_id}"

    def scored(self, stage):
        """Tell whether the stage has said something: points, or not applicable."""
        return getattr(self, f"{stage}_na") or getattr(self, f"{stage}_points") is not None


class VetoMark(models.Model):
    """What one stage says of a veto: that it applies, or that it does not, and why.

    applies is None while only a note has been typed.
    """

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="veto_marks")
    veto = models.ForeignKey(Veto, models.PROTECT, related_name="marks")
    stage = models.CharField(max_length=9, choices=[(name, name) for name in assessing.STAGES])
    applies = models.BooleanField(_("áp dụng"), null=True, blank=True)
    note = fields.TextField(_("lý do"), blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "veto", "stage"], name="veto_said_once_a_stage"
            )
        ]

    def __str__(self):
        return f"{self.assessment_id}/{self.veto_id}/{self.stage}"


class EvidenceQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Return the evidence of the years in the user's scope."""
        return self.filter(year_in_scope(user, "line__assessment__union_year__"))


class Evidence(models.Model):
    """A file or a link that backs one line of an assessment (minh chứng)."""

    line = models.ForeignKey(AssessmentLine, models.CASCADE, related_name="evidence")
    title = fields.CharField(_("tên minh chứng"), max_length=200)
    stored_file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    link = models.URLField(_("đường dẫn"), max_length=500, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=clock.now)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(stored_file=None) & ~Q(link="")) | (~Q(stored_file=None) & Q(link="")),
                name="evidence_is_a_file_or_a_link",
            )
        ]

    def __str__(self):
        return self.title

    @property
    def is_refused(self):
        """Tell whether the scanner refused the file: then it backs nothing."""
        return bool(self.stored_file_id) and self.stored_file.state == StoredFile.State.REFUSED

    @property
    def is_shown(self):
        """Tell whether the file can be seen beside a page, and may be by now."""
        stored = self.stored_file
        clean = stored is not None and stored.state == StoredFile.State.CLEAN
        return clean and files.can_be_shown(stored)
