"""The demo's topics, questions and entries for all."""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from core import clock
from guidance.models import Question, Topic
from guidance.questions import faq, topics, working_days, writing
from unions.models import Post
from unions.models.user import DEMO_PREFIX

D = Post.Department
TOPICS = (
    ("Chấm điểm, xếp loại", D.POLICY_LAW, 5),
    ("Ký cam kết, giao ước", D.POLICY_LAW, 3),
    ("Tuyên truyền", D.PROPAGANDA, 5),
    ("Tổ chức, cán bộ, tài khoản", D.ORGANISATION, 3),
    ("Kinh phí, khen thưởng", D.FINANCE, 7),
    ("Vấn đề khác", D.POLICY_LAW, 10),
)
ASKED = (
    (0, "Minh chứng của tiêu chí cải cách hành chính gồm những gì",
     "Đơn vị không có bộ phận một cửa thì nộp minh chứng nào thay thế?",
     "Nộp ảnh niêm yết thủ tục tại trụ sở hoặc đường dẫn trang thông tin của đơn vị.", True),
    (1, "Người nghỉ thai sản có phải ký cam kết không",
     "Đơn vị có hai người nghỉ thai sản cả năm.",
     "Người nghỉ cả năm không tính vào số phải ký; đi làm lại trong năm thì ký bổ sung.", True),
    (2, "Băng rôn cũ có dùng lại được không", "Băng rôn năm ngoái còn tốt.",
     "Dùng lại được, nhưng thay khẩu hiệu cho đúng hướng dẫn của năm.", False),
    (3, "Đổi chủ tịch giữa năm thì ai ký hồ sơ", "Chủ tịch cũ đã nghỉ hưu.", "", False),
    (5, "Đơn vị sáp nhập giữa năm tự chấm điểm thế nào", "Đơn vị nhận thêm 12 người.", "", False),
)  # fmt: skip
EVERY = 3  # one union in so many asks


@transaction.atomic
def seed_questions():
    """Write topics, and the questions of units; return how many were asked."""
    keeper = _post(department=D.POLICY_LAW)
    if keeper is None or Topic.objects.exists():
        return 0
    made = [_topic(keeper.user, *row, place) for place, row in enumerate(TOPICS, 1)]
    units = _units()
    asked = [
        _ask(units[number % len(units)], made, number, keeper.user)
        for number in range(max(len(ASKED), len(units) // EVERY))
    ] if units else []  # fmt: skip
    for question, (topic, title, _text, answer, is_public) in zip(asked, ASKED, strict=False):
        if answer:
            values = {"topic": made[topic], "asked": title, "answer": answer,
                      "is_public": is_public}  # fmt: skip
            faq.publish(values, by=keeper.user, question=question)
    return len(asked)


def _post(**wanted):
    found = Post.objects.filter(user__username__startswith=DEMO_PREFIX, until=None, **wanted)
    return _acting(found.select_related("user", "union").order_by("pk").first())


def _acting(post):
    if post is not None:
        post.user.post = post
    return post


def _topic(by, name, department, days, place):
    values = {"name": name, "department": department, "days": days, "place": place,
              "is_open": True}  # fmt: skip
    return topics.add(values, by=by)


def _units():
    """Return officers of grassroots unions, the demo's own first."""
    posts = Post.objects.filter(role=Post.Role.GRASSROOTS_OFFICER, until=None)
    posts = posts.select_related("user", "union__parent").order_by("pk")
    mine = [post for post in posts if post.user.username.startswith(DEMO_PREFIX)]
    others = [post for post in posts if post not in mine]
    return [_acting(post) for post in [*mine * len(ASKED), *others]]


def _ask(post, made, number, keeper):
    topic, title, text, answer, _is_public = ASKED[number % len(ASKED)]
    values = {"topic": made[topic].pk, "title": title, "text": text, "to_upper": number % 4 == 3}
    question = writing.ask(values, by=post.user)
    if answer:
        writing.answer(question, answer, by=keeper)
        _date_back(question, number, made[topic])
        if number % 2:
            writing.close(question, by=post.user)
    return question


def _date_back(question, number, topic):
    """Put an answered question some weeks back within its year; one in seven came late."""
    today = clock.today()
    day = max(today - timedelta(days=9 + 11 * number % 200), today.replace(month=1, day=2))
    due = working_days.after(day, topic.days)
    late = number % 7 == 1
    answered = min(due + timedelta(days=3 if late else -1), today)
    moment = timezone.make_aware(datetime.combine(day, time(9, 15)))
    Question.objects.filter(pk=question.pk).update(
        asked_on=day, asked_at=moment, due=due, answered_on=answered, on_time=answered <= due
    )
    question.messages.filter(kind="ask").update(at=moment)
    back = timezone.make_aware(datetime.combine(answered, time(15, 40)))
    question.messages.filter(kind="answer").update(at=back)
