"""The hand-over record ("biên bản bàn giao") as an official document, drawn from the frozen row."""

from collections import Counter
from dataclasses import dataclass

from django.utils import timezone

from core import jobs
from core.layout import document_symbol
from core.pdf import PrintFailed, html_part, render_parts
from core.text import format_date, format_long_date, format_number
from unions.models import Handover
from unions.structure import naming

TEMPLATE = "unions/print/handover.html"
SHEETS = ("static:print/handover.css",)
PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two people: who, in which office, since when, and what they have to say."""

    name: str
    title: str
    term: str
    note: str


@dataclass(frozen=True, slots=True)
class HandoverRecord:
    """Everything the printed record shows; no query runs after build()."""

    superior: str
    issuer: str
    symbol: str
    place: str
    dated: str
    subject: str
    giving: Side
    taking: Side
    items: tuple[dict, ...]
    counts: tuple[str, ...]
    note: str


def build(handover):
    """Gather the record from a written hand-over."""
    union = handover.union
    above = union.parent
    nearest = above if union.is_grassroots and above else union
    counted = Counter(item["label"] for item in handover.items)
    return HandoverRecord(
        superior=_heading(above) if above else "",
        issuer=f"BCH {naming.shortened(union.name)}" if union.is_grassroots else _heading(union),
        symbol=document_symbol(None, "BB", naming.symbol_abbrev(union.name)),
        place=naming.place_of(nearest.name) or (naming.place_of(above.name) if above else ""),
        dated=format_long_date(handover.on),
        subject=f"Bàn giao công việc của {handover.from_post.title}",
        giving=side(handover.from_post, handover.from_note),
        taking=side(handover.to_post, handover.to_note),
        items=tuple(handover.items),
        counts=tuple(f"{format_number(n)} {label}" for label, n in counted.items()),
        note=handover.note.strip(),
    )


def _heading(union):
    return union.name if union.is_provincial else naming.shortened(union.name)


def side(post, note):
    term = f"từ ngày {format_date(post.since)}"
    if post.until:
        term += f" đến hết ngày {format_date(post.until)}"
    return Side(post.user.full_name, f"{post.title}, {post.union.name}", term, note.strip())


def context_of(record):
    """Return what the template asks for."""
    where = f"{record.place}, " if record.place else ""
    return {
        "sheets": SHEETS,
        "title": record.subject,
        "kind": "Biên bản",
        "superior": record.superior,
        "issuer": record.issuer,
        "symbol": record.symbol,
        "place_date": f"{where}{record.dated}",
        "subject": record.subject,
        "record": record,
    }


def draw(handover, out):
    """Draw the record's PDF; the same hand-over gives the same bytes."""
    record = build(handover)
    part = html_part(TEMPLATE, context_of(record), on=handover.on)
    render_parts([part], out, title=record.subject, stamp=timezone.localtime(handover.written_at))


def print_for_job(job, progress):
    """Print the record that a job asks for; the row gets its document with the job's end."""
    handover = Handover.objects.with_people().get(pk=job.params["handover"])
    progress(0, 1)
    out = progress.folder / "record.pdf"
    try:
        draw(handover, out)
    except PrintFailed as failure:
        raise jobs.JobFailed(str(failure)) from failure

    def record(job, stored):
        Handover.objects.filter(pk=handover.pk, document=None).update(document=stored)

    name = f"bien-ban-ban-giao-{handover.union.code}-{handover.on:%Y%m%d}.pdf"
    return jobs.Outcome(path=out, name=name, content_type=PDF, record=record)
