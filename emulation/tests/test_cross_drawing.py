"""Which dossiers are cross-checked and by whom: the same for everybody who draws again."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation.crosschecks.drawing import assign, sample

UNIONS = st.integers(1, 5)
DOSSIERS = st.dictionaries(
    st.integers(1, 60), st.frozensets(UNIONS, min_size=1), min_size=1, max_size=25
)


def test_a_sample_follows_from_seed_and_numbers_alone():
    numbers = range(1, 101)

    assert sample("a", numbers, 30) == sample("a", reversed(numbers), 30)
    assert sample("a", numbers, 30) != sample("b", numbers, 30)
    assert len(set(sample("a", numbers, 30))) == 30


def test_a_larger_sample_holds_the_smaller_one():
    assert sample("a", range(50), 20)[:10] == sample("a", range(50), 10)


def test_every_dossier_has_its_turn():
    drawn = Counter(pk for seed in range(300) for pk in sample(str(seed), range(10), 3))

    assert all(60 <= drawn[pk] <= 120 for pk in range(10))


@given(DOSSIERS, st.text(max_size=5))
def test_each_goes_to_one_that_may_take_it(allowed, seed):
    found = assign(seed, allowed)

    assert found.keys() == allowed.keys()
    assert all(union in allowed[dossier] for dossier, union in found.items())
    assert found == assign(seed, dict(reversed(allowed.items())))


@given(DOSSIERS)
def test_nobody_has_two_more_than_who_could_take_one_of_them(allowed):
    found = assign("x", allowed)

    load = Counter(found.values())
    for dossier, union in found.items():
        assert all(load[union] - load[other] <= 1 for other in allowed[dossier] - {union})


def test_the_load_is_even_where_handing_on_alone_makes_it_so():
    # Of ten, five may not go to 1 and five not to 2: going by the smallest load alone fails.
    allowed = {n: {2, 3} for n in range(5)} | {n: {1, 3} for n in range(5, 10)}

    for seed in map(str, range(40)):
        load = Counter(assign(seed, allowed).values())
        assert sorted(load.values()) == [3, 3, 4]


def test_a_dossier_that_nobody_may_take_is_refused():
    with pytest.raises(ValueError, match="nobody"):
        assign("x", {1: {2}, 3: set()})
