"""Which methods the pages of the pledges take."""

import pytest
from django.urls import get_resolver


@pytest.mark.parametrize("space", ["pledges", "sign"])
def test_what_is_read_may_be_asked_for_its_head(rf, space):
    _prefix, addresses = get_resolver().namespace_dict[space]
    # By a method that no page takes: the answer tells which ones it does, and reads nothing.
    answers = {
        each.name: each.callback(rf.generic("PROPFIND", "/")) for each in addresses.url_patterns
    }
    allowed = {name: answer["Allow"].split(", ") for name, answer in answers.items()}

    assert len(allowed) >= 5
    assert [name for name, of in allowed.items() if ("GET" in of) != ("HEAD" in of)] == []
