"""The organisation and the decisions, read into the planner's plain values."""

from collections import defaultdict
from dataclasses import replace

from unions.models import Change, Placement, Reorganization, Union
from unions.planning.making import make_plan
from unions.planning.plan import RECLASSIFY, RENAME, Line, Plan, Problem, after
from unions.planning.snapshot import Facts, Snapshot, State, Stay
from unions.reorganizing.records import problems_of_records

FACTS = ("name", "short_name", "kind", "sector", "centrally_managed")
Status = Reorganization.Status


def read_snapshot() -> Snapshot:
    """Return every union with its places and names, in three queries."""
    stays = defaultdict(list)
    places = Placement.objects.order_by("union_id", "since")
    columns = ("union_id", "parent__code", "since", "until")
    for union, parent, since, until in places.values_list(*columns):
        stays[union].append(Stay(parent, since, until))
    rewritten = _rewritten()
    columns = ("code", "level", "founded", "ended", *FACTS)
    return Snapshot(
        {
            row.code: State(
                code=row.code,
                level=row.level,
                founded=row.founded,
                ended=row.ended,
                facts=facts_of(row),
                stays=tuple(stays[row.pk]),
                renamed=rewritten.get((row.code.lower(), RENAME)),
                reclassified=rewritten.get((row.code.lower(), RECLASSIFY)),
            )
            for row in Union.objects.only(*columns)
        }
    )


def facts_of(union) -> Facts:
    return Facts(union.name, union.short_name, union.kind, union.sector, union.centrally_managed)


def _rewritten():
    """Return {(code in small letters, kind): last day} of the renames and new classes in force."""
    rows = Change.objects.filter(
        reorganization__status=Status.IN_FORCE, kind__in=[RENAME, RECLASSIFY]
    ).order_by("reorganization__effective")
    return {
        (code.lower(), kind): day
        for code, kind, day in rows.values_list("union_code", "kind", "reorganization__effective")
    }


def lines_of(reorganization) -> tuple[Line, ...]:
    """Return the decision's lines, in their order."""
    return tuple(line_of(change) for change in reorganization.changes.order_by("position"))


def line_of(change, decision="") -> Line:
    return Line(
        position=change.position,
        kind=change.kind,
        union=change.union_code,
        target=change.target_code,
        level=change.level,
        facts=Facts(
            change.name,
            change.short_name,
            change.union_kind,
            change.sector,
            change.centrally_managed,
        ),
        decision=decision,
    )


def plan_for(reorganization, *, foreseen=True) -> Plan:
    """Return the plan of a decision that is not in force yet, in nine queries.

    foreseen: against the organisation as the other checked decisions will have made it by
    that day; else as it stands.
    """
    snapshot, others = read_snapshot(), _others(reorganization, foreseen)
    day = reorganization.effective
    for other in others:
        if other.status == Status.CHECKED:
            planned = make_plan(snapshot, _lines(other), other.effective)
            snapshot = snapshot if planned.problems else after(snapshot, planned)
    same_day = [line for other in others if other.effective == day for line in _lines(other)]
    lines = lines_of(reorganization)
    if not lines:
        return Plan(day, problems=(Problem(None, "no_lines"),))
    planned = make_plan(snapshot, lines, day, same_day)
    return replace(planned, problems=(*planned.problems, *problems_of_records(planned)))


def _others(reorganization, foreseen):
    """Return the decisions that bear on this one: of its day, and checked ones before it."""
    day = reorganization.effective
    decisions = Reorganization.objects.exclude(pk=reorganization.pk).order_by("effective", "pk")
    if foreseen:
        checked = decisions.filter(status=Status.CHECKED, effective__lte=day)
        bearing = checked | decisions.filter(status=Status.IN_FORCE, effective=day)
    else:
        bearing = decisions.filter(status=Status.IN_FORCE, effective=day)
    return list(bearing.defer("before").prefetch_related("changes"))


def _lines(reorganization):
    changes = sorted(reorganization.changes.all(), key=lambda change: change.position)
    return [line_of(change, reorganization.number) for change in changes]
