"""Saving a reviewer's points, finishing a review, and giving it to another union."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import audit, clock
from core.models import AuditEntry
from core.versions import StaleVersion, save_version
from emulation import access, assessing
from emulation.crosschecks import candidates, judging
from emulation.line_names import is_extra
from emulation.models import CrossCheck, CrossLine, CrossReview
from emulation.scoring import STEP, check_points
from emulation.services.scores import line_values, told_line

COLUMNS = ["cross_points", "cross_na", "cross_note"]
RAISING = ("save", "finish", "hand-over")  # what of the trail raises the version
BLANK = {"points": None, "na": False, "note": ""}


def locked(review):
    """Return the review as it stands now; its cross-check can't be closed meanwhile."""
    one = CrossCheck.objects.select_for_update(no_key=True).select_related("campaign_year")
    cross_check = one.get(pk=review.cross_check_id)
    rows = CrossReview.objects.with_dossier().select_for_update(of=("self",))
    current = rows.get(pk=review.pk)
    current.cross_check = cross_check
    return current


@transaction.atomic
def save_points(review, values, *, by, expected):
    """Write points and comments, {line id: {"points", "na", "note"}}, all or nothing.

    As save_scores does for the stages of an assessment: saving the same again writes nothing,
    whatever the version. Raises PermissionDenied, StaleVersion, or ValueError for points
    outside a line's range (the form has said so before).
    """
    current = locked(review)
    if not access.may_cross_score(by, current):
        raise PermissionDenied
    lines, before, after = [], {}, {}
    for line in assessing.lines_of(current):
        was = line_values(line, "cross")
        _set(line, values.get(line.pk, {}))
        if line_values(line, "cross") != was:
            lines.append(line)
            before[told_line(line)], after[told_line(line)] = was, line_values(line, "cross")
    if not after:
        return current
    if current.version != expected:
        raise StaleVersion(current)
    CrossLine.objects.bulk_update(lines, COLUMNS)
    save_version(current, expected=expected, fields=[])
    audit.record(current, "save", by=by, before=before, after=after)
    return current


def _set(line, values):
    if "points" in values:
        na = bool(values.get("na")) and not is_extra(line)
        points = None if na else values["points"]
        if points is not None:
            points = points.quantize(STEP)
            check_points(points, line.maximum)
        line.cross_points, line.cross_na = points, na
    if "note" in values:
        line.cross_note = values["note"]


def held_at(review, version):
    """Return what lines said at that version that have changed since, by the trail's names."""
    rows = AuditEntry.objects.about(review).filter(action__in=RAISING)
    held = {}
    for row in rows[: max(review.version - version, 0)]:
        held.update(row.before or {})
    return held


@transaction.atomic
def finish(review, *, by, key=None):
    """Seal a review with its total and classification; a second press finds it done.

    Raises PermissionDenied, or ValidationError where a criterion is not scored.
    """
    current = locked(review)
    if audit.happened(current, key):
        return current
    if not access.may_cross_score(by, current):
        raise PermissionDenied
    lines = assessing.lines_of(current)
    if lacking := judging.lacking(lines):
        words = {"count": len(lacking), "which": assessing.names(lacking)}
        raise ValidationError(_("Còn %(count)s tiêu chí chưa chấm: %(which)s.") % words)
    judgement = judging.judged(current, lines, "cross")
    current.cross_total = judgement.score.points
    current.cross_class = judging.classification(judgement) if current.appraised_class else ""
    current.finished_at, current.finished_by = clock.now(), by
    sealed = ["cross_total", "cross_class", "finished_at", "finished_by"]
    save_version(current, expected=current.version, fields=sealed)
    total = None if current.cross_total is None else str(current.cross_total)
    audit.record(current, "finish", by=by, key=key, after={
        "total": total, "classification": current.cross_class,
    })  # fmt: skip
    return current


def why_stays(review):
    """Return why a review stays where it is, "" where it may be given to another union.

    Only who can't score blindly any more loses it: nobody picks a reviewer by hand.
    """
    if not review.is_open:
        return _("Phiếu này đã chấm xong hoặc đợt chấm chéo đã kết thúc.")
    at_work = {union.pk for union in candidates.reviewers()}
    if review.reviewer_id in at_work and review.hides_from(review.reviewer):
        return _(
            "Nơi chấm chéo đang hoạt động và vẫn chấm được phiếu này. Chỉ chuyển khi nơi ấy đã "
            "kết thúc hoạt động, không còn cán bộ làm việc, hoặc nay đã quản lý đơn vị này."
        )
    return ""


def others(review):
    """Return the unions that a review may be given to."""
    beside = candidates.ranked_beside(review.cross_check.campaign_year_id)
    unions = candidates.allowed(review.union_year, candidates.reviewers(), beside)
    return [union for union in unions if union.pk != review.reviewer_id]


@transaction.atomic
def hand_over(review, union, reason, *, by, key=None):
    """Give an open review to another union, which begins anew; the trail keeps what stood there.

    Raises PermissionDenied, or ValidationError where it stays, or the union can't take it.
    """
    if not access.may_run_cross_checks(by):
        raise PermissionDenied
    current = locked(review)
    told = {"reviewer": union.code}
    if audit.same_press(current, key, "hand-over", told):
        return current
    if why := why_stays(current):
        raise ValidationError(why)
    if not reason.strip():
        raise ValidationError({"reason": _("Nhập lý do chuyển.")})
    if union.pk not in {other.pk for other in others(current)}:
        raise ValidationError({"reviewer": _("Chọn một công đoàn cấp trên trong danh sách.")})
    before = {"reviewer": current.reviewer.code} | _emptied(current)
    current.reviewer = union
    save_version(current, expected=current.version, fields=["reviewer"])
    audit.record(current, "hand-over", by=by, key=key, before=before, after=told, note=reason)
    return current


def _emptied(review):
    """Empty the lines; return what they said, by the trail's names."""
    lines = [x for x in assessing.lines_of(review) if line_values(x, "cross") != BLANK]
    said = {told_line(line): line_values(line, "cross") for line in lines}
    review.lines.update(cross_points=None, cross_na=False, cross_note="")
    return said
