"""Batches of green dossiers: drawn, read, taken or refused."""

from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import audit, steps
from core.forms import KeyForm, posted, tell
from core.listing import Listing
from core.steps import perform_step
from emulation import access, sheets, stages
from emulation.batches import candidates, drawing, reading, taking
from emulation.batches.asking import work_of
from emulation.batches.flow import BATCH_FLOW, PRESSED, window_reason
from emulation.calendar import year_or_404
from emulation.forms.batch import BatchListForm, ItemListForm, JudgeForm
from emulation.models import Assessment, Batch, BatchItem, CriteriaSet
from emulation.services.opening import note_opened
from emulation.views.assessments import desk_of
from emulation.views.dossiers import seen_or_404

SORTS = {
    "so": ["pk"],
    "noi": ["desk__sort_key"],
    "buoc": ["stage"],
    "trang_thai": ["status"],
}
UNION = "assessment__union_year__union__"


def listing_of(request, year):
    """Return the year's batches as the address narrows and orders them."""
    form = BatchListForm(request.GET)
    seen = Batch.objects.visible_to(request.user).filter(campaign_year__year=year)
    rows = form.narrow(seen).counted().select_related("desk", "drawn_by")
    return Listing(form, rows, sorts=SORTS, default_sort="-so")


@require_safe
def batch_list(request, year):
    """List the year's batches, and offer a new one to those who work at a desk."""
    campaign_year = year_or_404(request, year)
    listing = listing_of(request, year)
    page = {
        "year": year,
        "listing": listing,
        "offers": offers(request.user, campaign_year),
        "here": request.path,
        "export_url": reverse("emulation:batch-export", args=[year]) + listing.query(trang=None),
    }
    return render(request, "emulation/batches/batch_list.html", page)


def offers(user, campaign_year):
    """Return for each stage the user works in how many dossiers a batch would hold."""
    mine = [stage for stage in stages.LABELS if access.may_draw(user, stage)]
    guide = CriteriaSet.objects.of_unions(campaign_year.year) if mine else None
    return [offer(user, campaign_year, stage, guide) for stage in mine] if guide else []


def offer(user, campaign_year, stage, guide):
    """Say what a press would draw; where nothing can be drawn, why."""
    desk = user.post.union
    green = candidates.green_at(desk, stage, campaign_year, guide).count()
    same = {"campaign_year": campaign_year, "desk": desk, "stage": stage}
    reading_now = Batch.objects.filter(**same, status=Batch.Status.READING).first()
    return {
        "stage": stage,
        "label": stages.LABELS[stage],
        "green": green,
        "sample": drawing.sample_size(green, guide.sample_share),
        "guide": guide,
        "under_way": reading_now,
        "blocked": window_reason(campaign_year, stage),
        "key": uuid4(),
        "url": reverse("emulation:batch-draw", args=[campaign_year.year, stage]),
    }


@require_POST
def batch_draw(request, year, stage):
    """Draw the sample of a new batch."""
    if stage not in stages.LABELS:
        raise Http404
    campaign_year = year_or_404(request, year)
    form = KeyForm(request.POST)
    form.is_valid()
    try:
        batch = reading.draw_batch(campaign_year, stage, by=request.user, key=form.press)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("emulation:batch-list", year)
    return redirect(batch)


def batch_or_404(request, pk):
    seen = Batch.objects.visible_to(request.user).counted()
    return get_object_or_404(seen.select_related("campaign_year", "desk", "drawn_by"), pk=pk)


def items_of(request, batch):
    """Return the batch's dossiers as the address narrows and orders them, the sample first."""
    form = ItemListForm(request.GET)
    rows = form.narrow(batch.items.select_related(
        "assessment__union_year__union", "read_by"
    ))  # fmt: skip
    sorts = {"mau": ["-sampled", f"{UNION}sort_key"], "ten": [f"{UNION}sort_key"]}
    return Listing(form, rows, sorts=sorts, default_sort="mau")


@require_safe
def batch_detail(request, pk):
    """Show a batch: how it was drawn, what was read, what became of it."""
    batch = batch_or_404(request, pk)
    offered = BATCH_FLOW.steps_for(request.user, batch)
    page = {
        "batch": batch,
        "year": batch.campaign_year.year,
        "rate": drawing.error_rate(batch.wrong, batch.read),
        "reason": closing_note(batch),
        "listing": items_of(request, batch),
        "steps": [step for step in offered if step.name in PRESSED],
        "draft_note": steps.draft_note(request, batch),
        "reads": access.may_batch(request.user, batch),
        **progress_of(request, batch),
        "here": request.path,
    }
    return render(request, "emulation/batches/batch_detail.html", page)


def closing_note(batch):
    """Return why the batch was refused or given up, as its trail has it."""
    if batch.status not in (Batch.Status.REFUSED, Batch.Status.CANCELLED):
        return ""
    row = audit.trail(batch).filter(action__in=["refuse", "cancel"]).first()
    return row.note if row else ""


def progress_of(request, batch):
    """Return how far the taking of an accepted batch is, and whether it has to be begun again."""
    job = work_of(batch) if batch.status == Batch.Status.ACCEPTED else None
    stopped = job is not None and job.state not in job.ACTIVE
    return {
        "job": job,
        "progress_url": reverse("emulation:batch-progress", args=[batch.pk]),
        "may_go_on": stopped
        and access.may_batch(request.user, batch)
        and batch.items.undone().exists(),
    }


@require_safe
def batch_progress(request, pk):
    """The piece that tells how far the taking is; without htmx the batch's page."""
    batch = batch_or_404(request, pk)
    if not request.htmx:
        return redirect(batch)
    page = {"batch": batch, **progress_of(request, batch)}
    return render(request, "emulation/batches/_progress.html", page)


@require_POST
def batch_step(request, pk):
    """Accept the batch once its sample holds, or give it up."""
    batch = batch_or_404(request, pk)
    return perform_step(request, BATCH_FLOW, batch)


@require_POST
def batch_continue(request, pk):
    """Have the rest taken, where the work came to an end before."""
    batch = batch_or_404(request, pk)
    try:
        taking.go_on(batch, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect(batch)


@require_http_methods(["GET", "POST"])
def batch_item(request, pk):
    """Read a dossier of the sample with its scores and evidence, and say whether it is right."""
    seen = BatchItem.objects.filter(batch__in=Batch.objects.visible_to(request.user))
    item = get_object_or_404(
        seen.select_related("batch__campaign_year", "batch__desk", "read_by"), pk=pk
    )
    may_read = access.may_batch(request.user, item.batch)
    form = JudgeForm(posted(request))
    if request.method == "POST":
        if not may_read:
            raise PermissionDenied
        return take_judgement(request, item, form)
    return item_page(request, item, form, may_read=may_read)


def take_judgement(request, item, form):
    if not form.is_valid():
        return item_page(request, item, form, may_read=True, status=422)
    said = form.cleaned_data
    try:
        batch = reading.judge(item, said["outcome"], said["note"], by=request.user)
    except ValidationError as refusal:
        tell(form, refusal)
        return item_page(request, item, form, may_read=True, status=422)
    return redirect(next_of(batch, item))


def next_of(batch, done):
    """Return the next unread dossier of the sample, the batch itself after the last."""
    unread = batch.items.filter(sampled=True, outcome="")
    if batch.status != Batch.Status.READING:
        return batch
    return unread.filter(pk__gt=done.pk).order_by("pk").first() or unread.first() or batch


def item_page(request, item, form, *, may_read, status=200):
    assessment = seen_or_404(Assessment, request.user, item.assessment_id, *sheets.ALONG)
    note_opened(assessment, by=request.user)
    reading.note_opened(item, by=request.user)
    desk_url, desk_label = desk_of(request.user, assessment)
    open_now = item.batch.status == Batch.Status.READING and item.sampled and not item.outcome
    page = {
        "item": item,
        "batch": item.batch,
        "dossier": assessment,
        "sheet": sheets.of_page(request.user, assessment),
        "form": form if may_read and open_now else None,
        "desk_url": desk_url,
        "desk_label": desk_label,
        "year": assessment.year,
    }
    return render(request, "emulation/batches/batch_item.html", page, status=status)
