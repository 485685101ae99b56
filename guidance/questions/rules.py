"""Who may do what in a thread, and when."""

from django.utils.translation import gettext as _

from guidance.models import Question


def may_ask(user):
    """Officers and chair of a union, for it."""
    post = user.post
    return post is not None and post.role in post.UNION_ROLES


def is_asker(user, question):
    post = user.post
    return post is not None and post.serves(question.union_id)


def may_answer(user, question):
    """Where it lies: the upper-level union, the topic's department, Ban CSPL (plan V.1).

    An upper-level union may answer for its own units, wherever the question lies.
    """
    post = user.post
    if post is None:
        return False
    if post.role in post.UPPER_ROLES:
        mine = post.union_id in (question.handler_id, question.supervisor_id)
        return mine and post.union_id != question.union_id
    return post.runs_campaign or bool(
        post.department and post.department == question.topic.department
    )


def may_publish(user, topic):
    """The topic's department and Ban CSPL turn an answer into an entry for all."""
    post = user.post
    return post is not None and (
        post.runs_campaign or bool(post.department and post.department == topic.department)
    )


def keeps_topics(user):
    """Ban CSPL says who answers what in how many days (plan V.1)."""
    return user.post is not None and user.post.runs_campaign


def reads_statistics(user):
    """Who looks after more than one union."""
    post = user.post
    return post is not None and (post.reaches_province or post.role in post.UPPER_ROLES)


def why_not_answered(question) -> str:
    if question.state == Question.State.CLOSED:
        return _("Câu hỏi đã khép lại. Đơn vị hỏi mở lại thì mới trả lời tiếp được.")
    return ""


def why_not_reopened(question) -> str:
    if question.waits:
        return _("Câu hỏi đang chờ trả lời.")
    return ""


def why_not_closed(question) -> str:
    if question.state == Question.State.CLOSED:
        return _("Câu hỏi này đã khép lại rồi.")
    return ""
