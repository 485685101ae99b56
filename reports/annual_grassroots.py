"""The annual report of a grassroots union (plan V.3): its own figures, scores and words."""

from dataclasses import dataclass

from reports import document, done, own_words, tables
from reports.figures import Done, Frame
from reports.frame import frame_of
from reports.own_year import OwnYear, own_year

TEMPLATE = "reports/print/annual_grassroots.html"


@dataclass(frozen=True, slots=True)
class GrassrootsReport:
    """Everything the printed report shows; no query runs after build()."""

    frame: Frame
    own: OwnYear
    own_done: tuple[Done, ...] = ()  # since annual-grassroots/2


def build(union, campaign_year, union_year):
    """Gather one union's own year in the frame of its document."""
    return GrassrootsReport(
        frame=frame_of(union, union_year.supervisor, campaign_year),
        own=own_year(union_year),
        own_done=done.of_union(union_year),
    )


def parts(report, sha256):
    """Return the report as HTML parts, drawn from its figures alone."""
    frame = report.frame
    return document.parts(
        TEMPLATE,
        frame,
        sha256,
        [],
        recorded=tables.done(report.own_done) if report.own_done else None,
        **own_words.context(report.own, frame.year, criteria=True),
    )
