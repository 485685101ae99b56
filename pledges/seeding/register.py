"""The demo's register of individuals' requests, and a draft of the next words."""

from datetime import timedelta

from core import clock
from pledges import requesting
from pledges.models import PersonalRequest, PledgeText, RequestKind, SigningSession
from pledges.requests import answering
from pledges.wording import writing
from unions.models import Post
from unions.models.user import DEMO_PREFIX

OUTCOME = PersonalRequest.Outcome
ASKED = (  # kind, words, days ago, outcome, answer
    (RequestKind.CORRECT, "Năm sinh đúng của tôi là 1985, xin sửa giúp.", 24, "", ""),
    (RequestKind.SEE, "Xin cho biết công đoàn đang giữ thông tin gì về tôi.", 7, "", ""),
    (RequestKind.DELETE, "Tôi sắp nghỉ hưu, xin xóa thông tin đã ký.", 2, "", ""),
    (RequestKind.CORRECT, "Chức danh hiện nay là tổ trưởng chuyên môn.", 30, OUTCOME.DONE,
     "Đã sửa chức danh trong danh sách của đơn vị."),
    (RequestKind.SEE, "Xin bản in danh sách ký của cả phòng.", 35, OUTCOME.REFUSED,
     "Danh sách có tên người khác; anh, chị xem phần của mình ở biên nhận."),
)  # fmt: skip


def seed_requests() -> int:
    """Let some who signed in a demo session ask; return how many requests were written."""
    written = 0
    new = SigningSession.objects.filter(union_year__personal_requests=None)
    for session in new.select_related("created_by", "union_year").order_by("pk"):
        by = session.created_by
        by.post = Post.objects.filter(user=by, union=session.union_year.union_id).first()
        signed = session.pledges.standing().select_related("member").order_by("pk")
        for pledge, (kind, words, days, outcome, answer) in zip(signed, ASKED, strict=False):
            day = clock.today() - timedelta(days=days)
            with clock.told_as_of(day):
                # Those who want to see asked at the receipt, the others at the office.
                asked = requesting.ask(
                    pledge.member, session.union_year, kind, words, received_on=day,
                    by=None if kind == RequestKind.SEE else by,
                )  # fmt: skip
            if outcome:
                with clock.told_as_of(day + timedelta(days=4)):
                    answering.answer(asked, outcome, answer, by=by)
            written += 1
    return written


def seed_draft() -> int:
    """Begin the next words of the pledge as a draft of Ban CSPL; nought where one was begun."""
    post = Post.objects.filter(
        user__username__startswith=DEMO_PREFIX, department=Post.Department.POLICY_LAW
    ).first()
    if post is None or PledgeText.objects.filter(number=2).exists():
        return 0
    by = post.user
    by.post = post
    draft = writing.copy(PledgeText.objects.get(number=1), by=by)
    items = {each.number: (each.words, each.clause) for each in draft.items.all()}
    items[2] = ("Không quan liêu, vô cảm, vô trách nhiệm, đùn đẩy công việc", items[2][1])
    values = {name: getattr(draft, name) for name in writing.FIELDS}
    values |= {"items": items, "first_year": clock.today().year + 1}
    writing.edit(draft, values, version=draft.version, by=by)
    return 1
