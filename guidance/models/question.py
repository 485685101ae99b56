"""Questions of unions (“vướng mắc, phản ánh”, plan V.3), their answers, and what all may read."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import clock, fields
from emulation.attaching.rows import AttachedFile
from unions.models import Post, Union
from unions.scope import in_scope


class Topic(models.Model):
    """What a question is about: which department answers, in how many working days."""

    name = fields.CharField(_("chủ đề"), max_length=120, unique=True)
    department = models.CharField(
        _("ban phụ trách"), max_length=16, choices=Post.Department,
        default=Post.Department.POLICY_LAW,
    )  # fmt: skip
    days = models.PositiveSmallIntegerField(_("số ngày làm việc để trả lời"), default=5)
    place = models.PositiveSmallIntegerField(_("thứ tự"), default=1)
    is_open = models.BooleanField(_("đang nhận câu hỏi"), default=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["place", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(days__gte=1, days__lte=60), name="topic_days")
        ]

    def __str__(self):
        return self.name


class QuestionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of the unions in scope."""
        return self.filter(in_scope(user, "union__"))

    def waiting(self):
        return self.filter(state__in=Question.WAITING)

    def to_answer(self, post):
        """Return those that wait for that post: at its union, for its department."""
        if post.role in post.UPPER_ROLES:
            return self.waiting().filter(handler=post.union_id)
        if not post.department:
            return self.none()
        return self.waiting().filter(handler=post.union_id, topic__department=post.department)


class Question(models.Model):
    """One question of a union, with the thread that answers it."""

    class State(models.TextChoices):
        ASKED = "asked", _("Chờ trả lời")
        ANSWERED = "answered", _("Đã trả lời")
        REOPENED = "reopened", _("Hỏi lại, chờ trả lời")
        CLOSED = "closed", _("Đã khép lại")

    WAITING = (State.ASKED, State.REOPENED)

    union = models.ForeignKey(Union, models.PROTECT, related_name="questions")
    supervisor = models.ForeignKey(Union, models.PROTECT, null=True, blank=True, related_name="+")
    handler = models.ForeignKey(Union, models.PROTECT, related_name="+")
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="questions")
    title = fields.CharField(_("câu hỏi"), max_length=300)
    state = models.CharField(_("trạng thái"), max_length=8, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField(_("hỏi lúc"), default=clock.now)
    asked_on = models.DateField(_("ngày hỏi"), default=clock.today)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    due = models.DateField(_("hạn trả lời"))
    answered_on = models.DateField(_("trả lời lần đầu ngày"), null=True, blank=True)
    on_time = models.BooleanField(_("trả lời đúng hạn"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    search_fold = models.TextField(editable=False, default="")

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("câu hỏi")
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_on=None, on_time=None)
                | Q(answered_on__isnull=False, on_time__isnull=False),
                name="question_answered_with_time",
            )
        ]
        indexes = [
            models.Index(fields=["handler", "state", "due"], name="question_waits"),
            models.Index(fields=["union", "state"], name="question_union"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("guidance:question-detail", args=[self.pk])

    @property
    def waits(self):
        return self.state in self.WAITING


class Message(models.Model):
    """One turn of the thread; never changed."""

    class Kind(models.TextChoices):
        ASK = "ask", _("Câu hỏi")
        ANSWER = "answer", _("Trả lời")
        AGAIN = "again", _("Hỏi lại")
        PASS = "pass", _("Chuyển")

    question = models.ForeignKey(Question, models.PROTECT, related_name="messages")
    kind = models.CharField(max_length=6, choices=Kind)
    text = fields.TextField(_("nội dung"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=300, blank=True, default="")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.question_id}/{self.pk}"


class QuestionFile(AttachedFile):
    """A file that belongs to the question or to an answer."""

    owner = models.ForeignKey(Question, models.CASCADE, related_name="files")


class FaqEntryQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(withdrawn_at=None)

    def public(self):
        return self.standing().filter(is_public=True)


class FaqEntry(models.Model):
    """A question often asked, with its answer: for everybody, or for those who sign in."""

    question = models.ForeignKey(
        Question, models.PROTECT, null=True, blank=True, related_name="faq_entries"
    )
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="faq_entries")
    asked = fields.CharField(_("câu hỏi"), max_length=300)
    answer = fields.TextField(_("trả lời"))
    is_public = models.BooleanField(_("công khai"), default=False)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(default=clock.now)
    published_at = models.DateTimeField(default=clock.now)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    search_fold = models.TextField(editable=False, default="")

    objects = FaqEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("câu hỏi thường gặp")

    def __str__(self):
        return self.asked
