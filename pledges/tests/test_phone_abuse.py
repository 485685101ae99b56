"""What somebody who means harm, or a browser that sends twice, does to the pages of signing."""

import time

import pytest
from django.urls import reverse

from core import audit, clock
from emulation.tests.test_at_once import at_once
from pledges import requesting, signing
from pledges.forms.phone import FindForm
from pledges.models import PersonalRequest, Pledge
from pledges.phone import finding, receipts
from pledges.tests.factories import SigningSessionFactory
from unions.tests.factories import MemberFactory, MembershipFactory

pytestmark = pytest.mark.django_db

HOA = {"full_name": "Nguyễn Thị Hòa", "birth_year": "1985"}
KEY, OTHER = "7e5f0b1e-7f6a-4b43-9a6e-0e6f0a4f0a11", "7e5f0b1e-7f6a-4b43-9a6e-0e6f0a4f0a12"


@pytest.fixture
def session():
    return SigningSessionFactory()


@pytest.fixture
def hoa(session):
    member = MemberFactory(full_name="Nguyễn Thị Hòa", birth_year=1985)
    return MembershipFactory(member=member, union=session.union_year.union)


@pytest.fixture
def page(client, session, hoa):
    """Return the address of the pledge of somebody who was found."""
    return client.post(reverse("sign:find", args=[session.token]), HOA)["Location"]


@pytest.fixture
def ticks(session):
    items = session.text.items.values_list("number", flat=True)
    return {f"item_{number}": "on" for number in items} | {"known": "on", "key": KEY}


@pytest.fixture
def receipt(client, page, ticks):
    return client.post(page, ticks)["Location"]


# --- Typed --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["a" + "-" * 110 + "1", "a" + ". " * 55 + "1", "a'" * 55 + "1"])
def test_no_name_keeps_a_worker_busy(name):
    began = time.process_time()

    assert not FindForm(HOA | {"full_name": name}).is_valid()
    assert time.process_time() - began < 1


@pytest.mark.parametrize("name", ["Đỗ Thị Hoà", "Y-Bhăm", "H'Nhan Niê", "Tr. Văn A.", "Lê"])
def test_names_as_people_have_them_are_taken(name):
    assert FindForm(HOA | {"full_name": name}).is_valid()


@pytest.mark.parametrize("charset", ["rot13", "hex", "unicode_escape", "idna", "undefined"])
def test_a_made_up_charset_fails_nothing(client, session, charset):
    parts = [
        f'--B\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in (HOA | {"full_name": "A \\ud800"}).items()
    ]
    body = "".join([*parts, "--B--\r\n"]).encode()
    address = reverse("sign:find", args=[session.token])

    typed = client.generic(
        "POST", address, body, content_type=f"multipart/form-data; boundary=B; charset={charset}"
    )
    assert typed.status_code == 422
    asked = client.generic("GET", f"{address}?a=%ff", content_type=f"text/plain; charset={charset}")
    assert asked.status_code == 200


# --- Sent again ---------------------------------------------------------------------------


def test_a_page_sent_again_after_taking_back_signs_nothing(client, page, ticks, receipt):
    client.post(f"{receipt}rut/", {})

    again = client.post(page, ticks)

    assert again["Location"] == receipt
    assert Pledge.objects.get().status == Pledge.Status.WITHDRAWN
    assert "đã rút cam kết" in client.get(receipt).content.decode()


def test_taking_back_sent_again_leaves_a_newer_signature_alone(client, session, hoa, receipt):
    pledge = Pledge.objects.get()
    signing.withdraw(pledge, reason="", key=OTHER)
    signature = signing.Signature(Pledge.Way.PHONE, session.text, clock.today(), session)
    signing.sign(hoa.member, session.union_year, signature)

    assert signing.withdraw(pledge, reason="", key=OTHER).stands


def test_the_same_press_with_another_request_is_told(client, receipt):
    first = {"kind": "correct", "words": "Năm sinh đúng là 1984", "key": KEY}
    assert client.post(f"{receipt}de-nghi/", first).status_code == 302

    for changed in ({"words": "Năm sinh đúng là 1983"}, {"kind": "see"}):
        response = client.post(f"{receipt}de-nghi/", first | changed)
        assert response.status_code == 422
        assert "đã được gửi từ trước" in response.content.decode()
    assert client.post(f"{receipt}rut/", {"key": KEY}).status_code == 422
    assert Pledge.objects.get().stands
    assert PersonalRequest.objects.get().words == "Năm sinh đúng là 1984"


def test_a_link_fills_no_register(client, receipt):
    answers = [
        client.post(f"{receipt}de-nghi/", {"kind": "see"}).status_code
        for _ in range(requesting.MAX_WAITING + 1)
    ]

    assert answers == [302] * requesting.MAX_WAITING + [422]
    assert client.post(f"{receipt}rut/", {}).status_code == 302


def test_taking_back_twice_without_a_key_is_one_row_of_the_register(session, hoa, receipt):
    stale = Pledge.objects.get(), Pledge.objects.get()

    for pledge in stale:
        receipts.withdraw(pledge, reason="", press=None)

    assert PersonalRequest.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_taking_back_at_once_without_a_key_is_one_row_of_the_register(session, hoa, receipt):
    def take_back():
        receipts.withdraw(Pledge.objects.get(), reason="", press=None)

    at_once(take_back, take_back)

    asked = PersonalRequest.objects.get()
    assert (asked.kind, asked.outcome, asked.came) == ("withdraw", "done", "receipt")


def test_whoever_was_made_nameless_meanwhile_signs_nothing(client, hoa, page, ticks):
    hoa.member.anonymised_at = clock.now()
    hoa.member.save()

    assert client.post(page, ticks).status_code == 302
    assert not Pledge.objects.exists()


# --- Guessed ------------------------------------------------------------------------------


@pytest.fixture
def moment():
    """Stand still, so that the time in which misses are counted doesn't end within a test."""
    with clock.set_for_test(clock.now()):
        yield


def test_many_addresses_of_one_line_are_one(client, session, hoa, settings, moment):
    settings.SIGN_MISSES = (3, 600)
    address = reverse("sign:find", args=[session.token])

    answers = [
        client.post(
            address, HOA | {"birth_year": str(1950 + n)}, REMOTE_ADDR=f"2001:db8::{n:x}"
        ).status_code
        for n in range(4)
    ]

    assert answers == [422, 422, 422, 429]
    assert [entry.action for entry in audit.trail(session)] == [finding.FLOODED]
    elsewhere = client.post(address, HOA, REMOTE_ADDR="2001:db8:1::1")
    assert elsewhere.status_code == 302


def test_a_bound_that_is_passed_is_told_once(client, session, settings, moment):
    settings.SIGN_MISSES = (3, 600)
    request = client.get(reverse("sign:find", args=[session.token])).wsgi_request
    assert finding.may_try(request, session)

    # Two passed the look before either was counted: the bound is passed, not missed.
    for _miss in range(4):
        finding.count_miss(request, session)

    assert not finding.may_try(request, session)
    assert [entry.action for entry in audit.trail(session)] == [finding.FLOODED]
