"""Publications: official documents with the figures they were drawn from, never changed."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import clock, fields
from core.models import Job, StoredFile
from emulation.models import CampaignYear, CriteriaSet
from unions.models import Union
from unions.scope import in_scope


class Frozen(Exception):
    """Somebody tried to change or delete what was published."""


class PublicationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Return the publications of every union in the user's scope."""
        return self.filter(in_scope(user, "union__"))

    def for_list(self):
        """Load what one row of the list shows, in one query, without the long figures."""
        return self.select_related("union", "campaign_year", "created_by").defer("figures")

    def newest_of(self, union, campaign_year, stem):
        """Return the newest annual report of a union and year in one form, or None.

        `stem`: what the form's template begins with ("annual-province/").
        """
        same = self.filter(
            kind=Publication.Kind.ANNUAL,
            union=union,
            campaign_year=campaign_year,
            template__startswith=stem,
        )
        return same.defer("figures").order_by("-created_at", "-pk").first()

    def update(self, **kwargs):
        raise Frozen

    def delete(self):
        raise Frozen


class Publication(models.Model):
    """One printed report with its frozen figures (SECURITY 21).

    The PDF is drawn from `figures` alone. A later run makes a new publication; this one
    stays as it is: the database itself refuses a change (migration 0002).
    """

    class Kind(models.TextChoices):
        ANNUAL = "annual", _("Báo cáo năm")

    kind = models.CharField(_("loại báo cáo"), max_length=12, choices=Kind)
    union = models.ForeignKey(Union, models.PROTECT, related_name="publications")
    campaign_year = models.ForeignKey(
        CampaignYear, models.PROTECT, related_name="publications", verbose_name=_("năm thi đua")
    )
    template = models.CharField(_("mẫu báo cáo"), max_length=40)
    layout = models.CharField(_("thể thức"), max_length=10)
    figures = models.TextField(_("số liệu"))
    figures_sha256 = models.CharField(_("mã số liệu"), max_length=64)
    stored_file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    pages = models.PositiveIntegerField(_("số trang"))
    # A job gives one publication, however often a killed worker begins it again.
    job = models.OneToOneField(Job, models.PROTECT, null=True, related_name="publication")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="publications"
    )
    post_ref = models.PositiveBigIntegerField(null=True)
    capacity = fields.CharField(_("tư cách"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("lập lúc"), default=clock.now)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["union", "campaign_year", "-created_at"], name="publication_union"
            ),
            models.Index(fields=["-created_at"], name="publication_newest"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["annual"]), name="publication_kind_known"
            ),
            models.CheckConstraint(
                condition=Exact(Length("figures_sha256"), 64), name="publication_has_hash"
            ),
            models.CheckConstraint(
                condition=~models.Q(figures="") & models.Q(pages__gt=0),
                name="publication_has_content",
            ),
        ]

    def __str__(self):
        return f"{self.title} – {self.union}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise Frozen
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("reports:publication-detail", args=[self.pk])

    def delete(self, *args, **kwargs):
        raise Frozen

    @property
    def title(self):
        """Return what the report is called: its kind, its year, today's structure if by that."""
        words = f"{self.get_kind_display()} {self.campaign_year}"
        return f"{words} ({_('quy về cơ cấu hiện nay')})" if self.brought_to_today else words

    @property
    def brought_to_today(self):
        """Tell whether the year is cut by today's structure: the form's template says so."""
        return "-today/" in self.template

    def siblings(self):
        """Return the other publications of the same report, the newest first."""
        same = Publication.objects.filter(
            kind=self.kind,
            union=self.union_id,
            campaign_year=self.campaign_year_id,
            template__startswith=self.template.partition("/")[0] + "/",
        )
        return same.exclude(pk=self.pk).order_by("-created_at", "-pk")

    @property
    def short_code(self):
        """Return the start of the figures' hash, as the last page prints it."""
        return self.figures_sha256[:12]


class Snapshot(models.Model):
    """The figures of a report under way, frozen before anything is drawn.

    A job that is begun again draws from them, not from newer data. Removed when the
    publication that holds the same figures is there.
    """

    job = models.OneToOneField(Job, models.CASCADE, related_name="snapshot")
    template = models.CharField(max_length=40)
    figures = models.TextField()
    figures_sha256 = models.CharField(max_length=64)
    created_at = models.DateTimeField(default=clock.now)

    def __str__(self):
        return f"{self.template} {self.figures_sha256[:12]}"


class GuideDocument(models.Model):
    """A published scoring guide as the official document that was drawn of it, kept for ever.

    Drawn once from `figures`; the database refuses a change (migration 0005).
    """

    guide = models.OneToOneField(CriteriaSet, models.PROTECT, related_name="document")
    template = models.CharField(_("mẫu văn bản"), max_length=40)
    layout = models.CharField(_("thể thức"), max_length=10)
    figures = models.TextField(_("nội dung"))
    figures_sha256 = models.CharField(_("mã nội dung"), max_length=64)
    stored_file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    pages = models.PositiveIntegerField(_("số trang"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField(_("lập lúc"), default=clock.now)

    def __str__(self):
        return str(self.guide)

    @property
    def short_code(self):
        """Return the start of the hash, as the last page prints it."""
        return self.figures_sha256[:12]
