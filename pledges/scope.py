"""Whose names a post may read: those of its own union and of the unions directly beneath it."""

from django.db.models import Q

from unions.scope import NOTHING


def names_in_scope(user, via=""):
    """Return the condition that the names of a union's year are for the user's acting post.

    The own union's, those of unions that it ended as the successor of, and those of the
    unions that it supervised in that year (or whose ended supervisor it followed). At the
    province Ban CSPL alone reads names. `via` leads to the UnionYear.
    """
    return names_near(getattr(user, "post", None), via)


def names_near(post, via=""):
    """Return the same of a post; nothing for none."""
    if post is None:
        return NOTHING
    near = Q(**{f"{via}union": post.union_id}) | Q(**{f"{via}supervisor": post.union_id})
    if post.reaches_province:
        return near if post.runs_campaign else NOTHING
    return near | _followed(post, f"{via}union__") | _followed(post, f"{via}supervisor__")


def _followed(post, via):
    """Return the condition that the union has ended and lives on beneath the post's own."""
    if not post.union.path:
        return NOTHING
    return Q(**{f"{via}path__startswith": post.union.path, f"{via}ended__isnull": False})
