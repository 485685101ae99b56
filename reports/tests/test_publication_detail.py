"""The page of a report: frozen figures, who made it, within the scope alone."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from emulation.models import UnionReport
from reports.tests.factories import PublicationFactory, small_province
from unions.models import Post
from unions.tests.factories import user_with

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
Role = Post.Role


@pytest.fixture
def world():
    return small_province()


def page(client, publication):
    return client.get(publication.get_absolute_url())


def test_a_grassroots_report_shows_its_points_and_pledges(client, world):
    publication = PublicationFactory(union=world.a1.union, campaign_year=world.year)
    client.force_login(user_with(Role.GRASSROOTS_OFFICER, world.a1.union))

    response = page(client, publication)

    tiles = {
        tile.label: (tile.value, tile.denominator) for tile in response.context["summary"].tiles
    }
    assert tiles == {
        "Chỉ tiêu đạt": ("2", "3"),
        "Cam kết “Năm không”": ("36", "40 (90 %)"),
        "Điểm tự chấm": ("95,00", "100"),
        "Điểm thẩm định": ("93,00", "100"),
        "Điểm phúc tra": ("91,50", "100"),
    }
    assertContains(response, "91,50")
    assertContains(response, publication.short_code)
    assertContains(response, reverse("reports:publication-download", args=[publication.pk]))


@pytest.mark.parametrize("level", ["upper", "province"])
def test_a_report_on_many_units_shows_rates_with_both_numbers(client, world, level):
    union = getattr(world, level)
    publication = PublicationFactory(union=union, campaign_year=world.year)
    client.force_login(user_with(Role.STANDING_COMMITTEE))

    response = page(client, publication)

    tiles = {
        tile.label: (tile.value, tile.denominator) for tile in response.context["summary"].tiles
    }
    assert (
        tiles["Đã báo cáo"]
        == {"upper": ("2", "3 (66,7 %)"), "province": ("3", "7 (42,9 %)")}[level]
    )
    assertContains(response, "CĐCS Trường Tiểu học Cát Tân")  # has not reported
    assertNotContains(response, "Lập bản mới")  # reads only


def test_the_page_keeps_to_the_frozen_figures(client, world):
    publication = PublicationFactory(union=world.upper, campaign_year=world.year)
    UnionReport.objects.all().delete()
    client.force_login(user_with(Role.UPPER_OFFICER, world.upper))

    assertContains(page(client, publication), "Có 2/3 đơn vị (66,7\u00a0%) nộp báo cáo năm")


@pytest.mark.parametrize(
    ("role", "where", "status"),
    [
        (Role.GRASSROOTS_OFFICER, "own", 200),
        (Role.UPPER_OFFICER, "above", 200),
        (Role.DEPARTMENT_OFFICER, "province", 200),
        (Role.STANDING_COMMITTEE, "province", 200),
        (Role.GRASSROOTS_CHAIR, "sibling", 404),
        (Role.UPPER_CHAIR, "other", 404),
    ],
)
@pytest.mark.parametrize("name", ["publication-detail", "publication-download"])
def test_out_of_scope_it_does_not_exist(client, world, name, role, where, status):
    places = {
        "own": world.a1.union,
        "above": world.upper,
        "province": world.province,
        "sibling": world.a2.union,
        "other": world.other,
    }
    publication = PublicationFactory(union=world.a1.union, campaign_year=world.year)
    client.force_login(user_with(role, places[where]))

    response = client.get(reverse(f"reports:{name}", args=[publication.pk]))

    assert response.status_code == status
    response.close()


def test_the_report_of_the_union_above_is_not_for_those_beneath(client, world):
    publication = PublicationFactory(union=world.upper, campaign_year=world.year)
    client.force_login(user_with(Role.GRASSROOTS_CHAIR, world.a1.union))

    assert page(client, publication).status_code == 404


def test_other_copies_of_the_same_year_are_linked(client, world):
    first, second = (
        PublicationFactory(union=world.upper, campaign_year=world.year) for _ in range(2)
    )
    client.force_login(user_with(Role.UPPER_OFFICER, world.upper))

    response = page(client, first)

    assert list(response.context["others"]) == [second]
    assertContains(response, second.get_absolute_url())


def test_the_pdf_comes_as_a_download_under_its_name(client, world):
    publication = PublicationFactory(
        union=world.a1.union, campaign_year=world.year, stored_file__name="bao-cao-nam-2023-A1.pdf"
    )
    client.force_login(user_with(Role.GRASSROOTS_OFFICER, world.a1.union))

    response = client.get(reverse("reports:publication-download", args=[publication.pk]))

    assert b"".join(response.streaming_content) == b"%PDF-1.7"
    assert response["Content-Disposition"] == 'attachment; filename="bao-cao-nam-2023-A1.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    response.close()


def test_a_file_that_is_gone_is_said_on_the_page(client, world, settings, tmp_path):
    publication = PublicationFactory(union=world.a1.union, campaign_year=world.year)
    client.force_login(user_with(Role.GRASSROOTS_OFFICER, world.a1.union))
    settings.MEDIA_ROOT = tmp_path

    response = client.get(
        reverse("reports:publication-download", args=[publication.pk]), follow=True
    )

    assertContains(response, "Hiện chưa lấy được tệp này.")


def test_the_page_costs_the_same_whatever_the_report_holds(
    client, world, django_assert_max_num_queries
):
    client.force_login(user_with(Role.DEPARTMENT_OFFICER))
    for union in (world.a1.union, world.upper, world.province):
        publication = PublicationFactory(union=union, campaign_year=world.year)
        page(client, publication)

        with django_assert_max_num_queries(11):
            assert page(client, publication).status_code == 200
