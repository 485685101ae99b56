"""Covenants (giao ước thi đua) between rooms, departments and units."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import clock, fields
from emulation.attaching.rows import AttachedFile
from emulation.models import UnionYear
from emulation.models.union_year import year_in_scope
from unions.models import Union
from unions.scope import in_scope


class CovenantQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of the unions in scope, and those that a union in scope is a party of."""
        own = year_in_scope(user, "union_year__")
        if not own:  # no condition at all: everything, which an "or" would lose
            return self.all()
        promised = CovenantParty.objects.filter(in_scope(user, "union__"), union__isnull=False)
        return self.filter(own | Q(pk__in=promised.values("covenant")))

    def of_year(self, year):
        return self.filter(union_year__campaign_year__year=year)

    def of_union(self, union_year):
        """Those that the union wrote down, and those of the year that it is a party of."""
        promised = CovenantParty.objects.filter(
            union=union_year.union_id,
            covenant__union_year__campaign_year=union_year.campaign_year_id,
        )
        return self.filter(Q(union_year=union_year.pk) | Q(pk__in=promised.values("covenant")))

    def in_force(self):
        return self.filter(withdrawn_at=None)


class Covenant(models.Model):
    """What parties promised each other: content, day and place, with photos or the scan."""

    union_year = models.ForeignKey(UnionYear, models.PROTECT, related_name="covenants")
    title = fields.CharField(_("tên giao ước"), max_length=200)
    content = fields.TextField(_("nội dung giao ước"))
    signed_on = models.DateField(_("ngày ký"))
    place = fields.CharField(_("nơi ký"), max_length=200)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(_("lưu lúc"), default=clock.now)
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(_("bỏ lúc"), null=True, blank=True)
    # What a list is searched by: title, place and parties, without marks and capitals.
    search_fold = models.TextField(editable=False, default="")
    withdrawn_note = fields.CharField(_("lý do bỏ"), max_length=500, blank=True, default="")

    objects = CovenantQuerySet.as_manager()

    class Meta:
        verbose_name = _("giao ước thi đua")
        indexes = [models.Index(fields=["union_year", "signed_on"], name="covenant_union_year")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("pledges:covenant-detail", args=[self.pk])


class CovenantParty(models.Model):
    """One side: a room, a department, a unit; `union` where it is a unit of the portal."""

    covenant = models.ForeignKey(Covenant, models.CASCADE, related_name="parties")
    place = models.PositiveSmallIntegerField(_("thứ tự"))
    name = fields.CharField(_("tên bên giao ước"), max_length=200)
    representative = fields.CharField(_("người đại diện"), max_length=120)
    position = fields.CharField(_("chức vụ"), max_length=120, blank=True, default="")
    union = models.ForeignKey(
        Union, models.PROTECT, null=True, blank=True, related_name="covenant_parties"
    )

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["covenant", "place"], name="covenant_party_place")
        ]

    def __str__(self):
        return self.name


class CovenantDispute(models.Model):
    """A union that was named as a party says that it isn't one, with the reason.

    While it stands the covenant is not counted as that union's. The row goes with nothing:
    the party takes it back, or the authors leave the union out of the parties.
    """

    covenant = models.ForeignKey(Covenant, models.PROTECT, related_name="disputes")
    union = models.ForeignKey(Union, models.PROTECT, related_name="covenant_disputes")
    reason = fields.CharField(_("lý do"), max_length=500)
    raised_at = models.DateTimeField(_("phản đối lúc"), default=clock.now)
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(_("rút phản đối lúc"), null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["raised_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["covenant", "union"], condition=Q(ended_at=None),
                name="covenant_disputed_once",
            )
        ]  # fmt: skip

    def __str__(self):
        return f"{self.covenant_id}: {self.union_id}"


class CovenantFile(AttachedFile):
    """A photo of the signing or the scan of the signed sheet."""

    owner = models.ForeignKey(Covenant, models.CASCADE, related_name="files")
