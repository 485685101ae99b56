"""The register of individuals' requests: entered, listed with a clock, answered once."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from core import audit, clock
from emulation.calendar import campaign_calendar
from emulation.desks import desk_rows
from emulation.tests.factories import YEAR, UnionYearFactory
from pledges import people as listing
from pledges import requesting, signing
from pledges.models import PersonalRequest, Pledge, PledgeCount, RequestKind, RequestTerm
from pledges.requests import answering, duties, reading, terms
from pledges.requests.personal import PersonalRequests
from pledges.tests.factories import first_text, people
from pledges.tests.test_sessions import KEY, acting, at, signed_in
from unions.models import Post
from unions.tests.factories import user_with

pytestmark = pytest.mark.django_db
DONE, REFUSED = "done", "refused"
NEXT = "0b9f7f8e-6e0f-4c0c-8a0e-5d5f2c1b0a77"


@pytest.fixture
def mine():
    first_text()
    return UnionYearFactory()


@pytest.fixture
def officer(mine):
    return acting(user_with(Post.Role.GRASSROOTS_OFFICER, mine.union))


@pytest.fixture
def above(mine):
    return acting(user_with(Post.Role.UPPER_OFFICER, mine.supervisor))


@pytest.fixture
def policy_law():
    return acting(user_with(Post.Role.DEPARTMENT_OFFICER, department=Post.Department.POLICY_LAW))


def signed_member(mine):
    (member,) = people(mine, 1)
    receipt = signing.new_receipt()
    how = signing.Signature(Pledge.Way.PHONE, first_text(), clock.today(), receipt=receipt)
    pledge = signing.sign(member, mine, how)
    return member, pledge, receipt


def asked_of(mine, kind=RequestKind.SEE, member=None, **more):
    member = member or people(mine, 1)[0]
    return requesting.ask(member, mine, kind, "Xin xem", **more)


def late_of(mine, officer):
    day = clock.today() - timedelta(days=40)
    return asked_of(mine, received_on=day, by=officer)


def page_of(asked, name="request-answer"):
    return reverse(f"pledges:{name}", args=[asked.pk])


def typed(who, **other):
    said = {"person": who.full_name, "kind": "correct", "words": "Sinh năm 1985",
            "received_on": f"{clock.today():%Y-%m-%d}", "key": KEY}  # fmt: skip
    return said | other


def test_what_came_on_paper_is_entered_once_with_its_day(client, mine, officer):
    (member,) = people(mine, 1)
    day = clock.today() - timedelta(days=3)
    signed_in(client, officer)
    first = client.post(at("request-create", mine), typed(member, received_on=f"{day:%Y-%m-%d}"))
    again = client.post(at("request-create", mine), typed(member, received_on=f"{day:%Y-%m-%d}"))

    asked = PersonalRequest.objects.get()
    assert first["Location"] == again["Location"] == asked.get_absolute_url()
    assert (asked.received_on, asked.due) == (day, day + timedelta(days=10))
    assert asked.came == "office"
    assert asked.created_by == officer


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"person": "Không Có Ai"}, "Không có ai tên này"),
        ({"person": ""}, "chưa được nhập"),
        ({"kind": ""}, "Chọn loại yêu cầu."),
        ({"words": " "}, "Ghi rõ thông tin nào cần sửa"),
        ({"received_on": "2999-01-01"}, "Ngày nhận chưa đến."),
        ({"received_on": "2001-01-01"}, "quá một năm"),
    ],
)
def test_what_is_wrong_is_said_and_the_typing_kept(client, mine, officer, other, said):
    (member,) = people(mine, 1)
    response = signed_in(client, officer).post(at("request-create", mine), typed(member, **other))

    assert response.status_code == 422
    assert said in response.content.decode()
    assert not PersonalRequest.objects.exists()


def test_of_two_namesakes_the_right_one_is_chosen(client, mine, officer):
    one, other = people(mine, 2)
    for each in (one, other):
        each.full_name = "Trần Văn An"
        each.save()
    signed_in(client, officer)
    response = client.post(at("request-create", mine), typed(one))
    page = response.content.decode()
    assert response.status_code == 422
    assert one.code in page and other.code in page

    client.post(at("request-create", mine), typed(one, member=other.code))
    assert PersonalRequest.objects.get().member == other


def test_a_person_of_another_union_is_not_found(client, mine, officer):
    (stranger,) = people(UnionYearFactory(), 1)
    response = signed_in(client, officer).post(at("request-create", mine), typed(stranger))

    assert response.status_code == 422
    by_code = typed(stranger, person=stranger.code)
    assert client.post(at("request-create", mine), by_code).status_code == 422


def test_the_list_has_a_clock_filters_and_an_order(client, mine, officer):
    late, fresh = late_of(mine, officer), asked_of(mine, RequestKind.DELETE)
    done = asked_of(mine, RequestKind.CORRECT)
    answering.answer(done, DONE, "", by=officer)
    address = reverse("pledges:request-list")
    signed_in(client, officer)

    page = client.get(address).content.decode()
    names = [each.member.full_name for each in (late, fresh, done)]
    assert [page.index(name) for name in names] == sorted(page.index(name) for name in names)
    assert "quá hạn 30 ngày" in page and "còn 20 ngày" in page
    page = client.get(address, {"trang_thai": "qua_han"}).content.decode()
    assert names[0] in page and names[1] not in page
    page = client.get(address, {"trang_thai": "xong", "loai": "correct"}).content.decode()
    assert names[2] in page and names[0] not in page
    sheet = client.get(reverse("pledges:request-export"))
    assert sheet.status_code == 200
    for close in sheet._resource_closers:  # not the test's own connection
        close()


def test_names_are_for_the_union_and_the_one_directly_above(client, mine, officer, above):
    asked = asked_of(mine)
    seen = {
        user: signed_in(client, user).get(page_of(asked, "request-detail")).status_code
        for user in (officer, above, user_with(Post.Role.DEPARTMENT_OFFICER),
                     user_with(Post.Role.GRASSROOTS_OFFICER, UnionYearFactory().union))
    }  # fmt: skip
    assert list(seen.values()) == [200, 200, 404, 404]


def test_an_answer_stands_and_is_read_at_the_receipt(client, mine, officer):
    member, _pledge, receipt = signed_member(mine)
    asked = asked_of(mine, member=member)
    signed_in(client, officer)
    said = {"outcome": REFUSED, "words": " ", "key": KEY}
    response = client.post(page_of(asked), said)
    assert response.status_code == 422
    assert "Ghi rõ lý do" in response.content.decode()

    for _ in range(2):
        sent = client.post(page_of(asked), said | {"words": "Đã có ở biên nhận", "key": NEXT})
        assert sent["Location"] == asked.get_absolute_url()
    other = client.post(page_of(asked), {"outcome": DONE, "words": "Khác", "key": KEY})
    assert other.status_code == 422
    asked.refresh_from_db()
    assert (asked.outcome, asked.answer) == (REFUSED, "Đã có ở biên nhận")
    client.logout()
    page = client.get(reverse("sign:receipt", args=[receipt])).content.decode()
    assert "Không thực hiện được. Đã có ở biên nhận" in page


def test_a_request_to_correct_is_answered_beside_what_stands(client, mine, officer):
    member, _pledge, _receipt = signed_member(mine)
    asked = asked_of(mine, RequestKind.CORRECT, member)
    page = signed_in(client, officer).get(page_of(asked)).content.decode()

    place = member.memberships.get()
    assert reverse("unions:member-edit", args=[mine.union.code, place.pk]) in page
    assert "Xin xem" in page


def test_done_a_request_to_withdraw_takes_the_pledge_back(mine, officer):
    member, pledge, _receipt = signed_member(mine)
    asked = asked_of(mine, RequestKind.WITHDRAW, member)
    answering.answer(asked, DONE, "", by=officer, key="k1")
    answering.answer(asked, DONE, "", by=officer, key="k1")

    pledge.refresh_from_db()
    assert (pledge.status, pledge.ended_by) == ("withdrawn", officer)
    assert PledgeCount.objects.get(union_year=mine).signed == 0
    row = audit.trail(pledge).first()
    assert (row.action, row.actor) == (signing.WITHDRAW, officer)


def test_refused_it_leaves_the_pledge_as_it_is(mine, officer):
    member, pledge, _receipt = signed_member(mine)
    answering.answer(
        asked_of(mine, RequestKind.WITHDRAW, member), REFUSED, "Đã rút rồi", by=officer
    )
    pledge.refresh_from_db()
    assert pledge.stands


def test_done_a_request_to_delete_hides_the_pledge_by_name_and_keeps_the_row(client, mine, officer):
    member, pledge, _receipt = signed_member(mine)
    answering.answer(asked_of(mine, RequestKind.DELETE, member), DONE, "", by=officer)
    signed_in(client, officer)

    assert client.get(reverse("pledges:pledge-detail", args=[pledge.pk])).status_code == 404
    row = listing.with_pledges(mine).values("state", "pledge__pk").get()
    assert row == {"state": "none", "pledge__pk": None}
    assert PledgeCount.objects.get(union_year=mine).signed == 0
    pledge.refresh_from_db()
    with pytest.raises(IntegrityError), transaction.atomic():
        Pledge.objects.filter(pk=pledge.pk).update(status="signed", ended_at=None)

    again = signing.sign(member, mine, signing.Signature("phone", first_text(), clock.today()))
    assert again.pk == pledge.pk and again.erased_at is None


def test_only_the_union_and_the_one_above_answer(mine, officer, above):
    asked = asked_of(mine)
    stranger = acting(user_with(Post.Role.GRASSROOTS_OFFICER, UnionYearFactory().union))
    with pytest.raises(PermissionDenied):
        answering.answer(asked, DONE, "", by=stranger)

    assert answering.answer(asked, DONE, "", by=above).answered_by == above
    with pytest.raises(ValidationError):
        answering.answer(asked, DONE, "", by=officer)


def test_the_trail_tells_no_words(mine, officer):
    asked = asked_of(mine)
    answering.answer(asked, DONE, "Lời riêng", by=officer)

    told = "".join(f"{row.after} {row.note}" for row in audit.trail(asked))
    assert "Lời riêng" not in told and "Xin xem" not in told


def owed(user):
    return duties.request_duties(user, desk_rows(user.post, campaign_calendar()))


def test_what_waits_is_a_duty_and_overdue_one_of_the_union_above(mine, officer, above):
    assert owed(officer) == owed(above) == []
    asked_of(mine)
    late = late_of(mine, officer)
    UnionYearFactory(union=mine.supervisor, campaign_year=mine.campaign_year)

    (own,) = owed(officer)
    assert (own.count, own.due, own.state) == (2, late.due, "todo")
    (beneath,) = owed(above)
    assert (beneath.count, beneath.due) == (1, late.due)
    assert owed(acting(user_with(Post.Role.STANDING_COMMITTEE))) == []


def test_the_duty_stands_on_the_home_page(client, mine, officer):
    asked_of(mine)
    page = signed_in(client, officer).get(reverse("home")).content.decode()

    assert "1 yêu cầu của cá nhân về dữ liệu chờ trả lời" in page


def test_a_new_term_holds_for_later_requests_alone(client, mine, policy_law):
    before = asked_of(mine)
    signed_in(client, policy_law)
    said = {"kind": "see", "days": "5", "since": f"{clock.today():%Y-%m-%d}",
            "source": "Nghị định", "key": KEY}  # fmt: skip
    for _ in range(2):
        assert client.post(reverse("pledges:term-create"), said).status_code == 302
    twice = client.post(reverse("pledges:term-create"), said | {"key": NEXT})
    assert twice.status_code == 422

    due = before.due
    before.refresh_from_db()
    assert before.due == due
    assert asked_of(mine).due == clock.today() + timedelta(days=5)
    states = [term.state for term in terms.terms() if term.row.kind == "see"]
    assert states == ["Đang áp dụng", "Đã thay"]
    assert "Nghị định" in client.get(reverse("pledges:term-list")).content.decode()


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"since": "2024-01-01"}, "giữ hạn đã báo"),
        ({"days": "0"}, "0"),
        ({"days": "mười"}, "mười"),
        ({"source": ""}, "chưa được nhập"),
    ],
)
def test_a_wrong_term_is_told(client, policy_law, other, said):
    right = {"kind": "see", "days": "5", "since": f"{clock.today():%Y-%m-%d}",
             "source": "Nghị định", "key": KEY}  # fmt: skip
    response = signed_in(client, policy_law).post(reverse("pledges:term-create"), right | other)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert RequestTerm.objects.count() == 4


def test_where_no_term_holds_the_first_days_do(mine):
    RequestTerm.objects.all().delete()
    assert asked_of(mine, RequestKind.DELETE).due == clock.today() + timedelta(days=20)


def test_only_ban_cspl_sets_terms(officer):
    with pytest.raises(PermissionDenied):
        terms.set_term("see", days=1, since=date(YEAR + 9, 1, 1), source="x", by=officer)


def test_as_many_queries_for_thirty_requests_as_for_three(
    client, mine, officer, django_assert_max_num_queries
):
    signed_in(client, officer)
    for count in (3, 27):
        for member in people(mine, count):
            asked_of(mine, member=member)
        client.get(reverse("pledges:request-list"))
        with django_assert_max_num_queries(9):
            client.get(reverse("pledges:request-list"))


def test_an_empty_register_says_where_requests_come_from(client, officer):
    page = signed_in(client, officer).get(reverse("pledges:request-list")).content.decode()
    assert "Chưa có yêu cầu nào." in page


def test_the_union_page_has_the_register(client, mine, officer):
    asked_of(mine)
    page = signed_in(client, officer).get(at("union", mine)).content.decode()
    assert "1 yêu cầu chờ trả lời" in page
    assert reverse("pledges:request-create", args=[YEAR, mine.union.code]) in page


def test_what_somebody_who_has_left_signed_elsewhere_is_not_shown(client, mine, officer):
    there = UnionYearFactory(campaign_year=mine.campaign_year)
    member, _pledge, _receipt = signed_member(there)
    asked = asked_of(mine, member=member)

    assert reading.pledge_of(asked) is None
    own = asked_of(there, member=member)
    assert reading.pledge_of(own) is not None


def test_how_a_request_came_is_kept_and_told(client, mine, officer):
    by_link, brought = asked_of(mine), asked_of(mine, by=officer)
    signed_in(client, officer)

    assert (by_link.came, brought.came) == ("receipt", "office")
    assert "Qua trang biên nhận" in client.get(by_link.get_absolute_url()).content.decode()
    assert "Tại đơn vị" in client.get(brought.get_absolute_url()).content.decode()
    page = client.get(reverse("pledges:request-list")).content.decode()
    assert "Qua trang biên nhận" in page and "Tại đơn vị" in page
    chosen = client.get(reverse("pledges:request-list"), {"cach_gui": "receipt"}).content.decode()
    assert by_link.member.full_name in chosen and brought.member.full_name not in chosen


@pytest.mark.parametrize("named", ["", "a" * 5000, "\x00", "<script>", "é" * 16])
def test_whatever_the_address_names_the_form_opens(client, mine, officer, named):
    page = signed_in(client, officer).get(at("request-create", mine), {"nguoi": named})

    assert page.status_code == 200
    assert "<script>" not in page.content.decode().split('name="person"')[1][:200]


def test_the_terms_say_where_they_are_from_and_that_the_office_checks_them(client, officer):
    page = signed_in(client, officer).get(reverse("pledges:term-list")).content.decode()

    assert "356/2025/NĐ-CP" in page
    assert "đối chiếu với văn bản hiện hành" in page
    assert "02 ngày làm việc" in page


def test_a_persons_data_holds_what_was_asked_and_lets_the_words_go(mine, officer):
    asked = asked_of(mine)
    answering.answer(asked, DONE, "Đã gửi bản in", by=officer)

    (sheet,) = PersonalRequests().sheets(asked.member)
    (row,) = sheet.rows
    assert row[2:5] == ("Xem dữ liệu", "Qua trang biên nhận", "Xin xem")
    assert "Đã gửi bản in" in row
    PersonalRequests().forget([asked.member], by=officer)
    asked.refresh_from_db()
    assert (asked.words, asked.answer, asked.outcome) == ("", "", DONE)
