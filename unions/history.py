"""What happened to a union, day by day: for the timeline of its page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from unions.models import Change, Reorganization, Succession

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


def successions_of(union) -> list[Succession]:
    """Return who took over from the union and from whom it took over, in one query."""
    found = Succession.objects.filter(Q(predecessor=union) | Q(successor=union))
    return list(
        found.select_related("predecessor", "successor", "reorganization").order_by(
            "on", "successor__sort_key", "predecessor__sort_key"
        )
    )


def changes_of(union) -> list[Change]:
    """Return the decisions in force that gave the union another name or nature."""
    return list(
        Change.objects.filter(
            union_code=union.code,
            kind__in=[Kind.RENAME, Kind.RECLASSIFY],
            reorganization__status=Reorganization.Status.IN_FORCE,
        ).select_related("reorganization")
    )


def linked_ids(successions: Iterable[Succession]) -> set[int]:
    """Return the ids of all unions that the successions speak of."""
    return {pk for s in successions for pk in (s.predecessor_id, s.successor_id)}


def events_of(union, *, placements, successions, changes, seen: Mapping) -> list[Event]:
    """Return what happened, the newest first. `seen`: the unions in the reader's scope by id."""
    events = [Event(union.founded, _("Thành lập"))]
    if union.ended:
        events.append(Event(union.ended, _("Kết thúc hoạt động")))
    events += [
        Event(p.since, _("Trực thuộc"), (_named(p.parent, seen),)) for p in placements if p.parent
    ]
    events += _took_over(union, successions, seen)
    events += [_changed(change) for change in changes]
    # Of one day, what was written later happened later: founded before placed.
    return sorted(events, key=lambda event: event.day)[::-1]


def heirs(union, successions, seen) -> list[Named]:
    """Return who took over from the union."""
    return [_named(s.successor, seen) for s in successions if s.predecessor_id == union.pk]


def forebears(union, successions, seen) -> list[Named]:
    """Return whom the union took over from."""
    return [_named(s.predecessor, seen) for s in successions if s.successor_id == union.pk]


def _took_over(union, successions, seen):
    """Yield one event for all unions of one day, decision and kind."""
    groups: dict = {}
    for one in successions:
        gives = one.predecessor_id == union.pk
        other = one.successor if gives else one.predecessor
        key = (one.on, one.kind, gives, one.reorganization)
        groups.setdefault(key, []).append(_named(other, seen))
    for (day, kind, gives, decision), names in groups.items():
        yield Event(day, _words(kind, gives), tuple(names), *_decision(decision))


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


def _named(union, seen):
    return Named(union.name, union.get_absolute_url() if union.pk in seen else "")
