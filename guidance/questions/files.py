"""Files of a question: what the unit sends along, what comes with an answer."""

from django.urls import reverse
from django.utils.translation import gettext_lazy

from core.file_checks import CONTENT_TYPES
from emulation.attaching.rules import Attachments
from guidance.models import Question, QuestionFile
from guidance.questions import rules


class QuestionFiles(Attachments):
    """Added by those who ask and by those who answer, until the thread is closed."""

    item = QuestionFile
    name = "guidance:question"
    kinds = tuple(dict.fromkeys(CONTENT_TYPES.values()))
    most = 10
    what = gettext_lazy("Tệp kèm theo")
    kinds_told = gettext_lazy("Tệp PDF, Word (.docx), Excel (.xlsx) hoặc ảnh; mỗi tệp ≤ 10 MB.")
    accept = ",".join(f".{ending}" for ending in CONTENT_TYPES)

    def seen_by(self, user):
        return Question.objects.visible_to(user).select_related("union", "topic")

    def may_keep(self, user, owner):
        return rules.is_asker(user, owner) or rules.may_answer(user, owner)

    def why_fixed(self, owner):
        return rules.why_not_answered(owner)

    def union_year_id(self, owner):
        return None

    def crumbs(self, owner):
        return [
            {"label": gettext_lazy("Hỏi đáp"), "url": reverse("guidance:question-list")},
            {"label": str(owner), "url": owner.get_absolute_url()},
        ]


FILES = QuestionFiles()
