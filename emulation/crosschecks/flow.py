"""The one step of a cross-check: open ─close→ closed, with whatever was finished by then."""

from django.utils.translation import gettext_lazy

from core import clock
from core.workflow import Transition, Workflow
from emulation import access
from emulation.models import CrossCheck

S = CrossCheck.Status


def close(cross_check, *, by, note, pins):
    cross_check.closed_at, cross_check.closed_by = clock.now(), by


CROSS_CHECK_FLOW = Workflow(
    {
        "close": Transition(
            label=gettext_lazy("Kết thúc đợt chấm chéo"),
            sources=frozenset({S.OPEN}),
            target=S.CLOSED,
            allowed=access.may_run_cross_checks,
            effect=close,
            confirm=gettext_lazy(
                "Sau khi kết thúc, không ai chấm thêm hoặc sửa điểm chấm chéo được nữa; phiếu chưa "
                "chấm xong được ghi là không thực hiện. Công đoàn cấp trên đã thẩm định sẽ thấy "
                "chênh lệch ở các hồ sơ của mình."
            ),
            done=gettext_lazy("Đã kết thúc đợt chấm chéo."),
        ),
    }
)
