"""Who may do what about questions, topics and entries for all (plan V.1, V.3)."""

from datetime import date

from core import clock
from core.tests.factories import StoredFileFactory
from core.tests.sample_files import jpeg
from guidance.models import FaqEntry, Message, Question, QuestionFile, Topic
from tests.access import world as w
from tests.access.rules import (
    NOT,
    OPEN,
    OWN_OFFICERS,
    POLICY_LAW,
    SEES,
    SIGNED,
    Act,
    Row,
    year,
)

EVERYWHERE = set(w.PLACES)
ASKERS = Act(dict.fromkeys(OWN_OFFICERS, EVERYWHERE))
BENEATH = {"own", "sibling"}
ANSWERERS = Act({"upper officer": BENEATH, "upper chair": BENEATH} | POLICY_LAW)
KEEPS_FILES = ANSWERERS | Act(OWN_OFFICERS)
MANY = Act(
    dict.fromkeys(
        ("upper officer", "upper chair", "policy law", "propaganda", "organisation",
         "standing committee", "administrator"),
        EVERYWHERE,
    )
)  # fmt: skip


def _topic():
    return Topic.objects.get_or_create(name="Chấm điểm", defaults={"days": 5})[0]


def topic(world, place):
    return {"pk": _topic().pk}


def asked(world, place):
    """One that lies at the province, of that place's union, answered once."""
    union, by = world.unions[place], world.people["officer"]
    made = Question.objects.create(
        union=union, supervisor=union.parent, handler=world.unions["province"], topic=_topic(),
        title="Chấm điểm thế nào", asked_by=by, due=clock.today(), answered_on=date(2024, 5, 2),
        on_time=True, state=Question.State.REOPENED,
    )  # fmt: skip
    Message.objects.create(question=made, kind="answer", text="Theo hướng dẫn.", by=by)
    return {"pk": made.pk}


def attached(world, place):
    stored = StoredFileFactory(name="anh.jpg", content_type="image/jpeg", data=jpeg())
    item = QuestionFile.objects.create(
        owner_id=asked(world, place)["pk"], file=stored, added_by=world.people["officer"]
    )
    return {"pk": item.pk}


def page(world, place):
    return attached(world, place) | {"number": 1}


def entry(world, place):
    made = FaqEntry.objects.create(
        topic=_topic(), asked="Hỏi", answer="Đáp", published_by=world.people["policy law"]
    )
    return {"pk": made.pk}


QUESTIONS = [
    Row("guidance:public-faq", OPEN, NOT),
    Row("guidance:faq-list", SIGNED, NOT),
    Row("guidance:faq-create", Act(POLICY_LAW), Act(POLICY_LAW), asked),
    Row("guidance:faq-edit", Act(POLICY_LAW), Act(POLICY_LAW), entry),
    Row("guidance:faq-withdraw", NOT, Act(POLICY_LAW), entry),
    Row("guidance:topic-list", SIGNED, NOT),
    Row("guidance:topic-create", Act(POLICY_LAW), Act(POLICY_LAW)),
    Row("guidance:topic-edit", Act(POLICY_LAW), Act(POLICY_LAW), topic),
    Row("guidance:question-list", SIGNED, NOT),
    Row("guidance:question-export", SIGNED, NOT),
    Row("guidance:question-ask", ASKERS, ASKERS),
    Row("guidance:question-stats", MANY, NOT, year),
    Row("guidance:question-detail", SEES, NOT, asked),
    Row("guidance:question-answer", ANSWERERS, ANSWERERS, asked),
    Row("guidance:question-pass", ANSWERERS, ANSWERERS, asked),
    Row("guidance:question-reopen", Act(OWN_OFFICERS), Act(OWN_OFFICERS), asked),
    Row("guidance:question-close", NOT, Act(OWN_OFFICERS), asked),
    Row("guidance:question-file-add", KEEPS_FILES, KEEPS_FILES, asked),
    Row("guidance:question-file", SEES, NOT, attached),
    Row("guidance:question-file-page", SEES, NOT, page),
    Row("guidance:question-file-download", SEES, NOT, attached),
    Row("guidance:question-file-remove", NOT, KEEPS_FILES, attached),
]
UNPLACED = {
    "guidance:faq-edit",
    "guidance:faq-withdraw",
    "guidance:topic-create",
    "guidance:topic-edit",
    "guidance:question-ask",
    "guidance:question-stats",
}
