"""Signed pledges as they are handed down: filled into the report, held against it, looked at."""

import pytest
from django.urls import reverse

from emulation.models import CountedPledges
from emulation.prechecks.gathering import facts_of
from emulation.services import pledged
from emulation.services.starting import start_report
from emulation.tests.factories import (
    YEAR,
    AssessmentFactory,
    UnionReportFactory,
    UnionYearFactory,
)
from unions.models import Post
from unions.tests.factories import user_with

pytestmark = pytest.mark.django_db


def handed_down(union_year, signed, eligible):
    pledged.begin([union_year.pk])
    pledged.take({union_year.pk: (eligible, signed)})


def begun(union_year):
    return start_report(union_year, by=user_with(Post.Role.GRASSROOTS_OFFICER, union_year.union))


def test_a_report_begins_with_those_who_signed_to_be_confirmed():
    mine = UnionYearFactory(staff_count=40)
    handed_down(mine, 38, 39)
    report = begun(mine)

    assert report.pledged_count == 38
    assert "pledged_count" in report.prefilled


@pytest.mark.parametrize(("signed", "eligible"), [(0, 39), (0, 0), (41, 41)])
def test_what_can_not_be_reported_is_not_filled_in(signed, eligible):
    mine = UnionYearFactory(staff_count=40)
    handed_down(mine, signed, eligible)

    assert begun(mine).pledged_count is None


def page(client, report, name, role=Post.Role.GRASSROOTS_OFFICER):
    client.force_login(user_with(role, report.union))
    return client.get(reverse(f"emulation:report-{name}", args=[report.pk])).content.decode()


def test_the_form_says_beside_the_figure_who_signed_and_when_that_was_counted(client):
    report = UnionReportFactory()
    handed_down(report.union_year, 38, 39)

    assert f"Theo cam kết đã ký, ngày 31/12/{YEAR}: 38 trên 39 người." in page(
        client, report, "edit"
    )


def test_the_page_says_where_the_report_is_otherwise(client):
    report = UnionReportFactory(pledged_count=40)
    handed_down(report.union_year, 38, 39)

    said = page(client, report, "detail")
    assert "Báo cáo ghi 40 người cam kết, khác số đã ký trên phần mềm: 38 trên 39 người" in said
    assert reverse("pledges:union", args=[YEAR, report.union.code]) in said


@pytest.mark.parametrize(("signed", "eligible"), [(40, 41), (0, 0)])
def test_the_page_says_nothing_where_it_is_the_same_or_there_is_no_registry(
    client, signed, eligible
):
    report = UnionReportFactory(pledged_count=40)
    handed_down(report.union_year, signed, eligible)

    assert "khác số đã ký" not in page(client, report, "detail")


def test_the_facts_of_a_dossier_hold_the_signed():
    assessment = AssessmentFactory()
    handed_down(assessment.union_year, 3, 4)

    assert facts_of(YEAR, [assessment.pk])[assessment.pk].signed == 3


def test_without_a_registry_the_facts_hold_none():
    assessment = AssessmentFactory()
    handed_down(assessment.union_year, 0, 0)

    assert facts_of(YEAR, [assessment.pk])[assessment.pk].signed is None


def test_a_figure_that_is_handed_down_twice_stands_once():
    mine = UnionYearFactory()
    handed_down(mine, 1, 2)
    handed_down(mine, 2, 2)

    assert CountedPledges.objects.get().signed == 2
