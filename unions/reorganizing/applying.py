"""A plan written: every table that a decision moves, in bulk and in one transaction.

What was overwritten comes back as JSON, from which `undoing` restores it.
"""

from collections import defaultdict
from datetime import timedelta

from django.utils.translation import gettext as _

from core import audit, clock
from unions import affairs
from unions.models import FormerName, Invitation, Membership, Placement, Post, Succession, Union
from unions.planning.plan import MERGE, RENAME, Plan
from unions.reorganizing.records import (
    batches,
    ending_memberships,
    ending_posts,
    ids_by_code,
    lock_people,
    posts_held,
)
from unions.structure import hierarchy

BATCH = 500
FACTS = ("name", "short_name", "kind", "sector", "centrally_managed")
HELD = ("position", "is_leader", "is_union_member", "employment")


def apply(reorganization, plan: Plan, *, by):
    """Write the plan; return what `undoing.restore` needs."""
    ids = ids_by_code()
    founded = _found(plan)
    ids |= {union.code: union.pk for union in founded}
    facts, former_names = _rewrite(plan, ids)
    posts, invitations = _end_posts(plan, ids)
    kept = {
        "touched": sorted(ids[code] for code in plan.touched),
        "founded": [union.pk for union in founded],
        "placements": _place(plan, ids),
        "ended": [ids[ending.code] for ending in plan.ended],
        "facts": facts,
        "former_names": former_names,
        "successions": _succeed(reorganization, plan, ids),
        "posts": posts,
        "invitations": invitations,
        "memberships": _close_memberships(plan, ids),
    }
    hierarchy.rebuild_paths()
    shift = _shift(plan, ids, kept)
    kept["affairs"] = {source.key: source.move(shift, by=by) for source in affairs.sources()}
    kept["summary"] = summary(plan, kept)
    _tell(reorganization, plan, ids, by=by)
    return kept


def _shift(plan, ids, kept):
    """Return what the other apps are told of the plan, by ids."""
    return affairs.Shift(
        on=plan.effective,
        moved={ids[m.code]: (ids.get(m.old), ids[m.new]) for m in plan.moved},
        ended=kept["ended"],
        founded=kept["founded"],
        rewritten=[int(pk) for pk in kept["facts"]],
    )


def summary(plan, kept):
    """Return the counts that the page of a decision in force shows."""
    return {
        "stays": affairs.what_stays(plan.effective),
        "founded": len(plan.founded),
        "ended": len(plan.ended),
        "moved": len(plan.moved),
        "renamed": sum(1 for r in plan.rewritten if r.kind == RENAME),
        "reclassified": sum(1 for r in plan.rewritten if r.kind != RENAME),
        "posts": len(kept["posts"]),
        "members_moved": len(kept["memberships"]["created"]),
        "members_left": len(kept["memberships"]["closed"]) - len(kept["memberships"]["created"]),
    }


def _found(plan):
    unions = [
        Union(
            code=founding.code,
            level=founding.level,
            founded=plan.effective,
            **founding.facts.given(),
        )
        for founding in plan.founded
    ]
    for union in unions:
        union.set_search_columns()
    return Union.objects.bulk_create(unions, batch_size=BATCH)


def _place(plan, ids):
    """Close the last places of what moves or has a successor, and begin the new ones."""
    new = {f.code: f.parent for f in plan.founded}
    moving = {m.code: m.new for m in plan.moved}
    moving |= {e.code: e.successor for e in plan.ended if e.successor}
    open_ = Placement.objects.filter(union__in=[ids[code] for code in moving], until=None)
    closed = list(open_.values_list("pk", flat=True))
    Placement.objects.filter(pk__in=closed).update(until=plan.effective)
    created = Placement.objects.bulk_create(
        (
            Placement(union_id=ids[code], parent_id=ids[parent], since=plan.effective)
            for code, parent in (new | moving).items()
        ),
        batch_size=BATCH,
    )
    return {"closed": closed, "created": [placement.pk for placement in created]}


def _rewrite(plan, ids):
    """End unions and give them new facts.

    Returns {id: {fact: [before, after]}}, and the ids of the former names.
    """
    Union.objects.filter(pk__in=[ids[e.code] for e in plan.ended]).update(ended=plan.effective)
    codes = {rewriting.code for rewriting in plan.rewritten}
    unions = {union.code: union for union in Union.objects.filter(code__in=codes)}
    before = {c: {name: getattr(u, name) for name in FACTS} for c, u in unions.items()}
    for rewriting in plan.rewritten:
        for name in FACTS:
            setattr(unions[rewriting.code], name, getattr(rewriting.new, name))
    for union in unions.values():
        union.set_search_columns()
    columns = [*FACTS, "name_fold", "sort_key"]
    Union.objects.bulk_update(unions.values(), columns, batch_size=BATCH)
    facts = {
        str(ids[code]): {n: [before[code][n], getattr(union, n)] for n in FACTS}
        for code, union in unions.items()
    }
    return facts, _keep_names(plan, ids, before)


def _keep_names(plan, ids, before):
    rows = FormerName.objects.bulk_create(
        FormerName(
            union_id=ids[code],
            name=before[code]["name"],
            short_name=before[code]["short_name"],
            until=plan.effective,
        )
        for code in sorted({r.code for r in plan.rewritten if r.kind == RENAME})
    )
    return [row.pk for row in rows]


def _succeed(reorganization, plan, ids):
    rows = Succession.objects.bulk_create(
        (
            Succession(
                predecessor_id=ids[heir.predecessor],
                successor_id=ids[heir.successor],
                on=plan.effective,
                kind=heir.kind,
                reorganization=reorganization,
            )
            for heir in plan.heirs
        ),
        batch_size=BATCH,
    )
    return [row.pk for row in rows]


def _end_posts(plan, ids):
    """End what is held at ended unions the day before, with the invitations to it.

    Returns [[id, last day before]] of the posts, and of the invitations what
    `undoing` asks by: [[id, [ids of all posts of the account]]].
    """
    ending = ending_posts([ids[e.code] for e in plan.ended], plan.effective)
    # Locked: whoever ends a post at this moment is waited for, and not overwritten.
    rows = ending.select_for_update(of=("self",)).order_by("pk").values_list("pk", "until")
    kept = [list(row) for row in rows]
    ended = [pk for pk, _until in kept]
    invitations = []
    for some in batches(ended):
        Post.objects.filter(pk__in=some).update(until=plan.effective - timedelta(days=1))
        invitations += _revoke(Invitation.objects.filter(post__in=some))
    return kept, invitations


def _revoke(invitations):
    unused = dict(invitations.unused().order_by("pk").values_list("pk", "post__user"))
    Invitation.objects.filter(pk__in=unused).revoke(clock.now())
    held = posts_held(unused.values())
    return [[pk, held[user]] for pk, user in unused.items()]


def _close_memberships(plan, ids):
    """Bring the people of merged unions to the successor; those of ended ones leave.

    Returns {"closed": [[id, left, leaving] as before], "created": the same as written}.
    """
    into = {ids[e.code]: ids[e.successor] for e in plan.ended if e.kind == MERGE}
    ending = ending_memberships([ids[e.code] for e in plan.ended], plan.effective)
    lock_people(ending)
    locked = ending.select_for_update(of=("self",)).order_by("pk")
    rows = list(locked.values("pk", "member_id", "union_id", "left", "leaving", *HELD))
    moved = [row for row in rows if row["union_id"] in into]
    for part, leaving in (
        (moved, Membership.Leaving.MOVED),
        ([row for row in rows if row["union_id"] not in into], Membership.Leaving.UNIT_ENDED),
    ):
        for some in batches(row["pk"] for row in part):
            closing = Membership.objects.filter(pk__in=some)
            closing.update(left=plan.effective, leaving=leaving)
    created = Membership.objects.bulk_create(
        (
            Membership(
                joined=plan.effective,
                union_id=into[row["union_id"]],
                **{name: row[name] for name in ("member_id", "left", "leaving", *HELD)},
            )
            for row in moved
        ),
        batch_size=BATCH,
    )
    return {
        "closed": [[row["pk"], row["left"], row["leaving"]] for row in rows],
        "created": [[row.pk, row.left, row.leaving] for row in created],
    }


# --- The trail ----------------------------------------------------------------


def _tell(reorganization, plan, ids, *, by):
    """Leave on each union what the decision did to it, in one row."""
    before, after = defaultdict(dict), defaultdict(dict)
    for founding in plan.founded:
        after[founding.code] |= {"founded": plan.effective, "parent": founding.parent}
    for ending in plan.ended:
        after[ending.code] |= {"ended": plan.effective, "successor": ending.successor}
    for move in plan.moved:
        before[move.code]["parent"] = move.old
        after[move.code]["parent"] = move.new
    for rewriting in plan.rewritten:
        old, new = rewriting.old.given(), rewriting.new.given()
        was, is_now = audit.changes(old, new)
        before[rewriting.code] |= was
        after[rewriting.code] |= is_now
    note = _("Quyết định số %(number)s") % {"number": reorganization.number}
    changes = [(ids[code], before[code] or None, after[code]) for code in after]
    audit.record_many(Union, "reorganize", changes, by=by, note=note)
