"""The scope of a post: the one condition that every `visible_to` is made of."""

from django.db.models import Q

NOTHING = Q(pk__in=[])


def in_scope(user, via=""):
    """Return the condition that a union lies in the scope of the user's acting post.

    Own union and what lives beneath it (ended ones beneath their successor too); the
    whole province for its departments, standing committee and administrators; nothing
    without a post in force, or while its union has no place yet. `via` leads from the
    filtered model to the union: "union_year__union__", or "" for unions themselves.
    """
    post = getattr(user, "post", None)
    if post is None:
        return NOTHING
    if post.reaches_province:
        return Q()
    if not post.union.path:  # every path begins with the empty one
        return NOTHING
    return Q(**{f"{via}path__startswith": post.union.path})
