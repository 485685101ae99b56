"""A batch can't be made pleasant: by what is drawn, sent back, or mended behind the sample."""

import pytest
from django.core.exceptions import ValidationError

from emulation.batches.flow import BATCH_FLOW
from emulation.models import Assessment, AssessmentLine, CriteriaSet
from emulation.tests.batch_cases import Status, desk, drawn, read, read_all, sample
from emulation.tests.guides import unfrozen
from emulation.tests.guides_cases import policy_law
from emulation.workflow import ASSESSMENT_FLOW

pytestmark = pytest.mark.django_db


def mild(limit=50):
    """Let the plan's guide bear so many wrong dossiers in a hundred."""
    with unfrozen():
        CriteriaSet.objects.filter(code="TT-2020").update(sample_error_limit=limit)


def test_what_was_found_wrong_is_in_no_further_batch():
    officer, _dossiers = desk(20)
    mild()
    batch = read_all(drawn(officer), by=officer, wrong=1)
    wrong = batch.items.get(outcome="wrong").assessment_id
    BATCH_FLOW.perform("accept", batch, by=officer)

    again = drawn(officer)

    assert wrong not in {item.assessment_id for item in again.items.all()}


def test_a_dossier_that_was_sent_back_is_no_right_one():
    officer, _dossiers = desk(3)
    item = sample(drawn(officer))[0]
    ASSESSMENT_FLOW.perform("return", item.assessment, by=officer, note="Thiếu minh chứng")

    with pytest.raises(ValidationError, match="tính là sai"):
        read(item, by=officer)
    read(item, "wrong", by=officer)


def test_a_dossier_of_the_sample_is_not_mended_after_it_was_called_right():
    officer, _dossiers = desk(3)
    batch = read_all(drawn(officer), by=officer)
    line = sample(batch)[0].assessment.lines.first()
    AssessmentLine.objects.filter(pk=line.pk).update(appraised_points=0)

    with pytest.raises(ValidationError, match="sau khi ghi kết quả đọc"):
        BATCH_FLOW.perform("accept", batch, by=officer)


def test_a_dossier_of_the_sample_is_not_sent_back_after_it_was_called_right():
    officer, _dossiers = desk(3)
    batch = read_all(drawn(officer), by=officer)
    read_one = Assessment.objects.get(pk=sample(batch)[0].assessment_id)
    ASSESSMENT_FLOW.perform("return", read_one, by=officer, note="Thiếu minh chứng")

    with pytest.raises(ValidationError, match="sau khi ghi kết quả đọc"):
        BATCH_FLOW.perform("accept", batch, by=officer)


def test_a_verified_stage_counts_what_was_reopened():
    _officer, _dossiers = desk(3, status=Status.APPRAISED)
    csp = policy_law()
    item = sample(drawn(csp, "verified"))[0]
    ASSESSMENT_FLOW.perform("reopen", item.assessment, by=csp, note="Sai")

    with pytest.raises(ValidationError, match="tính là sai"):
        read(item, by=csp)
