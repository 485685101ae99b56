from pledges.models.breach import Breach
from pledges.models.count import PledgeCount, PledgeTally
from pledges.models.covenant import Covenant, CovenantDispute, CovenantFile, CovenantParty
from pledges.models.personal_request import Came, PersonalRequest, RequestKind, RequestTerm
from pledges.models.pledge import Pledge
from pledges.models.pledge_import import PledgeImport
from pledges.models.signing import SheetLine, SigningSession, SigningSheet
from pledges.models.text import PledgeItem, PledgeText

__all__ = [
    "Breach",
    "Came",
    "Covenant",
    "CovenantDispute",
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
