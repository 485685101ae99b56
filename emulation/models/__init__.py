from emulation.models.assessment import Assessment, AssessmentLine, Evidence, VetoMark
from emulation.models.batch import Batch, BatchItem
from emulation.models.block import BlockMembership, BlockResult, EmulationBlock
from emulation.models.campaign import Campaign, CampaignYear, LegalBasis, Window
from emulation.models.counted_pledges import CountedPledges
from emulation.models.criteria import (
    Band,
    CriteriaSet,
    Criterion,
    CriterionGroup,
    DisciplineForm,
    Veto,
)
from emulation.models.cross_check import CrossCheck, CrossLine, CrossReview
from emulation.models.discipline_fact import DisciplineFact
from emulation.models.dossier import Dossier, DossierStatus
from emulation.models.facts import FactTally, UnionFact
from emulation.models.line_tally import LineTally
from emulation.models.own_criteria import OwnCriteria
from emulation.models.person_sheet import PersonScore, PersonSheet
from emulation.models.precheck import Light, Precheck, PrecheckRule
from emulation.models.registration import Registration
from emulation.models.result_notice import ResultNotice
from emulation.models.tally import YearTally
from emulation.models.union_report import UnionReport
from emulation.models.union_year import UnionYear

__all__ = [
    "Assessment",
    "AssessmentLine",
    "Band",
    "Batch",
    "BatchItem",
    "BlockMembership",
    "BlockResult",
    "Campaign",
    "CampaignYear",
    "CountedPledges",
    "CriteriaSet",
    "Criterion",
    "CriterionGroup",
    "CrossCheck",
    "CrossLine",
    "CrossReview",
    "DisciplineFact",
    "DisciplineForm",
    "Dossier",
    "DossierStatus",
    "EmulationBlock",
    "Evidence",
    "FactTally",
    "LegalBasis",
    "Light",
    "LineTally",
    "OwnCriteria",
    "PersonScore",
    "PersonSheet",
    "Precheck",
    "PrecheckRule",
    "Registration",
    "ResultNotice",
    "UnionFact",
    "UnionReport",
    "UnionYear",
    "Veto",
    "VetoMark",
    "Window",
    "YearTally",
]
