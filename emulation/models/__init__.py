from emulation.models.assessment import Assessment, AssessmentLine, Evidence
from emulation.models.campaign import Campaign, CampaignYear, LegalBasis, Window
from emulation.models.criteria import Band, CriteriaSet, Criterion, CriterionGroup
from emulation.models.dossier import Dossier, DossierStatus
from emulation.models.registration import Registration
from emulation.models.tally import YearTally
from emulation.models.union_report import UnionReport
from emulation.models.union_year import UnionYear

__all__ = [
    "Assessment",
    "AssessmentLine",
    "Band",
    "Campaign",
    "CampaignYear",
    "CriteriaSet",
    "Criterion",
    "CriterionGroup",
    "Dossier",
    "DossierStatus",
    "Evidence",
    "LegalBasis",
    "Registration",
    "UnionReport",
    "UnionYear",
    "Window",
    "YearTally",
]
