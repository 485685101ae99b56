"""Asking, answering, passing on, reopening, closing. One transaction each, audited."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import audit, clock
from core.text import fold
from emulation import facts
from emulation.models import UnionYear
from guidance.counting import QUESTIONS
from guidance.models import Message, Question, Topic
from guidance.questions import rules, working_days
from unions.models import Union

ASK, ANSWER, PASS = "question-ask", "question-answer", "question-pass"
REOPEN, CLOSE = "question-reopen", "question-close"
STATE = Question.State


def due_of(topic):
    return working_days.after(clock.today(), topic.days)


@transaction.atomic
def ask(values, *, by, key=None):
    """Ask for the union of the acting post; the same press asks once."""
    if not rules.may_ask(by):
        raise PermissionDenied
    told = audit.as_kept({name: values[name] for name in ("topic", "title", "text", "to_upper")})
    if entry := audit.same_press(Question, key, ASK, told, by=by):
        return Question.objects.get(pk=entry.object_id)
    topic = Topic.objects.filter(pk=values["topic"], is_open=True).first()
    if topic is None:
        raise ValidationError({"topic": _("Chủ đề này không nhận câu hỏi nữa. Chọn chủ đề khác.")})
    mine = by.post.union
    above = mine.parent
    to_upper = values["to_upper"] and above is not None and above.level == Union.Level.UPPER
    made = Question.objects.create(
        union=mine, supervisor=above, topic=topic, title=values["title"], asked_by=by,
        handler=above if to_upper else Union.objects.get(level=Union.Level.PROVINCIAL, ended=None),
        due=due_of(topic), search_fold=fold(f"{values['title']} {values['text'][:4000]}"),
    )  # fmt: skip
    _say(made, Message.Kind.ASK, values["text"], by=by)
    audit.record(made, ASK, by=by, after=told, key=key)
    _count(made)
    return made


def _say(question, kind, text, *, by):
    Message.objects.create(
        question=question, kind=kind, text=text, by=by, capacity=by.capacity[:300]
    )


def _count(question):
    years = UnionYear.objects.filter(
        union=question.union_id, campaign_year__year=question.asked_on.year
    )
    facts.recount(QUESTIONS, list(years.values_list("pk", flat=True)))


def locked(question):
    rows = Question.objects.select_for_update(of=("self",)).select_related("topic", "union")
    return rows.get(pk=question.pk)


def _pressed(question, key, action, told):
    return audit.same_press(question, key, action, audit.as_kept(told)) is not None


def _move(question, *names):
    question.version += 1
    question.save(update_fields=[*names, "version"])


@transaction.atomic
def answer(question, text, *, by, key=None):
    """Answer a question; the first answer tells whether it came in time."""
    current = locked(question)
    if not rules.may_answer(by, current):
        raise PermissionDenied
    if _pressed(current, key, ANSWER, {"text": text}):
        return current
    if reason := rules.why_not_answered(current):
        raise ValidationError(reason)
    if current.answered_on is None:
        current.answered_on = clock.today()
        current.on_time = current.answered_on <= current.due
    current.state = STATE.ANSWERED
    current.search_fold = f"{current.search_fold} {fold(text[:4000])}"
    _move(current, "answered_on", "on_time", "state", "search_fold")
    _say(current, Message.Kind.ANSWER, text, by=by)
    audit.record(current, ANSWER, by=by, after={"text": text}, key=key)
    _count(current)
    return current


@transaction.atomic
def pass_on(question, topic, note, *, by, key=None):
    """Hand a waiting question to the province's department of a topic; its time begins anew."""
    current = locked(question)
    if not rules.may_answer(by, current):
        raise PermissionDenied
    told = {"topic": topic.pk, "note": note}
    if _pressed(current, key, PASS, told):
        return current
    if not current.waits:
        raise ValidationError(_("Chỉ chuyển được câu hỏi đang chờ trả lời."))
    top = Union.objects.get(level=Union.Level.PROVINCIAL, ended=None)
    if current.handler_id == top.pk and current.topic_id == topic.pk:
        raise ValidationError({"topic": _("Câu hỏi đang ở chủ đề này rồi. Chọn chủ đề khác.")})
    came_up = current.handler_id != top.pk
    current.handler, current.topic = top, topic
    if came_up:  # the province has its own days; rerouting within it gains nobody time
        current.due = due_of(topic)
    _move(current, "handler", "topic", "due")
    said = _("Chuyển tới %(department)s, chủ đề “%(topic)s”.") % {
        "department": topic.get_department_display(), "topic": topic,
    }  # fmt: skip
    _say(current, Message.Kind.PASS, f"{said}\n{note}".strip(), by=by)
    audit.record(current, PASS, by=by, after=told, key=key)
    return current


@transaction.atomic
def reopen(question, text, *, by, key=None):
    """Ask on where the answer left something open."""
    current = locked(question)
    if not rules.is_asker(by, current):
        raise PermissionDenied
    if _pressed(current, key, REOPEN, {"text": text}):
        return current
    if reason := rules.why_not_reopened(current):
        raise ValidationError(reason)
    current.state, current.due = STATE.REOPENED, due_of(current.topic)
    _move(current, "state", "due")
    _say(current, Message.Kind.AGAIN, text, by=by)
    audit.record(current, REOPEN, by=by, after={"text": text}, key=key)
    return current


@transaction.atomic
def close(question, *, by):
    """Say that nothing is open any more. Twice is once."""
    current = locked(question)
    if not rules.is_asker(by, current):
        raise PermissionDenied
    if rules.why_not_closed(current):
        return current
    current.state = STATE.CLOSED
    _move(current, "state")
    audit.record(current, CLOSE, by=by)
    return current
