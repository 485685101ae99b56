"""Small tags of the common look: icons, status chips, deadlines, form controls, chart geometry."""

from datetime import datetime
from functools import lru_cache
from uuid import uuid4

from django import forms
from django.template import Library
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext as _

from core import clock

register = Library()

SPRITE = "img/icons.svg"

# state -> (tone, icon): the tone colours, the icon and the word tell it without colour.
CHIPS = {
    "none": ("wait", "circle"),
    "draft": ("wait", "pencil"),
    "todo": ("todo", "pencil-square"),
    "wait": ("wait", "hourglass-split"),
    "proposed": ("wait", "person-check"),
    "submitted": ("info", "send"),
    "taken_up": ("info", "inbox"),
    "appraised": ("info", "clipboard-check"),
    "returned": ("back", "arrow-return-left"),
    "back": ("back", "arrow-return-left"),
    "approved": ("good", "check-circle"),
    "verified": ("good", "patch-check"),
    "good": ("good", "check-circle"),
    "done": ("good", "check-circle"),
    "open": ("todo", "calendar-check"),
    "soon": ("soon", "clock"),
    "upcoming": ("wait", "calendar"),
    "closed": ("wait", "lock"),
    "late": ("late", "exclamation-triangle"),
    "missing": ("late", "exclamation-triangle"),
    "failed": ("late", "x-circle"),
    "queued": ("wait", "hourglass-split"),
    "running": ("info", "arrow-repeat"),
    "honour": ("soon", "award"),
    "ended": ("wait", "slash-circle"),
    "not_expected": ("wait", "dash-circle"),
}
DEADLINE_ICONS = {
    "calm": "clock",
    "soon": "clock",
    "late": "exclamation-triangle",
    "done": "calendar-check",
}
SOON_DAYS = 7
NARROWEST_PART = 8  # of 600: still seen on a phone


@register.simple_tag
def icon(name, label=""):
    """Return an icon of the sprite; without a label it is decoration beside a word."""
    return _icon(name, str(label))


@lru_cache(maxsize=256)
def _icon(name, label):
    href = static(SPRITE)
    if label:
        return format_html(
            '<svg class="icon" role="img" aria-label="{}"><use href="{}#{}"></use></svg>',
            label, href, name,
        )  # fmt: skip
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg>', href, name
    )


@register.simple_tag
def split_at_name(error, field):
    """Part an error at its field's name, which is said once: often the sentence begins so."""
    sentence = str(error)
    for name in (getattr(field.field, "subject", ""), field.label):
        if name and sentence.startswith(str(name)):
            return {"name": name, "rest": sentence.removeprefix(str(name))}
    return {"name": field.label, "rest": f": {sentence}"}


@register.simple_tag
def status_chip(key, label):
    """Return a state as icon, word and colour; an unknown state shows as a waiting one."""
    return _chip(str(key), str(label))


@lru_cache(maxsize=1024)
def _chip(key, label):
    tone, name = CHIPS.get(key, ("wait", "circle"))
    return format_html('<span class="chip chip-{}">{}{}</span>', tone, _icon(name, ""), label)


@register.simple_tag
def deadline(due, done=False):
    """Return the days left to the last day `due` (inclusive), or how long it has passed.

    Takes a date or a moment; what is done shows the plain date; None shows nothing.
    """
    if not due:
        return ""
    day = clock.day_of(due) if isinstance(due, datetime) else due
    today = clock.today()
    short = f"{day:%d/%m}" if day.year == today.year else f"{day:%d/%m/%Y}"
    if done:
        return _deadline("done", _("hạn %(day)s") % {"day": short})
    return _deadline(*_time_left((day - today).days, short))


def _time_left(days, short):
    params = {"days": abs(days), "day": short}
    if days < 0:
        return "late", _("quá hạn %(days)s ngày (%(day)s)") % params
    if days == 0:
        return "soon", _("hạn hôm nay (%(day)s)") % params
    return ("soon" if days <= SOON_DAYS else "calm"), _("còn %(days)s ngày (%(day)s)") % params


@lru_cache(maxsize=512)
def _deadline(tone, words):
    return format_html(
        '<span class="deadline deadline-{}">{}{}</span>',
        tone, _icon(DEADLINE_ICONS[tone], ""), words,
    )  # fmt: skip


@register.filter
def control(field):
    """Return a bound field's widget in the portal's look, marked when it has errors."""
    return field.as_widget(attrs={"class": " ".join(_control_classes(field))})


def _control_classes(field):
    widget = field.field.widget
    own = widget.attrs.get("class", "")
    if isinstance(widget, forms.CheckboxInput):
        kind = "form-check-input"
    elif isinstance(widget, forms.CheckboxSelectMultiple | forms.RadioSelect):
        kind = ""
    elif isinstance(widget, forms.Select):
        kind = "form-select"
    else:
        kind = "form-control"
    return [c for c in (kind, own, "is-invalid" if field.errors else "") if c]


@register.filter
def control_kind(field):
    """Return "check", "choices" or "plain": how label and control stand to each other."""
    widget = field.field.widget
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    if isinstance(widget, forms.CheckboxSelectMultiple | forms.RadioSelect):
        return "choices"
    return "plain"


@register.simple_tag
def fresh_key():
    """Return a new key for one button, so that pressing it twice acts once."""
    return uuid4().hex


@register.filter
def bar_parts(parts, width=600):
    """Place the parts of a stacked bar side by side over `width` units.

    Takes dicts or objects with label, value, tone; yields dicts with x and width added.
    Parts of value 0 are left out; the smallest still shows, the others give way.
    """
    rows = [p if isinstance(p, dict) else vars(p) for p in parts]
    rows = [row for row in rows if row["value"]]
    whole = float(sum(row["value"] for row in rows))
    sizes = [max(width * float(row["value"]) / whole, NARROWEST_PART) for row in rows]
    scale = width / sum(sizes) if sizes else 1
    placed, x = [], 0.0
    for row, size in zip(rows, sizes, strict=True):
        placed.append(row | {"x": f"{x:.1f}", "width": f"{size * scale:.1f}"})
        x += size * scale
    return placed
