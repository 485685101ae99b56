"""What the demo tells of a dossier that came back and was mended."""

from datetime import timedelta

import pytest

from core import clock
from emulation.models import Evidence
from emulation.models.dossier import DossierStatus as S
from emulation.seeding.mended import mend
from emulation.seeding.stamps import Stamp
from emulation.services.scores import told_line
from emulation.tests.factories import AssessmentFactory, score_fully
from emulation.tests.scoring_pages import line_of, officer_of

pytestmark = pytest.mark.django_db


def trail_of(by, *actions):
    start = clock.now()
    hours = (start + timedelta(hours=n) for n in range(len(actions)))
    return [Stamp(a, by, at, S.SUBMITTED) for a, at in zip(actions, hours, strict=True)]


@pytest.fixture
def dossier():
    return score_fully(AssessmentFactory())


def test_between_return_and_submission_stand_the_evidence_and_the_points_that_changed(dossier):
    by, line = officer_of(dossier), line_of(dossier, "a.2")
    lines = [line_of(dossier), line]
    proof = Evidence(line=line, title="Biên bản", link="https://binhdinh.gov.vn/a", added_by=by)
    stamps = trail_of(by, "submit", "return", "submit", "take-up")

    mend(stamps, lines, [proof], ["tieu-chi-a-2"], by)

    actions = [stamp.action for stamp in stamps]
    assert actions == ["submit", "return", "add-evidence", "save-self", "submit", "take-up"]
    assert [stamp.at for stamp in stamps] == sorted(stamp.at for stamp in stamps)
    save = stamps[3]
    assert save.before[told_line(line)]["points"] == str(line.maximum)
    assert save.after[told_line(line)]["points"] == str(line.self_points)


@pytest.mark.parametrize("actions", [("submit",), ("submit", "return"), ("submit", "take-up")])
def test_what_never_came_again_has_nothing_mended(dossier, actions):
    by = officer_of(dossier)
    stamps = trail_of(by, *actions)

    mend(stamps, [line_of(dossier)], [], ["tieu-chi-a-1"], by)

    assert [stamp.action for stamp in stamps] == list(actions)
