"""Questions: routed, answered in time, passed on, reopened, and found among the entries for all."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from core import clock
from emulation.calendar import campaign_calendar
from emulation.desks import desk_rows
from emulation.models import UnionFact
from emulation.tests.factories import UnionYearFactory, campaign_year
from guidance.models import FaqEntry, Question, Topic
from guidance.questions import faq, reading, topics, working_days, writing
from guidance.questions.duties import question_duties
from guidance.tests.pages import BACKEND, KEY, acting, ban_cspl, officer_of, upper_of
from unions.models import Post
from unions.tests.factories import UnionFactory, UpperFactory, user_with

pytestmark = pytest.mark.django_db
ANSWER = "Nộp ảnh niêm yết thủ tục."


@pytest.fixture
def topic():
    return Topic.objects.create(name="Chấm điểm", days=5)


@pytest.fixture
def unit():
    return UnionFactory(parent=UpperFactory())


def asked(unit, topic, *, by=None, title="Minh chứng gồm những gì", to_upper=False, key=None):
    values = {"topic": topic.pk, "title": title, "text": "Không có một cửa.", "to_upper": to_upper}
    return writing.ask(values, by=by or officer_of(unit), key=key)


def at(name, *args):
    return reverse(f"guidance:{name}", args=args)


def department(which):
    return acting(user_with(Post.Role.DEPARTMENT_OFFICER, department=which))


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (date(2024, 3, 1), 1, date(2024, 3, 4)),  # a Friday
        (date(2024, 3, 2), 5, date(2024, 3, 8)),
        (date(2024, 4, 29), 1, date(2024, 5, 2)),  # two holidays between
        (date(2024, 12, 31), 3, date(2025, 1, 6)),
    ],
)
def test_working_days(day, count, expected):
    assert working_days.after(day, count) == expected


def test_the_same_press_asks_once(unit, topic):
    by = officer_of(unit)
    first, again = (asked(unit, topic, by=by, key=KEY) for _ in range(2))

    assert first == again and first.messages.count() == 1
    assert first.due == working_days.after(clock.today(), 5)
    assert first.handler.is_provincial


def test_the_topics_department_answers_and_others_do_not(unit, topic):
    money = Topic.objects.create(name="Kinh phí", department=Post.Department.FINANCE)
    question = asked(unit, money)

    for wrong in (
        department(Post.Department.ORGANISATION),
        officer_of(unit),
        upper_of(UpperFactory()),
        acting(user_with(Post.Role.STANDING_COMMITTEE)),
    ):
        with pytest.raises(PermissionDenied):
            writing.answer(question, ANSWER, by=wrong)
    writing.answer(question, ANSWER, by=department(Post.Department.FINANCE))
    question.refresh_from_db()
    assert question.state == "answered" and question.on_time


def test_an_upper_level_union_answers_its_own_or_passes_on(unit, topic):
    above = upper_of(unit.parent)
    first, second = (asked(unit, topic, to_upper=True, title=t) for t in ("Một", "Hai"))
    assert first.handler == unit.parent

    writing.answer(first, ANSWER, by=above)
    writing.pass_on(second, topic, "Nhờ Ban trả lời.", by=above)

    second.refresh_from_db()
    assert second.handler.is_provincial and second.messages.filter(kind="pass").exists()
    with pytest.raises(ValidationError):
        writing.pass_on(second, topic, "", by=ban_cspl())


def test_late_is_late_whatever_follows(unit, topic):
    question = asked(unit, topic)
    Question.objects.filter(pk=question.pk).update(due=clock.today() - timedelta(days=1))
    writing.answer(question, ANSWER, by=ban_cspl())
    writing.reopen(question, "Còn gì nữa", by=officer_of(unit))
    writing.answer(question, "Thêm ảnh.", by=ban_cspl())

    question.refresh_from_db()
    assert question.on_time is False and question.state == "answered"


def test_only_who_asked_reopens_and_closes(unit, topic):
    question = asked(unit, topic)
    writing.answer(question, ANSWER, by=ban_cspl())
    for write in (
        lambda by: writing.close(question, by=by),
        lambda by: writing.reopen(question, "Nữa", by=by),
    ):
        with pytest.raises(PermissionDenied):
            write(upper_of(unit.parent))
    me = officer_of(unit)
    writing.close(question, by=me)
    writing.close(question, by=me)
    with pytest.raises(ValidationError):
        writing.answer(question, "Nữa", by=ban_cspl())
    writing.reopen(question, "Nữa", by=me)
    with pytest.raises(ValidationError):
        writing.reopen(question, "Nữa nữa", by=me)


def test_who_answers_and_who_asked_have_a_duty(unit, topic):
    UnionYearFactory(union=unit)
    me, money = (
        officer_of(unit),
        Topic.objects.create(name="Kinh phí", department=Post.Department.FINANCE),
    )

    def kinds(user):
        rows = desk_rows(user.post, campaign_calendar())
        return [duty.kind for duty in question_duties(user, rows)]

    assert kinds(me) == []
    question = asked(unit, money)
    assert [d.kind for d in question_duties(department(Post.Department.FINANCE), [])] == [
        "questions"
    ]
    assert question_duties(department(Post.Department.INSPECTION), []) == []
    writing.answer(question, ANSWER, by=ban_cspl())
    assert kinds(me) == ["questions-answered"]
    writing.close(question, by=me)
    assert kinds(me) == []


def test_what_was_asked_and_answered_is_counted(unit, topic):
    year = clock.today().year
    mine = UnionYearFactory(union=unit, campaign_year=campaign_year(year))
    writing.answer(asked(unit, topic), ANSWER, by=ban_cspl())
    asked(unit, topic, title="Hai")

    facts = dict(UnionFact.objects.filter(union_year=mine).values_list("kind", "count"))
    assert facts == {"question-asked": 2, "question-answered": 1}


def test_what_units_ask(unit, topic):
    other = Topic.objects.create(name="Kinh phí", place=2)
    writing.answer(asked(unit, topic), ANSWER, by=ban_cspl())
    asked(unit, topic, title="Hai")
    asked(UnionFactory(parent=UpperFactory()), other)

    all_of_it = reading.statistics(ban_cspl(), clock.today().year)
    beneath = reading.statistics(upper_of(unit.parent), clock.today().year)

    assert all_of_it["whole"] == {"asked": 3, "answered": 1, "on_time": 1}
    assert [(row["name"], row["asked"]) for row in all_of_it["topics"]] == [
        ("Chấm điểm", 2), ("Kinh phí", 1)
    ]  # fmt: skip
    assert beneath["whole"]["asked"] == 2 and len(beneath["above"]) == 1


# --- Pages --------------------------------------------------------------------


def test_from_the_question_to_the_entry_that_the_next_one_finds(client, unit, topic):
    sent = {"topic": topic.pk, "title": "Minh chứng cải cách hành chính gồm những gì",
            "text": "Không có một cửa.", "sent_to": "province"}  # fmt: skip
    client.force_login(officer_of(unit), backend=BACKEND)
    client.post(at("question-ask"), sent)
    question = Question.objects.get()
    client.force_login(ban_cspl(), backend=BACKEND)
    client.post(at("question-answer", question.pk), {"text": ANSWER})
    form = client.get(at("faq-create", question.pk)).context["form"]
    assert form.initial["answer"] == ANSWER
    entry = {"topic": topic.pk, "asked": question.title, "answer": ANSWER, "is_public": "noi_bo"}
    client.post(at("faq-create", question.pk), entry)
    assert question.title not in client.get(at("public-faq")).content.decode()

    client.force_login(officer_of(UnionFactory(parent=unit.parent)), backend=BACKEND)
    found = client.get(at("faq-list"), {"tim": "cai cach minh chung"}).content.decode()
    assert ANSWER in found
    near = client.post(at("question-ask"), sent)
    assert near.status_code == 200 and ANSWER in near.content.decode()
    assert Question.objects.count() == 1
    assert client.post(at("question-ask"), sent | {"looked": "on"}).status_code == 302

    client.force_login(ban_cspl(), backend=BACKEND)
    made = FaqEntry.objects.get()
    public = entry | {"is_public": "cong_khai", "version": 1}
    client.post(at("faq-edit", made.pk), public)
    stale = client.post(at("faq-edit", made.pk), public | {"answer": "Khác"})
    assert stale.status_code == 409 and "Khác" in stale.content.decode()
    client.logout()
    assert ANSWER in client.get(at("public-faq")).content.decode()
    client.force_login(ban_cspl(), backend=BACKEND)
    client.post(at("faq-withdraw", made.pk))
    assert ANSWER not in client.get(at("faq-list")).content.decode()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"topic": ""}, "Chọn một chủ đề."),
        ({"topic": "9999"}, "Chủ đề được chọn không có trong danh sách."),
        ({"title": ""}, "Mục này chưa được nhập."),
        ({"title": "x" * 301}, "301"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(client, unit, topic, wrong, said):
    client.force_login(officer_of(unit), backend=BACKEND)
    sent = {"topic": topic.pk, "title": "Hỏi", "text": "Gì", "sent_to": "upper"} | wrong

    response = client.post(at("question-ask"), sent)

    assert response.status_code == 422 and said in response.content.decode()


def test_a_topic_is_kept_by_ban_cspl(client, topic):
    by = ban_cspl()
    client.force_login(by, backend=BACKEND)
    sent = {"name": "Kinh phí", "department": "finance", "days": "7", "place": "2", "is_open": "on"}
    client.post(at("topic-create"), sent)
    assert client.post(at("topic-create"), sent).status_code == 422
    money = Topic.objects.get(name="Kinh phí")
    closed = sent | {"is_open": "", "version": 1}
    client.post(at("topic-edit", money.pk), closed)
    stale = client.post(at("topic-edit", money.pk), closed | {"days": "9"})
    assert stale.status_code == 409
    with pytest.raises(PermissionDenied):
        topics.add({}, by=department(Post.Department.FINANCE))
    with pytest.raises(ValidationError):
        asked(UnionFactory(parent=UpperFactory()), money)


def test_lists_are_narrowed_and_taken_along(client, unit, topic):
    for title in ("Một câu", "Hai câu"):
        question = asked(unit, topic, title=title)
    writing.answer(question, ANSWER, by=ban_cspl())
    client.force_login(upper_of(unit.parent), backend=BACKEND)

    def titles(**query):
        response = client.get(at("question-export"), query)
        book = CalamineWorkbook.from_filelike(BytesIO(b"".join(response.streaming_content)))
        for close in response._resource_closers:  # not the test's own connection
            close()
        return [row[0] for row in book.get_sheet_by_index(0).to_python()[1:]]

    assert titles() == ["Một câu", "Hai câu"]
    assert titles(trang_thai="cho") == ["Một câu"]
    assert titles(tim="niem yet") == ["Hai câu"]
    assert titles(trang_thai="qua_han") == []
    assert titles(xep="ten") == ["Hai câu", "Một câu"]


def test_as_many_queries_for_twelve_questions_as_for_three(client, unit, topic):
    by, officer = ban_cspl(), officer_of(unit)
    year = campaign_year(clock.today().year).year
    client.force_login(by, backend=BACKEND)
    pages = [at("question-list"), at("faq-list"), at("question-stats", year), at("topic-list")]
    numbers = []
    for count in (3, 9):
        for number in range(count):
            question = asked(unit, topic, by=officer, title=f"{count}-{number}")
            values = {"topic": topic, "asked": "Hỏi", "answer": "Đáp", "is_public": True}
            faq.publish(values, by=by, question=question)
        for url in pages:
            client.get(url)
        numbers.append([queries_of(client, url) for url in pages])

    assert numbers[0] == numbers[1] and max(numbers[0]) <= 11


def queries_of(client, url):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)
