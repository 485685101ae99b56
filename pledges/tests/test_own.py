"""The own pledge of a person with an account: signed, seen, taken back, asked about, owed."""

from datetime import date

import pytest
from django.urls import reverse

from core import clock
from emulation.calendar import campaign_calendar
from emulation.tests.factories import YEAR, UnionYearFactory
from pledges import requesting, signing
from pledges.duties import own_pledge_duties
from pledges.models import PersonalRequest, Pledge
from pledges.personal import PersonalPledges
from pledges.tests.factories import first_text, people
from pledges.tests.test_paper_recording import counted
from unions.models import Post
from unions.tests.factories import user_with

pytestmark = pytest.mark.django_db
BACKEND = "unions.accounts.sign_in.AccountBackend"
KEY = "7e5f0b1e-7f6a-4b43-9a6e-0e6f0a4f0a15"
PAGE = reverse("pledges:own", args=[YEAR])
TICKS = {f"item_{number}": "on" for number in range(1, 6)} | {"known": "on", "key": KEY}


@pytest.fixture
def mine():
    first_text()
    return UnionYearFactory()


@pytest.fixture
def member(mine):
    return people(mine, 1)[0]


@pytest.fixture
def person(client, mine, member):
    user = user_with(Post.Role.GRASSROOTS_OFFICER, mine.union)
    member.account = user
    member.save(update_fields=["account"])
    client.force_login(user, backend=BACKEND)
    return user


def test_signed_once_however_often_the_press_arrives(client, mine, member, person):
    page = client.get(PAGE).content.decode()
    assert member.full_name in page
    assert " checked" not in page

    for _press in range(2):
        assert client.post(PAGE, TICKS).status_code == 302

    pledge = Pledge.objects.get()
    assert (pledge.member, pledge.way, pledge.union_year) == (member, "account", mine)
    page = client.get(PAGE).content.decode()
    assert "đã được ghi nhận" in page and 'name="item_1"' not in page


def test_each_of_the_five_has_to_be_ticked(client, person):
    missing = {name: value for name, value in TICKS.items() if name != "item_3"}
    response = client.post(PAGE, missing)

    assert response.status_code == 422
    assert not Pledge.objects.exists()


def test_taken_back_and_signed_again(client, person):
    client.post(PAGE, TICKS)
    away = reverse("pledges:own-withdraw", args=[YEAR])
    assert client.get(away).status_code == 200
    client.post(away, {"reason": "Xem lại", "key": KEY[:-1] + "6"})

    pledge = Pledge.objects.get()
    assert (pledge.status, pledge.ended_by) == ("withdrawn", person)
    assert PersonalRequest.objects.get().outcome == "done"
    assert "không còn hiệu lực" in client.get(away).content.decode()
    client.post(PAGE, TICKS | {"key": KEY[:-1] + "7"})
    assert Pledge.objects.get().stands


def test_a_request_goes_to_the_union_with_its_day(client, person):
    client.post(PAGE, TICKS)
    ask = reverse("pledges:own-ask", args=[YEAR])
    said = {"kind": "correct", "words": "Năm sinh đúng là 1985", "key": KEY}
    assert client.post(ask, said | {"words": ""}).status_code == 422
    client.post(ask, said)

    asked = PersonalRequest.objects.get()
    assert (asked.created_by, asked.came) == (person, "account")
    assert "đang giải quyết" in client.get(PAGE).content.decode()


def test_an_account_fills_no_register_and_the_office_is_always_heard(client, mine, member, person):
    client.post(PAGE, TICKS)
    ask = reverse("pledges:own-ask", args=[YEAR])
    sent = [client.post(ask, {"kind": "see"}) for _press in range(requesting.MAX_WAITING + 1)]

    assert [each.status_code for each in sent] == [302] * requesting.MAX_WAITING + [422]
    assert "đã có 5 đề nghị đang giải quyết" in sent[-1].content.decode()
    asked = requesting.ask(member, mine, "see", "Nộp đơn", by=person)
    assert asked.came == "office"
    # Taking the pledge back is answered at once and waits for nobody.
    client.post(reverse("pledges:own-withdraw", args=[YEAR]), {})
    took = PersonalRequest.objects.get(kind="withdraw")
    assert (took.came, took.created_by) == ("account", person)


def test_a_signature_by_phone_is_seen_and_taken_back_here(client, mine, member, person):
    signing.sign(member, mine, signing.Signature("phone", first_text(), clock.today()))

    assert "Bằng điện thoại" in client.get(PAGE).content.decode()
    client.post(reverse("pledges:own-withdraw", args=[YEAR]), {"key": KEY})
    assert not Pledge.objects.get().stands


def test_without_a_person_or_a_union_the_page_says_why(client, mine):
    user = user_with(Post.Role.GRASSROOTS_OFFICER, mine.union)
    client.force_login(user, backend=BACKEND)

    assert "chưa được gắn với đoàn viên" in client.get(PAGE).content.decode()
    assert client.post(PAGE, TICKS).status_code == 302
    assert client.get(reverse("pledges:own-withdraw", args=[YEAR])).status_code == 404
    (late,) = people(mine, 1, joined=date(YEAR + 1, 1, 1))
    late.account = user
    late.save(update_fields=["account"])
    assert "không có tên trong danh sách" in client.get(PAGE).content.decode()


def test_owed_until_it_is_signed(mine, member, person, django_assert_max_num_queries):
    stranger = user_with(Post.Role.GRASSROOTS_OFFICER, mine.union)
    with clock.set_for_test(date(YEAR, 1, 20)):
        calendar = campaign_calendar()
        (duty,) = own_pledge_duties(person, calendar)
        assert duty.url == PAGE
        assert duty.is_open
        with django_assert_max_num_queries(1):
            assert own_pledge_duties(stranger, calendar) == []
        signing.sign(member, mine, signing.Signature("phone", first_text(), clock.today()))
        assert own_pledge_duties(person, calendar) == []


def test_a_persons_data_holds_pledges_and_lists_and_lets_what_leads_to_them_go(mine, member):
    officer = user_with(Post.Role.GRASSROOTS_OFFICER, mine.union)
    officer.post = officer.posts.get()
    member.memberships.update(position="Giáo viên")
    sheet = counted(mine, officer)
    signing.withdraw(Pledge.objects.get(), reason="Tôi chuyển nhà")

    pledges, lists = (list(each.rows) for each in PersonalPledges().sheets(member))
    assert pledges[0][-1] == "Tôi chuyển nhà"
    assert lists[0][3] == "Giáo viên"
    PersonalPledges().forget([member], by=officer)
    assert Pledge.objects.get().reason == ""
    assert sheet.lines.get().position == ""
