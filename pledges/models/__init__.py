from pledges.models.breach import Breach
from pledges.models.count import PledgeCount, PledgeTally
from pledges.models.covenant import Covenant, CovenantFile, CovenantParty
from pledges.models.personal_request import PersonalRequest, RequestKind, RequestTerm
from pledges.models.pledge import Pledge
from pledges.models.pledge_import import PledgeImport
from pledges.models.signing import SheetLine, SigningSession, SigningSheet
from pledges.models.text import PledgeItem, PledgeText

__all__ = [
    "Breach",
    "Covenant",
    "CovenantFile",
    "CovenantParty",
    "PersonalRequest",
    "Pledge",
    "PledgeCount",
    "PledgeImport",
    "PledgeItem",
    "PledgeTally",
    "PledgeText",
    "RequestKind",
    "RequestTerm",
    "SheetLine",
    "SigningSession",
    "SigningSheet",
]
