"""The demo's signatures of every year, and an open session of the units with demo accounts."""

from datetime import date, timedelta
from random import Random

from django.db import transaction
from django.utils import timezone

from core import bulk, clock
from emulation.models import CampaignYear, UnionYear
from pledges import counting, sessions, signing, texts
from pledges.models import Pledge, SigningSession
from pledges.phone import receipts
from unions.models import Membership, Post
from unions.models.user import DEMO_PREFIX

Way = Pledge.Way
COLUMNS = ("campaign_year_id", "member_id", "union_year_id", "text_id", "way", "status",
           "signed_on", "recorded_at", "reason", "version")  # fmt: skip
BY_PHONE = 12  # who signed through the open session of a demo unit
LAGGARD = 9  # one union in so many has hardly begun this year


def seed_pledges(years, current):
    """Write the signatures of the years that have none; return how many were written."""
    text = texts.load_first()
    written = 0
    for year in CampaignYear.objects.filter(year__in=years).order_by("year"):
        if not year.pledges.exists():
            written += _sign_year(year, text, running=year.year == current)
    return written


@transaction.atomic
def _sign_year(year, text, *, running):
    places = dict(year.union_years.values_list("union_id", "pk"))
    left_open = _demo_units() if running else set()
    random = Random(year.year)
    rows = [
        _row(year, place, member, text, random)
        for union, member in _people(year)
        if (place := places.get(union))
        and union not in left_open
        and random.random() < _share(union, running)
    ]
    bulk.insert_rows(Pledge, COLUMNS, rows)
    bulk.analyse(Pledge, Membership)
    counting.rebuild(year)
    return len(rows)


def _people(year):
    people = counting.counted_people(year).order_by("union_id", "member_id")
    return people.values_list("union_id", "member_id").iterator(5000)


def _share(union, running):
    """Return how many of a union sign: nearly all in a closed year, fewer while one runs."""
    if not running:
        return 0.97
    return 0.2 if union % LAGGARD == 0 else 0.8 + union % 5 / 20


def _row(year, place, member, text, random):
    day = date(year.year, 1, 10) + timedelta(days=random.randrange(80))
    day = min(day, clock.today())
    way = Way.PHONE if random.random() < 0.7 else Way.IMPORT
    return (year.pk, member, place, text.pk, str(way), "signed", day, clock.now(), "", 1)


def _demo_units():
    accounts = Post.objects.filter(user__username__startswith=DEMO_PREFIX)
    return set(accounts.values_list("union_id", flat=True))


def seed_sessions(current):
    """Open a session in each unit with a demo chair, and let some sign; return how many units."""
    year = CampaignYear.objects.get(year=current)
    chairs = Post.objects.filter(
        user__username__startswith=DEMO_PREFIX, role=Post.Role.GRASSROOTS_CHAIR, until=None
    )
    opened = 0
    for post in chairs.select_related("user", "union").order_by("pk"):
        mine = UnionYear.objects.filter(campaign_year=year, union=post.union).first()
        if mine and not SigningSession.objects.filter(union_year=mine).exists():
            _open(mine, post)
            opened += 1
    return opened


def _open(union_year, post):
    by = post.user
    by.post = post
    now = timezone.localtime(clock.now()).replace(minute=0, second=0, microsecond=0)
    values = {"title": "Ký cam kết đầu năm", "opens": now,
              "closes": (now + timedelta(days=12)).replace(hour=17)}  # fmt: skip
    session = sessions.open_session(union_year, values, by=by, key=f"demo-session-{union_year.pk}")
    for number, membership in enumerate(signing.people_of(union_year)[:BY_PHONE]):
        receipts.sign_in_session(session, membership, press=f"demo-{union_year.pk}-{number}")
