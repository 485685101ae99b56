"""Links and lengths of the pages on fair scoring."""

from urllib.parse import urlencode

from django import template
from django.urls import reverse

from core.text import NOTHING, format_number, format_percent
from emulation.fairness import charts
from emulation.fairness.figures import rounded

register = template.Library()


def place(name, *args):
    return reverse(f"emulation:{name}", args=args)


@register.simple_tag
def lines_url(year, **filters):
    """Return the list of lines behind a number; empty filters are left out."""
    asked = urlencode({name: value for name, value in filters.items() if value})
    return f"{place('leniency-lines', year)}{'?' if asked else ''}{asked}"


@register.simple_tag
def dossiers_url(year, **filters):
    asked = urlencode({name: value for name, value in filters.items() if value})
    return f"{place('leniency-dossiers', year)}{'?' if asked else ''}{asked}"


@register.simple_tag
def share(part, whole):
    return format_percent(part, whole)


@register.filter
def points(value):
    """Return points rounded once; a dash where there are none."""
    return NOTHING if value is None else format_number(rounded(value), 2)


@register.filter
def length(value, most):
    """Return how long a bar is where `most` fills it."""
    return charts.length(value or 0, most)


@register.simple_tag
def box_of(spread, low, high):
    return charts.box(spread, low, high)


@register.filter
def as_list(row):
    """Return one row as a table takes it."""
    return [row]
