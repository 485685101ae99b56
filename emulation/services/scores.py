"""Saving the three scores of an assessment, and its evidence."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import audit, files
from core.models import AuditEntry
from core.versions import save_version
from emulation import access, assessing, vetoing
from emulation.line_names import is_extra
from emulation.models import AssessmentLine, Evidence, VetoMark
from emulation.prechecks import marking
from emulation.services import quota
from emulation.services.saving import check_writable, locked
from emulation.workflow import ASSESSMENT_FLOW

RIGHTS = {
    "self": access.may_edit,
    "appraised": access.may_appraise,
    "verified": access.may_verify,
}
MAX_EVIDENCE_PER_LINE = 10
# What of the trail raises the version; evidence and an opening leave it as it is.
RAISING = [*(f"save-{stage}" for stage in assessing.STAGES), *ASSESSMENT_FLOW.transitions]


def line_values(line, stage):
    """Return what a stage says of a line, as JSON takes it."""
    points = getattr(line, f"{stage}_points")
    return {
        "points": None if points is None else str(points),
        "na": getattr(line, f"{stage}_na"),
        "note": getattr(line, f"{stage}_note"),
    }


def veto_values(row, stage):
    """Return what a stage says of a veto, as JSON takes it."""
    said = row.at(stage)
    return {"applies": said.applies, "note": said.note}


def told_line(line):
    """Return how the trail names a line."""
    return str(line.criterion_id)


def told_veto(veto):
    """Return how the trail names a veto."""
    return f"veto-{veto.pk}"


@transaction.atomic
def save_scores(assessment, stage, values, *, by, expected, vetoes=None):
    """Write one stage's scores, {line id: {"points", "na", "note"}}, all or nothing.

    vetoes: {veto id: {"applies": True, False or None, "note"}}. Points and "na" come
    together, a note may come alone. Only the stage's own columns move; a line marked not
    applicable has no points. The dossier's version rises once; saving the same again writes
    nothing, whatever the version. Raises PermissionDenied, StaleVersion, or ValueError for
    points outside a line's range (the form has said so before).
    """
    current = locked(assessment)
    check_writable(current, by=by, expected=current.version, allowed=RIGHTS[stage])
    before, after = {}, {}
    lines = _changed_lines(current, stage, values, before, after)
    marks = _changed_vetoes(current, stage, vetoes or {}, before, after)
    if after:
        check_writable(current, by=by, expected=expected, allowed=RIGHTS[stage])
        columns = [f"{stage}_{part}" for part in ("points", "na", "note")]
        AssessmentLine.objects.bulk_update(lines, columns)
        _write_vetoes(current, stage, marks)
        save_version(current, expected=expected, fields=[])
        audit.record(current, f"save-{stage}", by=by, before=before, after=after)
        if stage == "self":
            marking.union(current.union_year.union_id)
    return current


def _changed_lines(current, stage, values, before, after):
    """Set the values; return the lines that changed, what they said and say told by name."""
    changed = []
    for line in assessing.lines_of(current):
        was = line_values(line, stage)
        _set(line, stage, values.get(line.pk, {}))
        if line_values(line, stage) != was:
            changed.append(line)
            before[told_line(line)], after[told_line(line)] = was, line_values(line, stage)
    return changed


def _set(line, stage, values):
    if "points" in values:
        na = values.get("na", False) and not is_extra(line)
        points = None if na else values["points"]
        if points is not None:
            points = points.quantize(assessing.scoring.STEP)
            assessing.scoring.check_points(points, line.maximum)
        setattr(line, f"{stage}_points", points)
        setattr(line, f"{stage}_na", na)
    if "note" in values:
        setattr(line, f"{stage}_note", values["note"])


def _changed_vetoes(current, stage, values, before, after):
    """Return {veto id: values} of the stated vetoes that changed, told by name as lines are."""
    changed = {}
    for row in vetoing.veto_lines(current) if values else []:
        was = veto_values(row, stage)
        now = was | values.get(row.veto.pk, {})
        if row.stated and now != was:
            changed[row.veto.pk] = now
            before[told_veto(row.veto)], after[told_veto(row.veto)] = was, now
    return changed


def _write_vetoes(current, stage, marks):
    """Write one mark for each veto; where a stage takes all back, none stays."""
    for pk, said in marks.items():
        where = {"assessment": current, "veto_id": pk, "stage": stage}
        if said["applies"] is None and not said["note"]:
            VetoMark.objects.filter(**where).delete()
        else:
            VetoMark.objects.update_or_create(**where, defaults=said)


def held_at(assessment, stage, version):
    """Return what a stage said at that version of what changed since, by the trail's names."""
    rows = AuditEntry.objects.about(assessment).filter(action__in=RAISING)
    held = {}
    for row in rows[: max(assessment.version - version, 0)]:
        if row.action == f"save-{stage}":
            held.update(row.before or {})
    return held


@transaction.atomic
def accept_rest(assessment, stage, values=None, *, by, expected, vetoes=None):
    """Save `values` and `vetoes`, and take over the stage before wherever nothing is said.

    A second press finds everything said as it would say it, and writes nothing.
    """
    current = locked(assessment)
    values, vetoes = dict(values or {}), dict(vetoes or {})
    for line in assessing.lines_of(current):
        mine = values.setdefault(line.pk, {})
        if not _is_said(line, stage, mine):
            points, na = assessing.given(line, assessing.PREVIOUS[stage])
            values[line.pk] = mine | {"points": points, "na": na}
    for row in vetoing.veto_lines(current):
        mine = vetoes.setdefault(row.veto.pk, {})
        if mine.get("applies", row.at(stage).applies) is None:
            vetoes[row.veto.pk] = mine | {"applies": row.before(stage)}
    return save_scores(current, stage, values, by=by, expected=expected, vetoes=vetoes)


def _is_said(line, stage, mine):
    if "points" not in mine:
        return line.scored(stage)
    return bool(mine.get("na")) or mine["points"] is not None


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
        quota.check_room(current.union_year_id, size, sha256)
    stored = files.store_checked(upload, by=by) if upload else None
    audit.record(current, "add-evidence", by=by, key=None if pressed else key, after=told)
    added = Evidence.objects.create(
        line=line, title=told["title"], stored_file=stored, link=link, added_by=by
    )
    _mark(current, told["sha256"])
    return added


def _mark(assessment, sha256):
    """Have the pre-checks look again at the dossier, and at all that hold the same file."""
    marking.union(assessment.union_year.union_id)
    if sha256:
        marking.file(sha256, assessment.union_year.campaign_year_id)


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
    # Before it goes: whoever hands in the same file is found by it.
    _mark(current, stored.sha256 if stored else None)
    evidence.delete()
