from unions.models.former_name import FormerName
from unions.models.handover import Handover
from unions.models.invitation import Invitation
from unions.models.member import Member, Membership, Namesakes
from unions.models.placement import Placement
from unions.models.post import Post
from unions.models.reorganization import Change, Reorganization, Succession
from unions.models.sheet_import import SheetImport
from unions.models.union import Union
from unions.models.user import User

__all__ = [
    "Change",
    "FormerName",
    "Handover",
    "Invitation",
    "Member",
    "Membership",
    "Namesakes",
    "Placement",
    "Post",
    "Reorganization",
    "SheetImport",
    "Succession",
    "Union",
    "User",
]
