"""Whatever is decided in whatever order: what must always hold of the organisation."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from unions.models import Placement, Post, Union
from unions.planning.making import make_plan
from unions.planning.plan import Line, after
from unions.planning.snapshot import Facts, Snapshot, State, Stay
from unions.reorganizing import check, put_in_force, undo
from unions.reorganizing.reading import plan_for, read_snapshot
from unions.structure.bridge import bridge, total_of
from unions.structure.flows import Life, flows, total
from unions.structure.hierarchy import latest_parents, path_of, rebuild_paths
from unions.tests.factories import PostFactory, UnionFactory, UpperFactory, province, user_with
from unions.tests.reorganizing import belongs, decision, everything, invited

START, DAY = date(2019, 1, 1), date(2025, 1, 1)
UPPERS, GRASSROOTS = ["A", "B", "C"], ["A1", "A2", "B1", "B2", "C1", "P1"]
NEW_UPPERS, NEW_GRASSROOTS = ["N1", "N2"], ["M1", "M2", "M3"]
HIGH, LOW = st.sampled_from([*UPPERS, *NEW_UPPERS]), st.sampled_from([*GRASSROOTS, *NEW_GRASSROOTS])
ANY = st.sampled_from(["", "P", "Q", *UPPERS, *GRASSROOTS, *NEW_UPPERS, *NEW_GRASSROOTS])
FACTS = st.builds(
    Facts,
    name=st.sampled_from(["Tên mới", "Tên khác"]),
    kind=st.sampled_from(["state", "service"]),
    sector=st.sampled_from(["", "health"]),
)


NOBODY = st.just("")


def told(kind, union, target=NOBODY, level="", facts=FACTS):
    return st.tuples(
        st.builds(Line, st.just(0), st.just(kind), union, target, st.just(level), facts)
    )


@st.composite
def splits(draw):
    """Draw a part that is founded and the union from which it comes."""
    part, above = draw(st.sampled_from(NEW_GRASSROOTS)), draw(HIGH)
    founded = Line(0, "found", part, above, "grassroots", draw(FACTS))
    return founded, Line(0, "split", draw(LOW), part)


SENSIBLE = [
    told("found", st.sampled_from(NEW_UPPERS), level="upper"),
    told("found", st.sampled_from(NEW_GRASSROOTS), HIGH | st.just("P"), "grassroots"),
    told("end", LOW, NOBODY | HIGH | LOW),
    told("end", HIGH, NOBODY | st.just("P")),
    told("merge", LOW, LOW),
    told("merge", HIGH, HIGH),
    told("transfer", LOW, HIGH | st.just("P")),
    told("rename", ANY),
    told("reclassify", ANY),
    splits(),
]
KINDS = st.sampled_from("found end merge split transfer rename reclassify".split())
LEVELS = st.sampled_from(["", "upper", "grassroots", "provincial"])
WILD = st.tuples(st.builds(Line, st.just(0), KINDS, ANY, ANY, LEVELS, FACTS | st.just(Facts())))


@st.composite
def decisions(draw):
    """Draw a day and some lines, most of them sensible."""
    drawn = draw(st.lists(st.one_of(*SENSIBLE, WILD), min_size=1, max_size=6))
    lines = [line for some in drawn for line in some]
    numbered = tuple(replace(line, position=n) for n, line in enumerate(lines, start=1))
    return DAY + timedelta(draw(st.integers(0, 500))), numbered


SEQUENCES = st.lists(decisions(), min_size=1, max_size=10)


def sound_part(snapshot, day, lines):
    """Return the lines that stand together without a problem, so that most draws do something."""
    for _try in range(len(lines) + 1):
        plan = make_plan(snapshot, lines, day)
        faulty = {problem.position for problem in plan.problems}
        if not faulty:
            break
        lines = tuple(line for line in lines if line.position not in faulty and None not in faulty)
    return lines


# --- On values alone ----------------------------------------------------------


def small_world():
    above = dict.fromkeys(UPPERS, "P") | {code: code[0] for code in GRASSROOTS}
    states = [State("P", "provincial", START, Facts(name="P", short_name="P", kind="front"))]
    for code, parent in above.items():
        level = "upper" if code in UPPERS else "grassroots"
        facts = Facts(code, code, "service", "education", False)
        states.append(State(code, level, START, facts, stays=(Stay(parent, START),)))
    return Snapshot({state.code: state for state in states})


@pytest.mark.slow
@settings(max_examples=300)
@given(SEQUENCES, st.integers(0, 500), st.integers(0, 200))
def test_any_sequence_leaves_an_organisation_that_holds_together(sequence, begins, lasts):
    snapshot = small_world()
    for day, lines in sequence:
        plan = make_plan(snapshot, sound_part(snapshot, day, lines), day)
        snapshot = after(snapshot, plan) if not plan.problems else snapshot

    parents = snapshot.parents()
    for state in snapshot.states.values():
        assert path_of(state.code, parents).startswith("/P/")
        for earlier, later in pairwise(state.stays):
            assert earlier.until == later.since > earlier.since
        assert state.ended is None or state.founded < state.ended
        assert_stands_under_the_living(state, snapshot)
    assert_bridge_holds(snapshot, DAY + timedelta(begins), DAY + timedelta(begins + lasts))


def assert_stands_under_the_living(state, snapshot):
    """On every day of its life a union stands under one that lives, of a level above."""
    for stay in state.stays:
        parent = snapshot.states[stay.parent]
        if state.ended is not None and stay.since >= state.ended:
            continue  # where its records are kept
        last = min(
            (day for day in (stay.until, state.ended) if day is not None), default=date.max
        ) - timedelta(1)
        assert parent.founded <= stay.since
        assert parent.ended is None or parent.ended > last
        assert parent.level != "grassroots"


def assert_bridge_holds(snapshot, since, until):
    grassroots = [s for s in snapshot.states.values() if s.level == "grassroots"]
    lines = flows(
        [
            Life(s.founded, s.ended, tuple((t.parent, t.since, t.until) for t in s.stays))
            for s in grassroots
        ],
        since,
        until,
    )
    assert all(line.sums for line in lines.values())
    whole = total(lines.values())
    assert whole.sums
    assert whole.received == whole.transferred_out
    assert whole.opening == sum(s.active(since - timedelta(1)) for s in grassroots)
    assert whole.closing == sum(s.active(until) for s in grassroots)


# --- On rows ------------------------------------------------------------------


def write_world():
    Union.objects.filter(pk=province().pk).update(code="P")
    root = Union.objects.get(code="P")
    above = {code: UpperFactory(code=code, parent=root) for code in UPPERS} | {"P": root}
    for code in GRASSROOTS:
        union = UnionFactory(code=code, parent=above[code[0]])
        invited(PostFactory(union=union))
        belongs(union)


def written(day, lines):
    """Write the lines as a decision; each line's facts in the columns of a change."""
    columns = [
        (line.kind, line.union, line.target, {
            "level": line.level,
            "name": line.facts.name,
            "union_kind": line.facts.kind,
            "sector": line.facts.sector,
        })
        for line in lines
    ]  # fmt: skip
    return decision(*columns, effective=day)


@pytest.mark.slow
class AnySequenceOnRows(TestCase):
    """What the planner promises is what the tables hold; taken back, they are as before."""

    @settings(max_examples=25, suppress_health_check=list(HealthCheck))
    @given(SEQUENCES)
    def test_any_sequence(self, sequence):
        by, done = user_with(Post.Role.ADMINISTRATOR), []
        write_world()
        for made, before in self.put_in_force(sequence, by):
            done.append((made, before))
            self.assert_holds(made.effective)
        for made, before in reversed(done):
            undo(made, by=by, note="Nhập nhầm")
            assert everything() == before

    @settings(max_examples=15, suppress_health_check=list(HealthCheck))
    @given(SEQUENCES, st.randoms())
    def test_taken_back_in_any_order(self, sequence, chance):
        """Each is undone to the letter or not at all, and what remains holds together."""
        by = user_with(Post.Role.ADMINISTRATOR)
        write_world()
        first = everything()
        left = [made for made, _before in self.put_in_force(sequence, by)]
        while left:
            for made in chance.sample(left, len(left)):
                before = everything()
                try:
                    undo(made, by=by, note="Nhập nhầm")
                except ValidationError:
                    assert everything() == before
                    continue
                break
            else:
                raise AssertionError("nothing can be undone any more")
            left.remove(made)
            self.assert_holds(made.effective)
            snapshot = read_snapshot()
            for state in snapshot.states.values():
                assert_stands_under_the_living(state, snapshot)
        assert everything() == first

    def put_in_force(self, sequence, by):
        """Yield each decision that takes effect, with what was there before it."""
        for day, lines in sequence:
            lines = sound_part(read_snapshot(), day, lines)
            lines = [line for line in lines if line.target != line.union]
            before = everything()
            made = written(day, lines)
            if self.takes_effect(made, by):
                yield made, before
            else:
                assert everything() == before

    def takes_effect(self, made, by):
        promised = after(read_snapshot(), plan_for(made))
        try:
            check(made, by=by)
        except ValidationError:
            return False
        put_in_force(made, by=by)
        found = read_snapshot()
        assert found.states == promised.states
        return True

    def assert_holds(self, day):
        parents = latest_parents()
        for union in Union.objects.all():
            assert union.path == path_of(union.pk, parents)
        assert rebuild_paths() == 0
        places = Placement.objects.order_by("union", "since").values_list("union", "since", "until")
        for (union, _since, until), (following, since, _until) in pairwise(places):
            assert union != following or (until is not None and until <= since)
        for first, last in ((day, day), (START, day), (DAY, DAY + timedelta(600))):
            rows = bridge(None, first, last)
            assert all(row.flow.sums for row in rows)
            grassroots = Union.objects.filter(level=Union.Level.GRASSROOTS)
            assert total_of(rows).closing == grassroots.active(last).count()
            assert total_of(rows).opening == grassroots.active(first - timedelta(1)).count()


@pytest.mark.django_db
def test_a_bridge_names_each_line_in_figures():
    old, new = UpperFactory(name="Huyện Cũ"), UpperFactory(name="Huyện Mới")
    stays, moves, ends = (UnionFactory(parent=old) for _ in range(3))
    by = user_with(Post.Role.ADMINISTRATOR)
    made = decision(
        ("found", "N1", new.code, {"name": "Mới", "level": "grassroots", "union_kind": "state"}),
        ("transfer", moves.code, new.code),
        ("end", ends.code),
        effective=DAY,
    )
    put_in_force(check(made, by=by), by=by)

    rows = {row.parent: row.flow for row in bridge([new, old, province()], DAY, DAY)}

    def figures(union):
        flow = rows[union]
        return (flow.opening, flow.ended, flow.transferred_out, flow.received, flow.founded,
                flow.closing)  # fmt: skip

    assert figures(old) == (3, 1, 1, 0, 0, 1)
    assert figures(new) == (0, 0, 0, 1, 1, 2)
    assert figures(province()) == (0, 0, 0, 0, 0, 0)
    assert list(rows) == [new, old, province()]
    assert [row.parent for row in bridge(None, DAY, DAY)] == [old, new]
    assert stays.parent == old
