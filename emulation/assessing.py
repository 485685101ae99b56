"""From the lines of an assessment to its totals: the bridge to the pure scoring module."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from core import audit, clock
from core.text import NOTHING, format_number
from emulation import rateable, scoring, vetoing
from emulation.line_names import is_extra, line_name, pin_name, place
from emulation.vetoing import STAGES
from unions.models import Change

__all__ = ["STAGES", "line_name", "pin_name"]
PREVIOUS = {"appraised": "self", "verified": "appraised"}
# What a line may lack, and how a step that waits for it says so; the first is told first.
GAPS = {
    "blank": _("Còn %(count)s tiêu chí chưa chấm: %(which)s."),
    "not applicable": _("Nhập lý do không áp dụng ở tiêu chí %(which)s."),
    "bare": _("Thêm minh chứng cho tiêu chí %(which)s."),
    "changed": _("Nhập lý do điều chỉnh điểm ở tiêu chí %(which)s."),
}


def lines_of(assessment):
    """Return the lines in the order of the scoring form, with criterion and group loaded."""
    return sorted(assessment.lines.select_related("criterion__group"), key=place)


def marks(lines, stage):
    """Return the stage's marks ("self", "appraised" or "verified") for scoring."""
    return [
        scoring.Mark(
            points=getattr(line, f"{stage}_points"),
            maximum=line.maximum,
            group=line.criterion.group.letter,
            applicable=not getattr(line, f"{stage}_na"),
            kind=line.criterion.kind,
        )
        for line in lines
    ]


def result(lines, stage, bonus_cap=scoring.NOUGHT):
    """Return the stage's scoring.Score."""
    return scoring.score(marks(lines, stage), bonus_cap=bonus_cap)


def total(assessment, stage, lines=None):
    """Return the stage's points on the scale of 100, or None when no criterion applies."""
    lines = lines_of(assessment) if lines is None else lines
    return result(lines, stage, assessment.criteria_set.bonus_cap).points


def judgement(assessment, stage, lines, vetoes, guide=None):
    """Return the scoring.Judgement of a stage as it stands: lines, vetoing.VetoLines."""
    return scoring.judge(
        marks(lines, stage),
        guide or assessment.criteria_set.scoring_guide(),
        vetoes=vetoing.applying(vetoes, stage),
        unrated=not_rateable(assessment),
    )


def departs(line, stage):
    """Tell whether a stage above gives a line otherwise than the stage before it.

    A bonus or a penalty that is not marked is none, so blank and nought are alike there.
    """
    return _worth(line, stage) != _worth(line, PREVIOUS[stage])


def _worth(line, stage):
    points, na = given(line, stage)
    return (points or scoring.NOUGHT, False) if is_extra(line) else (points, na)


def gap(line, stage):
    """Return what a line still lacks before its stage can be closed: a key of GAPS, or "".

    Every criterion must be said. The union gives a reason where one does not apply and
    evidence where the guide asks for it; the stages above give a reason wherever they
    depart from the stage before.
    """
    silent = not getattr(line, f"{stage}_note").strip()
    if not line.scored(stage) and not is_extra(line):
        return "blank"
    if stage != "self":
        return "changed" if silent and departs(line, stage) else ""
    if silent and line.self_na:
        return "not applicable"
    bare = line.criterion.evidence_required and line.self_points and not sound_evidence(line)
    return "bare" if bare else ""


def sound_evidence(line):
    """Return the line's evidence without the files that the scanner refused."""
    return [item for item in line.evidence.all() if not item.is_refused]


def missing(assessment, stage):
    """Return in a sentence what the stage still lacks, "" when it is complete."""
    lines = lines_with_evidence(assessment) if stage == "self" else lines_of(assessment)
    lacking = {}
    for line in lines:
        lacking.setdefault(gap(line, stage), []).append(line)
    for what, sentence in GAPS.items():
        if found := lacking.get(what):
            return sentence % {"count": len(found), "which": names(found)}
    return vetoing.missing(vetoing.veto_lines(assessment), stage)


def lines_with_evidence(assessment):
    """Return the lines as lines_of does, each with its evidence and the files loaded."""
    lines = lines_of(assessment)
    prefetch_related_objects(lines, "evidence__stored_file")
    return lines


def names(lines):
    return ", ".join(line_name(line) for line in lines)


def without(lines, stages):
    """Return the lines as if these stages had said nothing; such lines are never saved."""
    for line in lines:
        for stage in stages:
            setattr(line, f"{stage}_points", None)
            setattr(line, f"{stage}_na", False)
            setattr(line, f"{stage}_note", "")
    return lines


def given(line, stage):
    """Return what a stage gave the line: (points, not applicable)."""
    return getattr(line, f"{stage}_points"), getattr(line, f"{stage}_na")


@dataclass(frozen=True, slots=True)
class Returned:
    """Why a stage has to be done again, and on which lines (by pin_name)."""

    reason: str
    pins: list[str]
    who: str
    at: datetime


def returned_to(assessment, stage):
    """Return why the stage came back to those who score in it, or None."""
    if stage == "self" and assessment.return_reason:
        by = assessment.returned_by
        return Returned(
            assessment.return_reason, assessment.return_pins, by.full_name, assessment.returned_at
        )
    if stage != "appraised":
        return None
    last = audit.trail(assessment).filter(action__in=["take-up", "reopen", "appraise"]).first()
    if last is None or last.action != "reopen":
        return None
    return Returned(last.note, (last.after or {}).get("pins", []), last.actor.full_name, last.at)


def set_self_total(assessment):
    assessment.self_total = total(assessment, "self")


def close_appraisal(assessment, *, by, note, pins):
    assessment.appraised_total = total(assessment, "appraised")
    assessment.appraised_at, assessment.appraised_by = clock.now(), by


def reopen_appraisal(assessment, *, by, note, pins):
    assessment.appraised_total = assessment.appraised_at = assessment.appraised_by = None


def not_rateable(assessment):
    """Return in a sentence why the union is too young to be classified in this year, or ""."""
    union, terms = assessment.union, assessment.criteria_set.rateable_terms
    # Most unions are older than any such rule: they cost no query.
    if not rateable.why_not(union.founded, assessment.year, terms):
        return ""
    out_of_change = union.inheritances.filter(
        on=union.founded, kind__in=[Change.Kind.SPLIT, Change.Kind.MERGE]
    ).exists()
    return rateable.why_not(union.founded, assessment.year, terms, came_out_of_change=out_of_change)


def close_verification(assessment, *, by, note, pins):
    """Set the verified total, the classification and the sentence that explains it."""
    vetoes = vetoing.veto_lines(assessment, closing=True)
    judged = judgement(assessment, "verified", lines_of(assessment), vetoes)
    vetoing.seal(assessment, vetoes)
    assessment.verified_total = judged.score.points
    assessment.explanation = judged.explanation
    assessment.classification = judged.band.classification if judged.band else ""
    assessment.decided_at, assessment.verified_by = clock.now(), by


def points_text(value):
    """Return points as screens and documents print them; a dash where there are none."""
    return NOTHING if value is None else format_number(value, 2)


def grouped(rows):
    """Return [(group, its criteria's rows)] in the order of the form.

    A row has its `line`, or is one. What is added or taken off stands apart: of_kind.
    """
    counted = [row for row in rows if not is_extra(_line(row))]
    return [
        (group, list(mine))
        for group, mine in groupby(counted, key=lambda row: _line(row).criterion.group)
    ]


def of_kind(rows, kind):
    """Return the rows of the bonus items, or of the penalties."""
    return [row for row in rows if _line(row).criterion.kind == kind]


def _line(row):
    return getattr(row, "line", row)


def subtotals(rows):
    """Return the sums of some rows, {stage: (points, of how many)}.

    What doesn't apply is left out of both; points are None while the stage has said nothing.
    """
    lines = [_line(row) for row in rows]
    return {stage: _subtotal(lines, stage) for stage in STAGES}


def _subtotal(lines, stage):
    applying = [line for line in lines if not getattr(line, f"{stage}_na")]
    points = [given(line, stage)[0] for line in applying]
    earned = sum((value for value in points if value is not None), scoring.NOUGHT)
    begun = any(line.scored(stage) for line in lines)
    most = sum((line.maximum for line in applying), scoring.NOUGHT)
    return (earned if begun else None, most)


def totals(assessment, lines):
    """Return {stage: total} as it stands now: the sealed one, else what the lines give so far.

    A self-score that came back keeps the total of its last submission until the next one: what
    the union types meanwhile is not sealed by it.
    """
    found = {}
    for stage in STAGES:
        sealed = getattr(assessment, f"{stage}_total")
        if sealed is None or (stage == "self" and assessment.is_open):
            begun = any(line.scored(stage) for line in lines)
            sealed = total(assessment, stage, lines) if begun else None
        found[stage] = sealed
    return found
