"""Terms of office that end soon or have ended without a hand-over, and who is to see to it.

A term that ends needs no hand-over where the same person goes on in the same office.
"""

from datetime import timedelta

from django.db.models import Count, Exists, Max, Min, OuterRef, Q

from core import clock
from unions.models import Handover, Post, Union
from unions.scope import NOTHING

SOON = timedelta(days=30)
# What ended longer ago has been handed over on paper, or never will be.
LOOK_BACK = timedelta(days=365)


def is_ending(post):
    """Tell whether the post's last day is today or near."""
    today = clock.today()
    return post.until is not None and today <= post.until <= today + SOON


def unfinished():
    """Return the posts whose term ends soon or has ended, and that nobody has handed over."""
    today = clock.today()
    written = Handover.objects.filter(from_post=OuterRef("pk")).exclude(written_at=None)
    goes_on = (
        Post.objects.filter(
            user=OuterRef("user"), union=OuterRef("union"), department=OuterRef("department")
        )
        .filter(since__gt=OuterRef("since"))
        .filter(Q(until=None) | Q(until__gt=OuterRef("until")))
    )
    near = Post.objects.filter(until__range=(today - LOOK_BACK, today + SOON))
    at_work = near.filter(Q(union__ended=None) | Q(union__ended__gt=today), since__lte=today)
    return at_work.filter(~Exists(written), ~Exists(goes_on))


def in_care_of(post):
    """Return the condition that an office is to be handed over under the eyes of this post.

    A chair's own union; the level above for the unions directly beneath it, the province's
    Ban Tổ chức for those beneath the province and for the province's own.
    """
    if post is None:
        return NOTHING
    beneath = Q(union__parent=post.union_id)
    if post.organises:
        own = Q(union=post.union_id) & ~Q(role=Post.Role.ADMINISTRATOR)
        return beneath | own
    if post.role in Post.UPPER_ROLES:
        beneath &= Q(union__level=Union.Level.GRASSROOTS)
        return beneath | Q(union=post.union_id) if post.is_chair else beneath
    return Q(union=post.union_id) if post.is_chair else NOTHING


def cares(post):
    """Tell whether the post sees to hand-overs of others at all."""
    return post is not None and (post.is_chair or post.role in Post.UPPER_ROLES or post.organises)


def to_hand_over(user):
    """Return the unfinished terms that are in the care of the user's acting post, not one's own."""
    return unfinished().filter(in_care_of(user.post)).exclude(user=user.pk)


def counted(found):
    """Return what a duty tells of these terms, in one query; where it is one, which and whose."""
    return found.aggregate(
        count=Count("pk"), first=Min("until"), pk=Min("pk"), name=Max("user__full_name")
    )


def own_is_due(post):
    """Tell whether the holder of this post, acting in it, is to prepare the hand-over now."""
    if post is None or not is_ending(post):
        return False
    return unfinished().filter(pk=post.pk).exists()
