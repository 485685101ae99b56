"""The demo's breaches: two of the year before and one of this year, in the demo officer's unit.

The years before have guides without a condition on discipline: no score of theirs moves.
"""

from datetime import date

from core import clock
from emulation.models import UnionYear
from pledges import texts
from pledges.breaches import finding, recording
from pledges.models import Breach
from unions.models import Post
from unions.models.user import DEMO_PREFIX

ISSUER = "Ủy ban nhân dân tỉnh"
# Years back, month and day, form, which of the five, which of the people; lifted on (or not).
TAKEN = (
    (1, (3, 14), "reprimand", 2, 3, None),
    (1, (5, 20), "warning", 4, 5, (10, 6)),
    (0, (2, 25), "warning", 1, 7, None),
)


def seed_breaches(current):
    """Record them unless some are recorded; return how many were."""
    officer = (
        Post.objects.filter(
            user__username__startswith=DEMO_PREFIX, role=Post.Role.GRASSROOTS_OFFICER, until=None
        )
        .select_related("user", "union")
        .order_by("pk")
        .first()
    )
    if officer is None or Breach.objects.exists():
        return 0
    by = officer.user
    by.post = officer
    return sum(_take(current, taken, officer.union, by) for taken in TAKEN)


def _take(current, taken, union, by):
    back, day, form, item, place, lifted = taken
    year = current - back
    mine = UnionYear.objects.filter(campaign_year__year=year, union=union).first()
    on = date(year, *day)
    text = texts.in_force(year)
    if mine is None or text is None or on > clock.today():
        return 0
    people = finding.candidates(mine).filter(joined__lte=on)[place : place + 1]
    if not people:
        return 0
    number = f"{on:%d%m}/QĐ-UBND"
    item = text.items.get(number=item)
    facts = recording.Facts(people[0].member, item, form, number, on, ISSUER)
    breach = recording.record(mine, facts, by=by, key=f"demo-breach-{mine.pk}-{place}")
    if lifted:
        recording.lift(
            breach, number=f"{lifted[0]:02}{lifted[1]:02}/QĐ-UBND", day=date(year, *lifted),
            note="Xem xét lại theo khiếu nại, kết luận không vi phạm.",
            version=breach.version, by=by,
        )  # fmt: skip
    return 1
