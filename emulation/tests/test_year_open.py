"""Opening a year: asked first, done once, by those who may."""

import pytest

from core import audit
from emulation.models import UnionYear, YearTally
from emulation.tests.factories import campaign_year
from emulation.tests.year_cases import Role, build, sign_in
from unions.models import Post
from unions.tests.factories import UnionFactory

URL = "/thi-dua/2027/mo-nam/"


@pytest.fixture
def rows(db):
    return build()


@pytest.mark.parametrize(
    ("role", "department", "status"),
    [
        (Role.DEPARTMENT_OFFICER, Post.Department.POLICY_LAW, 200),
        (Role.ADMINISTRATOR, None, 200),
        (Role.DEPARTMENT_OFFICER, Post.Department.INSPECTION, 403),
        (Role.STANDING_COMMITTEE, None, 403),
    ],
)
def test_who_may_open_a_year(client, rows, role, department, status):
    sign_in(client, role, department=department)

    assert client.get(URL).status_code == status
    assert client.post(URL).status_code == (302 if status == 200 else status)
    assert UnionYear.objects.of_year(2027).exists() is (status == 200)


@pytest.mark.parametrize(
    ("role", "at"), [(Role.UPPER_CHAIR, "PM"), (Role.GRASSROOTS_CHAIR, "PM-1")]
)
def test_a_union_opens_no_year(client, rows, role, at):
    sign_in(client, role, rows[at])

    assert client.post(URL).status_code == 403
    assert not UnionYear.objects.of_year(2027).exists()


def test_it_is_asked_first_and_looking_opens_nothing(client, rows):
    sign_in(client, Role.DEPARTMENT_OFFICER)

    page = client.get(URL).content.decode()

    assert "Mở năm thi đua 2027" in page
    assert "Năm đã mở thì không đóng lại được." in page
    assert "10 đơn vị hoạt động vào ngày 01/01/2027" in page
    assert not UnionYear.objects.of_year(2027).exists()


def test_opening_gives_every_union_its_place_and_tells_how_many(client, rows):
    user = sign_in(client, Role.DEPARTMENT_OFFICER)

    page = client.post(URL, follow=True)

    assert "Đã mở năm 2027 cho 10 đơn vị." in page.content.decode()
    assert UnionYear.objects.of_year(2027).count() == 10
    assert YearTally.objects.get(campaign_year__year=2027, supervisor__code="PM").expected == 4
    (entry,) = audit.trail(campaign_year(2027))
    assert (entry.action, entry.actor, entry.after["unions"]) == ("open", user, 10)


def test_opening_twice_changes_nothing_and_says_so(client, rows):
    sign_in(client, Role.DEPARTMENT_OFFICER)
    client.post(URL)
    places = list(UnionYear.objects.values_list("pk", flat=True))

    again = client.post(URL, follow=True).content.decode()
    asked = client.get(URL, follow=True).content.decode()

    told = "Mọi đơn vị đang hoạt động đã có trong năm 2027."
    assert told in again
    assert told in asked
    assert list(UnionYear.objects.values_list("pk", flat=True)) == places
    assert audit.trail(campaign_year(2027)).count() == 1


def test_a_union_that_was_left_out_is_added_alone(client, rows):
    sign_in(client, Role.DEPARTMENT_OFFICER)
    client.post(URL)
    UnionFactory(code="PM-9", parent=rows["PM"].union)

    page = client.post(URL, follow=True).content.decode()

    assert "Đã mở năm 2027 cho 1 đơn vị." in page
    assert YearTally.objects.get(campaign_year__year=2027, supervisor__code="PM").expected == 5


def test_a_year_outside_the_campaign_can_not_be_opened(client, rows):
    sign_in(client, Role.DEPARTMENT_OFFICER)

    assert client.post("/thi-dua/2031/mo-nam/").status_code == 404
