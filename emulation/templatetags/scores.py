"""How the scoring pages name points."""

from django import template
from django.utils.translation import gettext as _

from core.text import NOTHING, format_number
from emulation import assessing

register = template.Library()


@register.filter
def given(line, stage):
    """Return what a stage gave a line: points, "Không áp dụng", or a dash."""
    points, not_applicable = assessing.given(line, stage)
    if not_applicable:
        return _("Không áp dụng")
    return NOTHING if points is None else format_number(points)


@register.filter
def differs(line, stages):
    """Tell whether two stages ("self,appraised") part on a line that both have said."""
    first, second = stages.split(",")
    if not (line.scored(first) and line.scored(second)):
        return False
    return assessing.given(line, first) != assessing.given(line, second)


@register.filter
def note(line, stage):
    return getattr(line, f"{stage}_note")


@register.filter
def line_name(line):
    return assessing.line_name(line)


@register.filter
def pin_name(line):
    """Return the line's name as a pin of a return, and its anchor on the page."""
    return assessing.pin_name(line)


@register.filter
def stage_total(totals, stage):
    """Return a stage's total as screens print it."""
    return assessing.points_text(totals[stage])


@register.filter
def group_maximum(rows):
    """Return the points of a group's lines together; a row has its line, or is one."""
    return format_number(sum(getattr(row, "line", row).maximum for row in rows))


@register.filter
def stage(by_stage, name):
    """Return what belongs to one stage of {stage: …}."""
    return by_stage[name]


@register.filter
def pin_anchors(returned):
    """Return the lines that a return points at, each a link within this page."""
    return [
        {"label": pin.removeprefix("tieu-chi-").replace("-", "."), "url": f"#{pin}"}
        for pin in returned.pins
    ]


@register.simple_tag
def subtotals(rows):
    """Return a group's sums as the page prints them, {stage: {"points", "of"}}."""
    return {
        stage: {
            "points": NOTHING if points is None else format_number(points),
            "of": format_number(most),
        }
        for stage, (points, most) in assessing.subtotals(rows).items()
    }
