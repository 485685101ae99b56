"""How far cross scores part, in figures and in the report's sentence."""

from decimal import Decimal as D

from emulation.crosschecks.figures import Pair, summary
from emulation.crosschecks.words import sentence


def pairs(*values, other=0):
    return [Pair(D(a), D(b), place < other) for place, (a, b) in enumerate(values)]


def test_the_mean_keeps_the_sign_and_the_distance_does_not():
    found = summary(pairs((90, 86), (90, 92), (80, 80), other=1))

    assert (found.mean, found.mean_distance) == (D(-2) / 3, D(2))
    assert (found.lower, found.higher, found.other_class) == (1, 1, 1)


def test_what_one_side_alone_scored_is_in_no_mean():
    found = summary([Pair(D(8), None), Pair(None, None), Pair(D(8), D(6))])

    assert (found.pairs, found.counted, found.apart, found.mean) == (3, 1, 1, D(-2))


def test_without_pairs_there_is_no_mean_and_no_sentence():
    found = summary([])

    assert found.mean is None
    assert sentence(found, 0) is None


def test_the_sentence_tells_how_many_how_far_and_what_it_would_change():
    found = summary(pairs((90, 86), (90, 89), other=1))

    assert sentence(found, 3) == (
        "Chấm chéo 2 trên 3 hồ sơ lấy ngẫu nhiên: điểm chấm chéo bình quân thấp hơn điểm thẩm "
        "định 2,50 điểm, chênh lệch tuyệt đối bình quân 2,50 điểm; 1 hồ sơ có xếp loại khác theo "
        "điểm chấm chéo."
    )


def test_equal_scores_are_said_to_be_equal():
    assert sentence(summary(pairs((90, 90))), 1) == (
        "Chấm chéo 1 hồ sơ lấy ngẫu nhiên: điểm chấm chéo bình quân bằng điểm thẩm định, chênh "
        "lệch tuyệt đối bình quân 0,00 điểm; không có hồ sơ nào đổi xếp loại theo điểm chấm chéo."
    )
