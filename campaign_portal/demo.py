"""The demo's accounts, listed on its sign-in page: nowhere else do they exist."""

from dataclasses import dataclass

from django.conf import settings

from core import clock
from unions.models import Post
from unions.models.user import DEMO_PREFIX


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """One account: its user name, and the posts it holds in words."""

    username: str
    role: str


def accounts():
    """Return the demo's accounts in the order they were made; none outside a demo."""
    if not settings.DEMO:
        return []
    posts = (
        Post.objects.in_force(clock.today())
        .filter(user__username__startswith=DEMO_PREFIX, user__is_active=True)
        .select_related("user", "union")
        .order_by("user_id", "since", "pk")
    )
    roles = {}
    for post in posts:
        roles.setdefault(post.user.username, []).append(post.label)
    return [DemoAccount(name, "; ".join(labels)) for name, labels in roles.items()]
