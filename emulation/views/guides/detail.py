"""One guide as Ban CSPL works on it: its sections, what is missing, what can be done."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import prefetch_related_objects
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from core import audit, timeline
from core.forms import posted
from core.versions import StaleVersion
from emulation import access
from emulation.forms.guides import PublishForm
from emulation.guides import checks, publishing, reading, writing
from emulation.views.guides.lists import guide_or_404, writer_or_403

ACTIONS = {
    "create": gettext_lazy("Lập bản nháp"),
    "copy": gettext_lazy("Lập bản nháp từ hướng dẫn khác"),
    "save-head": gettext_lazy("Sửa thông tin chung"),
    "add-group": gettext_lazy("Thêm nhóm"),
    "save-group": gettext_lazy("Sửa nhóm"),
    "remove-group": gettext_lazy("Bỏ nhóm"),
    "save-vetoes": gettext_lazy("Sửa điều kiện không xét"),
    "save-bands": gettext_lazy("Sửa mức xếp loại"),
    "publish": gettext_lazy("Ban hành"),
}
TRAIL = 20


def section_urls(guide):
    """Return {section of checks: where it is written}."""
    urls = {
        checks.HEAD: reverse("emulation:guide-edit", args=[guide.pk]),
        checks.VETOES: reverse("emulation:guide-vetoes-edit", args=[guide.pk]),
        checks.BANDS: reverse("emulation:guide-bands-edit", args=[guide.pk]),
    }
    for group in guide.groups.all():
        urls[group.letter] = reverse("emulation:guide-group-edit", args=[guide.pk, group.pk])
    return urls


def read(guide):
    """Return the guide as values and where each section is written; its groups are read once."""
    prefetch_related_objects([guide], "groups")
    return reading.guide_of(guide), section_urls(guide)


def outlook_of(guide, said, urls):
    """Return what a page tells of a draft before it is published."""
    seen = publishing.outlook(guide, said)
    home = urls[checks.HEAD]
    return {
        "stopping": [(problem, urls.get(problem.section, home)) for problem in seen.stopping],
        "remarks": [problem for problem in seen.problems if not problem.stops],
        "effects": seen.effects,
    }


@require_safe
def guide_detail(request, pk):
    """Show a guide with its sections; of a draft also what still stands against publishing."""
    guide = guide_or_404(request, pk)
    may_write = access.may_write_guides(request.user) and guide.is_written_here
    said, urls = read(guide)
    own = urls if may_write and guide.is_draft else {}
    page = {
        "guide": guide,
        "said": said,
        "groups": [(group, own.get(group.letter, "")) for group in said.groups],
        "vetoes_url": own.get(checks.VETOES, ""),
        "bands_url": own.get(checks.BANDS, ""),
        **(outlook_of(guide, said, urls) if guide.is_draft else {}),
        "may_write": may_write,
        "trail": told(guide),
    }
    return render(request, "emulation/guides/guide_detail.html", page)


def told(guide):
    """Return what happened to the guide as components/_timeline.html shows it."""
    rows = audit.trail(guide)[:TRAIL]
    return [timeline.entry(row, ACTIONS.get(row.action, row.action)) for row in rows]


@require_http_methods(["GET", "POST"])
def guide_publish(request, pk):
    """Ask for number and day of the signed document, then publish."""
    guide = guide_or_404(request, pk)
    writer_or_403(request)
    if request.method != "POST" and not guide.is_draft:
        messages.info(request, writing.published_words())
        return redirect(guide)
    form = PublishForm(posted(request), initial={"version": guide.version})
    if request.method != "POST" or not form.is_valid():
        return publish_page(request, guide, form, 422 if form.is_bound else 200)
    given = {name: form.cleaned_data[name] for name in ("number", "issued")}
    try:
        made = publishing.publish(
            guide, **given, by=request.user, expected=form.cleaned_data["version"], key=form.press
        )
    except (ValidationError, StaleVersion) as refusal:
        return publish_page(request, guide, told_refusal(form, refusal, guide), 409)
    messages.success(request, _("Đã ban hành hướng dẫn. Từ nay hướng dẫn được giữ nguyên."))
    return redirect("reports:guide-document", made.code)


def told_refusal(form, refusal, guide):
    """Return the form with the reasons beside their fields, on what stands now."""
    if isinstance(refusal, StaleVersion):
        guide.refresh_from_db()
        form.data = form.data.copy()
        form.data["version"] = str(guide.version)
        refusal = ValidationError(
            _("Hướng dẫn vừa được sửa từ nơi khác. Xem lại hướng dẫn rồi bấm ban hành lần nữa.")
        )
    form.add_error(None, refusal)
    return form


def publish_page(request, guide, form, status):
    said, urls = read(guide)
    page = {"guide": guide, "form": form, **outlook_of(guide, said, urls)}
    return render(request, "emulation/guides/guide_publish.html", page, status=status)


@require_http_methods(["GET", "POST"])
def guide_discard(request, pk):
    """Ask before a draft is thrown away, then do so."""
    guide = guide_or_404(request, pk)
    writer_or_403(request)
    if request.method == "POST":
        try:
            writing.discard(guide, by=request.user)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
            return redirect(guide)
        messages.success(request, _("Đã hủy bản nháp “%(title)s”.") % {"title": guide.title})
        return redirect("emulation:guide-list")
    if not guide.is_draft:
        raise PermissionDenied
    said = reading.guide_of(guide)
    page = {
        "title": _("Hủy bản nháp “%(title)s”") % {"title": guide.title},
        "text": _("Bản nháp sẽ bị xóa cùng mọi nội dung đã soạn. Việc này không làm lại được."),
        "facts": [_("%(groups)s nhóm, %(items)s mục") % {
            "groups": len(said.groups), "items": len(said.items)}],
        "action_url": request.path,
        "action_label": _("Hủy bản nháp"),
        "cancel_url": guide.get_absolute_url(),
    }  # fmt: skip
    return render(request, "components/confirm.html", page)
