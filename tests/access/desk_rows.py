"""Who may do what at the appraisal desk."""

from core.tests.factories import JobFactory
from emulation.models import Assessment
from emulation.prechecks import running
from emulation.tests.factories import YEAR
from tests.access import world as w
from tests.access.rules import NOT, POLICY_LAW, SUPERVISORS, Act, Mine, Row, year

# Who appraises, or verifies: each sees the own desk, whatever the year.
AT_DESK = Act({name: set(w.PLACES) for name in ("upper officer", "upper chair", "policy law")})


def returned(stage):
    """The address carries the id of that place's assessment, and the stage it is sent back from."""
    return lambda world, place: {"pk": world.key_of(Assessment, place), "stage": stage}


def job(world, place):
    """The upper officer has asked for the checks."""
    asked = world.people["upper officer"]
    params = {"year": YEAR}
    made = JobFactory(kind=running.JOB, params=params, requested_by=asked, post_ref=asked.post_ref)
    return {"pk": made.pk}


DESK = [
    Row("emulation:desk-list", AT_DESK, NOT, year),
    Row("emulation:desk-export", AT_DESK, NOT, year),
    Row("emulation:desk-recheck", NOT, AT_DESK, year),
    Row("emulation:desk-job", Mine("upper officer"), NOT, job),
    Row("emulation:desk-return", NOT, Act(SUPERVISORS), returned("appraised"),
        {"step": "return", "note": "Sửa"}, "taken_up"),
    Row("emulation:desk-return", NOT, Act(POLICY_LAW), returned("verified"),
        {"step": "reopen", "note": "Xem lại"}, "appraised"),
    Row("emulation:desk-return", NOT, Act({}), returned("verified"),
        {"step": "verify"}, "appraised", note="no other step from there"),
    Row("emulation:precheck-rules", Act(POLICY_LAW), Act(POLICY_LAW)),
]  # fmt: skip
