"""What happened to a union, day by day: for the timeline of its page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from unions.models import Change, FormerName, Reorganization, Succession, Union

Kind = Change.Kind


@dataclass(frozen=True, slots=True)
class Named:
    """A union that an event speaks of; url is "" where it lies outside the reader's scope."""

    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to the union on that day.

    title: in words, before the names of the unions that it speaks of; decision: the
    number of the decision that says so, url: its page.
    """

    day: date
    title: str
    unions: tuple[Named, ...] = ()
    decision: str = ""
    url: str = ""


class NamesInTime:
    """What unions were called on each day: events and years tell of them as they were then."""

    def __init__(self, ids: Iterable[int]) -> None:
        self._former: dict = {}
        rows = FormerName.objects.filter(union__in=set(ids)).order_by("until")
        for union, until, name, short in rows.values_list("union", "until", "name", "short_name"):
            self._former.setdefault(union, []).append((until, name, short))

    def name(self, union, day: date) -> str:
        then = self._on(union.pk, day)
        return then[0] if then else union.name

    def short_name(self, pk, day: date, now: str) -> str:
        """Return the short name on that day of the union that is called `now` today."""
        then = self._on(pk, day)
        return then[1] if then else now

    def _on(self, pk, day):
        return next(
            ((name, short) for until, name, short in self._former.get(pk, ()) if until > day), None
        )


@dataclass(frozen=True, slots=True)
class Course:
    """A union's way through time, as one reader may see it.

    ancestors: the unions above it within scope, the topmost first; heirs: who took over
    from it; forebears: whom it took over from; events: the newest first.
    """

    ancestors: list
    heirs: list[Named]
    forebears: list[Named]
    events: list[Event]
    names: NamesInTime


def course_of(union, user) -> Course:
    """Read the union's course, in five queries."""
    successions = _successions(union)
    placements = list(union.placements.select_related("parent").order_by("since"))
    linked = {pk for s in successions for pk in (s.predecessor_id, s.successor_id)}
    above = [int(pk) for pk in union.path.strip("/").split("/") if pk][:-1]
    visible = Union.objects.visible_to(user).filter(pk__in=[*above, *linked])
    seen = {found.pk: found for found in visible}
    names = NamesInTime([*linked, *(placement.parent_id for placement in placements)])
    return Course(
        ancestors=[seen[pk] for pk in above if pk in seen],
        heirs=[_named(s.successor, seen) for s in successions if s.predecessor_id == union.pk],
        forebears=[_named(s.predecessor, seen) for s in successions if s.successor_id == union.pk],
        events=_events(union, placements, successions, seen, names),
        names=names,
    )


def _successions(union) -> list[Succession]:
    """Return who took over from the union and from whom it took over."""
    found = Succession.objects.filter(Q(predecessor=union) | Q(successor=union))
    return list(
        found.select_related("predecessor", "successor", "reorganization")
        .defer("reorganization__before")
        .order_by("on", "successor__sort_key", "predecessor__sort_key")
    )


def _changes(union):
    """Return the decisions in force that gave the union another name or nature."""
    found = Change.objects.filter(
        union_code=union.code,
        kind__in=[Kind.RENAME, Kind.RECLASSIFY],
        reorganization__status=Reorganization.Status.IN_FORCE,
    )
    return found.select_related("reorganization").defer("reorganization__before")


def _events(union, placements, successions, seen: Mapping, names: NamesInTime) -> list[Event]:
    """Return what happened, the newest first. `seen`: the unions in the reader's scope by id.

    Where a union was put after its end says only who keeps its records: mostly its heir.
    """
    events = [Event(union.founded, _("Thành lập"))]
    if union.ended:
        events.append(Event(union.ended, _("Kết thúc hoạt động")))
    events += [
        Event(p.since, _("Trực thuộc"), (_named(p.parent, seen, names, p.since),))
        for p in placements
        if not (union.ended and p.since >= union.ended)
    ]
    events += _took_over(union, successions, seen, names)
    events += [_changed(change) for change in _changes(union)]
    # Of one day, what was written later happened later: founded before placed.
    return sorted(events, key=lambda event: event.day)[::-1]


def _took_over(union, successions, seen, names):
    """Yield one event for all unions of one day, decision and kind."""
    groups: dict = {}
    for one in successions:
        gives = one.predecessor_id == union.pk
        other = one.successor if gives else one.predecessor
        key = (one.on, one.kind, gives, one.reorganization)
        groups.setdefault(key, []).append(_named(other, seen, names, one.on))
    for (day, kind, gives, decision), others in groups.items():
        yield Event(day, _words(kind, gives), tuple(others), *_decision(decision))


def _words(kind, gives):
    """Return what a succession is called, told of the one who gives or of the one who takes."""
    if kind == Kind.MERGE:
        return _("Sáp nhập vào") if gives else _("Nhận sáp nhập")
    if kind == Kind.SPLIT:
        return _("Tách một phần thành") if gives else _("Tách ra từ")
    return _("Đơn vị kế tục:") if gives else _("Kế tục")


def _changed(change):
    if change.kind == Kind.RENAME:
        title = _("Đổi tên thành %(name)s") % {"name": change.name}
    else:
        title = _("Đổi loại hình, lĩnh vực hoặc quản lý")
    decision = change.reorganization
    return Event(decision.effective, title, (), *_decision(decision))


def _decision(decision):
    """Return number and address of a decision; nothing where there is none."""
    if decision is None:
        return "", ""
    try:
        return decision.number, reverse("unions:reorganization-detail", args=[decision.pk])
    except NoReverseMatch:
        return decision.number, ""


def _named(union, seen, names=None, day=None):
    name = names.name(union, day) if names else union.name
    return Named(name, union.get_absolute_url() if union.pk in seen else "")
