"""Pages of a past year call the unions as they were called then."""

from datetime import date

import pytest
from django.core.cache import cache
from django.urls import reverse

from core import clock
from emulation import tallies
from emulation.tests.factories import RegistrationFactory, UnionYearFactory, campaign_year
from unions.models import Post
from unions.tests.factories import UnionFactory, UpperFactory, user_with
from unions.tests.renaming import renamed

pytestmark = pytest.mark.django_db
THEN, SINCE = "CĐCS Trung tâm Y tế huyện Tuy Phước", "CĐCS Trung tâm Y tế Tuy Phước"
ABOVE_THEN, ABOVE_SINCE = "LĐLĐ huyện Tuy Phước", "Công đoàn vùng Tuy Phước"


@pytest.fixture
def world():
    """A union and the one above it, renamed in July 2025, with a registration of 2024 and 2026."""
    cache.clear()
    upper = UpperFactory(name=ABOVE_THEN, short_name=ABOVE_THEN)
    UpperFactory()
    union = UnionFactory(name=THEN, short_name=THEN, parent=upper)
    for year in (2024, 2026):
        row = UnionYearFactory(campaign_year=campaign_year(year), union=union)
        RegistrationFactory(union_year=row)
        tallies.rebuild(row.campaign_year)
    renamed(union, SINCE)
    renamed(upper, ABOVE_SINCE)
    with clock.set_for_test(date(2026, 3, 1)):
        yield union


@pytest.fixture
def reader(client):
    client.force_login(user_with(Post.Role.DEPARTMENT_OFFICER))
    return client


def page(reader, name, *args):
    return reader.get(reverse(f"emulation:{name}", args=args)).content.decode()


@pytest.mark.parametrize(
    ("year", "said", "unsaid"), [(2024, ABOVE_THEN, ABOVE_SINCE), (2026, ABOVE_SINCE, ABOVE_THEN)]
)
def test_the_overview_names_the_unions_of_the_year(reader, world, year, said, unsaid):
    text = page(reader, "year-overview", year)

    assert said in text
    assert unsaid not in text


@pytest.mark.parametrize(
    ("year", "said", "unsaid"),
    [(2024, (THEN, ABOVE_THEN), (SINCE, ABOVE_SINCE)), (2026, (SINCE,), (THEN, ABOVE_THEN))],
)
def test_lists_unions_years_and_dossiers_do_too(reader, world, year, said, unsaid):
    dossier = world.years.get(campaign_year__year=year).registration
    pages = [
        page(reader, "registration-list", year),
        page(reader, "union-year", year, world.code),
        page(reader, "registration-detail", dossier.pk),
    ]

    for text in pages:
        assert said[0] in text
        assert not [name for name in unsaid if f"{name}<" in text]
    assert said[-1] in pages[0]


def test_brought_to_todays_structure_they_bear_todays_names(reader, world):
    address = reverse("emulation:registration-list", args=[2024])

    text = reader.get(address, {"co_cau": "hien_nay"}).content.decode()

    assert SINCE in text
    assert THEN not in text
