"""Who can be named in a breach: people of the union, those too who have left since."""

from datetime import date

from core import clock
from unions.models import Membership

MOST = 20


def candidates(union_year):
    """Return the memberships of who belonged to the union by the end of the year, or by today."""
    last = min(date(union_year.campaign_year.year, 12, 31), clock.today())
    rows = Membership.objects.filter(
        union=union_year.union_id, joined__lte=last, member__anonymised_at=None
    )
    return rows.select_related("member").order_by("member__sort_key", "member", "-joined")


def named(union_year, words):
    """Return the first people whose name or code holds the words, each once, newest position."""
    found = {}
    for membership in candidates(union_year).named(words)[: 3 * MOST]:
        found.setdefault(membership.member_id, membership)
    return list(found.values())[:MOST]


def by_code(union_year, code):
    """Return the membership of the person with that code, None where it is nobody's here."""
    return candidates(union_year).filter(member__code=code).first()
