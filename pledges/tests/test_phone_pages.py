"""Signing by phone: found by name and year, five ticks, a receipt, never twice, never a list."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse

from core import audit, clock
from emulation.tests.factories import UnionYearFactory
from pledges import signing
from pledges.models import PersonalRequest, Pledge
from pledges.phone import finding
from pledges.tests.factories import SigningSessionFactory, people
from unions.tests.factories import MemberFactory, MembershipFactory

pytestmark = pytest.mark.django_db

HOA = {"full_name": "Nguyễn Thị Hòa", "birth_year": "1985"}


@pytest.fixture(autouse=True)
def no_misses_yet():
    cache.clear()


@pytest.fixture
def session():
    return SigningSessionFactory()


@pytest.fixture
def hoa(session):
    member = MemberFactory(full_name="Nguyễn Thị Hòa", birth_year=1985)
    return MembershipFactory(member=member, union=session.union_year.union)


def find(client, session, **typed):
    return client.post(reverse("sign:find", args=[session.token]), HOA | typed)


def ticked(session, **extra):
    items = session.text.items.values_list("number", flat=True)
    return {f"item_{number}": "on" for number in items} | {"known": "on"} | extra


def sign(client, session, **extra):
    page = find(client, session)
    return client.post(page["Location"], ticked(session, **extra))


def press_of(client, address):
    shown = client.get(address).content.decode()
    return re.search(r'name="key" value="([0-9a-f-]{36})"', shown).group(1)


def test_the_whole_way_from_the_code_to_the_receipt(client, session, hoa):
    assert client.get(reverse("sign:find", args=[session.token])).status_code == 200
    response = sign(client, session, key="7e5f0b1e-7f6a-4b43-9a6e-0e6f0a4f0a11")

    receipt = client.get(response["Location"])
    pledge = Pledge.objects.get()
    assert pledge.member == hoa.member and pledge.session == session and pledge.way == "phone"
    assert receipt.status_code == 200
    assert "Nguyễn Thị Hòa" in receipt.content.decode()


def test_nothing_is_ticked_before_and_each_is_asked_for(client, session, hoa):
    address = find(client, session)["Location"]

    assert "checked" not in client.get(address).content.decode()
    response = client.post(address, ticked(session) | {"item_3": ""})
    assert response.status_code == 422
    assert "Đọc điều này rồi đánh dấu nếu anh, chị cam kết." in response.content.decode()
    assert not Pledge.objects.exists()


def test_the_same_press_twice_gives_the_same_receipt(client, session, hoa):
    address = find(client, session)["Location"]
    data = ticked(session, key=press_of(client, address))

    first, again = client.post(address, data), client.post(address, data)

    assert first["Location"] == again["Location"]
    assert audit.trail(Pledge.objects.get()).count() == 1


def test_another_press_is_told_of_the_first_signature(client, session, hoa):
    sign(client, session)
    response = sign(client, session)

    assert response.status_code == 422
    assert "đã được ký" in response.content.decode()
    assert Pledge.objects.count() == 1


@pytest.mark.parametrize(
    "typed",
    [
        {"full_name": "Nguyễn Thị Hoa"},
        {"birth_year": "1986"},
        {"full_name": "Lê Văn Khác"},
    ],
)
def test_who_is_not_found_is_told_the_same(client, session, hoa, typed):
    other = MemberFactory(full_name="Lê Văn Khác", birth_year=1985)
    MembershipFactory(member=other, union=UnionYearFactory().union)
    typed = typed | ({"full_name": "Nguyễn Thị Hoà Bình"} if "Hoa" in str(typed) else {})

    response = find(client, session, **typed)

    assert response.status_code == 422
    assert "Chưa tìm thấy họ tên và năm sinh này" in response.content.decode()


def test_marks_and_case_do_not_matter(client, session, hoa):
    assert find(client, session, full_name="nguyen  thi HOA").status_code == 302


def test_an_unknown_birth_year_is_found_by_the_name(client, session, hoa):
    hoa.member.birth_year = None
    hoa.member.save()

    assert find(client, session, birth_year="1990").status_code == 302


def test_namesakes_are_told_apart_by_their_position(client, session, hoa):
    twin = MemberFactory(full_name="Nguyễn Thị Hòa", birth_year=1985)
    MembershipFactory(member=twin, union=session.union_year.union, position="Kế toán")

    asked = find(client, session)
    assert asked.status_code == 422
    assert "Kế toán" in asked.content.decode()
    found = find(client, session, position="Kế toán")
    client.post(found["Location"], ticked(session))
    assert Pledge.objects.get().member == twin


@pytest.mark.parametrize(
    "typed",
    [
        {"full_name": "<script>alert(1)</script>"},
        {"full_name": "Hòa 😀"},
        {"full_name": "H" * 300},
        {"full_name": "\x00"},
        {"full_name": ""},
        {"birth_year": "19854"},
        {"birth_year": "một"},
        {"birth_year": "１９８５"},
        {"birth_year": "2020"},
    ],
)
def test_what_cannot_be_a_name_or_a_year_is_said_beside_the_field(client, session, hoa, typed):
    response = find(client, session, **typed)

    assert response.status_code == 422
    shown = response.content.decode()
    assert "<script>alert" not in shown
    assert 'class="field-error"' in shown


def test_a_closed_session_and_one_that_is_over_take_nothing(client, session, hoa):
    address = find(client, session)["Location"]
    session.closed_at = clock.now()
    session.save()

    assert client.post(address, ticked(session)).status_code == 410
    session.closed_at, session.closes = None, clock.now() - timedelta(minutes=1)
    session.save()
    assert client.get(reverse("sign:find", args=[session.token])).status_code == 410
    assert not Pledge.objects.exists()


def test_tokens_that_are_guessed_open_nothing(client, session, hoa):
    assert client.get(reverse("sign:find", args=["x" * 43])).status_code == 404
    assert client.get(reverse("sign:receipt", args=["0" * 64])).status_code == 404
    forged = client.get(reverse("sign:pledge", args=[session.token, "WzEsIDJd:1abc:xyz"]))
    assert forged.status_code == 302
    assert forged["Location"] == reverse("sign:find", args=[session.token])


def test_a_pass_of_one_session_is_none_of_another(client, session, hoa):
    other = SigningSessionFactory(union_year=session.union_year)
    passed = finding.pass_for(session, hoa)

    response = client.get(reverse("sign:pledge", args=[other.token, passed]))
    assert response["Location"] == reverse("sign:find", args=[other.token])


def test_guessing_names_comes_to_an_end_and_is_kept(client, session, hoa, settings):
    settings.SIGN_MISSES = (3, 600)

    with clock.set_for_test(clock.now()):
        answers = [find(client, session, birth_year=str(1950 + n)).status_code for n in range(5)]
        assert find(client, session).status_code == 429

    assert answers == [422, 422, 422, 429, 429]
    assert [entry.action for entry in audit.trail(session)] == [finding.FLOODED]


def test_no_page_names_anybody_but_the_one_who_was_found(client, session, hoa):
    others = people(session.union_year, 5)

    shown = [
        client.get(reverse("sign:find", args=[session.token])),
        client.get(find(client, session)["Location"]),
        client.get(sign(client, session)["Location"]),
    ]
    for page in shown:
        text = page.content.decode()
        assert not any(member.full_name in text for member in others)
        assert page["X-Robots-Tag"].startswith("noindex")
        assert "no-store" in page["Cache-Control"]


# --- Behind the private link ------------------------------------------------------------


@pytest.fixture
def receipt(client, session, hoa):
    return sign(client, session)["Location"]


def test_the_pledge_is_taken_back_and_the_register_keeps_it(client, receipt):
    response = client.post(f"{receipt}rut/", {"reason": "Tôi nghỉ việc"})

    assert response.status_code == 302
    assert Pledge.objects.get().status == "withdrawn"
    kept = PersonalRequest.objects.get()
    assert (kept.kind, kept.outcome, kept.came) == ("withdraw", "done", "receipt")
    assert "đã rút cam kết" in client.get(receipt).content.decode()


def test_a_correction_is_asked_for_with_its_due_day(client, receipt):
    empty = client.post(f"{receipt}de-nghi/", {"kind": "correct", "words": " "})
    assert empty.status_code == 422

    key = "7e5f0b1e-7f6a-4b43-9a6e-0e6f0a4f0a11"
    data = {"kind": "correct", "words": "Năm sinh đúng là 1984", "key": key}
    client.post(f"{receipt}de-nghi/", data)
    client.post(f"{receipt}de-nghi/", data)

    asked = PersonalRequest.objects.get()
    assert asked.due == clock.today() + timedelta(days=10)
    assert "đang giải quyết" in client.get(receipt).content.decode()


def test_signed_again_after_taking_back_the_old_link_opens_nothing(client, session, receipt):
    client.post(f"{receipt}rut/", {})

    again = sign(client, session)["Location"]

    assert again != receipt
    assert client.get(receipt).status_code == 404
    assert client.get(again).status_code == 200
    assert Pledge.objects.get().stands


def test_a_disputed_signature_says_why(client, receipt):
    pledge = Pledge.objects.get()
    Pledge.objects.filter(pk=pledge.pk).update(
        status=signing.Status.UNDONE, ended_at=clock.now(), reason="Ký thay"
    )

    assert "Ký thay" in client.get(receipt).content.decode()
