"""Who may act in the organisation. Who may see is `visible_to`'s."""

from core import clock
from unions.models import Membership, Post
from unions.offices.roles import ROLES_OF, has_post


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


# --- Posts --------------------------------------------------------------------

# Nobody gives more than they hold. A chair gives the posts of the own union, the successor's
# among them; the level above those of the grassroots unions directly below; the province's
# Ban Tổ chức all but the administrator's, which administrators alone give.


def may_give(user, union, role, department=""):
    """Tell whether the user's acting post gives that post at that union."""
    post = user.post
    if post is None or not has_post(union, role, department):
        return False
    if post.administers or post.organises:
        return post.administers or role != Post.Role.ADMINISTRATOR
    if post.union_id == union.pk:
        return post.is_chair
    return stands_directly_above(post, union)


def stands_directly_above(post, union):
    """Tell whether the post is of the upper-level union right above that grassroots union."""
    return (
        post.role in Post.UPPER_ROLES
        and union.is_grassroots
        and union.parent_id is not None
        and union.parent_id == post.union_id
    )


def may_end(user, post):
    """Tell whether the user ends that post: whoever gives it, but neither one's own nor an equal's.

    A chair may name the successor but not put the other chair of the union out of office.
    """
    acting = user.post
    if post.user_id == user.pk or not may_give(user, post.union, post.role, post.department):
        return False
    equals = (acting.union_id, acting.role) == (post.union_id, post.role)
    return acting.administers or acting.organises or not equals


def may_renew(user, post):
    """Tell whether the user gives that holder more time: whoever could end the term too."""
    return may_end(user, post)


def may_let_in(user, account):
    """Tell whether the user may hand out the secret that sets this account's password.

    Whoever has the secret acts in every post of the account: the user must stand above
    them all, those to come too. Of those that are over the ones above grassroots count:
    between two terms of a superior nobody below takes the account over.
    """
    today = clock.today()
    every = account.posts.select_related("union")
    held = [post for post in every if post.state_on(today) != "ended"]
    past = [post for post in every if post.state_on(today) == "ended" and not post.is_grassroots]
    return bool(held) and all(may_end(user, post) for post in held + past)


def giveable(user, union):
    """Return the (role, department) pairs that the user gives at that union."""
    offices = []
    for role in ROLES_OF[union.level]:
        of_role = Post.Department.values if role == Post.Role.DEPARTMENT_OFFICER else [""]
        offices += [(role, name) for name in of_role if may_give(user, union, role, name)]
    return offices


# --- Hand-overs ---------------------------------------------------------------


def acts_above(user, post):
    """Tell whether the user's acting post is one that gives this post."""
    return may_give(user, post.union, post.role, post.department)


def may_hand_over(user, post):
    """The holder acting in that very post, or whoever gives it; not before it has begun."""
    if post.state_on(clock.today()) == "upcoming" or user.post is None:
        return False
    return user.post.pk == post.pk or acts_above(user, post)
