"""A union that moved: each of its years is read, listed and counted where it stood then."""

from datetime import date

import pytest
from django.urls import reverse

from emulation import tallies
from emulation.models import Evidence, UnionYear
from emulation.tests.factories import (
    AssessmentFactory,
    RegistrationFactory,
    UnionReportFactory,
    UnionYearFactory,
    campaign_year,
)
from emulation.tests.scoring_pages import Role, Status, add_links, line_of
from unions.structure.hierarchy import place
from unions.tests.factories import UnionFactory, UpperFactory, user_with

pytestmark = pytest.mark.django_db


YEAR_OF_EVIDENCE = "line__assessment__union_year__campaign_year__year"


class Moved:
    """A union that stood under `old` in 2023 and 2024, and stands under `new` since 2025."""

    def __init__(self):
        self.old, self.new = UpperFactory(), UpperFactory()
        self.union = UnionFactory(parent=self.old, name="CĐCS Trường Tiểu học An Phú")
        self.then, self.later = (self.year(year) for year in (2024, 2025))
        place(self.union, self.new, since=date(2024, 7, 1))
        self.later.supervisor = self.new
        self.later.save()
        UnionYearFactory(union=UnionFactory(parent=self.new), campaign_year=campaign_year(2024))
        for year in (2024, 2025):
            tallies.rebuild(campaign_year(year))

    def year(self, year):
        union_year = UnionYearFactory(union=self.union, campaign_year=campaign_year(year))
        RegistrationFactory(union_year=union_year, status=Status.TAKEN_UP)
        UnionReportFactory(union_year=union_year)
        add_links(line_of(AssessmentFactory(union_year=union_year)), 1)
        return union_year


@pytest.fixture
def moved():
    return Moved()


def pages(union_year):
    """Return the addresses of all that can be read of a union's year."""
    evidence = Evidence.objects.get(line__assessment__union_year=union_year)
    return [
        union_year.get_absolute_url(),
        *(union_year.dossier(name).get_absolute_url() for name in DOSSIERS),
        reverse("emulation:evidence-list", args=[evidence.line_id]),
    ]


DOSSIERS = ("registration", "assessment", "report")


@pytest.mark.parametrize(
    ("at", "year", "status"),
    [
        ("old", "then", 200),  # it supervised the union in that year
        ("old", "later", 404),
        ("new", "then", 200),  # the union stands under it today
        ("new", "later", 200),
    ],
)
@pytest.mark.parametrize("role", [Role.UPPER_OFFICER, Role.UPPER_CHAIR])
def test_who_may_read_which_year(client, moved, role, at, year, status):
    client.force_login(user_with(role, getattr(moved, at)))

    answers = {client.get(url).status_code for url in pages(getattr(moved, year))}

    assert answers == {status}


@pytest.mark.parametrize(("at", "status"), [("old", 302), ("new", 403)])
def test_what_is_to_be_done_is_the_former_supervisors(client, moved, at, status):
    registration = moved.then.registration
    client.force_login(user_with(Role.UPPER_OFFICER, getattr(moved, at)))
    url = reverse("emulation:registration-step", args=[registration.pk])

    answer = client.post(url, {"step": "approve", "version": registration.version})

    assert answer.status_code == status
    registration.refresh_from_db()
    assert (registration.status == Status.APPROVED) is (at == "old")


@pytest.mark.parametrize(("at", "years"), [("old", {2024}), ("new", {2024, 2025})])
def test_evidence_is_seen_with_the_year_that_it_belongs_to(moved, at, years):
    user = user_with(Role.UPPER_OFFICER, getattr(moved, at))

    seen = Evidence.objects.visible_to(user)

    assert set(seen.values_list(YEAR_OF_EVIDENCE, flat=True)) == years


def test_a_stranger_of_both_reads_neither_year(client, moved):
    client.force_login(user_with(Role.UPPER_CHAIR, UpperFactory()))

    for year in (moved.then, moved.later):
        assert {client.get(url).status_code for url in pages(year)} == {404}


def test_the_former_supervisor_is_shown_no_way_to_what_it_may_not_read(client, moved):
    client.force_login(user_with(Role.UPPER_OFFICER, moved.old))

    html = client.get(moved.then.get_absolute_url()).content.decode()

    page = html.partition("<main")[2].partition("</main>")[0]
    assert f'href="{moved.union.get_absolute_url()}"' not in page
    assert moved.later.get_absolute_url() not in page
    assert client.get(moved.union.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("at", ["old", "new"])
@pytest.mark.parametrize("year", [2024, 2025])
@pytest.mark.parametrize("kind", DOSSIERS)
def test_the_list_holds_just_those_that_the_overview_counts(client, moved, at, year, kind):
    upper = getattr(moved, at)
    client.force_login(user_with(Role.UPPER_OFFICER, upper))
    overview = client.get(reverse("emulation:year-overview", args=[year]))

    page = client.get(reverse(f"emulation:{kind}-list", args=[year]))

    there = {row["code"] for row in page.context["rows"]}
    counted = UnionYear.objects.filter(campaign_year__year=year, supervisor=upper)
    assert there == set(counted.values_list("union__code", flat=True))
    assert len(there) == overview.context["total"].expected


def test_the_former_supervisor_still_has_on_its_desk_what_it_has_to_do(client, moved):
    assessment = moved.then.assessment
    type(assessment).objects.filter(pk=assessment.pk).update(status=Status.TAKEN_UP)
    client.force_login(user_with(Role.UPPER_OFFICER, moved.old))

    answer = client.get(reverse("emulation:desk-next", args=[2024, "appraised"]))

    assert answer.url == assessment.get_absolute_url()
    page = client.get(reverse("emulation:assessment-appraise", args=[assessment.pk]))
    assert page.status_code == 200
