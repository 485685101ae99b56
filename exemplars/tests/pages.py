"""What the tests of models, exemplary people and replications share."""

from datetime import date

from core import audit
from exemplars import consents, judging, milestones, replicating, writing
from exemplars.models import Consent, Exemplar
from exemplars.workflow import EXEMPLAR_FLOW, REPLICATION_FLOW
from unions.models import Post
from unions.tests.factories import user_with

BACKEND = "unions.accounts.sign_in.AccountBackend"
KEY = "7e5f0b1e-7f6a-4b43-9a6e-0e6f0a4f0a22"
VALUES = {
    "title": "Trả kết quả trong ngày",
    "summary": "Hồ sơ đơn giản được giải quyết ngay trong buổi.",
    "content": "Bố trí một bàn tiếp nhận riêng.\nNgười dân chờ không quá 15 phút.",
    "plan": "Thí điểm trong quý II.",
    "guide": "Bà Lê Thị Ánh, Phó Chủ tịch",
}
PERSON = VALUES | {
    "title": "Tận tụy với người dân",
    "person_name": "Đinh Thị Sương Mai",
    "person_position": "Nhân viên một cửa",
}
POINTS = {"fit": 5, "novelty": 4, "effect": 4, "lasting": 4, "spread": 4}
COPY = {"done_on": date(2024, 5, 20), "what": "Lập bàn riêng.", "result": "Chờ còn 10 phút."}


def acting(user):
    user.post = user.posts.get()
    return user


def officer_of(mine):
    return acting(user_with(Post.Role.GRASSROOTS_OFFICER, mine.union))


def above(mine):
    return acting(user_with(Post.Role.UPPER_OFFICER, mine.supervisor))


def proposed(mine, *, kind=Exemplar.Kind.MODEL, **other):
    values = PERSON if kind == Exemplar.Kind.PERSON else VALUES
    return writing.write_exemplar(
        mine, values | other | {"kind": kind}, by=officer_of(mine)
    )  # fmt: skip


def step(exemplar, name, *, by, note=""):
    return EXEMPLAR_FLOW.perform(name, exemplar, by=by, note=note)


def under_way(mine, **other):
    exemplar, by = proposed(mine, **other), above(mine)
    step(exemplar, "choose", by=by)
    milestones.add_milestone(exemplar, {"title": "Thí điểm", "due": date(2024, 12, 1),
                                        "done_on": None}, by=by)  # fmt: skip
    return step(exemplar, "begin", by=by)


def recognised(mine, *, consent=True, **other):
    """Return one that has gone the whole way; a person with consent unless told."""
    exemplar, by = under_way(mine, **other), above(mine)
    if exemplar.is_person:
        agree(exemplar, by=by)
    exemplar = judging.evaluate(exemplar, POINTS, "Thiết thực.", by=by)
    exemplar = judging.recognise(exemplar, "125/QĐ-LĐLĐ", exemplar.chosen_on, by=by)
    if exemplar.is_person and not consent:
        consents.withdraw_consent(exemplar, "", by=by)
    return Exemplar.objects.get(pk=exemplar.pk)


def agree(exemplar, *, by):
    values = {"given_on": date(2024, 5, 5), "how": Consent.How.SIGNED, "note": ""}
    consents.give_consent(exemplar, values, by=by)


def copied(exemplar, mine, *, confirmed=True):
    row = replicating.declare(exemplar, mine, COPY, by=officer_of(mine))
    if confirmed:
        REPLICATION_FLOW.perform("confirm", row, by=above(mine))
    return row


def last_action(obj):
    return audit.trail(obj).first().action
