"""The sample of a batch: drawn by chance, and by anybody again."""

from collections import Counter
from decimal import Decimal
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation.batches import drawing

seeds = st.text(alphabet="0123456789abcdef", min_size=1, max_size=32)
numbers = st.sets(st.integers(min_value=1, max_value=10**9), max_size=80)
shares = st.decimals(min_value=0, max_value=100, places=2)


@given(seeds, numbers, shares, st.randoms())
def test_the_order_in_which_dossiers_are_named_does_not_matter(seed, ids, share, chance):
    shuffled = list(ids)
    chance.shuffle(shuffled)

    assert drawing.draw(seed, shuffled, share) == drawing.draw(seed, sorted(ids), share)


@given(seeds, numbers, shares)
def test_the_sample_is_part_of_the_batch_and_of_the_size_that_the_guide_asks(seed, ids, share):
    drawn = drawing.draw(seed, ids, share)

    assert set(drawn) <= ids
    assert len(drawn) == len(set(drawn)) == drawing.sample_size(len(ids), share)


@given(seeds, numbers, shares, shares)
def test_a_larger_share_reads_the_same_ones_and_more(seed, ids, one, other):
    small, large = sorted((one, other))

    sample = drawing.draw(seed, ids, small)

    assert drawing.draw(seed, ids, large)[: len(sample)] == sample


@given(seeds, numbers, shares, st.integers(min_value=1, max_value=10**9))
def test_one_dossier_more_takes_at_most_one_out_of_an_equal_sample(seed, ids, share, more):
    before = drawing.draw(seed, ids, share)
    after = drawing.draw(seed, ids | {more}, share)

    assert len(set(before) - set(after)) <= 1


@given(st.integers(min_value=0, max_value=5000), shares)
def test_the_sample_is_never_smaller_than_its_share_nor_by_one_dossier_larger(count, share):
    size = drawing.sample_size(count, share)
    exact = Decimal(count) * share / 100

    assert size <= count
    assert size >= exact
    assert size < exact + 1 or size == 1
    assert bool(size) == bool(count)


def test_anybody_draws_it_again_with_a_hash_alone():
    by_hand = sorted(range(1, 41), key=lambda n: sha256(f"hat-giong:{n}".encode()).hexdigest())

    assert list(drawing.draw("hat-giong", range(1, 41), Decimal(10))) == by_hand[:4]


def test_every_dossier_is_read_about_as_often_as_another():
    times = Counter(n for seed in range(2000) for n in drawing.draw(str(seed), range(20), 10))

    assert set(times) == set(range(20))
    assert all(120 <= count <= 280 for count in times.values())  # 200 on average


@pytest.mark.parametrize(
    ("wrong", "read", "limit", "fails"),
    [
        (0, 12, "5", False),
        (1, 20, "5", False),  # exactly the limit
        (1, 19, "5", True),
        (0, 1, "0", False),
        (1, 1000, "0", True),
        (1, 3, "33.33", True),
        (0, 0, "5", False),
    ],
)
def test_a_sample_fails_above_the_limit_only(wrong, read, limit, fails):
    assert drawing.fails(wrong, read, Decimal(limit)) is fails
