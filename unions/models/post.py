"""Posts: dated terms of office, from which every right comes."""

from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.text import format_date
from unions.models.union import Union
from unions.models.user import DEMO_PREFIX
from unions.scope import in_scope


class PostQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(in_scope(user, "union__"))

    def in_force(self, on):
        """Return the posts that hold on that day; both ends are inclusive."""
        return self.not_over(on).filter(since__lte=on)

    def at_work(self, on):
        """Return the posts in force that day whose holder has taken the account into use."""
        held = self.in_force(on).filter(user__is_active=True)
        held = held.exclude(user__password__startswith=UNUSABLE_PASSWORD_PREFIX)
        return held if settings.DEMO else held.exclude(user__username__istartswith=DEMO_PREFIX)

    def with_federation(self):
        """Load with each post what the provincial federation is called, as `federation`."""
        top = Union.objects.filter(level=Union.Level.PROVINCIAL, ended=None)
        return self.annotate(federation=models.Subquery(top.values("name")[:1]))

    def not_over(self, on):
        """Return the posts that hold on that day or are to begin."""
        return self.filter(Q(until=None) | Q(until__gte=on))

    def over(self, on):
        """Return the posts whose last day lies before that day."""
        return self.filter(until__lt=on)


class Post(models.Model):
    """`user` holds `role` at `union` from `since` to `until`, both inclusive.

    Two terms of one person in one role at one union never overlap: an exclusion
    constraint on PostgreSQL, triggers on SQLite (migration 0009).
    """

    class Role(models.TextChoices):
        GRASSROOTS_OFFICER = "grassroots_officer", _("Cán bộ công đoàn cơ sở")
        GRASSROOTS_CHAIR = "grassroots_chair", _("Chủ tịch công đoàn cơ sở")
        UPPER_OFFICER = "upper_officer", _("Cán bộ công đoàn cấp trên")
        UPPER_CHAIR = "upper_chair", _("Chủ tịch công đoàn cấp trên")
        DEPARTMENT_OFFICER = "department_officer", _("Cán bộ ban của Liên đoàn Lao động tỉnh")
        STANDING_COMMITTEE = "standing_committee", _("Ban Thường vụ")
        ADMINISTRATOR = "administrator", _("Quản trị hệ thống")

    class Department(models.TextChoices):
        POLICY_LAW = "policy_law", _("Ban Chính sách - Pháp luật")
        PROPAGANDA = "propaganda", _("Ban Tuyên giáo")
        ORGANISATION = "organisation", _("Ban Tổ chức")
        INSPECTION = "inspection", _("Ủy ban Kiểm tra")
        FINANCE = "finance", _("Ban Tài chính")
        OFFICE = "office", _("Văn phòng")

    PROVINCE_ROLES = frozenset(
        {Role.DEPARTMENT_OFFICER, Role.STANDING_COMMITTEE, Role.ADMINISTRATOR}
    )
    CHAIR_ROLES = frozenset({Role.GRASSROOTS_CHAIR, Role.UPPER_CHAIR})
    UNION_ROLES = frozenset(
        {
            Role.GRASSROOTS_OFFICER,
            Role.GRASSROOTS_CHAIR,
            Role.UPPER_OFFICER,
            Role.UPPER_CHAIR,
        }
    )
    UPPER_ROLES = frozenset({Role.UPPER_OFFICER, Role.UPPER_CHAIR})

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="posts")
    union = models.ForeignKey("unions.Union", models.PROTECT, related_name="posts")
    role = models.CharField(_("chức vụ"), max_length=20, choices=Role)
    department = models.CharField(
        _("ban"), max_length=16, choices=Department, blank=True, default=""
    )
    since = models.DateField(_("từ ngày"))
    until = models.DateField(_("đến ngày"), null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="post_has_days"
            ),
            models.CheckConstraint(
                condition=(Q(role="department_officer") & ~Q(department=""))
                | (~Q(role="department_officer") & Q(department="")),
                name="post_department_for_department_officers",
            ),
            models.UniqueConstraint(
                fields=["user", "union", "role"], condition=Q(until=None), name="one_open_post"
            ),
        ]

    def __str__(self):
        return self.label

    def get_absolute_url(self):
        return reverse("unions:post-detail", args=[self.pk])

    def clean(self):
        """Refuse a term that shares a day with another of the same person in the same role."""
        if not (self.user_id and self.union_id and self.role and self.since):
            return
        ends_later = Q() if self.until is None else Q(since__lte=self.until)
        same = Post.objects.filter(user=self.user_id, union=self.union_id, role=self.role)
        other = same.not_over(self.since).filter(ends_later).exclude(pk=self.pk).first()
        if other is not None:
            raise self.overlap(other)

    @staticmethod
    def overlap(other):
        """Return the error that names the term which is in the way."""
        words = {"since": format_date(other.since)}
        if other.until is None:
            said = gettext("Người này đang giữ chức vụ này từ %(since)s, chưa có ngày kết thúc.")
        else:
            words["until"] = format_date(other.until)
            said = gettext("Người này giữ chức vụ này từ %(since)s đến %(until)s rồi.")
        advice = gettext("Chọn thời gian khác, hoặc kết thúc nhiệm kỳ ấy trước.")
        return ValidationError(f"{said % words} {advice}", code="overlap")

    @property
    def title(self):
        """Return the office in words, without the union."""
        return self.get_department_display() if self.department else self.get_role_display()

    @property
    def label(self):
        """Return the post in words, as stamps and the post switcher show it."""
        return f"{self.title} – {self.union.short_name}"

    def is_handed_over(self):
        """Tell whether the record of this office's hand-over is written."""
        return self.handed_over.exclude(written_at=None).exists()

    def state_on(self, day):
        """Return "upcoming", "open" (in force) or "ended" for that day."""
        if self.since > day:
            return "upcoming"
        return "ended" if self.until is not None and self.until < day else "open"

    @property
    def reaches_province(self):
        return self.role in self.PROVINCE_ROLES

    @property
    def is_grassroots(self):
        return self.role in self.UNION_ROLES - self.UPPER_ROLES

    @property
    def is_chair(self):
        return self.role in self.CHAIR_ROLES

    def serves(self, union_id):
        """Tell whether the holder works on that union's own dossiers."""
        return self.role in self.UNION_ROLES and self.union_id == union_id

    def leads(self, union_id):
        """Tell whether the holder signs for that union."""
        return self.is_chair and self.union_id == union_id

    def supervises(self, union_id):
        """Tell whether the holder acts for that union as the supervising one.

        For an upper-level union its officers and chair; for the province Ban
        Chính sách - Pháp luật, which the plan (V.1) puts in charge.
        """
        if union_id is None or self.union_id != union_id:
            return False
        return self.role in self.UPPER_ROLES or self.runs_campaign

    @property
    def runs_campaign(self):
        """Tell whether the post is Ban CSPL's: it guides, verifies and sums up."""
        return self.department == self.Department.POLICY_LAW

    @property
    def administers(self):
        return self.role == self.Role.ADMINISTRATOR

    @property
    def organises(self):
        """Tell whether the post is the province's Ban Tổ chức: it gives posts everywhere."""
        return self.department == self.Department.ORGANISATION
