"""What the three yearly dossiers of a union have in common: one life."""

from django.conf import settings
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core import clock, fields
from emulation.models.union_year import year_in_scope


class DossierStatus(models.TextChoices):
    """The states of a dossier, as its users know them."""

    DRAFT = "draft", _("Đang soạn")
    PROPOSED = "proposed", _("Chờ Chủ tịch ký nộp")
    SUBMITTED = "submitted", _("Chờ tiếp nhận")
    TAKEN_UP = "taken_up", _("Đã tiếp nhận")
    RETURNED = "returned", _("Trả lại bổ sung")
    APPROVED = "approved", _("Đã duyệt")
    APPRAISED = "appraised", _("Đã thẩm định")
    VERIFIED = "verified", _("Đã phúc tra")


class DossierQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Return the dossiers of the years in the user's scope."""
        return self.filter(year_in_scope(user, "union_year__"))

    def of_year(self, year):
        return self.filter(union_year__campaign_year__year=year)

    def year_before(self, union_year):
        """Return the same union's dossier of the year before, or None."""
        return (
            self.of_year(union_year.campaign_year.year - 1)
            .filter(union_year__union=union_year.union_id)
            .first()
        )

    def submitted(self):
        """Return those that have gone up at least once: what they say is said."""
        return self.exclude(first_submitted_at=None)

    def with_union(self):
        """Load the union, its year and its supervisor along."""
        return self.select_related(
            "union_year__union", "union_year__campaign_year", "union_year__supervisor"
        )


class Dossier(models.Model):
    """A union's yearly dossier. Its status moves only through its app's workflow.

    `first_submitted_at` is what counts for "on time": a dossier that came back and
    was mended after the deadline was still on time.
    """

    Status = DossierStatus
    STEP = ""  # the Window.Step it is submitted in
    OPEN = frozenset({DossierStatus.DRAFT, DossierStatus.PROPOSED, DossierStatus.RETURNED})
    OF_PROVINCE = False  # whether the province itself has one
    CONTENT = ()
    REQUIRED = ()
    # On the desk of the supervising union.
    WAITING = frozenset({DossierStatus.SUBMITTED, DossierStatus.TAKEN_UP})

    union_year = models.OneToOneField(
        "emulation.UnionYear", models.PROTECT, related_name="%(class)s"
    )
    status = models.CharField(
        _("trạng thái"), max_length=10, choices=DossierStatus, default=DossierStatus.DRAFT
    )
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(_("bắt đầu lúc"), default=clock.now)
    updated_at = models.DateTimeField(_("lưu lúc"), default=clock.now)
    submitted_at = models.DateTimeField(_("nộp lúc"), null=True, blank=True)
    first_submitted_at = models.DateTimeField(_("nộp lần đầu lúc"), null=True, blank=True)
    late = models.BooleanField(_("nộp muộn"), default=False)
    # When the level above first looked at what was submitted; emptied by each submission.
    opened_at = models.DateTimeField(_("cấp trên mở lúc"), null=True, blank=True)
    decided_at = models.DateTimeField(_("kết luận lúc"), null=True, blank=True)
    return_reason = fields.TextField(_("lý do trả lại"), blank=True)
    return_pins = models.JSONField(_("mục cần sửa"), default=list, blank=True)
    returned_at = models.DateTimeField(_("trả lại lúc"), null=True, blank=True)
    returned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Names of fields that were taken over from last year and not yet confirmed.
    prefilled = models.JSONField(default=list, blank=True)

    objects = DossierQuerySet.as_manager()

    class Meta:
        abstract = True
        indexes = [models.Index(fields=["status"], name="%(class)s_status")]

    def __str__(self):
        return f"{self._meta.verbose_name} – {self.union_year}"

    @property
    def union(self):
        return self.union_year.union

    @property
    def year(self):
        return self.union_year.campaign_year.year

    @property
    def is_topmost(self):
        """Tell whether it is the province's own: there is no level above to send it to."""
        return self.union_year.supervisor_id is None

    @property
    def window(self):
        """Return the year's window for handing it in, None where there is none."""
        return self.union_year.campaign_year.window(self.STEP)

    @property
    def is_open(self):
        """Tell whether the union may still write in it."""
        return self.status in self.OPEN

    def missing(self):
        """Return what stands against submitting the content, "" when nothing does."""
        if self.prefilled:
            return gettext("Xác nhận các mục được điền sẵn: %(fields)s.") % {
                "fields": self.labels(self.prefilled)
            }
        empty = [name for name in self.REQUIRED if getattr(self, name) in (None, "")]
        if empty:
            return gettext("Nhập các mục còn thiếu: %(fields)s.") % {"fields": self.labels(empty)}
        return ""

    def pin_choices(self):
        """Return [(name, label)] of what a return may point at; names are the page's anchors."""
        return [(name, capfirst(self.labels([name]))) for name in self.CONTENT]

    def labels(self, names):
        """Return the fields as the page names them, in one line."""
        return "; ".join(str(self._meta.get_field(name).verbose_name) for name in names)
