"""How a unit collects pledges: a signing session by QR code, a list on paper."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import clock, fields
from core.models import StoredFile
from emulation.models import UnionYear
from pledges.models.text import PledgeText
from pledges.scope import names_in_scope
from unions.models import Member


class NamedQuerySet(models.QuerySet):
    """Rows that show names: seen by the own union and by the one directly above it.

    All others have the counts (`PledgeCount`).
    """

    VIA = "union_year__"

    def visible_to(self, user):
        return self.filter(names_in_scope(user, self.VIA))


class SigningSessionQuerySet(NamedQuerySet):
    def open_at(self, moment):
        return self.filter(closed_at=None, opens__lte=moment, closes__gt=moment)


class SigningSession(models.Model):
    """A time in which the people of a unit sign by phone; `token` is in the QR code.

    The address finds nobody by itself: name and birth year are asked for. Closing it, or
    its end, shuts the address; it opens again only as another session.
    """

    union_year = models.ForeignKey(UnionYear, models.PROTECT, related_name="signing_sessions")
    text = models.ForeignKey(PledgeText, models.PROTECT, related_name="sessions")
    title = fields.CharField(_("tên đợt ký"), max_length=120)
    token = models.CharField(max_length=43, unique=True, editable=False)
    opens = models.DateTimeField(_("mở lúc"))
    closes = models.DateTimeField(_("đóng lúc"))
    closed_at = models.DateTimeField(_("đóng sớm lúc"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = SigningSessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("đợt ký cam kết")
        constraints = [
            models.CheckConstraint(
                condition=Q(closes__gt=F("opens")), name="signing_session_has_time"
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("pledges:session-detail", args=[self.pk])

    def is_open(self, moment=None):
        moment = moment or clock.now()
        return self.closed_at is None and self.opens <= moment < self.closes


class SigningSheetQuerySet(NamedQuerySet):
    pass


class SigningSheet(models.Model):
    """A list printed for signing by hand, and its scan once it came back.

    Who stands on it is kept as it was printed. Counting it, with the scan as evidence,
    signs for everybody on it who was not ticked as an exception. Taken back it stays, and
    is counted no more: another list is printed.
    """

    union_year = models.ForeignKey(UnionYear, models.PROTECT, related_name="signing_sheets")
    text = models.ForeignKey(PledgeText, models.PROTECT, related_name="sheets")
    number = models.PositiveSmallIntegerField(_("danh sách số"))
    # In the footer of every page: a scan is matched to its list by it.
    code = models.CharField(_("mã danh sách"), max_length=9, unique=True, editable=False)
    who = fields.CharField(_("những ai"), max_length=160)
    pdf = models.ForeignKey(
        StoredFile, models.SET_NULL, null=True, blank=True, related_name="printed_sheets"
    )
    printed_at = models.DateTimeField(_("in lúc"), default=clock.now)
    printed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    scan = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="signing_sheets"
    )
    signed_on = models.DateField(_("ngày ký"), null=True, blank=True)
    counted_at = models.DateTimeField(_("ghi nhận lúc"), null=True, blank=True)
    counted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(_("hủy ghi nhận lúc"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_note = fields.CharField(_("lý do hủy ghi nhận"), max_length=500, blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    objects = SigningSheetQuerySet.as_manager()

    class Meta:
        verbose_name = _("danh sách ký trên giấy")
        constraints = [
            models.UniqueConstraint(fields=["union_year", "number"], name="signing_sheet_number"),
            models.CheckConstraint(
                condition=Q(counted_at=None) | Q(scan__isnull=False, signed_on__isnull=False),
                name="counted_sheet_has_scan",
            ),
            models.CheckConstraint(
                condition=Q(undone_at=None) | (Q(counted_at__isnull=False) & ~Q(undone_note="")),
                name="undone_sheet_has_reason",
            ),
        ]

    def __str__(self):
        return str(_("Danh sách số %(number)s") % {"number": self.number})

    def get_absolute_url(self):
        return reverse("pledges:sheet-detail", args=[self.pk])

    @property
    def state(self):
        """Return the word of where the list stands: "waits", "counted", "undone"."""
        if self.undone_at is not None:
            return "undone"
        return "waits" if self.counted_at is None else "counted"


class SheetLine(models.Model):
    """One person on a printed list; `excepted` once somebody ticked that there is no signature.

    came: what counting the list found of the person, "" until then.
    """

    class Came(models.TextChoices):
        SIGNED = "signed", _("Ghi nhận đã ký")
        EXCEPTED = "excepted", _("Chưa ký trên giấy")
        BEFORE = "before", _("Đã ký bằng cách khác, giữ nguyên")
        WITHDRAWN = "withdrawn", _("Đã rút sau ngày ký, giữ nguyên")
        GONE = "gone", _("Không còn trong danh sách đơn vị")

    sheet = models.ForeignKey(SigningSheet, models.CASCADE, related_name="lines")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField(_("số thứ tự"))
    position = fields.CharField(_("chức danh khi in"), max_length=120, blank=True, default="")
    excepted = models.BooleanField(_("chưa ký"), default=False)
    came = models.CharField(_("kết quả"), max_length=9, choices=Came, blank=True, default="")

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "member"], name="person_once_a_list"),
            models.UniqueConstraint(fields=["sheet", "place"], name="place_once_a_list"),
        ]

    def __str__(self):
        return f"{self.sheet_id}/{self.place}"
