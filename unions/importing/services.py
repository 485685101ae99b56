"""A workbook's way: handed in, read and compared, looked at, confirmed, written; or dropped."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import audit, clock, file_store, files, jobs
from core.models import Job, StoredFile
from core.spreadsheet import CONTENT_TYPE, write_workbook
from core.workbook import open_table
from unions.importing import fates
from unions.importing.base import gather
from unions.importing.kinds import KINDS
from unions.importing.room import check_room
from unions.importing.template import wrong_sheets
from unions.models import SheetImport, Union

READ_JOB, WRITE_JOB = "sheet_read", "sheet_write"
Status = SheetImport.Status


# --- Asking -----------------------------------------------------------------------------


@transaction.atomic
def hand_in(kind, union, upload, *, by, key):
    """Keep a checked workbook and have it read; the second arrival of a press joins the first."""
    if not kind.may(by, union):
        raise PermissionDenied
    union = Union.objects.select_for_update(no_key=True).get(pk=union.pk)
    told = {"kind": kind.kind, "file": upload.kept[0]}
    pressed = audit.same_press(union, key, "import-hand-in", told)
    if pressed:
        return _handed_in_before(pressed, by)
    sha256, size = upload.kept
    check_room(union, size, sha256)
    stored = files.store_checked(upload, by=by)
    sheet_import = SheetImport.objects.create(
        kind=kind.kind, union=union, file=stored, post_ref=by.post_ref, created_by=by
    )
    after = told | {"import": sheet_import.pk}
    audit.record(union, "import-hand-in", by=by, after=after, key=key)
    _start(READ_JOB, sheet_import, by=by)
    return sheet_import


def _handed_in_before(pressed, by):
    """Return the workbook of the first press."""
    found = SheetImport.objects.visible_to(by).filter(pk=pressed.after["import"]).first()
    if found is None:  # of another post of the same person
        said = _("Biểu mẫu này đã được gửi từ trước. Mở lại trang nhập danh sách rồi gửi lại tệp.")
        raise ValidationError(said, code="pressed")
    return found


def _start(job, sheet_import, *, by):
    return jobs.start(job, {"import": sheet_import.pk}, by=by, key=str(sheet_import.pk))


def job_of(sheet_import, user):
    """Return the newest job of a workbook that its sender waits for, or None."""
    kind = WRITE_JOB if sheet_import.status in (Status.WRITING, Status.DONE) else READ_JOB
    key = f"{user.pk}/{sheet_import.post_ref}/{sheet_import.pk}"
    return Job.objects.visible_to(user).filter(kind=kind, key=key).order_by("-pk").first()


def is_under_way(sheet_import):
    """Tell whether a job has still to read or to write the file."""
    return sheet_import.status in (Status.READING, Status.WRITING)


def is_being_worked_on(sheet_import):
    """Tell whether a job of its sender is about the file at this moment."""
    key = f"{sheet_import.created_by_id}/{sheet_import.post_ref}/{sheet_import.pk}"
    return Job.objects.active().filter(kind__in=(READ_JOB, WRITE_JOB), key=key).exists()


@transaction.atomic
def confirm(sheet_import, *, by, told_apart):
    """Have the rows written, all or none; a second confirmation joins the first.

    told_apart: who confirms says of the suspected doubles that they are different people.
    """
    current = _locked(sheet_import, by=by)
    if current.status in (Status.WRITING, Status.DONE):
        if current.status == Status.WRITING:
            _start(WRITE_JOB, current, by=by)  # joins the one under way; after a failure, anew
        return current
    if current.status != Status.READY:
        raise ValidationError(_("Danh sách này chưa thể ghi. Vui lòng xem lại trang này."))
    if current.file.state != StoredFile.State.CLEAN:
        raise ValidationError(
            _("Tệp đang chờ quét hoặc bị bộ quét chặn nên chưa ghi được. Vui lòng thử lại sau.")
        )
    if current.summary["counts"]["doubles"] and not told_apart:
        raise ValidationError(
            _("Vui lòng xem những người có thể trùng, rồi đánh dấu xác nhận đó là người khác."),
            code="doubles",
        )
    current.status = Status.WRITING
    current.save(update_fields=["status"])
    _start(WRITE_JOB, current, by=by)
    return current


@transaction.atomic
def drop(sheet_import, *, by):
    """Leave a workbook: nothing of it is written, and what it showed of people goes."""
    current = _locked(sheet_import, by=by)
    if current.status == Status.DROPPED:
        return current
    job = job_of(current, by)
    writing = current.status == Status.WRITING and job is not None and job.is_active
    if current.status == Status.DONE or writing:
        raise ValidationError(_("Danh sách này đã được ghi hoặc đang được ghi, không bỏ được."))
    current.status, current.done_at = Status.DROPPED, clock.now()
    current.summary = counts_alone(current.summary)
    current.save(update_fields=["status", "done_at", "summary"])
    audit.record(current.union, "import-drop", by=by, after={"import": current.pk})
    return current


def _locked(sheet_import, *, by):
    current = (
        SheetImport.objects.select_for_update(of=("self",))
        .select_related("union", "file")
        .get(pk=sheet_import.pk)
    )
    if not KINDS[current.kind].may(by, current.union):
        raise PermissionDenied
    return current


def counts_alone(summary):
    """Return what stays of a preview: no names."""
    return {name: summary[name] for name in ("counts", "total") if name in summary}


# --- Doing ------------------------------------------------------------------------------


def read_for_job(job, progress):
    """Read and compare; nothing but the preview is written."""
    sheet_import, kind = _subject(job, Status.READING)
    if sheet_import is None:
        return None
    try:
        gathered = _gathered(sheet_import, kind, progress)
    except ValidationError as refused:
        return jobs.Outcome(record=_refuse(sheet_import, " ".join(refused.messages)))
    progress(gathered.count, gathered.count, _("Đang so với dữ liệu hiện có"))
    compared = kind.comparison(sheet_import.union, job.actor).run(gathered)
    path = None
    if compared.wrong:
        progress(gathered.count, gathered.count, _("Đang lập danh sách các dòng cần sửa"))
        path = progress.folder / "wrong.xlsx"
        write_workbook(path, wrong_sheets(kind, compared))
    summary = compared.summary()

    def record(job, stored):
        path = progress.folder / "rows"
        rows = fates.store(compared, gathered.rows, path, by=job.actor)
        _show(sheet_import, summary, stored, Status.READING, rows_file=rows)

    name = _("Dòng cần sửa") + ".xlsx"
    return jobs.Outcome(path=path, name=name, content_type=CONTENT_TYPE, record=record)


def write_for_job(job, progress):
    """Compare again and write, in the transaction that ends the job; else back to the preview."""
    sheet_import, kind = _subject(job, Status.WRITING)
    if sheet_import is None:
        return None
    gathered = _gathered(sheet_import, kind, progress)
    progress(gathered.count, gathered.count, _("Đang ghi"))

    def record(job, stored):
        _write(sheet_import, kind, gathered, by=job.actor)

    return jobs.Outcome(record=record)


def _subject(job, status):
    """Return the job's workbook and its kind; None when an earlier attempt did the work."""
    sheet_import = SheetImport.objects.select_related("union", "file").get(pk=job.params["import"])
    kind = KINDS[sheet_import.kind]
    if sheet_import.status != status:
        return None, kind
    if not kind.may(job.actor, sheet_import.union):
        raise jobs.JobFailed(_("Quý vị không còn quyền nhập danh sách của đơn vị này."))
    return sheet_import, kind


def _gathered(sheet_import, kind, progress):
    headings = [each.heading for each in kind.fields]
    path = file_store.path_of(sheet_import.file.sha256)
    with open_table(path, kind.sheet, headings) as table:
        return gather(table, kind.fields, progress)


def _refuse(sheet_import, reason):
    def record(job, stored):
        SheetImport.objects.filter(pk=sheet_import.pk, status=Status.READING).update(
            status=Status.REFUSED, summary={"refused": reason}
        )

    return record


def _show(sheet_import, summary, wrong_file, status, *, rows_file):
    """Put what was found before the eyes of who sent it."""
    wrong = summary["counts"]["wrong"]
    SheetImport.objects.filter(pk=sheet_import.pk, status=status).update(
        status=Status.WRONG if wrong else Status.READY,
        summary=summary,
        wrong_file=wrong_file,
        rows_file=rows_file,
    )


def _write(sheet_import, kind, gathered, *, by):
    """Write all rows, or show the preview anew when the comparison comes out otherwise.

    One import writes at a time: the province's row is locked, and so whoever comes second
    sees what the first one wrote.
    """
    list(Union.objects.select_for_update(no_key=True).filter(level=Union.Level.PROVINCIAL))
    current = SheetImport.objects.select_for_update(of=("self",)).get(pk=sheet_import.pk)
    compared = kind.comparison(sheet_import.union, by).run(gathered)
    if compared.digest() != current.summary["digest"] or not compared.lock():
        _show_anew(current, kind, compared, gathered.rows, by)
        return
    compared.write(current, by=by)
    current.status, current.done_at = Status.DONE, clock.now()
    current.summary = counts_alone(compared.summary())
    current.save(update_fields=["status", "done_at", "summary"])
    told = {"import": current.pk, "kind": current.kind, "file": sheet_import.file.sha256}
    audit.record(current.union, "import-write", by=by, after=told | compared.counts())


def _show_anew(sheet_import, kind, compared, rows, by):
    """Put the newer preview in the place of the one that was confirmed."""
    with TemporaryDirectory(dir=file_store.drafts_folder()) as folder:
        stored = None
        if compared.wrong:
            path = Path(folder, "wrong.xlsx")
            write_workbook(path, wrong_sheets(kind, compared))
            stored = files.store_path(path, _("Dòng cần sửa") + ".xlsx", CONTENT_TYPE, by=by)
        rows_file = fates.store(compared, rows, Path(folder, "rows"), by=by)
    summary = compared.summary() | {"stale": True}
    _show(sheet_import, summary, stored, Status.WRITING, rows_file=rows_file)
