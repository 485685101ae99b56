"""Points of a stage that is still under way are its scorers' alone."""

import pytest

from emulation.tests.factories import score_fully
from emulation.tests.scoring_pages import (
    Role,
    appraised,
    officer_above,
    person,
    taken_up,
)
from emulation.workflow import ASSESSMENT_FLOW as FLOW
from unions.tests.factories import user_with

pytestmark = pytest.mark.django_db

REASON = "Thiếu biên bản kiểm kê."
POLICY_LAW = (Role.DEPARTMENT_OFFICER, "province")
OWN = [(Role.GRASSROOTS_OFFICER, "own"), (Role.GRASSROOTS_CHAIR, "own")]
ABOVE = [(Role.UPPER_OFFICER, "parent"), (Role.UPPER_CHAIR, "parent")]
READERS = [(Role.STANDING_COMMITTEE, "province"), (Role.ADMINISTRATOR, "province")]


def mark(assessment, stage):
    """Let a stage say something of every line, as its scorers leave it while they work."""
    score_fully(assessment, stage, share="0.7")
    assessment.lines.update(**{f"{stage}_note": REASON})
    return assessment


def shows(client, assessment, user):
    """Return [which scores the user is shown], of the totals, the sums and the lines alike."""
    client.force_login(user)
    page = client.get(assessment.get_absolute_url())
    html = page.content.decode()
    assert (REASON in html) == any(
        getattr(line, f"{stage}_note")
        for group in page.context["sheet"].groups
        for line in group.rows
        for stage in ("appraised", "verified")
    )
    shown = [stage for stage, total in page.context["sheet"].totals.items() if total is not None]
    for stage in ("appraised", "verified"):
        label = {"appraised": "Thẩm định", "verified": "Phúc tra"}[stage]
        cells = html.split(f'<td class="num" data-label="{label}">')[1:]
        given = [cell.partition("</td>")[0] for cell in cells]
        assert any("–" != cell for cell in given) == (stage in shown)
    return shown


@pytest.mark.parametrize(("role", "whose"), [*OWN, *READERS, POLICY_LAW])
def test_an_appraisal_under_way_is_not_shown(client, role, whose):
    assessment = mark(taken_up(), "appraised")

    assert shows(client, assessment, person(role, whose, assessment)) == ["self"]


@pytest.mark.parametrize(("role", "whose"), ABOVE)
def test_the_appraisers_see_what_they_are_doing(client, role, whose):
    assessment = mark(taken_up(), "appraised")

    assert shows(client, assessment, person(role, whose, assessment)) == ["self", "appraised"]


@pytest.mark.parametrize(("role", "whose"), [*OWN, *ABOVE, *READERS])
def test_a_verification_under_way_is_not_shown_but_the_appraisal_is(client, role, whose):
    assessment = mark(appraised(), "verified")

    assert shows(client, assessment, person(role, whose, assessment)) == ["self", "appraised"]


def test_ban_cspl_sees_what_it_is_doing(client):
    assessment = mark(appraised(), "verified")
    user = person(*POLICY_LAW, assessment)

    assert shows(client, assessment, user) == ["self", "appraised", "verified"]


@pytest.mark.parametrize(("role", "whose"), OWN)
def test_once_verified_everything_is_shown(client, role, whose):
    assessment = mark(appraised(), "verified")
    FLOW.perform("verify", assessment, by=user_with(Role.DEPARTMENT_OFFICER))

    shown = shows(client, assessment, person(role, whose, assessment))

    assert shown == ["self", "appraised", "verified"]


@pytest.mark.parametrize("step", ["return", "reopen"])
def test_what_goes_back_takes_its_points_with_it(client, step):
    assessment = mark(appraised() if step == "reopen" else taken_up(), "appraised")
    by = user_with(Role.DEPARTMENT_OFFICER) if step == "reopen" else officer_above(assessment)
    FLOW.perform(step, assessment, by=by, note="Xem lại.")

    assert shows(client, assessment, person(*OWN[0], assessment)) == ["self"]
