"""Saving the three scores of an assessment, and its evidence."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import audit, files
from core.models import AuditEntry
from core.versions import save_version
from emulation import access, assessing
from emulation.models import AssessmentLine, Evidence
from emulation.services import quota
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
    """Write one stage's scores, {line id: {"points", "na", "note"}}, all or nothing.

    Points and "na" come together, the note may come alone. Only the stage's own columns
    move; a line marked not applicable has no points. The dossier's version rises once;
    saving the same again writes nothing, whatever the version. Raises PermissionDenied,
    StaleVersion, or ValueError for points outside a line's range (the form has said so
    before).
    """
    current = locked(assessment)
    check_writable(current, by=by, expected=current.version, allowed=RIGHTS[stage])
    changed, before, after = [], {}, {}
    for line in assessing.lines_of(current):
        was = line_values(line, stage)
        _set(line, stage, values.get(line.pk, {}))
        if line_values(line, stage) != was:
            changed.append(line)
            name = str(line.criterion_id)
            before[name], after[name] = was, line_values(line, stage)
    if changed:
        check_writable(current, by=by, expected=expected, allowed=RIGHTS[stage])
        columns = [f"{stage}_{part}" for part in ("points", "na", "note")]
        AssessmentLine.objects.bulk_update(changed, columns)
        save_version(current, expected=expected, fields=[])
        audit.record(current, f"save-{stage}", by=by, before=before, after=after)
    return current


def _set(line, stage, values):
    if "points" in values:
        points, na = values["points"], values["na"]
        if points is not None and not na:
            points = points.quantize(assessing.scoring.STEP)
            assessing.scoring.check_points(points, line.maximum)
        setattr(line, f"{stage}_points", None if na else points)
        setattr(line, f"{stage}_na", na)
    if "note" in values:
        setattr(line, f"{stage}_note", values["note"])


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
def accept_rest(assessment, stage, values=None, *, by, expected):
    """Save `values`, and take over the score of the stage before wherever nothing is said.

    A second press finds everything said as it would say it, and writes nothing.
    """
    current, values = locked(assessment), dict(values or {})
    for line in assessing.lines_of(current):
        mine = values.setdefault(line.pk, {})
        said = mine["na"] or mine["points"] is not None if "points" in mine else line.scored(stage)
        if not said:
            points, na = assessing.given(line, assessing.PREVIOUS[stage])
            values[line.pk] = mine | {"points": points, "na": na}
    return save_scores(current, stage, values, by=by, expected=expected)


@transaction.atomic
def add_evidence(line, *, title, by, upload=None, link="", key=None):
    """Put a file (a core.files.CheckedUpload) or a link behind a line, while the union may write.

    Returns None when this very press has put it there before. Raises PermissionDenied,
    or ValidationError when the line has as much evidence, or the union as many files, as
    it may.
    """
    current = locked(line.assessment)
    if not access.may_edit(by, current):
        raise PermissionDenied
    told = {
        "criterion": line.criterion_id,
        "title": title or upload.name,
        "sha256": upload.kept[0] if upload else None,
        "link": link,
    }
    pressed = audit.happened(current, key)
    if pressed and pressed.after == told:
        return None
    if line.evidence.count() >= MAX_EVIDENCE_PER_LINE:
        raise ValidationError(too_much_evidence())
    if upload:
        sha256, size = upload.kept
        quota.check_room(current, size, sha256)
    stored = files.store_checked(upload, by=by) if upload else None
    audit.record(current, "add-evidence", by=by, key=None if pressed else key, after=told)
    return Evidence.objects.create(
        line=line, title=told["title"], stored_file=stored, link=link, added_by=by
    )


def too_much_evidence():
    """Return the sentence that refuses one piece of evidence more."""
    return _(
        "Mỗi tiêu chí nhận tối đa %(count)s minh chứng. Gỡ bớt minh chứng cũ rồi thêm lại."
    ) % {"count": MAX_EVIDENCE_PER_LINE}


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
