"""Models and exemplary people of the campaign (plan III.3), from a proposal to recognition."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from core import clock, fields
from core.file_checks import PICTURES
from core.models import StoredFile
from emulation.attaching.rows import AttachedFile
from emulation.models import UnionYear
from emulation.models.union_year import year_in_scope
from unions.models import Union


def consent_in_force(**about):
    return Exists(Consent.objects.filter(withdrawn_at=None, **about))


class ExemplarQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Return those in the user's scope, and what is recognised: that is everybody's."""
        if getattr(user, "post", None) is None:
            return self.none()
        scope = year_in_scope(user, "union_year__")
        if not scope:  # the whole province: an empty condition would be dropped beside another
            return self
        known = Q(status=Exemplar.Status.RECOGNISED) & _may_be_shown()
        return self.filter(scope | known)

    def in_scope_of(self, user):
        """Return those of the user's scope alone: their papers and their trail too."""
        return self.filter(year_in_scope(user, "union_year__"))

    def counted_for(self, user):
        """Return those that the user's lists hold, as the roll-up counts them."""
        return self.filter(union_year__in=UnionYear.objects.counted_for(user))

    def shown_to_all(self):
        """Return what the public gallery shows: recognised, a person only with consent."""
        return self.filter(_may_be_shown(), status=Exemplar.Status.RECOGNISED)

    def with_union(self):
        return self.select_related(
            "created_by", "union_year__union", "union_year__supervisor", "union_year__campaign_year"
        )


def _may_be_shown():
    return Q(kind=Exemplar.Kind.MODEL) | consent_in_force(exemplar=OuterRef("pk"))


class Exemplar(models.Model):
    """A model or a person. `union_year`: who carries it, and the year in which it was begun.

    Its status moves only through EXEMPLAR_FLOW. A person is named on no page that others
    read unless a consent is in force.
    """

    class Kind(models.TextChoices):
        MODEL = "model", _("Mô hình")
        PERSON = "person", _("Điển hình cá nhân")

    class Origin(models.TextChoices):
        PROPOSED = "proposed", _("Đơn vị đề xuất")
        CHOSEN = "chosen", _("Cấp trên lựa chọn")

    class Status(models.TextChoices):
        PROPOSED = "proposed", _("Đã đề xuất")
        RETURNED = "returned", _("Cần bổ sung")
        CHOSEN = "chosen", _("Được lựa chọn")
        UNDER_WAY = "under_way", _("Đang thực hiện")
        EVALUATED = "evaluated", _("Đã đánh giá")
        RECOGNISED = "recognised", _("Được công nhận")
        ENDED = "ended", _("Đã kết thúc")

    IN_WORK = (Status.CHOSEN, Status.UNDER_WAY, Status.EVALUATED)

    union_year = models.ForeignKey(UnionYear, models.PROTECT, related_name="exemplars")
    kind = models.CharField(_("loại"), max_length=6, choices=Kind)
    origin = models.CharField(_("do đâu"), max_length=8, choices=Origin)
    status = models.CharField(_("trạng thái"), max_length=10, choices=Status)
    title = fields.CharField(_("tên"), max_length=200)
    summary = fields.CharField(_("tóm tắt"), max_length=400)
    content = fields.TextField(_("nội dung, cách làm"))
    person_name = fields.CharField(_("họ và tên"), max_length=120, blank=True, default="")
    person_position = fields.CharField(_("chức vụ, công việc"), max_length=200, blank=True,
                                       default="")  # fmt: skip
    plan = fields.TextField(_("kế hoạch thực hiện"), blank=True, default="")
    guide = fields.CharField(_("người theo dõi, hướng dẫn"), max_length=200, blank=True, default="")
    chosen_by = models.ForeignKey(
        Union, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("cấp chọn")
    )
    chosen_on = models.DateField(_("ngày chọn"), null=True, blank=True)
    decision_number = fields.CharField(_("số quyết định"), max_length=60, blank=True, default="")
    decided_on = models.DateField(_("ngày quyết định"), null=True, blank=True)
    recognised_by = models.ForeignKey(
        Union, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("cấp")
    )
    ended_on = models.DateField(_("ngày kết thúc"), null=True, blank=True)
    reason = fields.TextField(_("lý do trả lại, kết thúc"), blank=True, default="")
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(_("lưu lúc"), default=clock.now)
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # What a list is searched by, without marks and capitals.
    search_fold = models.TextField(editable=False, default="")

    objects = ExemplarQuerySet.as_manager()

    class Meta:
        verbose_name = _("mô hình, điển hình")
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="recognised")
                | (
                    ~Q(decision_number="")
                    & Q(decided_on__isnull=False, recognised_by__isnull=False)
                ),
                name="recognised_by_a_decision",
            ),
            models.CheckConstraint(
                condition=~Q(status="ended") | (~Q(reason="") & Q(ended_on__isnull=False)),
                name="ended_exemplar_has_reason",
            ),
            models.CheckConstraint(
                condition=~Q(status="returned") | ~Q(reason=""),
                name="returned_exemplar_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(kind="model", person_name="") | (Q(kind="person") & ~Q(person_name="")),
                name="exemplar_person_is_known",
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["union_year", "status"], name="exemplar_union_year"),
            models.Index(
                F("decided_on").desc(), condition=Q(status="recognised"), name="exemplar_shown"
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("exemplars:detail", args=[self.pk])

    @property
    def public_url(self):
        return reverse("exemplars:public", args=[self.pk])

    @property
    def is_person(self):
        return self.kind == self.Kind.PERSON

    @cached_property
    def consent(self):
        """Return the consent in force, None where there is none."""
        return self.consents.filter(withdrawn_at=None).first()


class ExemplarFile(AttachedFile):
    """A picture or a paper; `shown`: the picture stands on the public page."""

    owner = models.ForeignKey(Exemplar, models.CASCADE, related_name="files")
    shown = models.BooleanField(_("đăng công khai"), default=False)

    @property
    def can_be_public(self):
        return self.file.content_type in PICTURES and self.file.state == StoredFile.State.CLEAN


class Consent(models.Model):
    """That a person may be named: when it was given and how; gone on the day it is taken back."""

    class How(models.TextChoices):
        SIGNED = "signed", _("Giấy đồng ý có chữ ký")
        MESSAGE = "message", _("Thư điện tử, tin nhắn")
        MEETING = "meeting", _("Nói tại cuộc họp, có biên bản")

    exemplar = models.ForeignKey(Exemplar, models.CASCADE, related_name="consents")
    given_on = models.DateField(_("ngày đồng ý"))
    how = models.CharField(_("hình thức đồng ý"), max_length=7, choices=How)
    note = fields.CharField(_("ghi chú"), max_length=300, blank=True, default="")
    recorded_at = models.DateTimeField(default=clock.now)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(_("rút lúc"), null=True, blank=True)
    withdrawn_note = fields.CharField(_("ghi chú khi rút"), max_length=300, blank=True, default="")
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["exemplar"], condition=Q(withdrawn_at=None), name="one_consent_in_force"
            )
        ]

    def __str__(self):
        return self.get_how_display()


class Milestone(models.Model):
    """A step of the plan with its day; done on a day."""

    exemplar = models.ForeignKey(Exemplar, models.CASCADE, related_name="milestones")
    title = fields.CharField(_("việc"), max_length=200)
    due = models.DateField(_("hạn"))
    done_on = models.DateField(_("ngày xong"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("mốc thực hiện")
        ordering = ["due", "pk"]
        indexes = [
            models.Index(fields=["due"], condition=Q(done_on=None), name="exemplar_milestone_open")
        ]

    def __str__(self):
        return self.title

    @property
    def is_overdue(self):
        return self.done_on is None and self.due < clock.today()


class Evaluation(models.Model):
    """Points from nought to five by the short rubric (exemplars.rubric), with a remark."""

    exemplar = models.ForeignKey(Exemplar, models.CASCADE, related_name="evaluations")
    fit = models.PositiveSmallIntegerField(_("phù hợp nội dung Cuộc vận động"))
    novelty = models.PositiveSmallIntegerField(_("cách làm mới, sáng tạo"))
    effect = models.PositiveSmallIntegerField(_("hiệu quả thực tế"))
    lasting = models.PositiveSmallIntegerField(_("duy trì lâu dài"))
    spread = models.PositiveSmallIntegerField(_("khả năng nhân rộng"))
    remark = fields.TextField(_("nhận xét"))
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(fit__lte=5, novelty__lte=5, effect__lte=5, lasting__lte=5,
                            spread__lte=5),
                name="evaluation_within_five",
            )
        ]  # fmt: skip

    def __str__(self):
        return f"{self.exemplar_id} {self.at:%d/%m/%Y}"
