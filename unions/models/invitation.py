"""Invitations: how a person comes to an account, by mail or by a printed slip."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import clock
from unions.models.post import Post
from unions.scope import in_scope


class InvitationQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(in_scope(user, "post__union__"))

    def open(self, now):
        """Return those that can still be taken up."""
        return self.unused().filter(expires_at__gt=now)

    def unused(self):
        """Return those neither taken up nor revoked; their time may be over."""
        return self.filter(accepted_at=None, revoked_at=None)

    def revoke(self, now):
        """Make the unused ones useless; return how many."""
        return self.unused().update(revoked_at=now)


class Invitation(models.Model):
    """A one-time secret with which the holder of a new post sets the own password.

    Only the secret's hash is kept: it is shown once, in the mail or on the slip.
    """

    class Way(models.TextChoices):
        MAIL = "mail", _("Gửi thư điện tử")
        SLIP = "slip", _("In phiếu trao tay")

    post = models.ForeignKey(Post, models.PROTECT, related_name="invitations")
    way = models.CharField(_("cách mời"), max_length=4, choices=Way)
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    expires_at = models.DateTimeField(_("hết hạn"))
    accepted_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="invitations_given"
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["post"],
                condition=Q(accepted_at=None, revoked_at=None),
                name="one_open_invitation_per_post",
            ),
        ]

    def __str__(self):
        return f"{self.get_way_display()} – {self.post_id}"
