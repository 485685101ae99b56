"""The register as lists and pages show it."""

from core import clock
from pledges import signing
from pledges.models import PersonalRequest, Pledge
from unions.access import may_write_person
from unions.models import Membership

ALONG = ("member", "answered_by", "created_by", "union_year__union", "union_year__supervisor",
         "union_year__campaign_year")  # fmt: skip
WAITING, OVERDUE, ANSWERED = "cho", "qua_han", "xong"


def register(user):
    """Return the requests whose people the user may read by name."""
    return PersonalRequest.objects.visible_to(user).select_related(*ALONG)


def in_state(requests, state):
    """Return those that wait, are overdue, or have been answered."""
    if state == ANSWERED:
        return requests.exclude(answered_at=None)
    waiting = requests.filter(answered_at=None)
    return waiting.filter(due__lt=clock.today()) if state == OVERDUE else waiting


def place_of(request) -> Membership | None:
    """Return the person's time in that union, the latest one."""
    times = Membership.objects.filter(member=request.member_id, union=request.union_year.union_id)
    return times.select_related("union", "member").order_by("-joined").first()


def place_to_correct(user, request) -> Membership | None:
    """Return the entry of the registry that the user may correct; None for none."""
    place = place_of(request)
    return place if place is not None and may_write_person(user, place) else None


def pledge_of(request) -> Pledge | None:
    """Return the person's pledge of that year, also one that has ended.

    None where it was signed in another union and the person is of this one no more: it is
    that union's then.
    """
    mine = request.union_year
    found = Pledge.objects.filter(member=request.member_id, campaign_year=mine.campaign_year_id)
    pledge = found.select_related("union_year__union", "campaign_year", "text").first()
    if pledge is None or pledge.union_year_id == mine.pk:
        return pledge
    return pledge if signing.of_union(request.member, mine) else None


def found_in(union_year, words):
    """Return who of the union is meant: a time in it each, the latest; at most ten.

    Whoever left the union within the last years may still ask.
    """
    times = Membership.objects.filter(union=union_year.union_id, member__anonymised_at=None)
    latest: dict[int, Membership] = {}
    for time in (
        times.named(words).select_related("member").order_by("member__sort_key", "-joined")[:30]
    ):
        latest.setdefault(time.member_id, time)
    whole = [t for t in latest.values() if t.member.full_name.casefold() == words.casefold()]
    return (whole or list(latest.values()))[:10]
