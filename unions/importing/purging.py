"""Workbooks taken out again: their files, and the names in them, go; the counts stay.

What only the preview needs goes once it is decided; the workbook itself after
IMPORT_KEEP_DAYS, and so does one that nobody decided about.
"""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from core import audit, clock, file_store
from core.models import StoredFile
from unions.importing import fates
from unions.importing.services import counts_alone, is_being_worked_on
from unions.models import SheetImport

Status = SheetImport.Status
OVER = (Status.DONE, Status.DROPPED, Status.REFUSED)
FILES = ("file", "wrong_file", "rows_file")


def purge(*, people=False) -> int:
    """Take out what is due; return how many workbooks were touched. Safe to run twice.

    people: written lists of members go whatever their age, as when names are anonymised.
    """
    oldest = clock.now() - timedelta(days=settings.IMPORT_KEEP_DAYS)
    kept = SheetImport.objects.exclude(**dict.fromkeys(FILES))
    due = kept.filter(Q(created_at__lt=oldest) | Q(status__in=OVER)).order_by("pk")
    touched = [pk for pk in due.values_list("pk", flat=True) if _purge_one(pk, oldest, people)]
    _forget_former_rows()
    return len(touched)


@transaction.atomic
def _purge_one(pk, oldest, people):
    current = SheetImport.objects.select_for_update(of=("self",)).get(pk=pk)
    if current.status not in OVER:
        if is_being_worked_on(current):
            return False
        current.status, current.done_at = Status.DROPPED, clock.now()
        current.summary = counts_alone(current.summary)
        current.save(update_fields=["status", "done_at", "summary"])
        audit.record(current.union, "import-drop", by=None, after={"import": current.pk})
    listed = people and current.kind == SheetImport.Kind.MEMBERS
    whole = current.status == Status.DROPPED or current.created_at < oldest or listed
    names = FILES if whole else FILES[1:]
    return bool([name for name in names if _take_out(current, name)])


def _take_out(current, name):
    """Take one of the files out; False where there is none, or it is too new to go."""
    stored = getattr(current, name)
    if stored is None:
        return False
    setattr(current, name, None)
    current.save(update_fields=[name])
    if file_store.forget(stored):
        return True
    setattr(current, name, stored)
    current.save(update_fields=[name])
    return False


@transaction.atomic
def _forget_former_rows():
    """Take out what a preview said that was made anew since."""
    shown = SheetImport.objects.exclude(rows_file=None).values("rows_file")
    for stored in StoredFile.objects.filter(content_type=fates.CONTENT_TYPE).exclude(pk__in=shown):
        file_store.forget(stored)
