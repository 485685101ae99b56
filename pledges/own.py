"""A person with an account: where they count in a year, and the own pledge."""

from dataclasses import dataclass

from core import clock
from emulation.models import UnionYear
from pledges import counting, requesting, signing
from pledges.models import Came, Pledge, PledgeText
from unions.models import Member


@dataclass(frozen=True, slots=True)
class Own:
    """What stands of the person in the year.

    member: None while the account is linked to nobody. union_year: where the person is to
    sign, None for who is of no union in that year. pledge: signed, withdrawn or disputed.
    """

    member: Member | None = None
    union_year: UnionYear | None = None
    pledge: Pledge | None = None


def own_of(user, campaign_year) -> Own:
    """Return what stands of that account's person in the year."""
    member = Member.objects.filter(account=user.pk).first()
    if member is None:
        return Own()
    people = counting.counted_people(campaign_year).filter(member=member)
    years = UnionYear.objects.filter(
        campaign_year=campaign_year, union__in=people.values("union_id")
    ).select_related("union", "campaign_year")
    found = Pledge.objects.own(user).filter(campaign_year=campaign_year, erased_at=None)
    pledge = found.select_related(
        "member", "text", "campaign_year", "union_year__union", "sheet", "session"
    ).prefetch_related("text__items")
    return Own(member, years.first(), pledge.first())


def sign(own: Own, text: PledgeText, *, by, key=None) -> Pledge:
    """Record that the person signed by the own account; the same press signs once."""
    signature = signing.Signature(Pledge.Way.ACCOUNT, text, clock.today())
    return signing.sign(own.member, own.union_year, signature, by=by, key=key)


def withdraw(pledge: Pledge, *, reason: str, by, key=None) -> None:
    """Take the own pledge back; the register of requests keeps it."""
    requesting.take_back(pledge, reason, came=Came.ACCOUNT, by=by, key=key)


def ask(own: Own, kind: str, words: str, *, by, key=None) -> None:
    """Enter what the person asks about the own data at the union where the pledge is."""
    assert own.pledge is not None
    where, how = own.pledge.union_year, {"came": Came.ACCOUNT, "by": by, "key": key}
    requesting.ask(own.member, where, kind, words, **how)
