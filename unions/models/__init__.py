from unions.models.placement import Placement
from unions.models.post import Post
from unions.models.union import Union
from unions.models.user import User

__all__ = ["Placement", "Post", "Union", "User"]
