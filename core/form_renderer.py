"""Draws the commonest form controls in Python: the same HTML, a tenth of the work.

Django draws each choice of a list with two templates of its own: a page with three filters
then spends more on their choices than on its fifty rows.
"""

from collections.abc import Mapping
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.utils.formats import localize
from django.utils.html import format_html, format_html_join

FOLDER = "django/forms/widgets"
INPUTS = (
    "input", "text", "hidden", "number", "email", "password", "search", "url", "tel", "color",
    "date", "datetime", "time", "checkbox", "file",
)  # fmt: skip


class FormRenderer(DjangoTemplates):
    """Django's own renderer, but for selects and inputs."""

    def render(self, template_name, context, request=None):
        draw = DRAWN.get(template_name)
        if draw is None:
            return super().render(template_name, context, request)
        return draw(context["widget"])


def _select(widget: Mapping[str, Any]) -> str:
    return format_html(
        '<select name="{}"{}>{}\n</select>',
        localize(widget["name"]),
        _attributes(widget["attrs"]),
        format_html_join("", "{}", ((_group(n, rows),) for n, rows, _i in widget["optgroups"])),
    )


def _group(name: Any, options: list[Mapping[str, Any]]) -> str:
    drawn = format_html_join("", "{}", ((_option(option),) for option in options))
    if not name:
        return drawn
    return format_html('\n  <optgroup label="{}">{}\n  </optgroup>', localize(name), drawn)


def _option(widget: Mapping[str, Any]) -> str:
    attrs = _attributes(widget["attrs"])
    label = localize(widget["label"])
    return format_html('\n  <option value="{}"{}>{}</option>', widget["value"], attrs, label)


def _input(widget: Mapping[str, Any]) -> str:
    value = widget["value"]
    return format_html(
        '<input type="{}" name="{}"{}{}>',
        localize(widget["type"]),
        localize(widget["name"]),
        "" if value is None else format_html(' value="{}"', value),
        _attributes(widget["attrs"]),
    )


def _attributes(attrs: Mapping[str, Any]) -> str:
    """Return attributes as Django writes them: True stands alone, False is left out."""
    given = ((localize(name), value) for name, value in attrs.items() if value is not False)
    return format_html_join("", "{}", ((_attribute(*pair),) for pair in given)) if attrs else ""


def _attribute(name: Any, value: Any) -> str:
    if value is True:
        return format_html(" {}", name)
    return format_html(' {}="{}"', name, value)


DRAWN = {f"{FOLDER}/select.html": _select} | {f"{FOLDER}/{name}.html": _input for name in INPUTS}
