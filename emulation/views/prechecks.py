"""The rules of the pre-checks, as Ban CSPL switches and tunes them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.forms import posted
from core.models import AuditEntry
from core.versions import StaleVersion
from emulation import access
from emulation.calendar import calendar_of
from emulation.forms.desk import RulesForm
from emulation.models import Light, PrecheckRule
from emulation.prechecks import running, tuning
from emulation.prechecks.rules import BY_CODE

SHOWN_CHANGES = 20


@require_http_methods(["GET", "POST"])
def precheck_rules(request):
    """Show the rules with their last changes, or save them all at once."""
    if not access.may_tune_prechecks(request.user):
        raise PermissionDenied
    form = RulesForm(posted(request), rows=tuning.rows())
    if not form.is_bound:
        return rules_page(request, form)
    if not form.is_valid():
        return rules_page(request, form, status=422)
    try:
        changed = tuning.tune(form.values(), by=request.user)
    except StaleVersion:
        form.add_error(
            None, _("Có người vừa sửa quy tắc. Xem lại rồi bấm lưu lần nữa nếu vẫn muốn thay.")
        )
        form.adopt(tuning.rows())
        return rules_page(request, form, status=409)
    tell(request, changed)
    return redirect("emulation:precheck-rules")


def tell(request, changed):
    if changed:
        running.request(by=None)
        messages.success(request, _("Đã lưu quy tắc. Các hồ sơ đang chờ được kiểm tra lại."))
    else:
        messages.info(request, _("Quy tắc không có gì thay đổi."))


def rules_page(request, form, *, status=200):
    """Render the form beside what stands now, and who changed what last."""
    page = {"form": form, "rules": form.rules(), "changes": changes(), "above": above(request)}
    return render(request, "emulation/desk/precheck_rules.html", page, status=status)


def above(request):
    """Return the way back to the desk that the rules sort."""
    current = calendar_of(request).current
    if current is None:
        return []
    label = _("Hồ sơ chờ xử lý năm %(year)s") % {"year": current.year}
    return [{"label": label, "url": reverse("emulation:desk-list", args=[current.year])}]


def changes():
    """Return the last changes of any rule in words, the newest first."""
    codes = dict(PrecheckRule.objects.values_list("pk", "code"))
    rows = AuditEntry.objects.about(PrecheckRule).select_related("actor")[:SHOWN_CHANGES]
    return [
        {
            "rule": BY_CODE[codes[row.object_id]].title,
            "before": in_words(row.before),
            "after": in_words(row.after),
            "who": row.actor.full_name if row.actor else "",
            "at": row.at,
        }
        for row in rows
        if codes.get(row.object_id) in BY_CODE
    ]


def in_words(said):
    """Return what a rule was set to: "đang dùng, Cần lưu ý, ngưỡng 30"."""
    state = _("đang dùng") if said["enabled"] else _("đã tắt")
    threshold = str(said["threshold"]).replace(".", ",")
    return _("%(state)s; %(light)s; ngưỡng %(threshold)s") % {
        "state": state,
        "light": Light(said["light"]).label,
        "threshold": threshold,
    }
