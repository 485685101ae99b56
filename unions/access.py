"""Who may act in the organisation. Who may see is `visible_to`'s."""

from unions.models import Membership


def may_reorganize(user):
    """Ban Tổ chức of the province, and the administrator."""
    post = user.post
    if post is None:
        return False
    return post.administers or post.organises


def may_keep_members(user, union):
    """Officers and chair of the unit, the union above it, Ban Tổ chức, the administrator."""
    post = user.post
    if post is None:
        return False
    return post.serves(union.pk) or post.supervises(union.parent_id) or may_reorganize(user)


def may_write_person(user, membership):
    """Whoever keeps that unit's registry and the one of the unit the person is in by now."""
    latest = (
        Membership.objects.filter(member=membership.member_id)
        .select_related("union")
        .order_by("-joined")
        .first()
    )
    units = [membership.union] if latest is None else [membership.union, latest.union]
    return all(may_keep_members(user, unit) for unit in units)
