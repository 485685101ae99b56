"""The scoring form with everything in it, and its page: readable for all, light and dark."""

import pytest

from core.files import store_bytes
from core.tests.sample_files import jpeg
from emulation.services import scores
from emulation.tests.full_guides import fully_scored
from emulation.tests.scoring_pages import (
    Status,
    chair_of,
    line_of,
    officer_above,
    officer_of,
    page_url,
    veto_of,
)
from emulation.workflow import ASSESSMENT_FLOW
from tests.browser.conftest import session_of
from tools.walk import look

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def resubmitted():
    """Return a dossier that came back, was mended and lies with the level above again."""
    assessment = fully_scored("self", status=Status.TAKEN_UP)
    above, own = officer_above(assessment), officer_of(assessment)
    pins = ["tieu-chi-a-1", "dieu-kien-1"]
    ASSESSMENT_FLOW.perform("return", assessment, by=above, note="Rà soát lại.", pins=pins)
    line = line_of(assessment)
    values = {line.pk: {"points": line.maximum, "na": False, "note": "Đã bổ sung."}}
    assessment = scores.save_scores(assessment, "self", values, by=own, expected=assessment.version)
    stored = store_bytes(jpeg(), "Hội nghị.jpg", "image/jpeg", by=own)
    line.evidence.create(title="Hội nghị", stored_file=stored, added_by=own)
    ASSESSMENT_FLOW.perform("submit", assessment, by=chair_of(assessment))
    ASSESSMENT_FLOW.perform("take-up", assessment, by=above)
    answer = {veto_of(assessment).veto.pk: {"applies": True, "note": "Quyết định số 5"}}
    scores.save_scores(
        assessment, "appraised", {}, vetoes=answer, by=above, expected=assessment.version
    )
    assessment.above = above
    return assessment


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("where", ["form", "page"])
def test_it_is_readable_for_all(resubmitted, browser, live_server, where, width):
    context = browser.new_context(
        base_url=live_server.url,
        viewport={"width": width, "height": 800},
        reduced_motion="reduce",
    )
    context.add_cookies([{**session_of(resubmitted.above), "url": live_server.url}])
    page = context.new_page()
    forms = {"form": page_url(resubmitted, "appraised"), "page": resubmitted.get_absolute_url()}
    answer = page.goto(forms[where])
    seen = look.Seen(where, width, forms[where], answer.status)

    look.check(page, seen)
    look.check_dark(page, seen)
    page.get_by_role("link", name="Hội nghị").click()
    look.check(page, seen, mode=" evidence")
    context.close()

    assert (seen.status, seen.faults) == (200, [])
