"""From the lines of an assessment to its totals: the bridge to the pure scoring module."""

from itertools import groupby

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from core import clock
from core.text import format_number
from emulation import scoring


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
        )
        for line in lines
    ]


def result(lines, stage):
    """Return the stage's scoring.Score."""
    return scoring.score(marks(lines, stage))


def missing(assessment, stage, against):
    """Return what the stage still lacks, "" when it is complete.

    Every line must be said, and wherever a stage departs from the one before it
    (`against`), with a reason (DESIGN 2.3).
    """
    lines = lines_of(assessment)
    blank = [line for line in lines if not line.scored(stage)]
    if blank:
        return _("Còn %(count)s tiêu chí chưa chấm: %(which)s.") % {
            "count": len(blank),
            "which": names(blank),
        }
    silent = [
        line for line in lines
        if given(line, stage) != given(line, against)
        and not getattr(line, f"{stage}_note").strip()
    ]  # fmt: skip
    if silent:
        return _("Nhập lý do điều chỉnh điểm ở tiêu chí %(which)s.") % {"which": names(silent)}
    return ""


def lines_with_evidence(assessment):
    """Return the lines as lines_of does, each with its evidence and the files loaded."""
    lines = lines_of(assessment)
    prefetch_related_objects(lines, "evidence__stored_file")
    return lines


def missing_self_score(assessment):
    """Return what the self-score still lacks: points, reasons, required evidence."""
    lines = lines_with_evidence(assessment)
    blank = [line for line in lines if not line.scored("self")]
    if blank:
        return _("Còn %(count)s tiêu chí chưa chấm: %(which)s.") % {
            "count": len(blank),
            "which": names(blank),
        }
    silent = [line for line in lines if line.self_na and not line.self_note.strip()]
    if silent:
        return _("Nhập lý do không áp dụng ở tiêu chí %(which)s.") % {"which": names(silent)}
    bare = [
        line for line in lines
        if line.criterion.evidence_required and line.self_points and not line.evidence.all()
    ]  # fmt: skip
    if bare:
        return _("Thêm minh chứng cho tiêu chí %(which)s.") % {"which": names(bare)}
    return ""


def line_name(line):
    """Return a line as an officer names it: "a.1"."""
    return f"{line.criterion.group.letter}.{line.criterion.number}"


def pin_name(line):
    """Return how a return's reason points at the line; it is the line's anchor on the page."""
    return f"tieu-chi-{line.criterion.group.letter}-{line.criterion.number}"


def names(lines):
    return ", ".join(line_name(line) for line in lines)


def given(line, stage):
    """Return what a stage gave the line: (points, not applicable)."""
    return getattr(line, f"{stage}_points"), getattr(line, f"{stage}_na")


def set_self_total(assessment):
    assessment.self_total = scoring.total(marks(lines_of(assessment), "self"))


def close_appraisal(assessment, *, by, note, pins):
    assessment.appraised_total = scoring.total(marks(lines_of(assessment), "appraised"))
    assessment.appraised_at, assessment.appraised_by = clock.now(), by


def reopen_appraisal(assessment, *, by, note, pins):
    assessment.appraised_total = assessment.appraised_at = assessment.appraised_by = None


def close_verification(assessment, *, by, note, pins):
    """Set the verified total, the classification and the sentence that explains it."""
    score = result(lines_of(assessment), "verified")
    bands = assessment.criteria_set.scoring_bands()
    assessment.verified_total = score.points
    assessment.explanation = scoring.explain(score, bands)
    if score.points is not None:
        assessment.classification = scoring.classify(score.points, bands).classification
    assessment.decided_at, assessment.verified_by = clock.now(), by


def points_text(value):
    """Return points as screens and documents print them; a dash where there are none."""
    return "–" if value is None else format_number(value, 2)


def grouped(lines):
    """Return [(group, its lines)] in the order of the form."""
    return [
        (group, list(mine)) for group, mine in groupby(lines, key=lambda line: line.criterion.group)
    ]


def grouped_rows(rows):
    """Return [(group, its form rows)]; a row begins with its line."""
    return [
        (group, list(mine)) for group, mine in groupby(rows, key=lambda row: row[0].criterion.group)
    ]


def totals(assessment, lines):
    """Return {stage: total} as it stands now: the sealed one, else what the lines give so far."""
    return {
        stage: getattr(assessment, f"{stage}_total")
        if getattr(assessment, f"{stage}_total") is not None
        else scoring.total(marks(lines, stage))
        if any(line.scored(stage) for line in lines)
        else None
        for stage in ("self", "appraised", "verified")
    }
