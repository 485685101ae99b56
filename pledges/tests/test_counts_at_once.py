"""Two writes in the same moment: the counts know both, whichever comes second."""

from datetime import date
from threading import Barrier, Thread

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from emulation.tests.factories import YEAR, UnionYearFactory
from pledges import counting, signing
from pledges.models import Pledge, PledgeCount, PledgeTally
from pledges.tests.factories import first_text, people
from unions.models import Membership, Post
from unions.registry import services as registry
from unions.reorganizing import check, put_in_force
from unions.tests.factories import UnionFactory, user_with
from unions.tests.reorganizing import decision

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]

SUMMER = date(YEAR, 7, 1)
PLACE = {
    "position": "", "is_leader": False, "is_union_member": True, "employment": "public_employee",
}  # fmt: skip


def at_once(*acts):
    """Do the acts in threads that begin together; return what each gave or raised."""
    results, start = [None] * len(acts), Barrier(len(acts))

    def run(place, act):
        start.wait()
        try:
            results[place] = act()
        except (PermissionDenied, ValidationError) as refusal:
            results[place] = refusal
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.fixture
def pair():
    """Two unions under one upper-level union, counted."""
    first_text()
    here = UnionYearFactory()
    there = UnionYearFactory(union=UnionFactory(parent=here.supervisor))
    people(here, 4)
    people(there, 1)
    counting.rebuild(here.campaign_year)
    return here, there


def signed_by(member, union_year):
    signature = signing.Signature(Pledge.Way.PHONE, first_text(), date(YEAR, 3, 1))
    return lambda: signing.sign(member, union_year, signature)


def members_of(union_year):
    memberships = Membership.objects.filter(union=union_year.union_id, left=None)
    return [each.member for each in memberships.select_related("member").order_by("pk")]


def true(year):
    """Tell whether rows and tallies say what the plain count says."""
    totals = list(PledgeTally.objects.values_list("signed", "eligible"))
    whole = [sum(row[n] for row in counting.counts(year).values()) for n in ("signed", "eligible")]
    return counting.wrong(year) == set() and [sum(c) for c in zip(*totals, strict=True)] == whole


def test_four_signatures_of_one_union_are_four(pair):
    here, _there = pair
    at_once(*[signed_by(member, here) for member in members_of(here)])

    assert PledgeCount.objects.get(union_year=here).signed == 4
    assert true(here.campaign_year)


def test_one_person_signs_twice_and_counts_once(pair):
    here, _there = pair
    member = members_of(here)[0]
    results = at_once(*[signed_by(member, here)] * 3)

    assert sum(isinstance(each, Pledge) for each in results) == 1
    assert PledgeCount.objects.get(union_year=here).signed == 1


def test_a_signature_while_the_person_moves_counts_where_the_person_is(pair):
    here, there = pair
    keeper = user_with(Post.Role.UPPER_OFFICER, here.supervisor)
    for member in members_of(here):
        membership = member.memberships.get()

        def move(membership=membership):
            return registry.move_member(
                membership, there.union, PLACE, on=SUMMER, by=keeper
            )  # fmt: skip

        at_once(signed_by(member, here), move)
        assert true(here.campaign_year)


def test_signatures_while_the_union_is_merged_count_in_the_successor(pair):
    here, there = pair
    by = user_with(Post.Role.ADMINISTRATOR)
    made = decision(("merge", here.union.code, there.union.code), effective=SUMMER)
    check(made, by=by)
    acts = [signed_by(member, place) for place in pair for member in members_of(place)]

    at_once(lambda: put_in_force(made, by=by), *acts)

    assert PledgeCount.objects.get(union_year=here).eligible == 0
    assert PledgeCount.objects.get(union_year=there).eligible == 5
    assert true(here.campaign_year)


def test_a_rebuild_beside_signatures_forgets_none(pair):
    here, _there = pair
    year = here.campaign_year
    acts = [signed_by(member, here) for member in members_of(here)]

    at_once(lambda: counting.rebuild(year), *acts, lambda: counting.mend(year))

    assert PledgeCount.objects.get(union_year=here).signed == 4
    assert true(year)
