"""Dialogue of the head with the staff (plan III.2): what was raised, what became of it."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from activities.records.rows import YearRecord
from core import clock, fields
from emulation.attaching.rows import AttachedFile
from emulation.models.union_year import year_in_scope
from unions.models import Union


class Dialogue(YearRecord):
    """One meeting of the head of the agency with representatives of its staff."""

    held_on = models.DateField(_("ngày đối thoại"))
    place = fields.CharField(_("nơi tổ chức"), max_length=200, blank=True, default="")
    head = fields.CharField(_("người đứng đầu chủ trì"), max_length=200)
    attended = fields.TextField(_("thành phần dự"), blank=True, default="")
    people = models.PositiveIntegerField(_("số người dự"))
    summary = fields.TextField(_("kết luận chung"), blank=True, default="")

    class Meta:
        verbose_name = _("cuộc đối thoại")
        indexes = [models.Index(fields=["union_year", "held_on"], name="dialogue_union_year")]

    def __str__(self):
        return f"Đối thoại ngày {self.held_on:%d/%m/%Y}"

    def get_absolute_url(self):
        return reverse("activities:dialogue-detail", args=[self.pk])


class DialogueFile(AttachedFile):
    """Minutes or a photo of a dialogue."""

    owner = models.ForeignKey(Dialogue, models.CASCADE, related_name="files")


class DialogueIssueQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(year_in_scope(user, "dialogue__union_year__"))

    def counting(self):
        """Those of dialogues that count."""
        return self.filter(dialogue__withdrawn_at=None)

    def open(self):
        return self.filter(settled_on=None)

    def left_from_before(self, union_year):
        """Return what follows the union into that year: raised before, not settled before.

        Issues of unions that ended and live on beneath this one come along.
        """
        year = union_year.campaign_year.year
        rows = self.counting().filter(
            Q(settled_on=None) | Q(settled_on__gte=date(year, 1, 1)),
            dialogue__union_year__campaign_year__year__lt=year,
        )
        return rows.filter(_of_union(union_year.union))


def _of_union(union: Union):
    """Return the condition that an issue is the union's, or of one that it is the successor of."""
    via = "dialogue__union_year__union"
    own = Q(**{via: union.pk})
    if not union.path:
        return own
    return own | Q(**{f"{via}__path__startswith": union.path, f"{via}__ended__isnull": False})


class DialogueIssue(models.Model):
    """One thing that was raised: answered, in somebody's hands, due, settled or still open.

    It stays one row however many years it takes: until it is settled it stands on the page
    of each later year.
    """

    dialogue = models.ForeignKey(Dialogue, models.CASCADE, related_name="issues")
    number = models.PositiveSmallIntegerField(_("thứ tự"))
    text = fields.TextField(_("vấn đề được nêu"))
    answer = fields.TextField(_("trả lời, hướng giải quyết"), blank=True, default="")
    owner = fields.CharField(_("người, bộ phận giải quyết"), max_length=200, blank=True, default="")
    due = models.DateField(_("hạn giải quyết"), null=True, blank=True)
    settled_on = models.DateField(_("ngày giải quyết xong"), null=True, blank=True)
    result = fields.TextField(_("kết quả giải quyết"), blank=True, default="")
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(_("lưu lúc"), default=clock.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = DialogueIssueQuerySet.as_manager()

    class Meta:
        verbose_name = _("vấn đề nêu tại đối thoại")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["dialogue", "number"], name="dialogue_issue_number"),
            models.CheckConstraint(
                condition=Q(settled_on=None) | ~Q(result=""), name="settled_issue_has_result"
            ),
        ]
        indexes = [models.Index(F("due"), condition=Q(settled_on=None), name="dialogue_issue_open")]

    def __str__(self):
        return self.text if len(self.text) <= 80 else f"{self.text[:79]}…"

    def get_absolute_url(self):
        return f"{reverse('activities:dialogue-detail', args=[self.dialogue_id])}#van-de-{self.pk}"

    @property
    def is_settled(self):
        return self.settled_on is not None

    @property
    def is_overdue(self):
        return self.settled_on is None and self.due is not None and self.due < clock.today()
