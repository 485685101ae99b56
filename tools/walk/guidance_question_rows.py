"""The walk's rows about questions, topics and entries for all."""

from collections.abc import Iterator

from emulation.models import UnionYear
from guidance.models import FaqEntry, Question, Topic
from tools.walk import acts
from tools.walk.guidance_document_rows import ABOVE
from tools.walk.roles import NOBODY
from tools.walk.rows import Row
from tools.walk.scene import Scene
from tools.walk.subjects import Subject, year
from unions.models.user import DEMO_PREFIX


def _of_demo(scene, **wanted):
    """Yield the first question of the unit with demo accounts."""
    found = Question.objects.filter(asked_by__username__startswith=DEMO_PREFIX, **wanted)
    for question in found.order_by("pk")[:1]:
        mine = UnionYear.objects.of_year(scene.year).filter(union=question.union_id)
        union_year = mine.select_related("union", "supervisor", "campaign_year").first()
        yield Subject("", {"pk": question.pk}, union_year)


def answered(scene: Scene) -> Iterator[Subject]:
    yield from _of_demo(scene, answered_on__isnull=False)


def waiting(scene: Scene) -> Iterator[Subject]:
    yield from _of_demo(scene, state=Question.State.ASKED)


def topics(scene: Scene) -> Iterator[Subject]:
    for topic in Topic.objects.all()[:1]:
        yield Subject("", {"pk": topic.pk})


def entries(scene: Scene) -> Iterator[Subject]:
    for entry in FaqEntry.objects.standing().order_by("pk")[:1]:
        yield Subject("", {"pk": entry.pk})


QUESTIONS = (
    Row("guidance:public-faq", (*NOBODY, "can-bo")),
    Row("guidance:public-faq", NOBODY, query="?tim=khong-co", note="khong-thay"),
    Row("guidance:faq-list", ("can-bo", "ban-cspl")),
    Row("guidance:faq-create", ("ban-cspl",), answered),
    Row("guidance:faq-edit", ("ban-cspl",), entries),
    Row("guidance:topic-list", ("can-bo", "ban-cspl")),
    Row("guidance:topic-create", ("ban-cspl",)),
    Row("guidance:topic-create", ("ban-cspl",), act=acts.send, note="sai", status=422),
    Row("guidance:topic-edit", ("ban-cspl",), topics),
    Row("guidance:question-list", ("can-bo", *ABOVE)),
    Row("guidance:question-list", ("can-bo",), query="?tim=khong-co", note="khong-thay"),
    Row("guidance:question-ask", ("can-bo",)),
    Row("guidance:question-ask", ("can-bo",), act=acts.send, note="sai", status=422),
    Row("guidance:question-stats", ABOVE, year),
    Row("guidance:question-detail", ("can-bo", "ban-cspl"), answered),
    Row("guidance:question-detail", ("can-bo", *ABOVE), waiting),
    Row("guidance:question-answer", ABOVE, waiting),
    Row("guidance:question-pass", ("cap-tren",), waiting),
    Row("guidance:question-reopen", ("can-bo",), answered),
    Row("guidance:question-file-add", ("can-bo",), waiting),
)
EXEMPT = {
    "guidance:question-export": "hands out a workbook",
    "guidance:question-close": "takes a press, leads back to the question",
    "guidance:faq-withdraw": "takes a press, leads back to the list",
    "guidance:question-file": "the same piece as pledges:covenant-file",
    "guidance:question-file-page": "hands out a picture",
    "guidance:question-file-download": "hands out a file",
    "guidance:question-file-remove": "takes a press, leads back to the question",
}
