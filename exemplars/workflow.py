"""The steps of a model or exemplary person, and of a replication, as tables.

    proposed ─choose→ chosen ─begin→ under_way ─evaluate→ evaluated ─recognise→ recognised
      ↑   └─return→ returned             └────── carry-on ──────┘
      └── propose ────┘                          … ─end→ ended

What a grassroots proposes begins `proposed`; what the level above chooses begins `chosen`.
"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.workflow import Transition, Workflow
from exemplars import access, counting
from exemplars.models import Exemplar, Replication

S, R = Exemplar.Status, Replication.Status
WHY_ENDED = gettext_lazy("Nhập lý do kết thúc.")


def ready_to_begin(exemplar):
    """Return what still lacks: a plan, who guides it, a milestone."""
    if not exemplar.plan:
        return _("Chưa có kế hoạch thực hiện. Sửa nội dung rồi nhập kế hoạch.")
    if not exemplar.guide:
        return _("Chưa có người theo dõi, hướng dẫn. Sửa nội dung rồi nhập họ tên.")
    if not exemplar.milestones.exists():
        return _("Chưa có mốc thực hiện nào. Thêm ít nhất một mốc.")
    return ""


def ready_to_recognise(exemplar):
    """Return why the public can't be told yet, of a person who has not agreed."""
    if exemplar.is_person and exemplar.consent is None:
        return _("Chưa ghi sự đồng ý của cá nhân. Ghi sự đồng ý rồi công nhận.")
    return ""


def stamp_chosen(exemplar, *, by, note, pins):
    exemplar.chosen_by, exemplar.chosen_on, exemplar.reason = by.post.union, clock.today(), ""


def stamp_returned(obj, *, by, note, pins):
    obj.reason = note.strip()


def stamp_proposed(obj, *, by, note, pins):
    obj.reason = ""


def stamp_ended(exemplar, *, by, note, pins):
    exemplar.reason, exemplar.ended_on = note.strip(), clock.today()


def stamp_confirmed(replication, *, by, note, pins):
    replication.reason, replication.confirmed_on = "", clock.today()


def count(exemplar, *, by):
    counting.of_exemplar(exemplar)


def count_replication(replication, *, by):
    counting.of_replication(replication)


EXEMPLAR_FLOW = Workflow(
    {
        "choose": Transition(
            label=gettext_lazy("Lựa chọn"),
            sources=frozenset({S.PROPOSED}),
            target=S.CHOSEN,
            allowed=access.takes_on,
            effect=stamp_chosen,
            after=count,
            style="success",
            done=gettext_lazy("Đã lựa chọn để chỉ đạo thực hiện."),
        ),
        "return": Transition(
            label=gettext_lazy("Trả lại bổ sung"),
            sources=frozenset({S.PROPOSED}),
            target=S.RETURNED,
            allowed=access.takes_on,
            effect=stamp_returned,
            needs_note=True,
            style="warning",
            done=gettext_lazy("Đã trả lại cho đơn vị bổ sung."),
        ),
        "propose": Transition(
            label=gettext_lazy("Đề xuất lại"),
            sources=frozenset({S.RETURNED}),
            target=S.PROPOSED,
            allowed=access.carries,
            effect=stamp_proposed,
            done=gettext_lazy("Đã đề xuất lại với cấp trên."),
        ),
        "begin": Transition(
            label=gettext_lazy("Bắt đầu thực hiện"),
            sources=frozenset({S.CHOSEN}),
            target=S.UNDER_WAY,
            allowed=access.keeps,
            ready=ready_to_begin,
            after=count,
            done=gettext_lazy("Đã ghi bắt đầu thực hiện."),
        ),
        "evaluate": Transition(
            label=gettext_lazy("Đánh giá"),
            sources=frozenset({S.UNDER_WAY}),
            target=S.EVALUATED,
            allowed=access.takes_on,
            after=count,
            done=gettext_lazy("Đã lưu kết quả đánh giá."),
        ),
        "carry-on": Transition(
            label=gettext_lazy("Tiếp tục thực hiện"),
            sources=frozenset({S.EVALUATED}),
            target=S.UNDER_WAY,
            allowed=access.takes_on,
            after=count,
            needs_note=True,
            style="outline-secondary",
            note_missing=gettext_lazy("Nhập điều cần làm tiếp."),
            done=gettext_lazy("Đã ghi tiếp tục thực hiện."),
        ),
        "recognise": Transition(
            label=gettext_lazy("Công nhận"),
            sources=frozenset({S.EVALUATED}),
            target=S.RECOGNISED,
            allowed=access.takes_on,
            ready=ready_to_recognise,
            after=count,
            style="success",
            done=gettext_lazy("Đã công nhận và đưa lên trang công khai."),
        ),
        "withdraw": Transition(
            label=gettext_lazy("Rút đề xuất"),
            sources=frozenset({S.PROPOSED, S.RETURNED}),
            target=S.ENDED,
            allowed=access.carries,
            effect=stamp_ended,
            after=count,
            needs_note=True,
            style="outline-danger",
            note_missing=gettext_lazy("Nhập lý do rút đề xuất."),
            done=gettext_lazy("Đã rút đề xuất."),
        ),
        "end": Transition(
            label=gettext_lazy("Kết thúc"),
            sources=frozenset({S.RETURNED, *Exemplar.IN_WORK, S.RECOGNISED}),
            target=S.ENDED,
            allowed=access.takes_on,
            effect=stamp_ended,
            after=count,
            needs_note=True,
            style="outline-danger",
            note_missing=WHY_ENDED,
            confirm=gettext_lazy("Mục đã kết thúc không còn trên trang công khai, chỉ xem lại."),
            done=gettext_lazy("Đã kết thúc."),
        ),
    }
)
# These two bring more than a reason: their own forms take them.
BY_FORM = ("evaluate", "recognise")

REPLICATION_FLOW = Workflow(
    {
        "confirm": Transition(
            label=gettext_lazy("Xác nhận"),
            sources=frozenset({R.DECLARED}),
            target=R.CONFIRMED,
            allowed=access.confirms,
            effect=stamp_confirmed,
            after=count_replication,
            style="success",
            done=gettext_lazy("Đã xác nhận đơn vị nhân rộng mô hình."),
        ),
        "return": Transition(
            label=gettext_lazy("Trả lại bổ sung"),
            sources=frozenset({R.DECLARED}),
            target=R.RETURNED,
            allowed=access.confirms,
            effect=stamp_returned,
            needs_note=True,
            style="warning",
            done=gettext_lazy("Đã trả lại cho đơn vị bổ sung."),
        ),
        "declare": Transition(
            label=gettext_lazy("Gửi lại"),
            sources=frozenset({R.RETURNED}),
            target=R.DECLARED,
            allowed=access.declared,
            effect=stamp_proposed,
            done=gettext_lazy("Đã gửi lại để cấp trên xác nhận."),
        ),
        "end": Transition(
            label=gettext_lazy("Thôi nhân rộng"),
            sources=frozenset({R.DECLARED, R.RETURNED, R.CONFIRMED}),
            target=R.ENDED,
            allowed=lambda user, row: access.declared(user, row) or access.confirms(user, row),
            effect=stamp_returned,
            after=count_replication,
            needs_note=True,
            style="outline-danger",
            note_missing=gettext_lazy("Nhập lý do thôi nhân rộng."),
            done=gettext_lazy("Đã ghi thôi nhân rộng."),
        ),
    }
)
