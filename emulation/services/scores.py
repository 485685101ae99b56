"""Saving the three scores of an assessment, and its evidence."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import audit, files
from core.models import AuditEntry
from core.versions import save_version
from emulation import access, assessing
from emulation.models import AssessmentLine, Evidence
from emulation.services.saving import check_writable, locked

RIGHTS = {
    "self": access.may_edit,
    "appraised": access.may_appraise,
    "verified": access.may_verify,
}
MAX_EVIDENCE_PER_LINE = 10
# These leave the version as it is.
EVIDENCE_ACTIONS = ("add-evidence", "remove-evidence")


def line_values(line, stage):
    """Return what a stage says of a line, as JSON takes it."""
    points = getattr(line, f"{stage}_points")
    return {
        "points": None if points is None else str(points),
        "na": getattr(line, f"{stage}_na"),
        "note": getattr(line, f"{stage}_note"),
    }


@transaction.atomic
def save_scores(assessment, stage, values, *, by, expected):
    """Write one stage's points, {line id: {"points", "na", "note"}}, all or nothing.

    Only the stage's own columns move; a line marked not applicable has no points.
    The dossier's version rises once. Raises PermissionDenied, StaleVersion, or
    ValueError for points outside a line's range (the form has said so before).
    """
    current = locked(assessment)
    check_writable(current, by=by, expected=expected, allowed=RIGHTS[stage])
    changed, before, after = [], {}, {}
    for line in assessing.lines_of(current):
        if line.pk not in values:
            continue
        was = line_values(line, stage)
        _set(line, stage, **values[line.pk])
        if line_values(line, stage) != was:
            changed.append(line)
            before[str(line.criterion_id)], after[str(line.criterion_id)] = (
                was,
                line_values(line, stage),
            )
    if changed:
        columns = [f"{stage}_{part}" for part in ("points", "na", "note")]
        AssessmentLine.objects.bulk_update(changed, columns)
        save_version(current, expected=expected, fields=[])
        audit.record(current, f"save-{stage}", by=by, before=before, after=after)
    return current


def _set(line, stage, *, points, na, note):
    if points is not None and not na:
        points = points.quantize(assessing.scoring.STEP)
        assessing.scoring.check_points(points, line.maximum)
    setattr(line, f"{stage}_points", None if na else points)
    setattr(line, f"{stage}_na", na)
    setattr(line, f"{stage}_note", note)


def held_at(assessment, stage, version):
    """Return what a stage said at that version of the lines changed since, {line id: values}."""
    rows = AuditEntry.objects.about(assessment).exclude(action__in=EVIDENCE_ACTIONS)
    held = {}
    for row in rows[: max(assessment.version - version, 0)]:
        if row.action == f"save-{stage}":
            held.update(row.before or {})
    lines = assessment.lines.filter(criterion_id__in=held)
    return {line.pk: held[str(line.criterion_id)] for line in lines}


@transaction.atomic
def accept_rest(assessment, stage, *, by, expected):
    """Take over the score of the stage before on every line the stage has not said yet."""
    source = {"appraised": "self", "verified": "appraised"}[stage]
    current = locked(assessment)
    values = {
        line.pk: {
            "points": getattr(line, f"{source}_points"),
            "na": getattr(line, f"{source}_na"),
            "note": getattr(line, f"{stage}_note"),
        }
        for line in assessing.lines_of(current)
        if not line.scored(stage)
    }
    return save_scores(current, stage, values, by=by, expected=expected)


@transaction.atomic
def add_evidence(line, *, title, by, upload=None, link=""):
    """Put a checked file or a link behind a line, while the union may still write."""
    current = locked(line.assessment)
    if not access.may_edit(by, current):
        raise PermissionDenied
    if line.evidence.count() >= MAX_EVIDENCE_PER_LINE:
        raise ValidationError(
            _("Mỗi tiêu chí nhận tối đa %(count)s minh chứng.") % {"count": MAX_EVIDENCE_PER_LINE}
        )
    stored = files.store_upload(upload, by=by) if upload else None
    evidence = Evidence.objects.create(
        line=line, title=title or stored.name, stored_file=stored, link=link, added_by=by
    )
    audit.record(current, "add-evidence", by=by, after={
        "criterion": line.criterion_id, "title": evidence.title,
        "sha256": stored.sha256 if stored else None, "link": link,
    })  # fmt: skip
    return evidence


@transaction.atomic
def remove_evidence(evidence, *, by):
    """Take a piece of evidence away; the file itself stays, the trail names its hash."""
    current = locked(evidence.line.assessment)
    if not access.may_edit(by, current):
        raise PermissionDenied
    stored = evidence.stored_file
    audit.record(current, "remove-evidence", by=by, before={
        "criterion": evidence.line.criterion_id, "title": evidence.title,
        "sha256": stored.sha256 if stored else None, "link": evidence.link,
    })  # fmt: skip
    evidence.delete()
