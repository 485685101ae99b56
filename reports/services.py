"""Making reports: figures first, frozen; then the PDF from them alone; then the publication."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import audit, file_store, frozen, jobs
from core.models import Job
from core.pdf import render_parts
from emulation.models import CampaignYear
from emulation.structure import Structure
from reports import access, document
from reports.annual_upper import units_beneath
from reports.kinds import FORMS, annual_form
from reports.models import Publication, Snapshot
from reports.own_year import union_year_of
from reports.units import one_moment
from unions.models import Union
from unions.structure.names import names_of_year

ANNUAL_JOB = "annual_report"
PDF = "application/pdf"
# How often a job says that it lives while its parts are being drawn.
BEAT_SECONDS = 2


@dataclass(frozen=True, slots=True)
class FrozenFigures:
    """The figures of one report as they will stay, and the form that draws them."""

    template: str
    figures: str
    sha256: str


# --- Asking -------------------------------------------------------------------


class AlreadyPublished(Exception):
    """The report is there, frozen; another is made only for who has it before the eyes."""

    def __init__(self, publication):
        super().__init__(str(publication))
        self.publication = publication


def request_annual(union, campaign_year, *, by, instead_of=None, structure=Structure.THEN) -> Job:
    """Ask for a union's annual report, or join the asking that is under way.

    `structure`: by which organisation the report counts its units.

    Where there is one already, it stays the report: a new one is made only when
    `instead_of` names the newest (its id). Raises AlreadyPublished otherwise, so that a
    press that comes twice makes one report, however long the first one took.
    """
    if not access.may_publish(by, union):
        raise PermissionDenied
    check_takes_part(union, campaign_year, structure)
    form = annual_form(union.level, structure)
    newest = Publication.objects.newest_of(union, campaign_year, form.stem)
    if newest is not None and newest.pk != instead_of:
        raise AlreadyPublished(newest)
    params = {"union": union.pk, "campaign_year": campaign_year.pk, "structure": structure}
    return jobs.start(
        ANNUAL_JOB,
        params | {"instead_of": newest and newest.pk},
        by=by,
        key=f"{form.stem}{union.pk}/{campaign_year.pk}",
    )


def check_takes_part(union, campaign_year, structure=Structure.THEN):
    """Raise ValidationError for a year in which the union had no place.

    By today's structure for one in which none of the units beneath it today had one.
    """
    if union.is_provincial:
        return
    if structure == Structure.NOW:
        if units_beneath(union, campaign_year).exists():
            return
        raise ValidationError(
            _(
                "%(union)s hiện không có đơn vị trực thuộc nào trong danh sách của năm thi đua "
                "%(year)s. Chọn “Theo cơ cấu tại thời điểm”, hoặc chọn năm khác."
            ),
            code="nothing_beneath",
            params={"union": union.name, "year": campaign_year.year},
        )
    if union_year_of(union, campaign_year):
        return
    raise ValidationError(
        _("%(union)s không có trong danh sách đơn vị của năm thi đua %(year)s."),
        code="not_in_year",
        params={"union": union.name, "year": campaign_year.year},
    )


# --- Figures ------------------------------------------------------------------


def freeze_annual(union, campaign_year, structure=Structure.THEN) -> FrozenFigures:
    """Gather the annual report's figures as they are now and fix them as text."""
    form = annual_form(union.level, structure)
    with one_moment():
        check_takes_part(union, campaign_year, structure)
        figures = form.build(*called_as_then(union, campaign_year, structure))
    text = frozen.dump(figures)
    return FrozenFigures(form.template, text, frozen.sha256(text))


def called_as_then(union, campaign_year, structure):
    """Return what a form is built of, under the names of that year or, brought to it, today's."""
    union_year = union_year_of(union, campaign_year)
    if structure == Structure.NOW:
        return union, campaign_year, union_year
    if union_year is None:
        return names_of_year(campaign_year.year).as_then(union), campaign_year, None
    union_year.call_as_then()
    return union_year.union, campaign_year, union_year


def freeze_for(job, union, campaign_year) -> FrozenFigures:
    """Return the job's figures: those that an earlier attempt froze, else today's."""
    found = Snapshot.objects.filter(job=job).first()
    if found is None:
        fresh = freeze_annual(union, campaign_year, structure_of(job))
        found, _created = Snapshot.objects.get_or_create(
            job=job,
            defaults={
                "template": fresh.template,
                "figures": fresh.figures,
                "figures_sha256": fresh.sha256,
            },
        )
    return FrozenFigures(found.template, found.figures, found.figures_sha256)


def structure_of(job):
    """Return the structure that a job asks for; one begun before there was a choice says none."""
    return Structure(job.params.get("structure", Structure.THEN))


def summary_of(publication):
    """Return what a page shows of a publication, from its frozen figures."""
    form = FORMS[publication.template]
    return form.summary(frozen.load(form.shape, publication.figures))


# --- Drawing ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Drawn:
    """A finished PDF, and the layout it was drawn in."""

    path: Path
    pages: int
    layout: str


def draw(source: FrozenFigures, out: Path, *, on_part=None) -> Drawn:
    """Draw the PDF from frozen figures alone: the same figures give the same bytes."""
    form = FORMS[source.template]
    report = frozen.load(form.shape, source.figures)
    render_parts(
        form.parts(report, source.sha256),
        out,
        title=document.title_of(report.frame),
        stamp=report.frame.made_at,
        on_part=on_part,
    )
    with pikepdf.open(out) as pdf:
        pages = len(pdf.pages)
    return Drawn(out, pages, document.layout_key(report.frame))


def draw_with_beat(source: FrozenFigures, out: Path, progress) -> Drawn:
    """Draw, and keep the job's lease meanwhile: one long part must not look like a dead worker."""
    told = [(0, 0)]
    with ThreadPoolExecutor(1) as pool:
        drawing = pool.submit(draw, source, out, on_part=lambda *parts: told.append(parts))
        while True:
            progress(*told[-1], _("Đang in từng phần của báo cáo"))
            try:
                return drawing.result(timeout=BEAT_SECONDS)
            except TimeoutError:
                continue


# --- Publishing ---------------------------------------------------------------


def publish_for_job(job, progress) -> jobs.Outcome:
    """Make the report that a job asks for; the publication comes with the end of the job."""
    union = Union.objects.get(pk=job.params["union"])
    campaign_year = CampaignYear.objects.select_related("campaign").get(
        pk=job.params["campaign_year"]
    )
    if job.requested_by and not access.may_publish(job.actor, union):
        raise jobs.JobFailed(_("Bạn không còn quyền lập báo cáo của đơn vị này."))
    # Somebody else's, or an earlier press's, came in between: there it is.
    form = annual_form(union.level, structure_of(job))
    newest = Publication.objects.newest_of(union, campaign_year, form.stem)
    if newest is not None and newest.pk != job.params.get("instead_of", newest.pk):
        return jobs.Outcome(result={"publication": newest.pk})
    progress(0, 0, _("Đang tổng hợp số liệu"))
    source = freeze_for(job, union, campaign_year)
    drawn = draw_with_beat(source, progress.folder / "report.pdf", progress)

    def record(job, stored):
        add_publication(union, campaign_year, source, drawn, stored, job=job, by=job.actor)
        Snapshot.objects.exclude(job__state__in=Job.ACTIVE).delete()

    return jobs.Outcome(
        path=drawn.path,
        name=file_name(union, campaign_year, structure_of(job)),
        content_type=PDF,
        record=record,
    )


def publish_annual(
    union, campaign_year, folder: Path, *, by=None, structure=Structure.THEN
) -> Publication:
    """Make a union's annual report at once, as a command does; `by` None is the portal itself."""
    if by is not None and not access.may_publish(by, union):
        raise PermissionDenied
    source = freeze_annual(union, campaign_year, structure)
    drawn = draw(source, folder / "report.pdf")
    kept = file_store.keep_path(drawn.path)
    with transaction.atomic():
        name = file_name(union, campaign_year, structure)
        stored = file_store.add_row(kept, name, PDF, by=by)
        return add_publication(union, campaign_year, source, drawn, stored, job=None, by=by)


def file_name(union, campaign_year, structure=Structure.THEN):
    today = "-co-cau-hien-nay" if structure == Structure.NOW else ""
    return f"bao-cao-nam-{campaign_year.year}-{union.code}{today}.pdf"


def add_publication(union, campaign_year, source, drawn, stored, *, job, by) -> Publication:
    """Write the publication and its audit row, in the caller's transaction."""
    publication = Publication.objects.create(
        kind=Publication.Kind.ANNUAL,
        union=union,
        campaign_year=campaign_year,
        template=source.template,
        layout=drawn.layout,
        figures=source.figures,
        figures_sha256=source.sha256,
        stored_file=stored,
        pages=drawn.pages,
        job=job,
        created_by=by,
        post_ref=getattr(by, "post_ref", None),
        capacity=getattr(by, "capacity", ""),
    )
    after = {"figures": source.sha256, "file": stored.sha256, "pages": drawn.pages}
    audit.record(publication, "publish", by=by, after=after)
    return publication
