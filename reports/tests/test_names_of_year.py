"""A report of a past year bears the names of that year, whatever its unions are called today."""

from datetime import date

import pytest
from django.urls import reverse

from core import clock, frozen
from emulation.structure import Structure
from reports import services
from reports.annual_province import ProvinceReport
from reports.frame import chair_on, recipients_of
from reports.models import Publication
from reports.tests.factories import PublicationFactory, small_province, year_2023
from unions.models import Post, Union
from unions.tests.factories import province, user_with
from unions.tests.renaming import DAY, renamed

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return small_province()


def figures(union, by=Structure.THEN):
    with clock.set_for_test(date(2026, 3, 1)):
        return services.freeze_annual(Union.objects.get(pk=union.pk), year_2023(), by).figures


def rename_all():
    """Give every union another name, so that the order of names turns round."""
    for n, union in enumerate(Union.objects.order_by("sort_key")):
        renamed(union, f"{chr(ord('Z') - n)} của Gia Lai")


@pytest.mark.slow
def test_a_change_of_every_name_leaves_a_past_years_reports_as_they_were(world):
    unions = [world.province, world.upper, *Union.objects.filter(years__isnull=False)]
    before = [figures(union) for union in unions]

    rename_all()

    assert [figures(union) for union in unions] == before


def test_brought_to_today_it_bears_todays_names(world):
    renamed(world.province, "Liên đoàn Lao động tỉnh Gia Lai")
    renamed(world.upper, "Công đoàn xã An Hòa")

    report = frozen.load(ProvinceReport, figures(world.province, Structure.NOW))

    assert report.frame.issuer == "Liên đoàn Lao động tỉnh Gia Lai"
    assert "Công đoàn xã An Hòa" in [branch.name for branch in report.branches]


def test_the_number_of_queries_does_not_grow_with_renamed_unions(
    world, django_assert_num_queries, django_assert_max_num_queries
):
    with django_assert_max_num_queries(100) as plain:
        figures(world.province)
    rename_all()

    with django_assert_num_queries(len(plain)):
        figures(world.province)


def test_the_pages_of_a_publication_bear_the_name_that_it_prints(world, client):
    PublicationFactory(union=world.province, campaign_year=year_2023())
    renamed(world.province, "Liên đoàn Lao động tỉnh Gia Lai")
    client.force_login(user_with(Post.Role.STANDING_COMMITTEE))
    publication = Publication.objects.get()

    listed = client.get(reverse("reports:publication-list")).content.decode()
    detail = client.get(publication.get_absolute_url()).content.decode()

    assert "– Liên đoàn Lao động tỉnh Bình Định</a>" in listed
    assert '<p class="page-lead">Liên đoàn Lao động tỉnh Bình Định</p>' in detail


def test_an_ended_unions_report_is_signed_by_its_last_chair(world):
    user_with(Post.Role.UPPER_CHAIR, world.upper, until=date(2025, 6, 30))
    world.upper.ended = DAY

    assert chair_on(world.upper, date(2026, 3, 1))
    assert chair_on(world.upper, date(2026, 3, 1)) == chair_on(world.upper, date(2025, 6, 30))


def test_the_provinces_report_goes_to_whom_there_was_that_year(world):
    Union.objects.filter(level=Union.Level.UPPER).update(ended=DAY)

    assert "LĐLĐ huyện, thị xã, TP, CĐN" in recipients_of(province(), 2024)
    assert "LĐLĐ huyện, thị xã, TP, CĐN" in recipients_of(province(), 2025)

    Union.objects.filter(pk=world.upper.pk).update(ended=None, name="Công đoàn xã An Hòa")

    assert "Công đoàn xã, phường" in recipients_of(province(), 2025)
