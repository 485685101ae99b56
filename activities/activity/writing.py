"""Writing an activity with its photo in one press, and copying last year's."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from activities.activity.kind import FILES, KIND
from activities.models import Activity
from activities.records import rules, writing
from core import audit
from core.text import fold
from emulation.attaching.rules import attach

COPY = "activity-copy"
COPIED = ("kind", "title", "place", "note")


@transaction.atomic
def write_with_photo(union_year, values, upload, *, by, key=None):
    """Write an activity down together with its photo, both or neither.

    upload: core.files.CheckedUpload or None. Raises ValidationError, beside "photo" where
    the photo is what can't be.
    """
    made = writing.write(KIND, union_year, values, by=by, key=key)
    if upload is None or made.files.filter(file__sha256=upload.kept[0]).exists():
        return made
    try:
        attach(FILES, made, upload, by=by)
    except ValidationError as refusal:
        raise ValidationError({"photo": refusal.messages}) from None
    return made


def of_last_year(union_year):
    """Return what the union did in the year before, in the order of its days."""
    rows = Activity.objects.counting().filter(
        union_year__union=union_year.union_id,
        union_year__campaign_year__year=union_year.campaign_year.year - 1,
    )
    return rows.order_by("held_on", "pk")


def offered(union_year):
    """Return last year's activities that this year has no copy of yet."""
    taken = Activity.objects.in_force().filter(union_year=union_year).exclude(copied_from=None)
    return of_last_year(union_year).exclude(pk__in=taken.values("copied_from"))


def a_year_later(day):
    """Return the same day of the next year; the 29th of February becomes the 28th."""
    return date(day.year + 1, day.month, min(day.day, 28) if day.month == 2 else day.day)


@transaction.atomic
def copy(union_year, chosen, *, by):
    """Copy activities of last year as plans; one that is there already is not copied again.

    A plan counts nothing: its day and quantity are typed in when it has been done.
    """
    current = writing.locked_year(KIND, union_year, by=by)
    if reason := rules.why_closed(current.campaign_year):
        raise ValidationError(reason)
    rows = offered(current).filter(pk__in=[activity.pk for activity in chosen])
    made = [_plan(current, row, by) for row in rows]
    for plan in made:
        audit.record(plan, COPY, by=by, after={"copied_from": plan.copied_from_id})
    return made


def _plan(union_year, row, by):
    values = {name: getattr(row, name) for name in COPIED}
    words = fold(" ".join(filter(None, KIND.searched(values))))
    return Activity.objects.create(
        union_year=union_year, created_by=by, copied_from=row, search_fold=words,
        planned_on=a_year_later(row.held_on), **values,
    )  # fmt: skip
