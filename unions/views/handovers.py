"""Pages of the hand-over of office: prepared, added to, written, handed out."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import clock
from core.files import FileNotReady, file_response
from core.forms import posted, tell
from core.models import Job
from unions.access import may_give, may_hand_over
from unions.forms.handovers import SuccessorForm, WordsForm
from unions.models import Handover
from unions.offices import handover, officers
from unions.views.officers import post_or_404


def handover_or_404(request, pk):
    return get_object_or_404(Handover.objects.visible_to(request.user).with_people(), pk=pk)


@require_http_methods(["GET", "POST"])
def handover_begin(request, pk):
    """Show what stands open with the post's union, and name the successor."""
    post = post_or_404(request, pk)
    if not may_hand_over(request.user, post):
        raise PermissionDenied
    form = SuccessorForm(posted(request), successors=handover.successors(post))
    if request.method == "POST" and form.is_valid() and (begun := begin(request, post, form)):
        return redirect(begun)
    page = {
        "post": post,
        "form": form,
        "items": handover.open_items(post.union),
        "over": post.state_on(clock.today()) == "ended",
        "begun": post.handed_over.filter(written_at=None).first(),
        "may_give": may_give(request.user, post.union, post.role, post.department),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "unions/handover_begin.html", page, status=status)


def begin(request, post, form):
    act = handover.hand_over if form.cleaned_data["at_once"] else handover.begin
    try:
        return act(post, form.found[form.cleaned_data["to_post"]], by=request.user)
    except ValidationError as refusal:
        tell(form, refusal)
        return None


@require_http_methods(["GET", "POST"])
def handover_detail(request, pk):
    """One hand-over; while it is prepared, each side adds its words here."""
    found = handover_or_404(request, pk)
    side = handover.side_of(request.user, found)
    if request.htmx and request.method == "GET":
        return printing(request, found, side)
    form = None
    if side and not found.is_written:
        words = getattr(found, handover.WORDS[side])
        form = WordsForm(posted(request), side=side, words=words)
    if request.method == "POST":
        if form is None:
            raise PermissionDenied
        if form.is_valid() and say(request, found, form):
            return redirect(found)
    status = 422 if request.method == "POST" else 200
    return render(request, "unions/handover_detail.html", page_of(found, side, form), status=status)


def printing(request, found, side):
    """Return how far the print is; once it goes no further, the whole page comes anew."""
    page = page_of(found, side, None)
    response = render(request, "unions/_handover_print.html", page)
    if page["job"] is None or not page["job"].is_active:
        response["HX-Refresh"] = "true"
    return response


def page_of(found, side, form):
    """Return what the page shows: frozen where it is written, as it stands now before."""
    job = Job.objects.filter(kind=handover.RECORD_JOB, key=str(found.pk)).order_by("-pk").first()
    return {
        "handover": found,
        "side": side,
        "form": form,
        "items": found.items if found.is_written else handover.open_items(found.union),
        "job": job if found.is_written and found.document_id is None else None,
        "entries": officers.history(found),
    }


def say(request, found, form):
    """Save the words of one's side; False when somebody else wrote meanwhile."""
    try:
        handover.say(
            found, form.cleaned_data["words"], seen=form.cleaned_data["seen"], by=request.user
        )
    except ValidationError as refusal:
        now = Handover.objects.get(pk=found.pk)
        form.tell(refusal, getattr(now, handover.WORDS[handover.side_of(request.user, found)]))
        return False
    messages.success(request, _("Đã lưu ý kiến."))
    return True


@require_POST
def handover_write(request, pk):
    """Write the record in one step."""
    found = handover_or_404(request, pk)
    handover.write(found, by=request.user)
    messages.success(request, _("Đã lập biên bản bàn giao."))
    return redirect(found)


@require_POST
def handover_drop(request, pk):
    """Take a prepared hand-over back."""
    found = handover_or_404(request, pk)
    try:
        handover.drop(found, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(found)
    messages.success(request, _("Đã bỏ bản chuẩn bị bàn giao."))
    return redirect(found.from_post)


@require_safe
def handover_download(request, pk):
    """Hand out the record's PDF."""
    found = handover_or_404(request, pk)
    if found.document is None:
        raise Http404
    try:
        return file_response(found.document)
    except FileNotReady as reason:
        messages.error(request, str(reason))
        return redirect(found)
