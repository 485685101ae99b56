"""What stands against a line of a decision: one case for each rule, without a database."""

from dataclasses import replace
from datetime import date

import pytest

from unions.planning.making import make_plan
from unions.planning.plan import Line, Problem, after
from unions.planning.snapshot import Facts, Snapshot, State, Stay
from unions.reorganizing.words import SENTENCES, say

START, DAY, LATER = date(2019, 1, 1), date(2025, 7, 1), date(2025, 9, 1)
NEW = Facts(name="Công đoàn xã An Phú", kind="service")


def union(code, level="grassroots", parent="", **values):
    stays = (Stay(parent, START),) if parent else ()
    facts = Facts(name=f"Công đoàn {code}", short_name=code, kind="service", sector="education")
    return State(code, level, **({"founded": START, "facts": facts, "stays": stays} | values))


def world(*changed):
    """The province; upper-level unions A and B; A1, A2 under A, B1 under B; E, long ended."""
    states = [
        union("P", "provincial"),
        union("A", "upper", "P"),
        union("B", "upper", "P"),
        union("A1", parent="A"),
        union("A2", parent="A"),
        union("B1", parent="B"),
        union("E", parent="A", ended=date(2022, 1, 1)),
    ]
    return Snapshot({state.code: state for state in [*states, *changed]})


def lines(*told):
    return [
        Line(n, kind, code, *rest[:1], **(rest[1] if len(rest) > 1 else {}))
        for n, (kind, code, *rest) in enumerate(told, start=1)
    ]


def rules(*told, on=DAY, snapshot=None, others=()):
    """Return [(line, rule)] of all problems."""
    plan = make_plan(snapshot or world(), lines(*told), on, lines(*others) if others else ())
    return [(problem.position, problem.rule) for problem in plan.problems]


def grassroots(code, target):
    return ("found", code, target, {"level": "grassroots", "facts": NEW})


def upper(code, target=""):
    return ("found", code, target, {"level": "upper", "facts": NEW})


SOUND = [
    [("transfer", "A1", "B")],
    [("transfer", "A1", "P")],
    [("merge", "A1", "B1")],
    [("merge", "A", "B")],
    [("end", "A1")],
    [("end", "A1", "A")],
    [("end", "A1", "A2")],
    [("end", "A1"), ("transfer", "A2", "B"), ("end", "A")],
    [upper("N")],
    [upper("N", "P"), grassroots("N1", "N"), ("transfer", "A1", "N")],
    [grassroots("N1", "A"), ("split", "A1", "N1")],
    [grassroots("N1", "A"), ("split", "A1", "N1"), ("merge", "A1", "A2")],
    [grassroots("N1", "A"), ("merge", "A1", "N1"), ("merge", "A2", "N1")],
    [("rename", "P", "", {"facts": Facts(name="Liên đoàn Lao động tỉnh Gia Lai")})],
    [("rename", "A1", "", {"facts": Facts(name="Mới")}), ("transfer", "A1", "B")],
    [("reclassify", "A1", "", {"facts": Facts(sector="health")})],
    [("reclassify", "A1", "", {"facts": Facts(centrally_managed=True)})],
    [("transfer", "A1", "B"), ("transfer", "A1", "B")],
    [upper("N", "P"), upper("M", "P"), ("merge", "A", "N"), ("merge", "B", "M")],
]


def test_codes_in_other_capitals_mean_the_same_unions():
    told = [grassroots("N1", "a"), ("split", "a1", "n1"), ("merge", "a1", "A2")]

    plan = make_plan(world(), lines(*told), DAY)

    assert plan.problems == ()
    assert plan.touched == {"N1", "A", "A1", "A2"}


@pytest.mark.parametrize("told", SOUND)
def test_what_fits_together_has_no_problem(told):
    assert rules(*told) == []


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        # what does not exist, or says too little
        ([("end", "")], [(1, "union_missing")]),
        ([("end", "X")], [(1, "unknown")]),
        ([("transfer", "A1", "X")], [(1, "unknown")]),
        ([("transfer", "A1")], [(1, "target_missing_transfer")]),
        ([("merge", "A1")], [(1, "target_missing_merge")]),
        ([("split", "A1")], [(1, "target_missing_split")]),
        ([grassroots("N", "")], [(1, "target_missing_found")]),
        ([grassroots("A1", "B")], [(1, "code_taken")]),
        ([grassroots("a1", "B")], [(1, "code_taken")]),
        ([("merge", "A1", "a1")], [(1, "itself")]),
        ([grassroots("N", "A"), grassroots("n", "B")], [(2, "disagrees")]),
        ([("transfer", "a1", "b"), ("transfer", "A1", "P")], [(2, "disagrees")]),
        ([grassroots("12/3", "B")], [(1, "code_form")]),
        ([grassroots("Đ-1", "B")], [(1, "code_form")]),
        ([("found", "N", "A", {"level": "grassroots"})], [(1, "founding_facts_missing")]),
        ([("found", "N", "A", {"facts": NEW})], [(1, "founding_facts_missing")]),
        ([("rename", "A1")], [(1, "name_missing")]),
        ([("reclassify", "A1")], [(1, "facts_missing")]),
        # into itself, and round in a circle
        ([("merge", "A1", "A1")], [(1, "itself")]),
        ([("merge", "A1", "A2"), ("merge", "A2", "A1")], [(1, "circle"), (2, "circle")]),
        (
            [("merge", "A1", "A2"), ("merge", "A2", "B1"), ("merge", "B1", "A1")],
            [(1, "circle"), (2, "circle"), (3, "circle")],
        ),
        ([("transfer", "A", "B"), ("transfer", "B", "A")], [(1, "circle"), (2, "circle")]),
        (  # an end without a successor goes nowhere, so it closes no ring
            [("merge", "A1", "A2"), ("merge", "A2", "A1"), ("end", "A1")],
            [(1, "circle"), (2, "circle"), (3, "disagrees")],
        ),
        # ended unions
        ([("transfer", "A1", "E")], [(1, "target_ended"), (1, "under_grassroots")]),
        ([("merge", "A1", "E")], [(1, "target_ended")]),
        ([("end", "E")], [(1, "already_ended")]),
        ([("rename", "E", "", {"facts": Facts(name="Mới")})], [(1, "already_ended")]),
        ([("merge", "A1", "A2"), ("end", "A2")], [(1, "target_ends_too")]),
        ([grassroots("N", "A"), ("merge", "A", "B")], [(1, "target_ends_too")]),
        # the province
        ([("end", "P")], [(1, "province_stays")]),
        ([("transfer", "P", "A")], [(1, "province_stays")]),
        ([("found", "Q", "P", {"level": "provincial", "facts": NEW})], [(1, "one_province")]),
        # levels
        ([("transfer", "A1", "B1")], [(1, "under_grassroots")]),
        ([grassroots("N", "A1")], [(1, "under_grassroots")]),
        ([("transfer", "A", "B")], [(1, "under_upper")]),
        ([upper("N", "A")], [(1, "under_upper")]),
        ([("merge", "A1", "B")], [(1, "other_level_merge")]),
        ([("merge", "A", "B1")], [(1, "other_level_merge")]),
        ([upper("N"), ("split", "A1", "N")], [(2, "other_level_split")]),
        (
            [("end", "A1"), ("end", "A2"), ("end", "A", "B1")],
            [(3, "keeper_below")],
        ),
        (  # a keeper that is founded without its level
            [("found", "N", "A", {"facts": NEW}), ("end", "A1", "N")],
            [(1, "founding_facts_missing")],
        ),
        ([("reclassify", "A1", "", {"level": "upper"})], [(1, "level_stays")]),
        # what changes nothing
        ([("transfer", "A1", "A")], [(1, "already_there")]),
        (
            [("rename", "A1", "", {"facts": Facts(name="Công đoàn A1", short_name="A1")})],
            [(1, "same_name")],
        ),
        ([("reclassify", "A1", "", {"facts": Facts(kind="service")})], [(1, "same_facts")]),
        # a part that nobody founds
        ([("split", "A1", "A2")], [(1, "part_not_founded")]),
        # left behind
        ([("end", "A")], [(1, "left_behind")]),
        ([("end", "A"), ("transfer", "A1", "B")], [(1, "left_behind")]),
        # two changes of one union that disagree
        ([("transfer", "A1", "B"), ("transfer", "A1", "P")], [(2, "disagrees")]),
        ([("end", "A1"), ("transfer", "A1", "B")], [(2, "disagrees")]),
        ([("merge", "A1", "A2"), ("end", "A1")], [(2, "disagrees")]),
        ([("merge", "A1", "A2"), ("merge", "A1", "B1")], [(2, "disagrees")]),
        ([("end", "A1"), ("rename", "A1", "", {"facts": Facts(name="Mới")})], [(2, "disagrees")]),
        (
            [
                ("rename", "A1", "", {"facts": Facts(name="Mới")}),
                ("rename", "A1", "", {"facts": Facts(name="Khác")}),
            ],
            [(2, "disagrees")],
        ),
        ([grassroots("N", "A"), grassroots("N", "B")], [(2, "disagrees")]),
        ([grassroots("N", "A"), ("end", "N")], [(2, "disagrees")]),
    ],
)  # fmt: skip
def test_what_stands_against_a_line_is_named(told, expected):
    assert rules(*told) == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([("transfer", "A1", "B")], [(1, "before_founded"), (1, "before_founded")]),
        ([("end", "A1")], [(1, "before_founded")]),
        ([grassroots("N", "A")], [(1, "before_founded")]),
    ],
)
def test_nothing_happens_before_the_union_existed(told, expected):
    assert rules(*told, on=date(2018, 5, 1)) == expected


def test_a_union_does_not_end_on_the_day_it_was_founded():
    assert rules(("end", "A1"), on=START) == [(1, "ends_when_founded")]


@pytest.mark.parametrize("told", [("transfer", "A1", "P"), ("end", "A1"), ("merge", "A1", "A2")])
@pytest.mark.parametrize(("since", "rule"), [(LATER, "placed_later"), (DAY, "placed_that_day")])
def test_a_past_day_does_not_go_under_a_later_place(told, since, rule):
    moved = union("A1", stays=(Stay("A", START, since), Stay("B", since)))

    assert rules(told, snapshot=world(moved)) == [(1, rule)]


def test_names_and_classes_of_later_days_stay_on_top():
    changed = replace(union("A1", parent="A"), renamed=LATER, reclassified=LATER)
    told = [
        ("rename", "A1", "", {"facts": Facts(name="Mới")}),
        ("reclassify", "A1", "", {"facts": Facts(sector="health")}),
    ]

    assert rules(*told, snapshot=world(changed)) == [
        (1, "renamed_later"),
        (2, "reclassified_later"),
    ]


@pytest.mark.parametrize(
    "below",
    [
        union("A3", founded=LATER, stays=(Stay("A", LATER),)),
        union("A3", stays=(Stay("B", START, LATER), Stay("A", LATER))),
        union("A3", stays=(Stay("A", START, LATER), Stay("B", LATER))),
        union("A3", parent="A", ended=LATER),
    ],
)
@pytest.mark.parametrize("told", [("end", "A"), ("merge", "A", "B")])
def test_what_came_or_left_later_stands_against_an_earlier_end(told, below):
    around = [("transfer", "A1", "B"), ("transfer", "A2", "B")]

    assert rules(*around, told, snapshot=world(below)) == [(3, "children_later")]


def test_what_had_left_before_is_no_hindrance():
    gone = union("A3", stays=(Stay("A", START, date(2021, 1, 1)), Stay("B", date(2021, 1, 1))))

    assert rules(("end", "A1"), ("end", "A2"), ("end", "A"), snapshot=world(gone)) == []


@pytest.mark.parametrize(
    ("told", "other", "expected"),
    [
        (("transfer", "A1", "B"), ("end", "A1"), [(1, "disagrees_elsewhere")]),
        (("transfer", "A1", "B"), ("transfer", "A1", "P"), [(1, "disagrees_elsewhere")]),
        (("transfer", "A1", "B"), ("transfer", "A1", "B"), [(1, "disagrees_elsewhere")]),
        (("merge", "B", "A"), ("transfer", "A1", "B"), [(1, "needed_elsewhere")]),
        (("transfer", "A1", "B"), ("transfer", "A2", "B"), []),
        (
            ("transfer", "A1", "B"),
            ("rename", "A1", "", {"facts": Facts(name="Mới")}),
            [],
        ),
    ],
)
def test_decisions_of_one_day_must_agree(told, other, expected):
    assert rules(told, others=[other]) == expected


def test_the_same_line_twice_is_done_once():
    plan = make_plan(world(), lines(("merge", "A", "B"), ("merge", "A", "B")), DAY)

    assert plan.problems == ()
    assert [move.code for move in plan.moved] == ["A1", "A2"]
    assert len(plan.ended) == len(plan.heirs) == 1


def test_mergers_upon_mergers_end_somewhere():
    chain = [union("D0", parent="A", ended=DAY)]
    chain += [union(f"D{n}", parent=f"D{n - 1}", ended=DAY) for n in range(1, 11)]
    chain.append(union("D", parent="A1"))
    deep = world(*chain, union("D0", parent="A2", ended=DAY))

    assert rules(("merge", "A2", "B1"), on=LATER, snapshot=deep) == [(None, "too_deep")]


def test_faulty_lines_do_not_hide_the_others():
    plan = make_plan(world(), lines(("end", "X"), ("transfer", "A1", "B")), DAY)

    assert [problem.position for problem in plan.problems] == [1]
    assert [move.code for move in plan.moved] == ["A1"]


def test_what_a_plan_leaves_is_the_new_organisation():
    told = lines(upper("N"), ("merge", "A1", "A2"), ("merge", "A", "N"), ("end", "B1", "B"))
    plan = make_plan(world(), told, DAY)

    new = after(world(), plan)

    assert plan.problems == ()
    assert new.parents() == {
        "A": "N", "B": "P", "N": "P", "A1": "A2", "A2": "N", "B1": "B", "E": "A",
    }  # fmt: skip
    assert new.states["A2"].stays == (Stay("A", START, DAY), Stay("N", DAY))
    assert not new.states["A"].active(DAY)
    assert {(h.predecessor, h.successor, h.kind) for h in plan.heirs} == {
        ("A1", "A2", "merge"),
        ("A", "N", "merge"),
        ("B1", "B", "end"),
    }


@pytest.mark.parametrize("rule", SENTENCES)
def test_every_sentence_is_whole(rule):
    words = dict.fromkeys(
        "code union target line decision day founded ended since count names".split(), "một"
    )

    said = say(Problem(1, rule, words | {"day": DAY}))

    assert said.text.endswith(".") and "%" not in said.text and "!" not in said.text
