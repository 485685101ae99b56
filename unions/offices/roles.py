"""Which posts a union of each level has."""

from unions.models import Post, Union

Role, Level = Post.Role, Union.Level

# The posts that a union of each level has, the one that signs first.
ROLES_OF = {
    Level.GRASSROOTS: (Role.GRASSROOTS_CHAIR, Role.GRASSROOTS_OFFICER),
    Level.UPPER: (Role.UPPER_CHAIR, Role.UPPER_OFFICER),
    Level.PROVINCIAL: (Role.DEPARTMENT_OFFICER, Role.STANDING_COMMITTEE, Role.ADMINISTRATOR),
}


def has_post(union, role, department=""):
    """Tell whether a union of that level has such a post at all."""
    named = department in Post.Department.values if role == Role.DEPARTMENT_OFFICER else (
        department == ""
    )  # fmt: skip
    return role in ROLES_OF[union.level] and named
