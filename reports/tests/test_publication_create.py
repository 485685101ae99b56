"""Asking for a report: for whom, for which year, and what a wrong answer gets."""

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertRedirects

from core.models import Job
from emulation.models import CampaignYear
from reports.tests.factories import PublicationFactory, school, small_province
from unions.models import Post
from unions.tests.factories import user_with

pytestmark = pytest.mark.django_db
URL = reverse("reports:publication-create")
Role = Post.Role


@pytest.fixture
def world():
    return small_province()


@pytest.fixture
def officer_above(world, client):
    user = user_with(Role.UPPER_OFFICER, world.upper)
    client.force_login(user)
    return user


def asked_for():
    """Return the union and year of the one job."""
    return Job.objects.get().params


def test_a_grassroots_officer_asks_for_the_own_union(client, world):
    client.force_login(user_with(Role.GRASSROOTS_OFFICER, world.a1.union))

    response = client.post(URL, {"year": world.year.pk, "union": "TP"})

    assert asked_for() == {
        "union": world.a1.union.pk,
        "campaign_year": world.year.pk,
        "instead_of": None,
        "structure": "thoi_diem",
    }
    assertRedirects(response, reverse("reports:job-detail", args=[Job.objects.get().pk]))


@pytest.mark.parametrize(
    ("words", "code"),
    [("", "TP"), ("a2", "A2"), ("  A2 ", "A2"), ("an phu", "A1"), ("Tiểu học Bình An", "A2")],
)
def test_an_upper_level_officer_names_a_union_by_code_or_name(
    client, world, officer_above, words, code
):
    client.post(URL, {"year": world.year.pk, "union": words})

    wanted = {"TP": world.upper, "A1": world.a1.union, "A2": world.a2.union}[code]
    assert asked_for()["union"] == wanted.pk


def test_when_several_fit_they_are_offered_and_the_picked_one_is_taken(
    client, world, officer_above
):
    response = client.post(URL, {"year": world.year.pk, "union": "tieu hoc"})

    assert response.status_code == 422
    assertContains(response, "CĐCS Trường Tiểu học An Phú (A1)", status_code=422)
    assertContains(response, "Chọn một đơn vị rồi bấm “Lập báo cáo”.", status_code=422)
    assertContains(response, 'value="tieu hoc"', status_code=422)

    client.post(URL, {"year": world.year.pk, "union": "tieu hoc", "picked": "A2"})
    assert asked_for()["union"] == world.a2.union.pk


def test_a_picked_union_that_no_longer_fits_the_words_is_not_taken(client, world, officer_above):
    client.post(URL, {"year": world.year.pk, "union": "an phu", "picked": "A2"})

    assert asked_for()["union"] == world.a1.union.pk


def test_too_many_are_not_listed(client, world, officer_above):
    for number in range(21):
        school(f"số {number}", f"N{number}", world.upper)

    response = client.post(URL, {"year": world.year.pk, "union": "tieu hoc"})

    assertContains(response, "Có quá nhiều đơn vị khớp", status_code=422)


@pytest.mark.parametrize("words", ["B1", "Sở Nội vụ", "khong co", "\x00", "D1"])
def test_a_union_out_of_scope_is_as_one_that_never_was(client, world, officer_above, words):
    response = client.post(URL, {"year": world.year.pk, "union": words})

    if words.strip("\x00"):
        assertContains(response, "Không có đơn vị nào có mã hoặc tên như", status_code=422)
        assert not Job.objects.exists()
    else:
        assert asked_for()["union"] == world.upper.pk


@pytest.mark.parametrize(
    ("year", "said"),
    [
        ("", "Chọn năm thi đua của báo cáo."),
        ("0", "Năm này chưa bắt đầu"),
        ("x" * 30, "Năm này chưa bắt đầu"),
        ("future", "Năm này chưa bắt đầu"),
        ("without", "không có trong danh sách đơn vị của năm thi đua 2022"),
    ],
)
def test_a_wrong_year_is_said_beside_the_field(client, world, officer_above, year, said):
    years = {"future": 2028, "without": 2022}
    asked = CampaignYear.objects.get(year=years[year]).pk if year in years else year

    response = client.post(URL, {"year": asked})

    assertContains(response, said, status_code=422)
    assert not Job.objects.exists()


@pytest.mark.parametrize("role", [Role.STANDING_COMMITTEE, Role.ADMINISTRATOR])
def test_who_only_reads_may_not_ask(client, world, role):
    client.force_login(user_with(role))

    response = client.post(URL, {"year": world.year.pk, "union": "A1"})

    assert response.status_code == 403
    assert not Job.objects.exists()


def test_two_presses_give_one_job(client, world, officer_above):
    first, second = (client.post(URL, {"year": world.year.pk}) for _ in range(2))

    assert first.url == second.url
    assert Job.objects.count() == 1


# --- When there is a report already -------------------------------------------


@pytest.fixture
def there(world):
    return PublicationFactory(union=world.upper, campaign_year=world.year)


def test_a_press_after_the_report_is_there_makes_no_second_one(client, world, officer_above, there):
    page = client.post(URL, {"year": world.year.pk}, follow=True)

    assertRedirects(page, there.get_absolute_url())
    moment = timezone.localtime(there.created_at)
    assertContains(page, f"Báo cáo này đã được lập lúc {moment:%H:%M ngày %d/%m/%Y}")
    assertContains(page, "Lập bản mới")
    assert not Job.objects.exists()


def test_a_new_one_is_made_for_who_asks_beside_the_newest(client, world, officer_above, there):
    page = client.get(there.get_absolute_url()).content.decode()
    assert f'name="instead_of" value="{there.pk}"' in page

    response = client.post(URL, {"year": world.year.pk, "union": "TP", "instead_of": there.pk})

    assertRedirects(response, reverse("reports:job-detail", args=[Job.objects.get().pk]))
    assert asked_for()["instead_of"] == there.pk


def test_the_second_press_of_that_button_leads_to_what_the_first_made(
    client, world, officer_above, there
):
    newer = PublicationFactory(union=world.upper, campaign_year=world.year)

    response = client.post(URL, {"year": world.year.pk, "instead_of": there.pk})

    assertRedirects(response, newer.get_absolute_url())
    assert not Job.objects.exists()
    older = client.get(there.get_absolute_url()).content.decode()
    assert f'name="instead_of" value="{newer.pk}"' in older


@pytest.mark.parametrize("pk", ["x", "-1", "9" * 40, "0"])
def test_nonsense_beside_it_is_no_fault(client, world, officer_above, there, pk):
    response = client.post(URL, {"year": world.year.pk, "instead_of": pk})

    assert response.status_code == 422
    assert not Job.objects.exists()


def test_a_report_of_another_year_or_union_stands_in_nobodys_way(client, world, officer_above):
    PublicationFactory(union=world.a1.union, campaign_year=world.year)

    response = client.post(URL, {"year": world.year.pk})

    assertRedirects(response, reverse("reports:job-detail", args=[Job.objects.get().pk]))


def test_it_is_no_page_to_look_at(client, world, officer_above):
    assert client.get(URL).status_code == 405
