"""A union that others named as a party of a covenant disputes that."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core import audit
from emulation.tests.factories import YEAR, UnionYearFactory
from emulation.tests.test_at_once import at_once
from pledges.covenants import disputes, reading, writing
from pledges.covenants.values import Party
from pledges.models import CovenantDispute
from pledges.tests.covenant_pages import KEY, PARTIES, VALUES, acting, covenant_of, keeper
from unions.models import Post
from unions.tests.factories import user_with

pytestmark = pytest.mark.django_db
BACKEND = "unions.accounts.sign_in.AccountBackend"
REASON = "Đơn vị không dự lễ ký, bà Lê Bé ký thay."


@pytest.fixture
def mine():
    return UnionYearFactory()


@pytest.fixture
def other(mine):
    return UnionYearFactory(supervisor=mine.supervisor)


def naming(mine, other):
    return covenant_of(mine, parties=[PARTIES[0], party_of(other)])


def party_of(other):
    return Party(other.union.name, "Võ Thị Tư", "Chủ tịch", other.union_id)


def at(covenant, name="dispute"):
    return reverse(f"pledges:covenant-{name}", args=[covenant.pk])


def signed_in(client, user):
    client.force_login(user, backend=BACKEND)
    return client


def has_covenant(other):
    above = acting(user_with(Post.Role.UPPER_OFFICER, other.supervisor))
    return reading.unions_of(above, YEAR).get(pk=other.pk).has_covenant


@pytest.mark.parametrize("role", [Post.Role.GRASSROOTS_OFFICER, Post.Role.GRASSROOTS_CHAIR])
def test_a_party_disputes_once_and_the_covenant_counts_as_its_no_more(client, mine, other, role):
    covenant = naming(mine, other)
    assert has_covenant(other)
    signed_in(client, acting(user_with(role, other.union)))
    assert at(covenant) in client.get(covenant.get_absolute_url()).content.decode()

    assert client.post(at(covenant), {"reason": " "}).status_code == 422
    for _press in range(2):
        sent = client.post(at(covenant), {"reason": REASON, "key": KEY})
        assert sent["Location"] == covenant.get_absolute_url()

    dispute = CovenantDispute.objects.get()
    assert (dispute.union, dispute.reason) == (other.union, REASON)
    assert not has_covenant(other) and has_covenant(mine)
    page = client.get(covenant.get_absolute_url()).content.decode()
    assert REASON in page and at(covenant, "dispute-end") in page
    row = audit.trail(covenant).first()
    assert (row.action, row.after) == (disputes.DISPUTE, {"union": other.union_id})
    assert "Lê Bé" not in f"{row.after} {row.note}"


def test_the_authors_see_it_on_the_card_in_the_list_and_on_the_page(client, mine, other):
    covenant = naming(mine, other)
    disputes.dispute(covenant, REASON, by=keeper(other))
    signed_in(client, keeper(mine))

    page = client.get(covenant.get_absolute_url()).content.decode()
    assert REASON in page and "Sửa các bên ký, hoặc bỏ giao ước." in page
    assert "Bên được ghi tên phản đối" in page
    listed = client.get(reverse("pledges:covenants-of-union", args=[YEAR, mine.union.code]))
    assert "Bị phản đối" in listed.content.decode()
    card = client.get(reverse("pledges:union", args=[YEAR, mine.union.code])).content.decode()
    assert "1 giao ước của đơn vị bị bên được ghi tên phản đối." in card
    theirs = signed_in(client, keeper(other)).get(
        reverse("pledges:union", args=[YEAR, other.union.code])
    )
    assert covenant.title not in theirs.content.decode()


def test_it_is_taken_back_and_raised_anew(client, mine, other):
    covenant, by = naming(mine, other), keeper(other)
    signed_in(client, by)
    client.post(at(covenant), {"reason": REASON, "key": KEY})
    for _press in range(2):
        assert client.post(at(covenant, "dispute-end")).status_code == 302
    assert has_covenant(other)

    client.post(at(covenant), {"reason": "Vẫn không ký"})

    assert not has_covenant(other)
    assert [row.action for row in audit.trail(covenant)][:3] == [
        disputes.DISPUTE, disputes.TAKE_BACK, disputes.DISPUTE,
    ]  # fmt: skip


def test_left_out_of_the_parties_nothing_is_disputed_any_more(mine, other):
    covenant = naming(mine, other)
    disputes.dispute(covenant, REASON, by=keeper(other))

    writing.change_covenant(covenant, VALUES, PARTIES, version=covenant.version, by=keeper(mine))

    assert disputes.standing(covenant) == []


def test_a_corrected_covenant_that_still_names_the_union_stays_disputed(mine, other):
    covenant = naming(mine, other)
    disputes.dispute(covenant, REASON, by=keeper(other))
    parties = [party_of(other), PARTIES[1]]

    writing.change_covenant(covenant, VALUES, parties, version=covenant.version, by=keeper(mine))

    assert [each.union for each in disputes.standing(covenant)] == [other.union]


def test_only_a_party_disputes_and_the_author_corrects_instead(client, mine, other):
    covenant = naming(mine, other)
    above = acting(user_with(Post.Role.UPPER_OFFICER, mine.supervisor))
    for by in (keeper(mine), above, keeper(UnionYearFactory())):
        with pytest.raises(PermissionDenied):
            disputes.dispute(covenant, REASON, by=by)

    assert signed_in(client, above).post(at(covenant), {"reason": REASON}).status_code == 403
    signed_in(client, keeper(UnionYearFactory()))
    assert client.post(at(covenant), {"reason": REASON}).status_code == 404


def test_a_withdrawn_covenant_needs_no_dispute(client, mine, other):
    covenant = naming(mine, other)
    writing.withdraw_covenant(covenant, "Ký nhầm", by=keeper(mine))
    signed_in(client, keeper(other))

    assert client.get(at(covenant)).status_code == 302
    assert client.post(at(covenant), {"reason": REASON}).status_code == 422
    assert at(covenant) not in client.get(covenant.get_absolute_url()).content.decode()


@pytest.mark.django_db(transaction=True)
def test_disputed_at_once_it_is_disputed_once(mine, other):
    covenant, by = naming(mine, other), keeper(other)

    at_once(*[lambda: disputes.dispute(covenant, REASON, by=by)] * 2)

    assert CovenantDispute.objects.count() == 1


def test_the_page_costs_few_queries(client, mine, other, django_assert_max_num_queries):
    covenant = naming(mine, other)
    signed_in(client, keeper(other))
    client.get(at(covenant))

    for address, most in ((at(covenant), 12), (covenant.get_absolute_url(), 16)):
        with django_assert_max_num_queries(most):
            client.get(address)
