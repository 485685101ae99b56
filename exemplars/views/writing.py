"""Writing models and people down, correcting, evaluating, recognising them."""

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.forms import posted
from exemplars import access, judging, rules, writing
from exemplars.attached import crumbs_of
from exemplars.finding import exemplar_or_404, union_year_or_404
from exemplars.forms.writing import EvaluationForm, ExemplarForm, RecognitionForm
from exemplars.models import Exemplar
from exemplars.views.forms import FormPage
from exemplars.workflow import EXEMPLAR_FLOW

both = require_http_methods(["GET", "HEAD", "POST"])
KINDS = {"mo-hinh": Exemplar.Kind.MODEL, "ca-nhan": Exemplar.Kind.PERSON}


def crumbs_of_union(mine):
    year, code = mine.campaign_year.year, mine.union.code
    return [
        {"label": _("Mô hình, điển hình"), "url": reverse("exemplars:list")},
        {"label": mine.union.short_name, "url": reverse("exemplars:of-union", args=[year, code])},
    ]


@both
def exemplar_create(request, year, code, kind):
    """Propose a model or person for the own union, or choose one for a union below."""
    mine = union_year_or_404(request, year, code)
    if not access.may_write(request.user, mine):
        raise PermissionDenied
    kind = KINDS[kind]
    page = FormPage(
        _creating(kind, access.may_choose_for(request.user, mine)),
        f"{mine.union.name} · {_('năm')} {year}", crumbs_of_union(mine),
        reverse("exemplars:of-union", args=[year, code]), done=_("Đã lưu."),
    )  # fmt: skip
    if reason := rules.why_closed(mine.campaign_year):
        return page.closed(request, reason)
    form = ExemplarForm(posted(request), kind=kind)
    return page.answer(
        request, form,
        lambda: writing.write_exemplar(
            mine, form.values() | {"kind": kind}, by=request.user, key=form.press
        ),
    )  # fmt: skip


def _creating(kind, chosen):
    if kind == Exemplar.Kind.PERSON:
        return _("Lựa chọn điển hình cá nhân") if chosen else _("Đề xuất điển hình cá nhân")
    return _("Lựa chọn mô hình") if chosen else _("Đề xuất mô hình")


@both
def exemplar_edit(request, pk):
    """Correct its text and plan; two who do so at once are told."""
    exemplar = exemplar_or_404(request, pk, access.keeps)
    page = FormPage(_("Sửa nội dung"), str(exemplar), crumbs_of(exemplar), exemplar)
    if reason := rules.why_fixed(exemplar):
        return page.closed(request, reason)
    form = ExemplarForm(posted(request), kind=exemplar.kind, row=exemplar)
    return page.answer(
        request, form,
        lambda: writing.change_exemplar(
            exemplar, form.values(), version=form.read, by=request.user
        ),
    )  # fmt: skip


def _why_not(name, exemplar):
    """Return why the step stands closed now, "" while it is open."""
    step = EXEMPLAR_FLOW.transitions[name]
    if exemplar.status not in step.sources:
        return _("Hồ sơ đang ở trạng thái “%(state)s” nên không thực hiện được việc này nữa.") % {
            "state": exemplar.get_status_display()
        }
    return step.ready(exemplar) if step.ready else ""


@both
def exemplar_evaluate(request, pk):
    """Give points by the short rubric."""
    exemplar = exemplar_or_404(request, pk, access.takes_on)
    page = FormPage(
        _("Đánh giá"), str(exemplar), crumbs_of(exemplar), exemplar,
        submit=_("Lưu kết quả đánh giá"), done=_("Đã lưu kết quả đánh giá."),
        note=_("Cho điểm từng nội dung từ 0 đến 5. Điểm trung bình được tính tự động."),
    )  # fmt: skip
    if reason := "" if request.method == "POST" else _why_not("evaluate", exemplar):
        return page.closed(request, reason)
    form = EvaluationForm(posted(request))
    return page.answer(
        request, form,
        lambda: judging.evaluate(
            exemplar, form.points(), form.cleaned_data["remark"], by=request.user, key=form.press
        ),
    )  # fmt: skip


@both
def exemplar_recognise(request, pk):
    """Recognise by a decision; from then on the public sees it."""
    exemplar = exemplar_or_404(request, pk, access.takes_on)
    page = FormPage(
        _("Công nhận"), str(exemplar), crumbs_of(exemplar), exemplar,
        submit=_("Công nhận"), done=_("Đã công nhận và đưa lên trang công khai."),
        note=_("Sau khi công nhận, nội dung và ảnh được chọn hiện ở trang công khai."),
    )  # fmt: skip
    if reason := "" if request.method == "POST" else _why_not("recognise", exemplar):
        return page.closed(request, reason)
    form = RecognitionForm(posted(request), row=exemplar)
    return page.answer(
        request, form,
        lambda: judging.recognise(
            exemplar, form.cleaned_data["decision_number"], form.cleaned_data["decided_on"],
            by=request.user, key=form.press,
        ),
    )  # fmt: skip
