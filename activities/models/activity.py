"""What a union did for the campaign (plan III.1, III.2): what, when, how much of it."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from activities.records.rows import YearRecord, YearRecordQuerySet
from core import fields
from core.text import format_date
from emulation.attaching.rows import AttachedFile


class ActivityQuerySet(YearRecordQuerySet):
    def counting(self):
        """Return what counts: not withdrawn, its day and quantity known."""
        return self.in_force().filter(held_on__isnull=False)

    def planned(self):
        """Return what was copied from last year and not confirmed since."""
        return self.in_force().filter(held_on=None)

    def with_day(self):
        """Give each the day by which a list orders it: the real one, or the planned one."""
        return self.annotate(shown_on=Coalesce("held_on", "planned_on"))


class Activity(YearRecord):
    """One activity, or one kind of it over some days.

    quantity: how many of what the kind counts (MEASURES). A copy of last year's has neither
    day nor quantity until somebody confirms both: planned_on is then the day of last year.
    """

    class Kind(models.TextChoices):
        """The plan's own kinds; the movements of III.2 are kinds by their names."""

        NEWS = "news", _("Tin, bài trên bản tin, cổng thông tin")
        LEAFLETS = "leaflets", _("Tờ rơi, tờ gấp, panô, áp phích, băng rôn, khẩu hiệu")
        PRESS = "press", _("Tin, bài trên báo, đài")
        TALKS = "talks", _("Tọa đàm, chia sẻ kinh nghiệm, nói chuyện chuyên đề")
        SELF_STUDY = "self-study", _("Tự học tập, rèn luyện")
        CONFERENCE = "conference", _("Hội nghị cán bộ, công chức, viên chức")
        LAUNCH = "launch", _("Phát động thi đua")
        LABOUR = "labour", _("Phong trào “Lao động sáng tạo”")
        ADVICE = "advice", _("Phong trào “Tham mưu giỏi, phục vụ tốt”")
        RENEWAL = (
            "renewal",
            _("Phong trào “Đổi mới sáng tạo, hiệu quả trong hoạt động của tổ chức Công đoàn”"),
        )
        LOYALTY = (
            "loyalty",
            _("Cuộc vận động “Trung thành, trách nhiệm, liêm chính, sáng tạo”"),
        )
        GREEN = "green", _("Phong trào “Xanh - sạch - đẹp”")
        MIDTERM = "midterm", _("Sơ kết")
        CLOSING = "closing", _("Tổng kết")

    # The five things that the plan adds to the annual conference (III.2).
    AGENDA = ("agenda_report", "agenda_launch", "agenda_registration", "agenda_covenants",
              "agenda_culture")  # fmt: skip

    kind = models.CharField(_("loại hoạt động"), max_length=10, choices=Kind)
    title = fields.CharField(_("tên hoạt động"), max_length=200)
    held_on = models.DateField(_("ngày"), null=True, blank=True)
    quantity = models.PositiveIntegerField(_("số lượng"), null=True, blank=True)
    people = models.PositiveIntegerField(_("số lượt người"), null=True, blank=True)
    place = fields.CharField(_("nơi thực hiện"), max_length=200, blank=True, default="")
    link = models.URLField(_("đường dẫn minh chứng"), max_length=500, blank=True, default="")
    note = fields.TextField(_("nội dung"), blank=True, default="")
    agenda_report = models.BooleanField(
        _("Báo cáo kết quả thực hiện Cuộc vận động, Phong trào thi đua"), default=False
    )
    agenda_launch = models.BooleanField(_("Phát động thi đua năm tới"), default=False)
    agenda_registration = models.BooleanField(_("Đăng ký thi đua"), default=False)
    agenda_covenants = models.BooleanField(
        _("Ký kết giao ước thi đua giữa các phòng, ban, đơn vị"), default=False
    )
    agenda_culture = models.BooleanField(_("Xây dựng Quy chế văn hóa công sở"), default=False)
    copied_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="copies"
    )
    planned_on = models.DateField(_("dự kiến"), null=True, blank=True)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = _("hoạt động")
        verbose_name_plural = _("hoạt động")
        constraints = [
            # Both or neither: what has no day yet counts nothing.
            models.CheckConstraint(
                condition=Q(held_on=None, quantity=None, planned_on__isnull=False)
                | Q(held_on__isnull=False, quantity__gte=1),
                name="activity_day_with_quantity",
            ),
            models.CheckConstraint(
                condition=Q(kind="conference")
                | Q(
                    agenda_report=False, agenda_launch=False, agenda_registration=False,
                    agenda_covenants=False, agenda_culture=False,
                ),
                name="activity_agenda_of_conference",
            ),
            models.UniqueConstraint(
                fields=["union_year", "copied_from"],
                condition=Q(withdrawn_at=None),
                name="activity_copied_once",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["union_year", "kind"], name="activity_union_year")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("activities:activity-detail", args=[self.pk])

    @property
    def is_planned(self):
        return self.held_on is None

    @property
    def measure(self):
        return MEASURES[self.kind]

    @property
    def day_text(self):
        """Return the day, or the one of last year that this one is expected around."""
        return format_date(self.held_on or self.planned_on)

    def agenda_items(self):
        """Return what the conference dealt with, in the plan's order."""
        return [self._meta.get_field(n).verbose_name for n in self.AGENDA if getattr(self, n)]


class ActivityFile(AttachedFile):
    """A photo, a leaflet, minutes."""

    owner = models.ForeignKey(Activity, models.CASCADE, related_name="files")


@dataclass(frozen=True, slots=True)
class Measure:
    """What a kind counts. unit: beside a number; counts_people: lượt người too; most: per entry."""

    unit: Any
    counts_people: bool
    most: int


_ITEMS = Measure(_("tin, bài"), counts_people=False, most=2_000)
_MEETINGS = Measure(_("buổi"), counts_people=True, most=500)
_WORKS = Measure(_("hoạt động"), counts_people=True, most=500)
_Kind = Activity.Kind
MEASURES = {
    _Kind.NEWS: _ITEMS,
    _Kind.LEAFLETS: Measure(_("ấn phẩm"), counts_people=False, most=200_000),
    _Kind.PRESS: _ITEMS,
    _Kind.TALKS: _MEETINGS,
    _Kind.SELF_STUDY: Measure(_("đợt"), counts_people=True, most=500),
    _Kind.CONFERENCE: Measure(_("hội nghị"), counts_people=True, most=50),
    _Kind.LAUNCH: _MEETINGS,
    _Kind.LABOUR: _WORKS,
    _Kind.ADVICE: _WORKS,
    _Kind.RENEWAL: _WORKS,
    _Kind.LOYALTY: _WORKS,
    _Kind.GREEN: _WORKS,
    _Kind.MIDTERM: _MEETINGS,
    _Kind.CLOSING: _MEETINGS,
}
# How the kinds stand together on a form and in a filter.
GROUPS = (
    ("tuyen_truyen", _("Tuyên truyền"),
     (_Kind.NEWS, _Kind.LEAFLETS, _Kind.PRESS, _Kind.TALKS, _Kind.SELF_STUDY)),
    ("hoi_nghi", _("Hội nghị, phát động"), (_Kind.CONFERENCE, _Kind.LAUNCH)),
    ("phong_trao", _("Phong trào, cuộc vận động"),
     (_Kind.LABOUR, _Kind.ADVICE, _Kind.RENEWAL, _Kind.LOYALTY, _Kind.GREEN)),
    ("so_tong_ket", _("Sơ kết, tổng kết"), (_Kind.MIDTERM, _Kind.CLOSING)),
)  # fmt: skip
# What a list calls the kinds: their whole names take a column's room.
SHORT = {
    _Kind.NEWS: _("Bản tin, cổng"),
    _Kind.LEAFLETS: _("Tờ rơi, panô"),
    _Kind.PRESS: _("Báo, đài"),
    _Kind.TALKS: _("Tọa đàm"),
    _Kind.SELF_STUDY: _("Tự học tập"),
    _Kind.CONFERENCE: _("Hội nghị"),
    _Kind.LAUNCH: _("Phát động"),
    _Kind.LABOUR: _("Phong trào"),
    _Kind.ADVICE: _("Phong trào"),
    _Kind.RENEWAL: _("Phong trào"),
    _Kind.LOYALTY: _("Cuộc vận động"),
    _Kind.GREEN: _("Phong trào"),
    _Kind.MIDTERM: _("Sơ kết"),
    _Kind.CLOSING: _("Tổng kết"),
}
