"""Words of a search: folded, few, each the beginning of a word."""

import pytest

from core.finding import MOST_WORDS, Search


def test_words_come_folded_and_no_more_than_a_few():
    search = Search("  NGUYỄN  Đình " + "a " * 20, user=None, limit=5)

    assert search.words[:3] == ("nguyen", "dinh", "a")
    assert len(search.words) == MOST_WORDS


@pytest.mark.parametrize(("found", "more"), [(2, False), (3, False), (4, True)])
def test_a_group_tells_whether_there_are_others(found, more):
    group = Search("a", user=None, limit=3).group("k", "Nhóm", list(range(found)))

    assert (len(group.hits), group.more) == (min(found, 3), more)
