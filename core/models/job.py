"""Background work: the row is the truth, Celery only wakes (SECURITY 12)."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from core import clock
from core.models.stored_file import StoredFile


class JobQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Return what this person asked for in the post they act in now.

        A result carries what that post may see, so it goes out of sight with the post.
        """
        return self.filter(requested_by=user.pk, post_ref=user.post_ref)

    def active(self):
        """Return the jobs that are still to be done or being done."""
        return self.filter(state__in=Job.ACTIVE)


class Job(models.Model):
    """One piece of background work; its state moves only through `core.jobs`."""

    class State(models.TextChoices):
        QUEUED = "queued", _("Đang chờ")
        RUNNING = "running", _("Đang làm")
        DONE = "done", _("Đã xong")
        FAILED = "failed", _("Không làm được")

    ACTIVE = (State.QUEUED, State.RUNNING)
    MAX_ATTEMPTS = 3

    kind = models.CharField(max_length=60)
    params = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    key = models.CharField(max_length=200)
    state = models.CharField(
        _("trạng thái"), max_length=10, choices=State.choices, default=State.QUEUED
    )
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    message = models.CharField(max_length=200, blank=True)
    # Who holds the job: each attempt draws a token of its own, so that a worker
    # that comes back late can't write over the one that took its place.
    lease = models.UUIDField(null=True)
    lease_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    # From this moment the sweeper wakes a worker (again): the message may be lost.
    wake_at = models.DateTimeField(default=clock.now)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="jobs"
    )
    post_ref = models.PositiveBigIntegerField(null=True)
    result = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    result_file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    error = models.TextField(_("lý do"), blank=True)
    created_at = models.DateTimeField(_("lúc yêu cầu"), default=clock.now)
    started_at = models.DateTimeField(_("lúc bắt đầu"), null=True)
    finished_at = models.DateTimeField(_("lúc xong"), null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["state", "wake_at"],
                condition=models.Q(state__in=["queued", "running"]),
                name="job_active",
            ),
            models.Index(fields=["requested_by", "-created_at"], name="job_of_person"),
        ]
        constraints = [
            # The same work is never queued twice: whoever asks again joins it.
            models.UniqueConstraint(
                fields=["kind", "key"],
                condition=models.Q(state__in=["queued", "running"]),
                name="job_active_once_per_key",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["queued", "running", "done", "failed"]),
                name="job_state_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="running")
                | models.Q(lease__isnull=False, lease_until__isnull=False),
                name="job_running_has_lease",
            ),
            models.CheckConstraint(
                condition=models.Q(attempts__lte=3), name="job_attempts_limited"
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.pk}"

    @property
    def is_active(self):
        return self.state in self.ACTIVE

    @property
    def actor(self):
        """Return who asked, acting in the post in which it was asked; None for the portal.

        When that post has ended, the person acts in another one or in none.
        """
        return self.requested_by and self.requested_by.acting_in(self.post_ref)

    @property
    def percent(self):
        """Return the share done, 0 to 100; 0 while the amount of work is unknown."""
        return min(100, self.done * 100 // self.total) if self.total else 0
