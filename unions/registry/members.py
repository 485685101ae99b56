"""Reading the registry of members: counts of a day, codes, people entered twice."""

import secrets
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import date
from itertools import islice

from django.db.models import Count, Q

from unions.models import Member, Membership, Namesakes, Union

CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that is taken for another
CODE_LENGTH = 10
SHOWN_PAIRS = 20
MOST_PAIRS = 1000  # a registry of one name over and over must not keep a page busy

ANONYMOUS = "Đã ẩn tên"


@dataclass(frozen=True, slots=True)
class HeadCounts:
    """How many people a unit had on a day.

    staff: all; members: of the trade union; civil_servants: cadres, civil servants and
    public employees ("CBCCVC"), contracts left out; women: among all.
    """

    staff: int = 0
    members: int = 0
    civil_servants: int = 0
    leaders: int = 0
    women: int = 0


COUNTS = {
    "staff": Count("pk"),
    "members": Count("pk", filter=Q(is_union_member=True)),
    "civil_servants": Count("pk", filter=~Q(employment=Membership.Employment.CONTRACT)),
    "leaders": Count("pk", filter=Q(is_leader=True)),
    "women": Count("pk", filter=Q(member__sex=Member.Sex.FEMALE)),
}


def head_counts(union_ids, on: date) -> dict[int, HeadCounts]:
    """Return {union id: counts of that day} in one query; units without anybody are left out.

    `union_ids` may be a queryset of unions.
    """
    rows = (
        Membership.objects.on(on)
        .filter(union__in=union_ids)
        .values("union_id")
        .annotate(**COUNTS)
        .order_by()
    )
    return {row.pop("union_id"): HeadCounts(**row) for row in rows}


def head_counts_within(union, on: date) -> tuple[HeadCounts | None, HeadCounts | None]:
    """Return the counts of the union alone, and with all beneath an upper-level one.

    None where there is no registry. Of the province the own people alone: nothing walks
    all rows of the province for a page.
    """
    if union.level != Union.Level.UPPER:
        return head_counts([union.pk], on).get(union.pk), None
    counts = head_counts(Union.objects.beneath(union).values("pk"), on)
    return counts.get(union.pk), sum_of(counts.values()) if counts else None


def sum_of(counts: Iterable[HeadCounts]) -> HeadCounts:
    columns = zip(*(astuple(one) for one in counts), strict=True)
    return HeadCounts(*(sum(column) for column in columns))


def new_code() -> str:
    """Return a code for a new person: random, so that nobody waits for a counter.

    Of 8·10^14: that two among 100,000 are the same happens once in 100,000 portals, and
    the database refuses it then.
    """
    return "DV" + "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people who may be one: of `union` the one, of `other_union` the other."""

    first: Membership
    second: Membership

    @property
    def same_union(self) -> bool:
        return self.first.union_id == self.second.union_id


def suspected_pairs(union, user) -> list[Pair]:
    """Return who may stand twice in the registry: same folded name and birth year.

    Both in this union, or the second open in another one within the user's scope. Those
    of whom somebody said that they are two are left out. Three queries.
    """
    here = Membership.objects.filter(union=union, left=None, member__anonymised_at=None)
    names = here.exclude(member__birth_year=None).values("member__full_name_fold")
    found = (
        Membership.objects.visible_to(user)
        .filter(left=None, member__anonymised_at=None, member__full_name_fold__in=names)
        .exclude(member__birth_year=None)
        .select_related("member", "union")
        .order_by("member_id")
    )
    alike: dict[tuple[str, int], list[Membership]] = {}
    for one in found:
        alike.setdefault((one.member.full_name_fold, one.member.birth_year), []).append(one)
    every = (pair for group in alike.values() if len(group) > 1 for pair in _pairs(group, union))
    pairs = list(islice(every, MOST_PAIRS))
    known = _told_apart(pairs)
    return [p for p in pairs if _key(p) not in known]


def _pairs(group, union):
    """Yield each two of them that concern the union, its own one first."""
    for place, one in enumerate(group):
        for other in group[place + 1 :]:
            if one.union_id == union.pk:
                yield Pair(one, other)
            elif other.union_id == union.pk:
                yield Pair(other, one)


def _key(pair):
    return tuple(sorted((pair.first.member_id, pair.second.member_id)))


def _told_apart(pairs):
    if not pairs:
        return set()
    ids = [pair.first.member_id for pair in pairs] + [pair.second.member_id for pair in pairs]
    rows = Namesakes.objects.filter(first__in=ids, second__in=ids)
    return set(rows.values_list("first_id", "second_id"))
