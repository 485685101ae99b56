"""What was raised at a dialogue: answered, carried into the next year, settled there."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from activities.dialogues import issues
from activities.dialogues.kind import KIND
from activities.models import DialogueIssue
from activities.tests.pages import BACKEND, KEY, keeper, record_of
from core import clock
from core.versions import StaleVersion
from emulation.models import UnionFact
from emulation.tests.factories import YEAR, UnionYearFactory, campaign_year
from unions.tests.factories import UnionFactory

pytestmark = pytest.mark.django_db
ISSUE = {"text": "Phòng làm việc thiếu điều hòa", "answer": "", "owner": "", "due": None}


@pytest.fixture
def mine():
    return UnionYearFactory()


@pytest.fixture
def next_year(mine):
    year = campaign_year(YEAR + 1)
    return UnionYearFactory(campaign_year=year, union=mine.union, supervisor=mine.supervisor)


@pytest.fixture
def dialogue(mine):
    return record_of("dialogue", mine)


@pytest.fixture
def officer(mine, client):
    user = keeper(mine)
    client.force_login(user, backend=BACKEND)
    return user


def raised(dialogue, *, by=None, **other):
    by = by or keeper(dialogue.union_year)
    return issues.raise_issue(KIND, dialogue, ISSUE | other, by=by)


def counted(mine, kind):
    return UnionFact.objects.filter(union_year=mine, kind=kind).values_list("count", flat=True)


def test_issues_are_numbered_and_written_once(client, dialogue, officer):
    add = reverse("activities:issue-create", args=[dialogue.pk])
    assert client.get(add).status_code == 200
    sent = {"text": "Đề nghị sửa nhà xe", "owner": "Văn phòng", "due": "2024-06-30", "key": KEY}
    assert client.post(add, sent).status_code == client.post(add, sent).status_code == 302
    client.post(add, {"text": "Đề nghị tăng phụ cấp"})

    assert list(dialogue.issues.values_list("number", flat=True)) == [1, 2]
    page = client.get(dialogue.get_absolute_url()).content.decode()
    assert "Đề nghị sửa nhà xe" in page
    assert "Ghi đã giải quyết xong" in page
    assert list(counted(dialogue.union_year, "dialogue-issue")) == [2]


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"text": ""}, "Nhập vấn đề được nêu."),
        ({"text": "x", "due": "2024-04-01", "owner": "a"}, "không thể trước ngày đối thoại"),
        ({"text": "x", "due": "2024-06-01"}, "Có hạn thì ghi rõ ai giải quyết."),
        ({"text": "x", "due": "mai"}, "Ngày chưa đúng."),
        ({"text": "a" * 5001}, "vượt mức 5.000 ký tự"),
    ],
)
def test_what_is_wrong_with_an_issue_is_said(client, dialogue, officer, sent, said):
    response = client.post(reverse("activities:issue-create", args=[dialogue.pk]), sent)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert not DialogueIssue.objects.exists()


def test_an_open_issue_follows_into_the_next_year_and_is_settled_there(
    client, dialogue, officer, next_year
):
    left, done = raised(dialogue), raised(dialogue, text="Đã xong ngay")
    issues.settle(KIND, done, date(2024, 5, 2), "Đã sửa", by=officer)
    code = next_year.union.code
    of_next = reverse("activities:dialogue-of-union", args=[YEAR + 1, code])

    page = client.get(of_next).content.decode()
    assert "Vấn đề từ năm trước chưa giải quyết xong" in page
    assert left.text in page
    assert "Đã xong ngay" not in page
    settle = reverse("activities:issue-settle", args=[left.pk])
    assert client.get(settle).status_code == 200
    sent = {"settled_on": f"{date(YEAR + 1, 3, 1):%Y-%m-%d}", "result": "Đã lắp hai máy"}
    assert client.post(settle, sent).status_code == 302
    assert left.text not in client.get(of_next).content.decode()
    followed = reverse("activities:issues-of-union", args=[YEAR + 1, code])
    told = client.get(followed).content.decode()
    assert "Chuyển tiếp từ năm 2024" in told
    assert "Đã lắp hai máy" in told
    assert list(counted(dialogue.union_year, "dialogue-settled")) == [2]


def test_settling_twice_alike_is_once_and_otherwise_refused(dialogue, officer):
    issue = raised(dialogue)
    issues.settle(KIND, issue, date(2024, 5, 2), "Đã sửa", by=officer)
    issues.settle(KIND, issue, date(2024, 5, 2), "Đã sửa", by=officer)
    with pytest.raises(ValidationError, match="đã được ghi là giải quyết xong"):
        issues.settle(KIND, issue, date(2024, 5, 3), "Khác", by=officer)
    with pytest.raises(ValidationError, match="Mở lại trước khi sửa"):
        issues.change_issue(issue, ISSUE | {"answer": "a"}, version=2, by=officer)


@pytest.mark.parametrize(
    ("day", "said"),
    [("2024-04-01", "không thể trước ngày đối thoại"), ("2099-01-01", "chưa đến")],
)
def test_a_day_on_which_it_cannot_have_been_settled_is_refused(
    client, dialogue, officer, day, said
):
    issue = raised(dialogue)
    settle = reverse("activities:issue-settle", args=[issue.pk])
    response = client.post(settle, {"settled_on": day, "result": "Xong"})
    assert response.status_code == 422
    assert said in response.content.decode()
    assert "Xong" in response.content.decode()


def test_a_settled_issue_is_reopened_with_a_reason(client, dialogue, officer):
    issue = raised(dialogue)
    issues.settle(KIND, issue, date(2024, 5, 2), "Đã sửa", by=officer)
    reopen = reverse("activities:issue-reopen", args=[issue.pk])
    assert "Nhập lý do mở lại." in client.post(reopen, {"reason": ""}).content.decode()
    assert client.post(reopen, {"reason": "Hỏng lại"}).status_code == 302
    issue.refresh_from_db()
    assert not issue.is_settled
    assert not counted(dialogue.union_year, "dialogue-settled")
    edit = client.get(reverse("activities:issue-edit", args=[issue.pk])).content.decode()
    assert "Hỏng lại" in edit


def test_two_who_answer_at_once_are_told(client, dialogue, officer):
    issue = raised(dialogue)
    issues.change_issue(issue, ISSUE | {"answer": "Sẽ lắp"}, version=1, by=officer)
    with pytest.raises(StaleVersion):
        issues.change_issue(issue, ISSUE | {"answer": "Không lắp"}, version=1, by=officer)
    edit = reverse("activities:issue-edit", args=[issue.pk])
    sent = {"text": issue.text, "answer": "Không lắp", "version": "1"}
    told = client.post(edit, sent)
    assert told.status_code == 409
    assert "Sẽ lắp" in told.content.decode()
    assert client.post(edit, sent | {"version": "2"}).status_code == 302


def test_an_overdue_issue_says_so(client, dialogue, officer):
    raised(dialogue, owner="Văn phòng", due=clock.today() - timedelta(days=1))
    assert "Quá hạn" in client.get(dialogue.get_absolute_url()).content.decode()


def test_the_successor_of_a_union_follows_its_issues_up(dialogue):
    issue = raised(dialogue)
    union = dialogue.union_year.union
    heir = UnionFactory(parent=union.parent)
    union.ended, union.parent = date(2024, 12, 31), heir
    union.path = f"{heir.path}{union.pk}/"
    union.save()
    theirs = UnionYearFactory(campaign_year=campaign_year(YEAR + 1), union=heir)

    assert [i.pk for i in DialogueIssue.objects.left_from_before(theirs)] == [issue.pk]
    settled = issues.settle(KIND, issue, date(2024, 12, 31), "Đã xong", by=keeper(theirs))
    assert settled.is_settled
    with pytest.raises(PermissionDenied):
        issues.reopen(KIND, issue, "x", by=keeper(UnionYearFactory()))


def test_issues_of_a_withdrawn_dialogue_follow_nowhere(dialogue, officer, next_year):
    from activities.records import writing

    issue = raised(dialogue)
    writing.withdraw(KIND, dialogue, "Ghi nhầm", by=officer)
    assert not DialogueIssue.objects.left_from_before(next_year).exists()
    with pytest.raises(ValidationError, match="đã bỏ"):
        issues.settle(KIND, issue, date(2024, 5, 2), "Xong", by=officer)
