"""How the scoring pages name points."""

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.text import NOTHING, format_number
from emulation import assessing, scoring, vetoing
from emulation.line_names import is_extra, pin_label
from emulation.models.criteria import Classification
from emulation.services.scores import told_line, told_veto
from emulation.traces import applies_word

MINUS = "\u2212"
PROVISIONAL = {
    "self": gettext_lazy("Theo điểm tự chấm, chưa phải kết quả cuối:"),
    "appraised": gettext_lazy("Theo điểm thẩm định, chưa phải kết quả cuối:"),
    "verified": gettext_lazy("Theo điểm phúc tra, chưa phải kết quả cuối:"),
}
register = template.Library()


@register.filter
def given(line, stage):
    """Return what a stage gave a line: points, "Không áp dụng", or a dash.

    What is taken off is written as less than nought.
    """
    points, not_applicable = assessing.given(line, stage)
    if not_applicable:
        return _("Không áp dụng")
    if points is None:
        return NOTHING
    taken_off = points and line.criterion.kind == scoring.PENALTY
    return f"{MINUS if taken_off else ''}{format_number(points)}"


@register.filter
def differs(line, stages):
    """Tell whether two stages ("self,appraised") part on a line that both have said.

    What is added or taken off may have been none at the first one.
    """
    first, second = stages.split(",")
    both = (line.scored(first) or is_extra(line)) and line.scored(second)
    return both and assessing.departs(line, second)


@register.filter
def departed(line, stage):
    """Tell whether a stage above gave a line otherwise than the stage before it, and said so."""
    return stage != "self" and line.scored(stage) and assessing.departs(line, stage)


@register.filter
def note(line, stage):
    return getattr(line, f"{stage}_note")


@register.filter
def backing(facts, line):
    """Return the facts that back a line's criterion (Sheet.facts)."""
    return facts.get(line.criterion.clause, ())


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
    return [{"label": pin_label(pin), "url": f"#{pin}"} for pin in returned.pins]


@register.simple_tag
def subtotals(rows):
    """Return the sums of some rows as the page prints them, {stage: {"points", "of"}}.

    Penalties together are written as less than nought.
    """
    first = getattr(rows[0], "line", rows[0]) if rows else None
    sign = MINUS if first is not None and first.criterion.kind == scoring.PENALTY else ""
    return {
        stage: {"points": _summed(points, sign), "of": format_number(most)}
        for stage, (points, most) in assessing.subtotals(rows).items()
    }


def _summed(points, sign):
    if points is None:
        return NOTHING
    return f"{sign if points else ''}{format_number(points)}"


@register.filter
def group_sum_label(letter):
    return _("Cộng nhóm %(letter)s") % {"letter": letter}


@register.filter
def short_name(name):
    """Return the number that stands before a line: "1" of "a.1"."""
    return name.rpartition(".")[2]


@register.filter
def provisional_words(stage):
    """Say from which stage's points a judgement is made before the last one is closed."""
    return PROVISIONAL[stage]


# --- What is added and taken off -------------------------------------------------


@register.filter
def counted_bonus(sheet):
    """Return what the cap leaves of the bonus items."""
    return format_number(sheet.judged.score.counted_bonus) if sheet.judged else "0"


@register.filter
def taken_off(sheet):
    """Return what the penalties take off, less than nought."""
    penalty = sheet.judged.score.penalty if sheet.judged else 0
    return f"{MINUS}{format_number(penalty)}" if penalty else "0"


# --- Vetoes -----------------------------------------------------------------------


@register.filter
def yes_no(applies):
    return applies_word(applies)


@register.filter
def ceiling_words(veto):
    """Say what a veto leads to."""
    label = Classification(veto.ceiling).label
    if veto.ceiling == Classification.NOT_COMPLETED:
        return _("Nếu có: xếp loại %(label)s") % {"label": label}
    return _("Nếu có: xếp loại tối đa %(label)s") % {"label": label}


@register.filter
def standing(veto, stage):
    """Say what holds of a veto at a stage: nothing recorded means that it does not apply."""
    return _("có") if veto.standing(stage) else _("không có")


@register.filter
def veto_departs(veto, stage):
    return veto.departs(stage)


@register.simple_tag
def said_of(veto, stage):
    """Return what a stage said of a veto: applies, note."""
    return veto.at(stage)


@register.simple_tag
def said_by(words, stage, what):
    """Return who said it last and when, of a line or a veto; None where the trail is silent."""
    told = told_veto(what.veto) if isinstance(what, vetoing.VetoLine) else told_line(what)
    said = what.at(stage).applies is not None if isinstance(what, vetoing.VetoLine) else True
    return words.get((stage, told)) if said else None


@register.filter
def warned(warnings, line):
    """Return what the pre-checks noticed about a line (emulation.prechecks.reading)."""
    return warnings.lines.get(line.criterion_id, [])
