"""Slips of A6 with the code, one for each person who hasn't signed: drawn by a job.

A hundred to a part, so that the time grows with the pages and with nothing else.
"""

from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from core import bulk, jobs
from core.models import Job
from core.pdf import PrintFailed, html_part, render_parts
from pledges import access
from pledges.models import Pledge, SigningSession
from pledges.people import with_pledges
from pledges.printing.posters import code_picture, context_of

JOB, TEMPLATE = "pledge_slips", "pledges/print/slips.html"
PDF = "application/pdf"
A_PART = 100


def recipients(union_year):
    """Return the people of the union who haven't signed, by name."""
    people = with_pledges(union_year).exclude(state=Pledge.Status.SIGNED)
    return people.values_list("member__full_name", "position")


@transaction.atomic
def request_slips(session, *, address, by) -> Job:
    """Ask for the slips of a session, or join the asking under way."""
    if not access.may_collect(by, session.union_year):
        raise PermissionDenied
    params = {"session": session.pk, "address": address}
    return jobs.start(JOB, params, by=by, key=str(session.pk))


def draw(session, people, out: Path, *, address, on_part=None) -> None:
    """Draw one slip a page for the people (name, position)."""
    context = context_of(session, address)
    code = code_picture(address, out.with_suffix(".svg"))
    parts = [
        html_part(TEMPLATE, context | {"people": some}) for some in bulk.batches(people, A_PART)
    ]
    render_parts(parts, out, title=context["title"], stored={"code": code}, on_part=on_part)


def draw_for_job(job, progress) -> jobs.Outcome:
    """Make the slips that a job asks for, for the post that asked."""
    seen = SigningSession.objects.visible_to(job.actor).select_related(
        "text", "union_year__union", "union_year__campaign_year"
    )
    session = seen.filter(pk=job.params["session"]).first()
    if session is None or not access.may_collect(job.actor, session.union_year):
        raise jobs.JobFailed(_("Đợt ký này không còn, hoặc quý vị không còn quyền in phiếu."))
    people = list(recipients(session.union_year))
    if not people:
        raise jobs.JobFailed(_("Mọi người trong danh sách đã ký, không còn phiếu nào cần in."))
    out = progress.folder / "phieu.pdf"
    say = _("Đang in phiếu")
    try:
        draw(session, people, out, address=job.params["address"],
             on_part=lambda done, total: progress(done, total, say))  # fmt: skip
    except PrintFailed as failure:
        raise jobs.JobFailed(str(failure)) from failure
    name = f"phieu-ky-{session.union_year.union.code}.pdf"
    result = {"session": session.pk, "slips": len(people)}
    return jobs.Outcome(result=result, path=out, name=name, content_type=PDF)
