"""Submitting the self-score shuts out what the unit's own criteria still wait for: told before."""

import pytest
from django.urls import reverse

from emulation.models import Assessment
from emulation.services.starting import start_assessment
from emulation.tests.own_criteria_cases import ROW, Unit, share_of

pytestmark = pytest.mark.django_db
TOLD = "Tiêu chí riêng của đơn vị chưa được cấp trên duyệt."
SHUT = "Đơn vị đã nộp hồ sơ chấm điểm nên không thêm được tiêu chí riêng nữa."


@pytest.fixture
def unit():
    share_of("10")
    return Unit()


def page(client, dossier):
    return client.get(dossier.get_absolute_url()).content.decode()


def test_the_assessment_tells_of_criteria_that_it_would_leave_out(client, unit):
    assessment = start_assessment(unit.year, by=unit.officer)
    own = unit.begun(ROW)
    client.force_login(unit.chair)

    seen = page(client, assessment)

    assert TOLD in seen and own.get_absolute_url() in seen


@pytest.mark.parametrize("how", ["none", "empty", "approved"])
def test_nothing_is_told_where_nothing_would_be_left_out(client, unit, how):
    assessment = start_assessment(unit.year, by=unit.officer)
    if how != "none":
        {"empty": unit.begun, "approved": unit.approved}[how]()
    client.force_login(unit.chair)

    assert TOLD not in page(client, assessment)


def test_those_above_are_not_warned(client, unit):
    assessment = start_assessment(unit.year, by=unit.officer)
    unit.begun(ROW)
    client.force_login(unit.above)

    assert TOLD not in page(client, assessment)


def test_criteria_that_came_too_late_say_so_and_offer_no_writing(client, unit):
    own, assessment = unit.begun(ROW), start_assessment(unit.year, by=unit.officer)
    Assessment.objects.filter(pk=assessment.pk).update(status=Assessment.Status.SUBMITTED)
    client.force_login(unit.officer)

    seen = page(client, own)

    assert SHUT in seen and reverse("emulation:own-criteria-edit", args=[own.pk]) not in seen
