"""The plan's content as data: word for word, with the points that Ban CSPL proposes.

The plan itself lies in docs/campaign/ke-hoach.txt; a test compares every text with it.
"""

from emulation.plan.bands import BANDS, NOTE
from emulation.plan.campaign import CAMPAIGN, LEGAL_BASES
from emulation.plan.collective import COLLECTIVE
from emulation.plan.five_nos import FIVE_NOS
from emulation.plan.individual import INDIVIDUAL
from emulation.plan.report_sections import REPORT_SECTIONS
from emulation.plan.types import (
    CampaignPlan,
    CriteriaSet,
    Criterion,
    Group,
    LegalBasis,
    ReportSection,
)

CRITERIA_SETS = (COLLECTIVE, INDIVIDUAL, FIVE_NOS)

__all__ = [
    "BANDS",
    "CAMPAIGN",
    "COLLECTIVE",
    "CRITERIA_SETS",
    "FIVE_NOS",
    "INDIVIDUAL",
    "LEGAL_BASES",
    "NOTE",
    "REPORT_SECTIONS",
    "CampaignPlan",
    "CriteriaSet",
    "Criterion",
    "Group",
    "LegalBasis",
    "ReportSection",
]
