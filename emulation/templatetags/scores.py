"""How the scoring pages name points."""

from django import template
from django.utils.translation import gettext as _

from core.text import format_number
from emulation import assessing

register = template.Library()


@register.filter
def given(line, stage):
    """Return what a stage gave a line: points, "Không áp dụng", or a dash."""
    points, not_applicable = assessing.given(line, stage)
    if not_applicable:
        return _("Không áp dụng")
    return "–" if points is None else format_number(points)


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
def group_maximum(lines):
    """Return the points of a group's lines together; a row may begin with its line."""
    rows = (row[0] if isinstance(row, tuple) else row for row in lines)
    return format_number(sum(line.maximum for line in rows))
