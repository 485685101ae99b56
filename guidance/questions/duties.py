"""What waits for an answer, and what was answered: told to those whom it concerns."""

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from core.duties import Duty
from core.text import format_number
from guidance.models import Question

ALONG = "questions"  # under which the desk reads whether anything waits


def waiting_for(post):
    """Return what the post has to answer, and its own union's that were answered."""
    if not (post.role in post.UNION_ROLES or post.department):
        return None
    if post.role not in post.UNION_ROLES:
        return Question.objects.to_answer(post)
    own = Q(union=post.union_id, state=Question.State.ANSWERED)
    if post.role in post.UPPER_ROLES:
        own |= Q(handler=post.union_id, state__in=Question.WAITING)
    return Question.objects.filter(own)


def question_duties(user, rows):
    """Return at most two duties. rows: of `desks.desk_rows`, which tell whether any waits.

    Departments beside Ban CSPL have no such rows: they are asked about in one query.
    """
    post = user.post
    if post is None or not (post.department or any(ALONG in row.waits for row in rows)):
        return []
    if rows and not any(ALONG in row.waits for row in rows):
        return []
    answered = Q(state=Question.State.ANSWERED)
    found = waiting_for(post).aggregate(
        waits=Count("pk", filter=~answered), due=Min("due", filter=~answered),
        answered=Count("pk", filter=answered),
    )  # fmt: skip
    return [
        *(_to_answer(found["waits"], found["due"]) if found["waits"] else ()),
        *(_answered(found["answered"]) if found["answered"] else ()),
    ]


def _to_answer(count, due):
    title = _("%(count)s câu hỏi của đơn vị chờ trả lời") % {"count": format_number(count)}
    yield Duty(
        kind="questions", title=title, detail=_("Trả lời, hoặc chuyển tới ban phụ trách."),
        url=_list("cho"), state="wait", due=due, count=count, action=_("Mở danh sách"),
    )  # fmt: skip


def _answered(count):
    title = _("%(count)s câu hỏi của đơn vị đã có trả lời") % {"count": format_number(count)}
    yield Duty(
        kind="questions-answered", title=title, state="todo", count=count,
        detail=_("Xem câu trả lời, rồi khép lại hoặc hỏi tiếp."),
        url=_list(Question.State.ANSWERED), action=_("Xem trả lời"),
    )  # fmt: skip


def _list(state):
    return f"{reverse('guidance:question-list')}?trang_thai={state}"
