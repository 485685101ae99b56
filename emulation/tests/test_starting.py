"""Beginning a dossier: by its own union, once, with what is known already."""

import pytest
from django.core.exceptions import PermissionDenied

from core import audit
from emulation.models import Registration, UnionReport
from emulation.services.starting import start_registration, start_report
from emulation.tests.factories import RegistrationFactory, UnionYearFactory, campaign_year
from unions.models import Post
from unions.tests.factories import UnionFactory, UpperFactory, province, user_with

Role = Post.Role
pytestmark = pytest.mark.django_db


@pytest.fixture
def two_years():
    """Return last year and this year of one union."""
    union = UnionFactory()
    return (
        UnionYearFactory(union=union, campaign_year=campaign_year(2023)),
        UnionYearFactory(union=union, campaign_year=campaign_year(2024)),
    )


def officer_of(union_year):
    return user_with(Role.GRASSROOTS_OFFICER, union_year.union)


def test_last_years_promises_are_filled_in_and_marked(two_years):
    last, this = two_years
    RegistrationFactory(union_year=last, commitment="Năm trước", outreach_target=None)

    registration = start_registration(this, by=officer_of(this))

    assert registration.commitment == "Năm trước"
    assert registration.prefilled == [
        "commitment",
        "classification_target",
        "satisfaction_target",
    ]
    # How many people pledge is counted anew each year.
    assert registration.pledge_target is None
    assert audit.trail(registration).get().after == {"prefilled": registration.prefilled}


def test_without_last_year_nothing_is_filled_in(two_years):
    this = two_years[1]

    registration = start_registration(this, by=officer_of(this))

    assert (registration.commitment, registration.prefilled) == ("", [])


def test_what_the_year_owes_is_asked_of_its_row_as_it_stands(two_years):
    this = two_years[1]
    officer = officer_of(this)
    type(this).objects.filter(pk=this.pk).update(
        expected=False, not_expected_reason="Kết thúc hoạt động"
    )

    with pytest.raises(PermissionDenied):
        start_registration(this, by=officer)

    assert not Registration.objects.exists()


def test_starting_twice_gives_the_same_dossier(two_years):
    this = two_years[1]
    officer = officer_of(this)

    first, second = (start_registration(this, by=officer) for _press in range(2))

    assert first == second
    assert Registration.objects.count() == 1
    assert audit.trail(first).count() == 1


def test_the_report_begins_with_the_years_head_counts(two_years):
    this = two_years[1]

    report = start_report(this, by=officer_of(this))

    assert (report.staff_count, report.member_count) == (40, 38)
    assert report.prefilled == ["staff_count", "member_count"]


def test_a_head_count_that_nobody_entered_is_not_offered_as_a_figure():
    this = UnionYearFactory(staff_count=0, member_count=0, leader_count=0, women_count=0)

    report = start_report(this, by=officer_of(this))

    assert (report.staff_count, report.prefilled) == (None, [])


@pytest.mark.parametrize("role", [Role.UPPER_OFFICER, Role.UPPER_CHAIR])
def test_the_level_above_does_not_begin_it(two_years, role):
    this = two_years[1]

    with pytest.raises(PermissionDenied):
        start_registration(this, by=user_with(role, this.supervisor))

    assert not Registration.objects.exists()


def test_an_upper_level_union_has_a_registration_and_a_report_of_its_own():
    this = UnionYearFactory(union=UpperFactory())
    officer = user_with(Role.UPPER_OFFICER, this.union)

    assert start_registration(this, by=officer).union == this.union
    assert start_report(this, by=officer).union == this.union


def test_the_province_writes_a_report_and_registers_nothing():
    this = UnionYearFactory(union=province(), supervisor_id=None)
    officer = user_with(Role.DEPARTMENT_OFFICER)

    assert start_report(this, by=officer).is_topmost
    with pytest.raises(PermissionDenied):
        start_registration(this, by=officer)


def test_another_department_does_not_begin_the_provinces_report():
    this = UnionYearFactory(union=province(), supervisor_id=None)
    other = user_with(Role.DEPARTMENT_OFFICER, department=Post.Department.FINANCE)

    with pytest.raises(PermissionDenied):
        start_report(this, by=other)

    assert not UnionReport.objects.exists()
