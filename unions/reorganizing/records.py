"""What people keep at the unions that a plan ends: their posts and memberships."""

from collections import defaultdict

from django.db.models import Count, Min, Q

from core import bulk
from unions.models import Member, Membership, Post, Union
from unions.planning.plan import Plan, Problem

IDS = 5000


def ids_by_code() -> dict[str, int]:
    return dict(Union.objects.values_list("code", "pk"))


def ending_posts(union_ids, day):
    """Return the posts at these unions that hold on that day or later, begun before it."""
    return Post.objects.filter(union__in=union_ids, since__lt=day).not_over(day)


def posts_held(user_ids) -> dict[int, list[int]]:
    """Return {user id: the ids of all posts that the account ever had}."""
    held = defaultdict(list)
    for some in batches(sorted(set(user_ids))):
        posts = Post.objects.filter(user__in=some).order_by("pk")
        for pk, user in posts.values_list("pk", "user"):
            held[user].append(pk)
    return held


def ending_memberships(union_ids, day):
    """Return the memberships of these unions that reach that day."""
    reaching = Q(left=None) | Q(left__gt=day)
    return Membership.objects.filter(reaching, union__in=union_ids, joined__lt=day)


def lock_people(memberships):
    """Hold the people: whoever writes about one of them is waited for, or waits."""
    people = Member.objects.filter(pk__in=memberships.order_by().values("member"))
    list(people.select_for_update().order_by("pk").values_list("pk"))


def batches(ids):
    """Cut a list of ids: SQLite takes only so many in one statement."""
    return bulk.batches(ids, IDS)


def problems_of_records(plan: Plan) -> list[Problem]:
    """Return what begins only after its union has ended: nobody can say where it belongs."""
    ending = {ending.code: ending.position for ending in plan.ended}
    ends = Q(union__code__in=ending)
    columns = ("union__code", "union__short_name")
    posts = Post.objects.filter(ends, since__gte=plan.effective).values_list(*columns)
    joining = Membership.objects.filter(ends, joined__gte=plan.effective).values_list(*columns)
    problems = [
        Problem(ending[code], "posts_begin_later", {"union": name, "since": day})
        for code, name, day in posts.annotate(Min("since"))
    ]
    problems += [
        Problem(ending[code], "members_join_later", {"union": name, "count": count})
        for code, name, count in joining.annotate(Count("pk"))
    ]
    return problems
