"""The three kinds of yearly dossier, as pages that treat them alike name them."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from emulation.models import Assessment, Registration, UnionReport, Window
from emulation.models.dossier import DossierStatus as S
from emulation.workflow import ASSESSMENT_FLOW, REGISTRATION_FLOW, REPORT_FLOW

COMMON = (S.DRAFT, S.PROPOSED, S.SUBMITTED, S.TAKEN_UP, S.RETURNED)


@dataclass(frozen=True, slots=True, eq=False)  # three there are, each itself
class Kind:
    """One kind of dossier. name: the relation from UnionYear and the stem of its URL names;
    tally: the stem of its YearTally fields; waiting: the states that wait for a level above.
    """

    name: str
    model: type
    flow: object
    step: str
    title: object
    tally: str
    statuses: tuple
    waiting: tuple
    slug: str


KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            name="registration",
            model=Registration,
            flow=REGISTRATION_FLOW,
            step=Window.Step.REGISTRATION,
            title=_("Đăng ký thi đua"),
            tally="registrations",
            statuses=(*COMMON, S.APPROVED),
            waiting=(S.SUBMITTED, S.TAKEN_UP),
            slug="dang-ky",
        ),
        Kind(
            name="assessment",
            model=Assessment,
            flow=ASSESSMENT_FLOW,
            step=Window.Step.SELF_SCORE,
            title=_("Chấm điểm"),
            tally="assessments",
            statuses=(*COMMON, S.APPRAISED, S.VERIFIED),
            waiting=(S.SUBMITTED, S.TAKEN_UP, S.APPRAISED),
            slug="cham-diem",
        ),
        Kind(
            name="report",
            model=UnionReport,
            flow=REPORT_FLOW,
            step=Window.Step.REPORT,
            title=_("Báo cáo năm"),
            tally="reports",
            statuses=(*COMMON, S.APPROVED),
            waiting=(S.SUBMITTED, S.TAKEN_UP),
            slug="bao-cao-nam",
        ),
    )
}
