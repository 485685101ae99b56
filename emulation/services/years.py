"""Campaign years: their windows, and which unions take part."""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import audit
from core.text import format_date, format_number
from core.versions import mark_of
from emulation import absence, access, tallies
from emulation.head_counts import HEADS, registered, taken_on
from emulation.models import CampaignYear, UnionYear, Window
from emulation.prechecks import marking
from unions import affairs
from unions.models import Union
from unions.structure.hierarchy import supervisors_on


def usual_windows(year):
    """Return the windows a year begins with, {step: (opens, due, closes)}: Ban CSPL moves them.

    Registration with the staff conference in the first quarter; scoring and report
    around the year's end, as the plan's yearly round has it (III.2, V.2, V.3).
    """
    step = Window.Step
    return {
        step.REGISTRATION: (date(year, 1, 1), date(year, 3, 31), date(year, 4, 30)),
        step.SELF_SCORE: (date(year, 10, 1), date(year, 11, 30), date(year, 12, 15)),
        step.APPRAISAL: (date(year, 10, 1), date(year, 12, 20), date(year + 1, 1, 15)),
        step.VERIFICATION: (date(year, 10, 1), date(year + 1, 1, 15), date(year + 1, 1, 31)),
        step.REPORT: (date(year, 10, 1), date(year, 12, 10), date(year, 12, 31)),
    }


def joining(campaign_year, *, on=None):
    """Return the unions that exist on that day (1 January if None) and aren't in the year yet."""
    day = on or date(campaign_year.year, 1, 1)
    present = campaign_year.union_years.values("union_id")
    return list(Union.objects.active(day).exclude(pk__in=present))


@transaction.atomic
def open_year(campaign_year, *, on=None, by=None):
    """Give every union that exists on that day its UnionYear; return how many were added.

    Supervisor by the placements of the day (1 January if None); head counts as the
    union's registry has them on that day, else from the year before until the union
    enters its own. Safe to run twice.
    """
    day = on or date(campaign_year.year, 1, 1)
    # Two presses at once: the second waits, and finds every union present.
    CampaignYear.objects.select_for_update().get(pk=campaign_year.pk)
    parents = supervisors_on(day)
    earlier = {
        row["union_id"]: row
        for row in UnionYear.objects.filter(campaign_year__year=campaign_year.year - 1).values(
            "union_id", *HEADS
        )
    }
    unions = joining(campaign_year, on=day)
    listed = registered([union.pk for union in unions], day)
    heads = earlier | listed
    fresh = [
        UnionYear(
            campaign_year=campaign_year,
            union=union,
            supervisor_id=parents.get(union.pk),
            sector=union.sector,
            kind=union.kind,
            expected=not union.is_provincial,
            not_expected_reason="Liên đoàn Lao động tỉnh" if union.is_provincial else "",
            heads_taken_on=day if union.pk in listed else None,
            **{name: heads.get(union.pk, {}).get(name, 0) for name in HEADS},
        )
        for union in unions
    ]
    if not fresh:
        return 0
    UnionYear.objects.bulk_create(fresh, batch_size=500)
    tallies.rebuild(campaign_year)
    affairs.people_changed([row.union_id for row in fresh], since=date(campaign_year.year, 1, 1))
    audit.record(campaign_year, "open", by=by, after={"unions": len(fresh), "on": day.isoformat()})
    return len(fresh)


@transaction.atomic
def set_window(window, *, opens, due, closes, by, seen=None):
    """Move a window; the trail keeps the days before."""
    if not access.may_set_windows(by):
        raise PermissionDenied
    current = _locked(window)
    _change(current, {"opens": opens, "due": due, "closes": closes}, "move", by=by, seen=seen)
    return current


@transaction.atomic
def set_head_counts(union_year, values, *, by, seen=None):
    """Write a union's head counts of the year (staff, members, leaders, women).

    They stand still once the assessment is verified; `by` None is the portal itself.
    """
    current = _locked(union_year)
    if by is not None and absence.why_not_counted(by, current):
        raise PermissionDenied
    values = {name: values[name] for name in HEADS}
    current.heads_taken_on = taken_on(current, values)
    if _change(current, values, "head-counts", by=by, seen=seen):
        tallies.refresh(current.campaign_year_id, current.supervisor_id)
        marking.union(current.union_id)
    return current


def _locked(row):
    return type(row).objects.select_for_update().get(pk=row.pk)


def _change(current, values, action, *, by, seen):
    """Write the values and a row of the trail; return whether anything changed.

    `seen` is the mark (core.versions) of what stood on the page. Raises ValidationError when
    somebody has changed the row since; the same values again write nothing.
    """
    before = {name: getattr(current, name) for name in values}
    if before == values:
        return False
    if seen and seen != mark_of(current, values):
        raise ValidationError(
            _("Có người vừa lưu ở nơi khác: %(now)s. Bấm lưu lần nữa nếu vẫn muốn thay."),
            code="stale",
            params={"now": "; ".join(_in_words(current, values))},
        )
    for name, value in values.items():
        setattr(current, name, value)
    current.save()
    audit.record(current, action, by=by, before=before, after=values)
    return True


def _in_words(row, names):
    for name in names:
        value = getattr(row, name)
        written = format_date(value) if isinstance(value, date) else format_number(value)
        yield f"{row._meta.get_field(name).verbose_name} {written}"


def campaign_years():
    """Return every year of the campaign, with its windows loaded."""
    return CampaignYear.objects.prefetch_related("windows")
