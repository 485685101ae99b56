"""The year of a union in five steps."""

from datetime import date

import pytest

from core import clock
from emulation.models import DossierStatus as S
from emulation.models import Window
from emulation.strip import year_strip
from emulation.tests.factories import AssessmentFactory, RegistrationFactory, UnionYearFactory


@pytest.fixture
def row(db):
    with clock.set_for_test(date(2024, 3, 20)):
        yield UnionYearFactory()


def keys(row):
    return [step.key for step in year_strip(fresh(row))]


def fresh(row):
    return type(row).objects.with_dossiers().get(pk=row.pk)


def window(row, step, opens, due, closes):
    Window.objects.filter(campaign_year=row.campaign_year, step=step).update(
        opens=opens, due=due, closes=closes
    )


def test_the_five_steps_stand_in_order_with_their_deadlines(row):
    steps = year_strip(fresh(row))

    assert [step.label for step in steps] == [
        "Đăng ký thi đua",
        "Tự chấm điểm",
        "Thẩm định",
        "Phúc tra",
        "Báo cáo năm",
    ]
    assert {step.date for step in steps} == {date(2999, 12, 30)}
    assert [step.current for step in steps] == [True, False, False, False, False]


@pytest.mark.parametrize(
    ("opens", "due", "closes", "word"),
    [
        (date(2024, 3, 21), date(2024, 4, 1), date(2024, 4, 2), "Chưa đến kỳ"),
        (date(2024, 3, 1), date(2024, 3, 20), date(2024, 4, 2), "Chưa nộp"),
        (date(2024, 3, 1), date(2024, 3, 19), date(2024, 3, 20), "Quá hạn"),
        (date(2024, 3, 1), date(2024, 3, 18), date(2024, 3, 19), "Không nộp"),
    ],
)
def test_what_is_not_handed_in_follows_its_window(row, opens, due, closes, word):
    window(row, "registration", opens, due, closes)

    assert year_strip(fresh(row))[0].state == word


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (S.DRAFT, ["draft", "upcoming", "upcoming"]),
        (S.PROPOSED, ["proposed", "upcoming", "upcoming"]),
        (S.RETURNED, ["returned", "upcoming", "upcoming"]),
        (S.SUBMITTED, ["done", "submitted", "upcoming"]),
        (S.TAKEN_UP, ["done", "taken_up", "upcoming"]),
        (S.APPRAISED, ["done", "done", "submitted"]),
        (S.VERIFIED, ["done", "done", "verified"]),
    ],
)
def test_one_assessment_fills_three_steps(row, status, expected):
    AssessmentFactory(union_year=row, status=status)

    assert keys(row)[1:4] == expected


def test_the_current_step_is_the_first_that_is_still_to_be_taken(row):
    RegistrationFactory(union_year=row, status=S.APPROVED)
    AssessmentFactory(union_year=row, status=S.TAKEN_UP)

    steps = year_strip(fresh(row))

    assert [step.label for step in steps if step.current] == ["Thẩm định"]
    assert steps[0].url == fresh(row).registration.get_absolute_url()
