"""What guidance is counted as (emulation.facts)."""

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from emulation import facts
from emulation.models import UnionYear
from guidance.models import Document, Question, Receipt

DOCUMENTS, RECEIPTS, QUESTIONS = "documents", "receipts", "questions"


def register():
    """Make the kinds and their sources known; called once, when the app is ready."""
    documents, questions = _("văn bản"), _("câu hỏi")
    for key, label, unit, url in (
        ("document-issued", _("Văn bản đã ban hành"), documents, documents_of),
        ("document-confirmed", _("Văn bản đã xác nhận “đã nhận, đã đọc”"), documents, documents_of),
        ("question-asked", _("Vướng mắc, phản ánh đã gửi"), questions, questions_of),
        ("question-answered", _("Vướng mắc, phản ánh được trả lời"), questions, questions_of),
    ):
        facts.register(
            facts.Kind(key=key, label=label, unit=unit, section="guidance", backs=("V.1",),
                       url=url)
        )  # fmt: skip
    facts.register_source(DOCUMENTS, count_documents)
    facts.register_source(RECEIPTS, count_receipts)
    facts.register_source(QUESTIONS, count_questions)


def documents_of(union_year):
    return f"{reverse('guidance:document-list')}?nam={union_year.campaign_year.year}"


def questions_of(union_year):
    place = reverse("guidance:question-list")
    return f"{place}?nam={union_year.campaign_year.year}&don_vi={union_year.union.code}"


def _by_union(union_year_ids):
    """Return {(union, year): union year's id} of these."""
    rows = UnionYear.objects.filter(pk__in=union_year_ids)
    return {
        (union, year): pk
        for pk, union, year in rows.values_list("pk", "union_id", "campaign_year__year")
    }


def count_documents(union_year_ids):
    """Yield how many documents of the year these unions issued."""
    wanted = _by_union(union_year_ids)
    rows = Document.objects.filter(
        issued_at__isnull=False, issuer__in={union for union, _year in wanted}
    )
    yield from _counted(rows, "issuer_id", "signed_on__year", "document-issued", wanted)


def count_receipts(union_year_ids):
    """Yield how many documents of the year these unions confirmed."""
    wanted = _by_union(union_year_ids)
    rows = Receipt.objects.filter(
        confirmed_at__isnull=False, union__in={union for union, _year in wanted}
    )
    year = "document__signed_on__year"
    yield from _counted(rows, "union_id", year, "document-confirmed", wanted)


def count_questions(union_year_ids):
    """Yield how many questions of the year these unions asked, and how many were answered."""
    wanted = _by_union(union_year_ids)
    rows = Question.objects.filter(union__in={union for union, _year in wanted})
    year = "asked_on__year"
    yield from _counted(rows, "union_id", year, "question-asked", wanted)
    answered = rows.filter(answered_on__isnull=False)
    yield from _counted(answered, "union_id", year, "question-answered", wanted)


def _counted(rows, union, year, kind, wanted):
    found = rows.order_by().values_list(union, year).annotate(n=Count("pk"))
    for union_id, number, count in found:
        if (union_id, number) in wanted:
            yield wanted[union_id, number], kind, count, 0
