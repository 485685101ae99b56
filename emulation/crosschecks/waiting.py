"""What of the cross-checks waits for a post: asked along with its desk, on every page."""

from django.db.models import Exists, OuterRef, Q

from core import clock
from emulation.models import CrossCheck, CrossReview


def waiting_for(post):
    """Return the rows that wait, None where nothing ever does.

    For an upper-level union its open reviews; for Ban CSPL the cross-checks that are scored
    to the end, or whose day is past.
    """
    if post.role in post.UPPER_ROLES:
        mine = CrossReview.objects.unfinished().filter(reviewer=post.union_id)
        return mine.filter(cross_check__status=CrossCheck.Status.OPEN)
    if not post.runs_campaign:
        return None
    left = CrossReview.objects.unfinished().filter(cross_check=OuterRef("pk"))
    return CrossCheck.objects.filter(status=CrossCheck.Status.OPEN).filter(
        Q(due__lt=clock.today()) | ~Exists(left)
    )
