"""A union in one year of the campaign: what all yearly dossiers hang on."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import fields
from unions.models import Union
from unions.scope import in_scope
from unions.structure.names import names_of_year


def year_in_scope(user, via=""):
    """Return the condition that a union's year lies in the user's scope.

    The union lies there today, or the one that supervised it in that year does: a record
    keeps the place its union had at that time. `via` leads to the UnionYear.
    """
    return in_scope(user, f"{via}union__") | in_scope(user, f"{via}supervisor__")


class UnionYearQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Return the years that lie in the user's scope."""
        return self.filter(year_in_scope(user))

    def counted_for(self, user):
        """Return those that the user's lists hold: as the roll-up counts them, and one's own.

        By the supervisor of that year alone: where a union stands today moves no list.
        """
        post = user.post
        if post is None or post.reaches_province:
            return self.visible_to(user)
        return self.filter(in_scope(user, "supervisor__") | Q(union=post.union_id))

    def of_year(self, year):
        return self.filter(campaign_year__year=year)

    def with_dossiers(self):
        """Load what one row of a list or a to-do shows, in one query."""
        return self.select_related("union", "campaign_year", "registration", "assessment", "report")


class UnionYear(models.Model):
    """Where a union stood in that year, and how many people it had.

    Every roll-up of a year groups by `supervisor`, so history never moves when
    the organisation does. `expected` says whether dossiers are owed, and if not, why.
    """

    campaign_year = models.ForeignKey(
        "emulation.CampaignYear", models.PROTECT, related_name="union_years"
    )
    union = models.ForeignKey(Union, models.PROTECT, related_name="years")
    supervisor = models.ForeignKey(
        Union, models.PROTECT, related_name="supervised_years", null=True, blank=True
    )
    sector = models.CharField(_("lĩnh vực"), max_length=16, choices=Union.Sector)
    kind = models.CharField(_("loại hình"), max_length=10, choices=Union.Kind)
    staff_count = models.PositiveIntegerField(_("số CBCCVC, người lao động"), default=0)
    member_count = models.PositiveIntegerField(_("số đoàn viên"), default=0)
    leader_count = models.PositiveIntegerField(_("số giữ chức vụ lãnh đạo, quản lý"), default=0)
    women_count = models.PositiveIntegerField(_("số nữ"), default=0)
    # The day of the registry that the counts are those of; none: typed in, or from last year.
    heads_taken_on = models.DateField(
        _("số người lấy từ danh sách ngày"), null=True, blank=True, editable=False
    )
    expected = models.BooleanField(_("phải nộp hồ sơ"), default=True)
    not_expected_reason = fields.CharField(_("lý do không phải nộp"), max_length=300, blank=True)

    objects = UnionYearQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign_year", "union"], name="union_once_a_year"),
            models.CheckConstraint(
                condition=Q(women_count__lte=F("staff_count"))
                & Q(leader_count__lte=F("staff_count"))
                & Q(member_count__lte=F("staff_count")),
                name="parts_within_staff",
            ),
            models.CheckConstraint(
                condition=Q(expected=True) | ~Q(not_expected_reason=""),
                name="not_expected_has_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["campaign_year", "supervisor"], name="unionyear_supervisor")
        ]

    def __str__(self):
        return f"{self.union} – {self.campaign_year}"

    def get_absolute_url(self):
        return reverse("emulation:union-year", args=[self.campaign_year.year, self.union.code])

    def call_as_then(self):
        """Show the union and the one above under their names of that year; return the row."""
        names = names_of_year(self.campaign_year.year)
        if names.former:
            self.union = names.as_then(self.union)
            self.supervisor = names.as_then(self.supervisor)
        return self

    def dossier(self, name):
        """Return the year's "registration", "assessment" or "report", or None if not begun."""
        return getattr(self, name, None)
