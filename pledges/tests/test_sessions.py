"""Signing sessions, the list of people, disputed signatures, poster and slips."""

from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from core import audit, clock, jobs
from core.models import Job
from emulation.tests.factories import YEAR, UnionYearFactory
from pledges import sessions, signing
from pledges.models import Pledge, PledgeCount, SigningSession
from pledges.printing import slips
from pledges.tests.factories import PledgeFactory, SigningSessionFactory, first_text, people
from unions.models import Post
from unions.tests.factories import user_with

pytestmark = pytest.mark.django_db
BACKEND = "unions.accounts.sign_in.AccountBackend"
KEY = "7e5f0b1e-7f6a-4b43-9a6e-0e6f0a4f0a11"


@pytest.fixture
def mine():
    first_text()
    return UnionYearFactory()


@pytest.fixture
def officer(mine):
    return user_with(Post.Role.GRASSROOTS_OFFICER, mine.union)


def signed_in(client, user):
    client.force_login(user, backend=BACKEND)
    return client


def acting(user):
    user.post = user.posts.get()
    return user


def typed(**other):
    now = timezone.localtime(clock.now())
    said = {
        "title": "Ký đầu năm",
        "opens": f"{now:%Y-%m-%dT%H:%M}",
        "closes": f"{now + timedelta(days=2):%Y-%m-%dT%H:%M}",
        "key": KEY,
    }
    return said | other


def at(name, mine, **query):
    return reverse(f"pledges:{name}", args=[YEAR, mine.union.code])


def test_an_officer_opens_a_session_once_however_often_the_press_arrives(client, mine, officer):
    signed_in(client, officer)
    first = client.post(at("session-create", mine), typed())
    again = client.post(at("session-create", mine), typed())

    session = SigningSession.objects.get()
    assert first["Location"] == again["Location"] == session.get_absolute_url()
    page = client.get(first["Location"]).content.decode()
    assert f"/ky/{session.token}/" in page


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"title": ""}, "chưa được nhập"),
        ({"closes": "2024-01-01T08:00"}, "Giờ đóng phải sau giờ mở."),
        ({"opens": "hôm qua"}, "Ngày giờ chưa đúng."),
        ({"closes": "9999-12-31T23:59"}, "dài nhất 120 ngày"),
    ],
)
def test_what_is_wrong_is_said_and_the_typing_kept(client, mine, officer, other, said):
    response = signed_in(client, officer).post(at("session-create", mine), typed(**other))

    assert response.status_code == 422
    assert said in response.content.decode()
    assert not SigningSession.objects.exists()


def test_times_are_moved_and_the_loser_of_two_is_told(client, mine, officer):
    session = SigningSessionFactory(union_year=mine)
    signed_in(client, officer)
    address = reverse("pledges:session-edit", args=[session.pk])

    assert client.post(address, typed(title="Tên mới", version=1)).status_code == 302
    lost = client.post(address, typed(title="Tên khác", version=1))

    assert lost.status_code == 422
    assert "Tên khác" in lost.content.decode()
    session.refresh_from_db()
    assert session.title == "Tên mới"


def test_a_closed_session_stays_closed(client, mine, officer):
    session = SigningSessionFactory(union_year=mine)
    signed_in(client, officer)
    for _ in range(2):
        client.post(reverse("pledges:session-close", args=[session.pk]))

    session.refresh_from_db()
    assert not session.is_open()
    assert [entry.action for entry in audit.trail(session)] == [sessions.CLOSE]
    edited = client.post(reverse("pledges:session-edit", args=[session.pk]), typed(version=2))
    assert "Đợt ký này đã đóng" in edited.content.decode()


def test_only_the_union_itself_opens_sessions(mine):
    above = user_with(Post.Role.UPPER_OFFICER, mine.supervisor)

    with pytest.raises(PermissionDenied):
        sessions.open_session(mine, {}, by=acting(above))


def test_names_are_for_the_union_and_the_one_directly_above(client, mine, officer):
    (member,) = people(mine, 1)
    seen = {
        user: signed_in(client, user).get(at("people", mine)).status_code
        for user in (
            officer,
            user_with(Post.Role.UPPER_OFFICER, mine.supervisor),
            user_with(Post.Role.DEPARTMENT_OFFICER),
        )
    }

    assert list(seen.values()) == [200, 200, 404]
    page = client.get(at("union", mine))
    assert page.status_code == 200
    assert member.full_name not in page.content.decode()


def test_the_list_says_what_stands_of_each(client, mine, officer):
    signed, undone, none = people(mine, 3)
    PledgeFactory(union_year=mine, member=signed)
    PledgeFactory(
        union_year=mine, member=undone, status="undone", ended_at=clock.now(), reason="Ký thay"
    )
    signed_in(client, officer)

    page = client.get(at("people", mine), {"trang_thai": "none"}).content.decode()
    assert none.full_name in page and signed.full_name not in page
    page = client.get(at("people", mine), {"trang_thai": "undone"}).content.decode()
    assert undone.full_name in page and none.full_name not in page
    page = client.get(at("people", mine), {"trang_thai": "thieu"}).content.decode()
    assert undone.full_name in page and none.full_name in page and signed.full_name not in page
    sheet = client.get(at("people-export", mine))
    assert sheet.status_code == 200
    for close in sheet._resource_closers:  # not the test's own connection
        close()


def test_as_many_queries_for_thirty_people_as_for_three(
    client, mine, officer, django_assert_max_num_queries
):
    signed_in(client, officer)
    for count in (3, 27):
        for member in people(mine, count):
            PledgeFactory(union_year=mine, member=member)
        with django_assert_max_num_queries(12):
            client.get(at("people", mine))


def test_a_disputed_signature_leaves_the_count_and_can_be_signed_again(client, mine, officer):
    (member,) = people(mine, 1)
    signature = signing.Signature("phone", first_text(), clock.today())
    pledge = signing.sign(member, mine, signature)
    address = reverse("pledges:pledge-undo", args=[pledge.pk])
    signed_in(client, officer)

    assert client.post(address, {"reason": " ", "key": KEY}).status_code == 422
    assert client.post(address, {"reason": "Ký thay", "key": KEY}).status_code == 302

    assert PledgeCount.objects.get(union_year=mine).signed == 0
    assert (
        "Ký thay" in client.get(reverse("pledges:pledge-detail", args=[pledge.pk])).content.decode()
    )
    assert signing.sign(member, mine, signature).stands


def test_the_poster_is_one_sheet_with_the_words(client, mine, officer):
    session = SigningSessionFactory(union_year=mine)
    response = signed_in(client, officer).get(reverse("pledges:session-poster", args=[session.pk]))

    with pikepdf.open(BytesIO(response.content)) as pdf:
        assert len(pdf.pages) == 1
        width = pdf.pages[0].mediabox[2]
    assert abs(float(width) - 595) < 2


def test_slips_are_drawn_for_who_has_not_signed_and_are_the_askers_alone(client, mine, officer):
    session = SigningSessionFactory(union_year=mine)
    signed, *_others = people(mine, 4)
    PledgeFactory(union_year=mine, member=signed)
    signed_in(client, officer)

    led = client.post(reverse("pledges:session-slips", args=[session.pk]))
    job = Job.objects.get(kind=slips.JOB)
    jobs.run(job.pk)

    assert led["Location"] == reverse("pledges:slips-job", args=[job.pk])
    assert session.get_absolute_url() in client.get(led["Location"]).content.decode()
    response = client.get(reverse("pledges:slips-download", args=[job.pk]))
    drawn = BytesIO(b"".join(response.streaming_content))
    for close in response._resource_closers:  # not the test's own connection
        close()
    with pikepdf.open(drawn) as pdf:
        assert len(pdf.pages) == 3
        assert abs(float(pdf.pages[0].mediabox[2]) - 298) < 2
    other = user_with(Post.Role.GRASSROOTS_CHAIR, mine.union)
    assert signed_in(client, other).get(led["Location"]).status_code == 404


def test_every_page_of_a_union_that_has_nothing_says_what_to_do(client, mine, officer):
    signed_in(client, officer)

    assert "Danh sách đoàn viên, CBCCVC của đơn vị chưa có ai" in (
        client.get(at("union", mine)).content.decode()
    )
    assert "Nhập danh sách" in client.get(at("people", mine)).content.decode()
    assert Pledge.objects.count() == 0


def test_the_code_is_a_picture_for_those_who_may_see_the_session(client, mine, officer):
    session = SigningSessionFactory(union_year=mine)
    address = reverse("pledges:session-code", args=[session.pk])

    shown = signed_in(client, officer).get(address)
    assert shown["Content-Type"] == "image/svg+xml"
    assert shown.content.startswith(b"<?xml")
    assert (
        signed_in(client, user_with(Post.Role.DEPARTMENT_OFFICER)).get(address).status_code == 404
    )
