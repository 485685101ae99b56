"""From the lines of an assessment to its totals: the bridge to the pure scoring module."""

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
        if not line.same(stage, against) and not getattr(line, f"{stage}_note").strip()
    ]  # fmt: skip
    if silent:
        return _("Nhập lý do điều chỉnh điểm ở tiêu chí %(which)s.") % {"which": names(silent)}
    return ""


def missing_self_score(assessment):
    """Return what the self-score still lacks: points, reasons, required evidence."""
    lines = list(
        assessment.lines.select_related("criterion__group")
        .prefetch_related("evidence")
        .order_by("criterion__group__letter", "criterion__number")
    )
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


def names(lines):
    """Return the lines as an officer names them: "a.1, b.3"."""
    return ", ".join(f"{line.criterion.group.letter}.{line.criterion.number}" for line in lines)


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
