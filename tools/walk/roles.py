"""Who walks: one user for each role, at the union that a page is about."""

from dataclasses import dataclass

from core import clock
from unions.models import Post, User

Role, Department = Post.Role, Post.Department


@dataclass(frozen=True, slots=True)
class Walker:
    """One role of the walk. at: whose post it is, seen from the page's union-year."""

    key: str
    label: str
    role: str = ""
    department: str = ""
    at: str = "province"


WALKERS = {
    walker.key: walker
    for walker in (
        Walker("khach", "Chưa đăng nhập", at=""),
        Walker("can-bo", "Cán bộ CĐCS", Role.GRASSROOTS_OFFICER, at="union"),
        Walker("chu-tich", "Chủ tịch CĐCS", Role.GRASSROOTS_CHAIR, at="union"),
        Walker("cap-tren", "Cán bộ cấp trên", Role.UPPER_OFFICER, at="supervisor"),
        Walker("chu-tich-cap-tren", "Chủ tịch cấp trên", Role.UPPER_CHAIR, at="supervisor"),
        Walker("ban-cspl", "Ban CSPL", Role.DEPARTMENT_OFFICER, Department.POLICY_LAW),
        Walker("ban-to-chuc", "Ban Tổ chức", Role.DEPARTMENT_OFFICER, Department.ORGANISATION),
        Walker("ban-tuyen-giao", "Ban Tuyên giáo", Role.DEPARTMENT_OFFICER, Department.PROPAGANDA),
        Walker("ban-thuong-vu", "Ban Thường vụ", Role.STANDING_COMMITTEE),
        Walker("quan-tri", "Quản trị hệ thống", Role.ADMINISTRATOR),
    )
}
NOBODY = ("khach",)
UNION = ("can-bo", "chu-tich")
ABOVE = ("cap-tren", "chu-tich-cap-tren")
READERS = ("ban-tuyen-giao", "ban-thuong-vu", "quan-tri")
PROVINCE = ("ban-cspl", *READERS)
SIGNED_IN = (*UNION, *ABOVE, *PROVINCE)
# One of each kind that sees a dossier in another way.
INSIDE = ("can-bo", "chu-tich", "cap-tren", "ban-cspl")
MANY = (*ABOVE, *PROVINCE)


def user_of(key, union_year=None) -> User | None:
    """Return who holds the role at that union-year; without one, the demo's own account."""
    walker = WALKERS[key]
    if not walker.role:
        return None
    posts = Post.objects.in_force(clock.today()).filter(
        role=walker.role, department=walker.department
    )
    if union_year is None or walker.at == "province":
        posts = posts.filter(user__username__startswith="demo.")
    else:
        posts = posts.filter(union=getattr(union_year, walker.at))
    post = posts.select_related("user").order_by("pk").first()
    return post.user if post else None
