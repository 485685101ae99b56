"""What the year's records say to a change of the organisation, and to "Việc cần làm"."""

from datetime import timedelta

import pytest
from django.urls import reverse

from activities.affairs import RecordAffairs
from activities.dialogues import issues
from activities.dialogues.kind import KIND
from activities.tests.pages import BACKEND, keeper, record_of
from core import clock
from emulation.tests.factories import UnionYearFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine():
    return UnionYearFactory()


def raised(mine, **other):
    dialogue = record_of("dialogue", mine)
    values = {"text": "Sửa nhà xe", "answer": "", "owner": "Văn phòng", "due": None} | other
    return issues.raise_issue(KIND, dialogue, values, by=keeper(mine))


def test_an_open_issue_stands_open_with_its_union(mine):
    issue, other = raised(mine), raised(UnionYearFactory())
    found = list(RecordAffairs().open_affairs([mine.union_id]))
    assert [(a.union_id, a.title) for a in found] == [(mine.union_id, issue.text)]
    issues.settle(KIND, issue, clock.today(), "Đã sửa", by=keeper(mine))
    assert list(RecordAffairs().open_affairs([mine.union_id])) == []
    assert len(list(RecordAffairs().open_affairs([other.dialogue.union_year.union_id]))) == 1


def test_a_union_with_records_can_no_longer_be_taken_back(mine):
    source, kept = RecordAffairs(), {"founded": [mine.union_id]}
    assert source.why_fixed(kept, clock.now()) == ""
    record_of("expense", mine)
    assert mine.union.short_name in source.why_fixed(kept, clock.now())
    assert source.why_fixed(None, clock.now()) == ""


def test_an_overdue_issue_is_a_duty_until_it_is_settled(client, mine):
    issue = raised(mine, due=clock.today() - timedelta(days=2))
    client.force_login(keeper(mine), backend=BACKEND)
    page = client.get(reverse("home")).content.decode()
    assert "1 vấn đề nêu tại đối thoại đã quá hạn giải quyết" in page
    issues.settle(KIND, issue, clock.today(), "Đã sửa", by=keeper(mine))
    assert "quá hạn giải quyết" not in client.get(reverse("home")).content.decode()
