"""Drawing the official document of a scoring guide: a published one's is kept for ever."""

from dataclasses import dataclass
from pathlib import Path

import pikepdf
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from core import audit, file_store, frozen, jobs
from core.layout import layout_on
from core.models import Job
from core.pdf import render_parts
from emulation.models import CriteriaSet
from reports import guide_document
from reports.guide_document import FORM, GuideDocument
from reports.models import GuideDocument as Kept
from reports.services import PDF

GUIDE_JOB = "guide_document"


@dataclass(frozen=True, slots=True)
class Drawn:
    """The document's content as it stays, and its PDF."""

    figures: str
    sha256: str
    layout: str
    path: Path
    pages: int


def request_document(guide, *, by) -> Job:
    """Ask for the document of a guide that the user sees, or join the asking under way.

    A draft's document is for who asked alone; each version of the draft is drawn anew.
    """
    if not CriteriaSet.objects.visible_to(by).filter(pk=guide.pk).exists():
        raise PermissionDenied
    with transaction.atomic():
        params = {"guide": guide.pk, "version": guide.version}
        return jobs.start(GUIDE_JOB, params, by=by, key=f"{guide.pk}/{guide.version}")


def draw(guide, out: Path) -> Drawn:
    """Draw a guide: its content is fixed as text first, the PDF comes of that alone."""
    figures = frozen.dump(guide_document.build(guide))
    sha256 = frozen.sha256(figures)
    record = frozen.load(GuideDocument, figures)
    render_parts(
        guide_document.parts(record, sha256),
        out,
        title=guide_document.title_of(record),
        stamp=record.frame.made_at,
    )
    with pikepdf.open(out) as pdf:
        pages = len(pdf.pages)
    return Drawn(figures, sha256, layout_on(record.frame.dated).key, out, pages)


def draw_for_job(job, progress) -> jobs.Outcome:
    """Make the document that a job asks for; a published guide has one and no second."""
    guide = CriteriaSet.objects.visible_to(job.actor).filter(pk=job.params["guide"]).first()
    if guide is None:
        raise jobs.JobFailed(_("Hướng dẫn này không còn, hoặc quý vị không còn quyền xem."))
    if Kept.objects.filter(guide=guide).exists():
        return jobs.Outcome(result={"guide": guide.code})
    progress(0, 1, _("Đang in hướng dẫn"))
    drawn = draw(guide, progress.folder / "guide.pdf")

    def record(job, stored):
        if not guide.is_draft:
            _keep(guide, drawn, stored, by=job.actor)

    return jobs.Outcome(
        path=drawn.path,
        name=file_name(guide),
        content_type=PDF,
        result={"guide": guide.code, "draft": guide.is_draft},
        record=record,
    )


def keep_document(guide, folder: Path, *, by=None) -> Kept:
    """Make the document of a published guide at once, as a command does."""
    drawn = draw(guide, folder / "guide.pdf")
    kept = file_store.keep_path(drawn.path)
    with transaction.atomic():
        stored = file_store.add_row(kept, file_name(guide), PDF, by=by)
        return _keep(guide, drawn, stored, by=by)


def _keep(guide, drawn, stored, *, by):
    """Write the kept document in the caller's transaction; the first one stays."""
    there = Kept.objects.filter(guide=guide).first()
    if there:
        return there
    made = Kept.objects.create(
        guide=guide, template=FORM, layout=drawn.layout, figures=drawn.figures,
        figures_sha256=drawn.sha256, stored_file=stored, pages=drawn.pages, created_by=by,
    )  # fmt: skip
    after = {"figures": drawn.sha256, "file": stored.sha256, "pages": drawn.pages}
    audit.record(guide, "print", by=by, after=after)
    return made


def file_name(guide):
    state = "du-thao-" if guide.is_draft else ""
    return f"{state}huong-dan-{guide.code}.pdf"
