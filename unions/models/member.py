"""The registry of members: who belongs to which unit, from when until when."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import clock, fields, text
from unions.models.union import Union
from unions.scope import in_scope


class MemberQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Names are seen by the own union and those above: now or at any time in a unit."""
        in_unit = Membership.objects.filter(in_scope(user, "union__"))
        return self.filter(pk__in=in_unit.values("member"))


class Member(models.Model):
    """A person of a unit. No identity number, no address: only what the campaign counts by.

    `code` is the portal's own number of the person, written on lists and in workbooks;
    it stays when the name is anonymised, so that counts stay.
    """

    class Sex(models.TextChoices):
        FEMALE = "female", _("Nữ")
        MALE = "male", _("Nam")

    code = models.CharField(_("mã số"), max_length=16, unique=True)
    full_name = fields.CharField(_("họ và tên"), max_length=120)
    full_name_fold = models.CharField(max_length=160, editable=False)
    sort_key = models.CharField(max_length=1000, editable=False)
    birth_year = models.PositiveSmallIntegerField(_("năm sinh"), null=True, blank=True)
    sex = models.CharField(_("giới tính"), max_length=6, choices=Sex, blank=True, default="")
    deceased_on = models.DateField(_("ngày mất"), null=True, blank=True)
    anonymised_at = models.DateTimeField(null=True, blank=True, editable=False)
    # The person's own account, once the unit has said which one it is.
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="member"
    )

    objects = MemberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(birth_year=None) | Q(birth_year__gte=1900, birth_year__lte=2100),
                name="member_birth_year_lifelike",
            ),
        ]
        indexes = [
            models.Index(fields=["full_name_fold", "birth_year"], name="member_name"),
        ]

    def __str__(self):
        return self.full_name

    def save(self, *args, **kwargs):
        self.set_search_columns()
        super().save(*args, **kwargs)

    def set_search_columns(self):
        """Fill the folded and the sorting column; bulk writers call it themselves.

        Whoever is anonymised is found by no search.
        """
        self.full_name_fold = "" if self.anonymised_at else text.fold(self.full_name)[:160]
        self.sort_key = text.person_sort_key(self.full_name)[:1000]


class MembershipQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(in_scope(user, "union__"))

    def on(self, day):
        """Return who belonged on that day; `left` is the first day after."""
        return self.filter(joined__lte=day).filter(Q(left=None) | Q(left__gt=day))

    def named(self, words):
        """Return those of people whose name or code holds the words, case and marks ignored."""
        folded = text.fold(words)
        return self.filter(
            Q(member__full_name_fold__contains=folded) | Q(member__code__icontains=folded)
        )


class Membership(models.Model):
    """`member` belonged to `union` from `joined` until the day before `left`, in that position.

    A person belongs to one unit at a time: one open membership each, and none overlap (an
    exclusion constraint on PostgreSQL, triggers on SQLite: migration 0006).
    """

    class Employment(models.TextChoices):
        CADRE = "cadre", _("Cán bộ")
        CIVIL_SERVANT = "civil_servant", _("Công chức")
        PUBLIC_EMPLOYEE = "public_employee", _("Viên chức")
        CONTRACT = "contract", _("Hợp đồng lao động")

    class Leaving(models.TextChoices):
        MOVED = "moved", _("Chuyển đơn vị")
        RETIRED = "retired", _("Nghỉ hưu")
        RESIGNED = "resigned", _("Thôi việc")
        DECEASED = "deceased", _("Đã mất")
        UNIT_ENDED = "unit_ended", _("Đơn vị kết thúc hoạt động")
        OTHER = "other", _("Lý do khác")

    member = models.ForeignKey(Member, models.PROTECT, related_name="memberships")
    union = models.ForeignKey(Union, models.PROTECT, related_name="memberships")
    position = fields.CharField(_("chức danh, vị trí"), max_length=120, blank=True, default="")
    is_leader = models.BooleanField(_("giữ chức vụ lãnh đạo, quản lý"), default=False)
    is_union_member = models.BooleanField(_("là đoàn viên công đoàn"), default=True)
    employment = models.CharField(
        _("đối tượng"), max_length=16, choices=Employment, default=Employment.CIVIL_SERVANT
    )
    joined = models.DateField(_("từ ngày"))
    left = models.DateField(_("đến trước ngày"), null=True, blank=True)
    leaving = models.CharField(
        _("lý do rời đơn vị"), max_length=12, choices=Leaving, blank=True, default=""
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(left=None) | Q(left__gt=F("joined")), name="membership_has_days"
            ),
            models.UniqueConstraint(
                fields=["member"], condition=Q(left=None), name="one_open_membership"
            ),
        ]
        indexes = [models.Index(fields=["union", "joined"], name="membership_union")]

    def __str__(self):
        return f"{self.member_id} – {self.union_id} ({self.joined} – {self.left or '…'})"


class Namesakes(models.Model):
    """Two people with the same name and birth year of whom somebody said: not the same person.

    `first` is the one with the lower id, so that each pair stands here once.
    """

    first = models.ForeignKey(Member, models.CASCADE, related_name="+")
    second = models.ForeignKey(Member, models.CASCADE, related_name="+")
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    said_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="namesakes_once"),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="namesakes_lower_id_first"
            ),
        ]

    def __str__(self):
        return f"{self.first_id} ≠ {self.second_id}"
