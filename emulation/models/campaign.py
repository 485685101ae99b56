"""The campaign, its nine years and their windows."""

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import clock, fields
from core.text import format_date


class LegalBasis(models.Model):
    """A document that the campaign rests on; the number alone never identifies it."""

    kind = fields.CharField(_("loại văn bản"), max_length=40)
    number = fields.CharField(_("số, ký hiệu"), max_length=40)
    issued = models.DateField(_("ngày ban hành"))
    issuer = fields.CharField(_("cơ quan ban hành"), max_length=160)
    title = fields.TextField(_("trích yếu"))
    since = models.DateField(_("hiệu lực từ"))
    until = models.DateField(_("hết hiệu lực từ"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "number", "issued"], name="legal_basis_once")
        ]

    def __str__(self):
        return f"{self.kind} số {self.number}"


class Campaign(models.Model):
    """The campaign with its movement, 2020-2028."""

    name = fields.CharField(_("tên cuộc vận động"), max_length=300, unique=True)
    movement = fields.CharField(_("tên phong trào thi đua"), max_length=300)
    slogan = fields.CharField(_("khẩu hiệu"), max_length=200)
    aim = fields.TextField(_("mục đích"))
    first_year = models.PositiveSmallIntegerField(_("năm đầu"))
    last_year = models.PositiveSmallIntegerField(_("năm cuối"))
    legal_bases = models.ManyToManyField(LegalBasis, related_name="campaigns")

    def __str__(self):
        return self.name

    def year_on(self, day):
        """Return the campaign's year on that day; before it its first, after it its last."""
        return min(max(day.year, self.first_year), self.last_year)


class CampaignYear(models.Model):
    """One year of the campaign (năm thi đua)."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="years")
    year = models.PositiveSmallIntegerField(_("năm"), unique=True)
    is_midterm = models.BooleanField(_("năm sơ kết"), default=False)
    is_final = models.BooleanField(_("năm tổng kết"), default=False)

    class Meta:
        ordering = ["year"]

    def __str__(self):
        return str(self.year)

    def window(self, step):
        """Return the year's window for one step; the year's windows are read once."""
        if "_windows" not in self.__dict__:
            self.__dict__["_windows"] = {w.step: w for w in self.windows.all()}
        return self.__dict__["_windows"].get(step)

    def why_not_recorded(self, early, late, day=None):
        """Return why what belongs to the year isn't taken on that day (today if None), or "".

        From the year's first day until its reports are closed. early, late: the sentences
        before and after, with %(year)s and, in the latter, %(closes)s.
        """
        day = day or clock.today()
        if day < date(self.year, 1, 1):
            return early % {"year": self.year}
        window = self.window(Window.Step.REPORT)
        if window is not None and day > window.closes:
            return late % {"year": self.year, "closes": format_date(window.closes)}
        return ""

    def why_no_persons(self):
        """Return why persons can't be scored in the year now, "" while they can.

        From the opening of the self-scoring until the year's reports are closed: the counts
        of persons belong to the yearly report.
        """
        opens, closes = self.window(Window.Step.SELF_SCORE), self.window(Window.Step.REPORT)
        if opens is not None and (state := opens.state_on()).key == "before":
            return state.message
        if closes is not None and (state := closes.state_on()).key == "closed":
            return state.message
        return ""

    def keep_windows(self, windows):
        """Keep the windows, by step, that were read along with the year."""
        self.__dict__["_windows"] = windows


@dataclass(frozen=True, slots=True)
class WindowState:
    """Where a day stands against a window: one of "before", "open", "late", "closed"."""

    key: str
    message: str

    @property
    def takes(self):
        return self.key in {"open", "late"}


class Window(models.Model):
    """When a step of the year may be taken: `opens` to `closes`, on time until `due`.

    All three days are inclusive. After `due` a dossier still comes in, and counts as late.
    """

    class Step(models.TextChoices):
        REGISTRATION = "registration", _("Đăng ký thi đua")
        SELF_SCORE = "self_score", _("Tự chấm điểm")
        APPRAISAL = "appraisal", _("Thẩm định")
        VERIFICATION = "verification", _("Phúc tra")
        REPORT = "report", _("Báo cáo năm")

    campaign_year = models.ForeignKey(CampaignYear, models.CASCADE, related_name="windows")
    step = models.CharField(_("bước"), max_length=14, choices=Step)
    opens = models.DateField(_("mở từ ngày"))
    due = models.DateField(_("hạn nộp"))
    closes = models.DateField(_("nhận đến hết ngày"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign_year", "step"], name="one_window_per_step"),
            models.CheckConstraint(
                condition=Q(due__gte=F("opens")) & Q(closes__gte=F("due")),
                name="window_days_in_order",
            ),
        ]

    def __str__(self):
        return f"{self.get_step_display()} {self.campaign_year_id}"

    def state_on(self, day: date | None = None) -> WindowState:
        """Return where `day` (today if None) stands against the window, and the sentence for it."""
        day = day or clock.today()
        words = {
            "step": self.get_step_display(),
            "opens": format_date(self.opens),
            "due": format_date(self.due),
            "closes": format_date(self.closes),
        }
        if day < self.opens:
            return WindowState("before", _("%(step)s mở từ ngày %(opens)s.") % words)
        if day > self.closes:
            return WindowState(
                "closed", _("%(step)s đã đóng sau ngày %(closes)s, không nhận thêm hồ sơ.") % words
            )
        if day > self.due:
            return WindowState(
                "late",
                _(
                    "Đã quá hạn %(due)s. Hồ sơ vẫn được nhận đến hết ngày %(closes)s "
                    "và ghi là nộp muộn."
                )
                % words,
            )
        return WindowState("open", _("%(step)s đang mở, hạn đến hết ngày %(due)s.") % words)
