"""From the lines of an assessment to its totals: the bridge to the pure scoring module."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from core import audit, clock
from core.text import NOTHING, format_number
from emulation import rateable, scoring
from unions.models import Change

STAGES = ("self", "appraised", "verified")
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
    return list(
        assessment.lines.select_related("criterion__group").order_by(
            "criterion__group__letter", "criterion__number"
        )
    )


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


def vetoes(assessment, stage):
    """Return the scoring.Vetoes that apply: as the latest stage up to this one said of each."""
    upto = STAGES[: STAGES.index(stage) + 1]
    rows = assessment.veto_marks.filter(stage__in=upto).select_related("veto")
    said = {}
    for row in sorted(rows, key=lambda row: STAGES.index(row.stage)):
        said[row.veto_id] = row
    applying = sorted((r.veto for r in said.values() if r.applies), key=lambda veto: veto.number)
    return [scoring.Veto(veto.text, veto.ceiling, veto.clause) for veto in applying]


def gap(line, stage):
    """Return what a line still lacks before its stage can be closed: a key of GAPS, or "".

    Every line must be said. The union gives a reason where a criterion does not apply and
    evidence where the guide asks for it; the stages above give a reason wherever they
    depart from the stage before.
    """
    silent = not getattr(line, f"{stage}_note").strip()
    if not line.scored(stage):
        # A bonus or a penalty that is not marked is none.
        return "blank" if line.criterion.kind == scoring.STANDARD else ""
    if stage != "self":
        before = PREVIOUS[stage]
        return "changed" if silent and given(line, stage) != given(line, before) else ""
    if silent and line.self_na:
        return "not applicable"
    bare = line.criterion.evidence_required and line.self_points and not line.evidence.all()
    return "bare" if bare else ""


def missing(assessment, stage):
    """Return in a sentence what the stage still lacks, "" when it is complete."""
    lines = lines_with_evidence(assessment) if stage == "self" else lines_of(assessment)
    lacking = {}
    for line in lines:
        lacking.setdefault(gap(line, stage), []).append(line)
    for what, sentence in GAPS.items():
        if found := lacking.get(what):
            return sentence % {"count": len(found), "which": names(found)}
    return ""


def lines_with_evidence(assessment):
    """Return the lines as lines_of does, each with its evidence and the files loaded."""
    lines = lines_of(assessment)
    prefetch_related_objects(lines, "evidence__stored_file")
    return lines


def line_name(line):
    """Return a line as an officer names it: "a.1"."""
    return f"{line.criterion.group.letter}.{line.criterion.number}"


def pin_name(line):
    """Return how a return's reason points at the line; it is the line's anchor on the page."""
    return f"tieu-chi-{line.criterion.group.letter}-{line.criterion.number}"


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
    judged = scoring.judge(
        marks(lines_of(assessment), "verified"),
        assessment.criteria_set.scoring_guide(),
        vetoes=vetoes(assessment, "verified"),
        unrated=not_rateable(assessment),
    )
    assessment.verified_total = judged.score.points
    assessment.explanation = judged.explanation
    if judged.band is not None:
        assessment.classification = judged.band.classification
    assessment.decided_at, assessment.verified_by = clock.now(), by


def points_text(value):
    """Return points as screens and documents print them; a dash where there are none."""
    return NOTHING if value is None else format_number(value, 2)


def grouped(rows):
    """Return [(group, its rows)] in the order of the form; a row has its `line`, or is one."""
    return [
        (group, list(mine))
        for group, mine in groupby(rows, key=lambda row: getattr(row, "line", row).criterion.group)
    ]


def subtotals(rows):
    """Return a group's sums, {stage: (points, of how many)}.

    What doesn't apply is left out of both; points are None while the stage has said nothing.
    """
    lines = [getattr(row, "line", row) for row in rows]
    sums = {}
    for stage in STAGES:
        found = result(lines, stage)
        begun = any(line.scored(stage) for line in lines)
        sums[stage] = (found.earned if begun else None, found.base)
    return sums


def totals(assessment, lines):
    """Return {stage: total} as it stands now: the sealed one, else what the lines give so far."""
    return {
        stage: getattr(assessment, f"{stage}_total")
        if getattr(assessment, f"{stage}_total") is not None
        else total(assessment, stage, lines)
        if any(line.scored(stage) for line in lines)
        else None
        for stage in STAGES
    }
