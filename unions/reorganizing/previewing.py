"""What a decision will do, before it does it: counted, and named where it matters."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Count
from django.utils.translation import gettext as _

from core import clock
from unions import affairs
from unions.models import Post, Reorganization, Union
from unions.planning.plan import MERGE, RENAME, Plan
from unions.reorganizing.reading import plan_for
from unions.reorganizing.records import ending_memberships, ending_posts, ids_by_code
from unions.reorganizing.words import Said, say

Status = Reorganization.Status


@dataclass(frozen=True, slots=True)
class AffairCount:
    """`count` open affairs of one kind; goes_to: (who has them afterwards, how many) each."""

    kind: str
    label: str
    count: int
    goes_to: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class EndingPost:
    holder: str
    title: str
    union: str
    last_day: object


@dataclass(frozen=True, slots=True)
class UnionLine:
    """One union that ends, moves or appears; goes_to: its successor or the union above."""

    position: int
    code: str
    name: str
    goes_to: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """Counts, lists and problems of a decision. A decision in force or undone has its counts only.

    ended, moved, founded, renamed, reclassified: how many unions; *_unions: which;
    posts: those that end, members_moved / members_left: people who go to a successor / leave;
    stays: in words, what is left as it was because the decision was entered late.
    """

    founded: int = 0
    ended: int = 0
    moved: int = 0
    renamed: int = 0
    reclassified: int = 0
    members_moved: int = 0
    members_left: int = 0
    posts_ended: int = 0
    founded_unions: tuple[UnionLine, ...] = ()
    ended_unions: tuple[UnionLine, ...] = ()
    moved_unions: tuple[UnionLine, ...] = ()
    affairs: tuple[AffairCount, ...] = ()
    posts: tuple[EndingPost, ...] = ()
    stays: tuple[str, ...] = ()
    problems: tuple[Said, ...] = ()
    plan: Plan | None = field(default=None, repr=False)

    def problems_at(self, position):
        """Return the sentences about one line."""
        return [said.text for said in self.problems if said.position == position]


def preview(reorganization) -> Preview:
    """Return what the decision will do, in a number of queries that its size does not change."""
    if reorganization.in_force_at is not None:
        # The summary alone: what else is kept of a decision on hundreds of unions is large.
        kept = Reorganization.objects.filter(pk=reorganization.pk)
        summary = kept.values_list("before__summary", flat=True).get()
        return Preview(posts_ended=summary.pop("posts"), **summary)
    due = reorganization.status == Status.CHECKED and reorganization.effective <= clock.today()
    return _of_plan(plan_for(reorganization, foreseen=not due))


def _of_plan(plan):
    ids, names = ids_by_code(), _names(plan)
    ending = {ids[e.code]: e for e in plan.ended if e.code in ids}
    posts = tuple(_posts(ending, plan))
    moved, left = _members(ending, plan)
    return Preview(
        founded=len(plan.founded),
        ended=len(plan.ended),
        moved=len(plan.moved),
        renamed=sum(1 for r in plan.rewritten if r.kind == RENAME),
        reclassified=sum(1 for r in plan.rewritten if r.kind != RENAME),
        members_moved=moved,
        members_left=left,
        posts_ended=len(posts),
        founded_unions=tuple(
            UnionLine(f.position, f.code, f.facts.name, names.get(f.parent, f.parent))
            for f in plan.founded
        ),
        ended_unions=tuple(
            UnionLine(e.position, e.code, names[e.code], names.get(e.successor, e.successor))
            for e in plan.ended
        ),
        moved_unions=tuple(
            UnionLine(m.position, m.code, names[m.code], names.get(m.new, m.new))
            for m in plan.moved
        ),
        affairs=tuple(_affairs(plan, ending, ids, names)),
        posts=posts,
        stays=affairs.what_stays(plan.effective),
        problems=tuple(say(problem) for problem in plan.problems),
        plan=plan,
    )


def _names(plan):
    names = dict(Union.objects.values_list("code", "short_name"))
    return names | {f.code: f.facts.short_name or f.facts.name for f in plan.founded}


def _affairs(plan, ending, ids, names):
    """Yield what stands open with unions that end or move, by kind and by who has it then."""
    counts, labels = {}, {}
    for affair, who in _open_affairs(plan, ending, ids, names):
        labels[affair.kind] = affair.label
        counts.setdefault(affair.kind, Counter())[who] += 1
    for kind, where in counts.items():
        yield AffairCount(kind, labels[kind], where.total(), tuple(where.most_common()))


def affairs_of(plan):
    """Return (open affair, who has it after the change) for unions that end or move."""
    ids = ids_by_code()
    ending = {ids[e.code]: e for e in plan.ended if e.code in ids}
    return list(_open_affairs(plan, ending, ids, _names(plan)))


def _open_affairs(plan, ending, ids, names):
    goes_to = {pk: _kept_by(e, names) for pk, e in ending.items()}
    for move in plan.moved:
        goes_to.setdefault(
            ids.get(move.code),
            _("%(union)s tiếp tục giải quyết") % {"union": names.get(move.new, move.new)},
        )
    for affair in affairs.open_affairs(list(goes_to), change_on=plan.effective):
        yield affair, affair.goes_to or goes_to[affair.union_id]


def _kept_by(ending, names):
    if not ending.successor:
        return _("Lưu giữ tại công đoàn cấp trên, không còn phải nộp")
    return _("%(union)s lưu giữ, không còn phải nộp") % {
        "union": names.get(ending.successor, ending.successor)
    }


def _posts(ending, plan):
    """Yield the posts that end, in the order of their unions, read as plain values."""
    titles = {str(key): str(label) for key, label in (*Post.Role.choices, *Post.Department.choices)}
    last_day = plan.effective - timedelta(days=1)
    columns = ("user__full_name", "role", "department", "union__short_name")
    rows = ending_posts(list(ending), plan.effective).order_by("union__sort_key", "pk")
    for holder, role, department, union in rows.values_list(*columns):
        yield EndingPost(holder, titles[department or role], union, last_day)


def _members(ending, plan):
    """Return how many people go to a successor, and how many leave with their union."""
    rows = ending_memberships(list(ending), plan.effective)
    counts = dict(rows.values_list("union").annotate(Count("pk")))
    moved = sum(n for union, n in counts.items() if ending[union].kind == MERGE)
    return moved, sum(counts.values()) - moved
