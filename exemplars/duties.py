"""What models ask of a post: proposals that wait, milestones overdue, replications to confirm."""

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from core.duties import Duty
from core.text import format_number
from exemplars.models import Exemplar, Milestone, Replication

PROPOSALS, RETURNED, OVERDUE, COPIES, COPIES_BACK = (
    "exemplar-proposals", "exemplar-returned", "exemplar-overdue", "exemplar-copies",
    "exemplar-copies-back",
)  # fmt: skip


def _judges(post):
    return post.role in post.UPPER_ROLES or post.runs_campaign


def _works(post):
    return post.role in post.UNION_ROLES or post.runs_campaign


def proposals(post):
    """Return what the unions below have proposed; None for whoever doesn't judge it."""
    rows = Exemplar.objects.filter(status=Exemplar.Status.PROPOSED)
    return rows.filter(union_year__supervisor=post.union_id) if _judges(post) else None


def returned(post):
    rows = Exemplar.objects.filter(status=Exemplar.Status.RETURNED)
    return rows.filter(union_year__union=post.union_id) if _works(post) else None


def overdue(post):
    """Return the union's own milestones whose day is over."""
    if not _works(post):
        return None
    rows = Milestone.objects.filter(done_on=None, due__lt=clock.today())
    return rows.filter(
        exemplar__status__in=Exemplar.IN_WORK, exemplar__union_year__union=post.union_id
    )


def copies(post):
    rows = Replication.objects.filter(status=Replication.Status.DECLARED)
    return rows.filter(union_year__supervisor=post.union_id) if _judges(post) else None


def copies_back(post):
    rows = Replication.objects.filter(status=Replication.Status.RETURNED)
    return rows.filter(union_year__union=post.union_id) if _works(post) else None


ALONG = {PROPOSALS: proposals, RETURNED: returned, OVERDUE: overdue, COPIES: copies,
         COPIES_BACK: copies_back}  # fmt: skip
EXEMPLARS, COPY_LIST = "exemplars:list", "exemplars:copy-list"


def exemplar_duties(user, rows):
    """Return at most one duty of each kind; a query for a kind alone that has something.

    rows: of `desks.desk_rows`, which tell whether it does.
    """
    waits = {name for row in rows for name in row.waits}
    return [_duty(name, user.post) for name in ALONG if name in waits]


def _duty(name, post):
    due = {"due": Min("due")} if name == OVERDUE else {}
    found = ALONG[name](post).aggregate(count=Count("pk"), **due)
    title, detail, state, url, action = _words()[name]
    return Duty(
        kind=name, title=title % {"count": format_number(found["count"])}, detail=detail, url=url,
        state=state, due=found.get("due"), count=found["count"], action=action,
    )  # fmt: skip


def _words():
    proposed = f"{reverse(EXEMPLARS)}?trang_thai={Exemplar.Status.PROPOSED}"
    back = f"{reverse(EXEMPLARS)}?trang_thai={Exemplar.Status.RETURNED}"
    late = f"{reverse(EXEMPLARS)}?trang_thai=qua_han"
    copy = f"{reverse(COPY_LIST)}?trang_thai={Replication.Status.DECLARED}"
    copy_back = f"{reverse(COPY_LIST)}?trang_thai={Replication.Status.RETURNED}"
    return {
        PROPOSALS: (
            _("%(count)s mô hình, điển hình do đơn vị đề xuất đang chờ"),
            _("Xem đề xuất, lựa chọn để chỉ đạo thực hiện hoặc trả lại."), "wait", proposed,
            _("Mở danh sách"),
        ),
        RETURNED: (
            _("%(count)s đề xuất mô hình, điển hình được trả lại"),
            _("Bổ sung theo lý do rồi đề xuất lại."), "back", back, _("Mở danh sách"),
        ),
        OVERDUE: (
            _("%(count)s mốc thực hiện mô hình, điển hình đã quá hạn"),
            _("Ghi ngày xong, hoặc sửa lại hạn của mốc."), "todo", late, _("Mở danh sách"),
        ),
        COPIES: (
            _("%(count)s đơn vị khai nhân rộng mô hình đang chờ xác nhận"),
            _("Xem kết quả đơn vị đã làm, xác nhận hoặc trả lại."), "wait", copy,
            _("Mở danh sách"),
        ),
        COPIES_BACK: (
            _("%(count)s nội dung nhân rộng mô hình được trả lại"),
            _("Bổ sung theo lý do rồi gửi lại."), "back", copy_back, _("Mở danh sách"),
        ),
    }  # fmt: skip
