"""Emulation blocks (cụm, khối thi đua): peers that are ranked against each other."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import clock, fields
from unions.models import Union
from unions.scope import in_scope


def whole_or_part(queryset, user, part, link):
    """Return all rows for the province's posts, for others those that a union of theirs is in.

    part: the rows of unions, of which `link` names the wanted ones.
    """
    post = user.post
    if post is not None and post.reaches_province:
        return queryset
    return queryset.filter(pk__in=part.filter(in_scope(user, "union__")).values(link))


class EmulationBlockQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Return the blocks that a union in the user's scope is, was or will be in."""
        return whole_or_part(self, user, BlockMembership.objects, "block")

    def of_year(self, year):
        """Return the blocks that had not ended when the year began."""
        return self.filter(Q(ended=None) | Q(ended__gt=date(year, 1, 1)))


class EmulationBlock(models.Model):
    """A block of unions; who belongs is dated."""

    class Kind(models.TextChoices):
        CLUSTER = "cluster", _("Cụm thi đua")
        BLOCK = "block", _("Khối thi đua")

    code = models.CharField(_("mã"), max_length=30, unique=True)
    name = fields.CharField(_("tên"), max_length=200)
    kind = models.CharField(_("loại"), max_length=7, choices=Kind)
    note = fields.TextField(_("ghi chú"), blank=True)
    ended = models.DateField(_("kết thúc từ ngày"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(default=clock.now)

    objects = EmulationBlockQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        verbose_name = _("cụm, khối thi đua")

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("emulation:block-detail", args=[self.pk])


class BlockMembershipQuerySet(models.QuerySet):
    def on(self, day):
        """Return the memberships that hold on that day; `until` is the first day after."""
        return self.filter(since__lte=day).filter(Q(until=None) | Q(until__gt=day))

    def reaching(self, day):
        """Return those that hold on that day or later."""
        return self.filter(Q(until=None) | Q(until__gt=day))

    def counted_in(self, year):
        """Return who is ranked in a year: members on 31 December, or on the union's last day.

        `ended` is the first day without the union, so its last day is the one before.
        """
        first, last = date(year, 1, 1), date(year, 12, 31)
        stays = Q(union__ended=None) | Q(union__ended__gt=last)
        at_end = stays & Q(since__lte=last) & (Q(until=None) | Q(until__gt=last))
        ended = Q(union__ended__gt=first, union__ended__lte=last) & Q(since__lt=F("union__ended"))
        on_last_day = ended & (Q(until=None) | Q(until__gte=F("union__ended")))
        return self.filter(at_end | on_last_day)


class BlockMembership(models.Model):
    """`union` belongs to `block` from `since` until the day before `until`.

    A union is in one block at a time: no two memberships of it overlap (an exclusion
    constraint on PostgreSQL, triggers on SQLite: migration 0016).
    """

    block = models.ForeignKey(EmulationBlock, models.PROTECT, related_name="memberships")
    union = models.ForeignKey(Union, models.PROTECT, related_name="block_memberships")
    since = models.DateField(_("từ ngày"))
    until = models.DateField(_("đến trước ngày"), null=True, blank=True)

    objects = BlockMembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")), name="block_days_in_order"
            ),
            models.UniqueConstraint(
                fields=["union"], condition=Q(until=None), name="one_open_block_per_union"
            ),
        ]

    def __str__(self):
        return f"{self.union_id} in {self.block_id}"


class BlockResultQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Return the results in which a union in the user's scope was counted."""
        return whole_or_part(self, user, BlockResult.unions.through.objects, "blockresult")

    def in_force(self):
        """Return those that no correction has taken the place of."""
        return self.filter(corrected_by=None)


class BlockResult(models.Model):
    """The ranking of a block in a year as it was published: frozen figures with their hash.

    A correction is a further one that names what differs. The database refuses a change
    (migration 0016).
    """

    block = models.ForeignKey(EmulationBlock, models.PROTECT, related_name="results")
    campaign_year = models.ForeignKey("emulation.CampaignYear", models.PROTECT, related_name="+")
    # Canonical JSON (core.frozen) of blocks.figures.BlockFigures.
    figures = models.TextField()
    sha256 = models.CharField(max_length=64)
    published_at = models.DateTimeField(_("công bố lúc"), default=clock.now)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    # Every union that was counted, ranked or not: who may read it, frozen too (migration 0021).
    # A successor reads it by its scope: an ended union lies beneath it.
    unions = models.ManyToManyField(Union, related_name="block_results")

    objects = BlockResultQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["block", "campaign_year"],
                condition=Q(corrects=None),
                name="one_first_result_a_year",
            )
        ]

    def __str__(self):
        return f"{self.block_id}/{self.campaign_year_id}"

    def get_absolute_url(self):
        return reverse("emulation:block-result", args=[self.pk])

    @property
    def short_code(self):
        """Return the start of the figures' hash, as the list prints it."""
        return self.sha256[:12]
