"""Writes of the registry of members: in, corrected, out, over to another unit.

The trail tells of a person by code and initials: it can't be changed later, and names
of people who left are anonymised one day.
"""

from contextlib import contextmanager

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from core import audit, bulk, clock
from core.text import format_date, initials
from core.versions import mark, mark_of
from unions import affairs, personal
from unions.access import may_keep_members, may_write_person
from unions.models import Member, Membership, Namesakes, Union
from unions.registry import membership_days
from unions.registry.members import ANONYMOUS, new_code
from unions.registry.membership_words import said_of

PERSON = ("full_name", "birth_year", "sex")
PLACE = ("position", "is_leader", "is_union_member", "employment", "joined")
ENDING = ("left", "leaving")
COUNTED = {"is_leader", "is_union_member", "joined", "left", "leaving"}  # what counts are made of
Leaving = Membership.Leaving


@transaction.atomic
def add_member(union, values, *, by):
    """Enter a person into a unit; the same person twice is suspected later, never refused."""
    _ask(by, union)
    union = _as_it_stands(union)
    _check_days(union, values["joined"], None, birth_year=values["birth_year"])
    member = Member.objects.create(code=new_code(), **{n: values[n] for n in PERSON})
    membership = Membership.objects.create(
        member=member, union=union, **{name: values[name] for name in PLACE}
    )
    audit.record(member, "member-add", by=by, after=told(membership))
    affairs.people_changed({union.pk}, since=membership.joined)
    return membership


def _tell_counts(member, *, since):
    """Have the unions of that person counted anew: each, for who counts where hangs together."""
    places = member.memberships.order_by().values_list("union_id", flat=True)
    affairs.people_changed(set(places), since=since)


def _as_it_stands(union):
    """Read the unit again and hold it: a decision that ends it is waited for, or waits."""
    return Union.objects.select_for_update(no_key=True).get(pk=union.pk)


@transaction.atomic
def correct_member(membership, values, *, by, seen=None):
    """Write what was wrong about a person or the time in the unit; the same again nothing.

    `values` may hold the ending too: emptied, it opens the membership again. Raises
    ValidationError when somebody wrote since `seen` was read.
    """
    current = _locked(membership, by=by)
    if seen and seen != said(current):
        raise ValidationError(
            _(
                "Có người vừa sửa thông tin này ở nơi khác. Xem lại, rồi bấm lưu lần nữa nếu "
                "vẫn muốn thay."
            ),
            code="stale",
        )
    before, person = told(current), {n: getattr(current.member, n) for n in PERSON}
    since = current.joined
    for name in (n for n in (*PLACE, *ENDING) if n in values):
        setattr(current, name, values[name])
    for name in PERSON:
        setattr(current.member, name, values[name])
    _check_days(
        current.union, current.joined, current.left, current.leaving, current.member.birth_year
    )
    _check_others(current)
    current.member.deceased_on = _death(current)
    changed = [name for name in PERSON if person[name] != values[name]]
    earlier, later = audit.changes(before, told(current))
    if not changed and not later:
        return current
    with _kept_apart():
        current.member.save()
        current.save()
    later = later | ({"corrected": changed} if changed else {})
    audit.record(current.member, "member-correct", by=by, before=earlier, after=later)
    if not COUNTED.isdisjoint(later):
        _tell_counts(current.member, since=min(since, current.joined))
    return current


@transaction.atomic
def end_membership(membership, *, left, leaving, by):
    """Close the time in the unit: `left` is the first day without; a death says its day too."""
    current = _locked(membership, by=by)
    if current.left is not None:
        raise ValidationError(_("Người này đã rời đơn vị từ trước. Tải lại trang để xem."))
    _check_days(current.union, current.joined, left, leaving)
    current.left, current.leaving = left, leaving
    current.save()
    current.member.deceased_on = _death(current)
    current.member.save()
    after = {"left": left.isoformat(), "leaving": leaving, "union": current.union.code}
    audit.record(current.member, "member-leave", by=by, after=after)
    _tell_counts(current.member, since=left)
    return current


@transaction.atomic
def move_member(membership, target, values, *, on, by):
    """Close the time here and open it there on the same day: both or neither.

    values: position, is_leader, is_union_member, employment in the new unit.
    """
    current = _locked(membership, by=by)
    _ask(by, target)
    target = _as_it_stands(target)
    if current.left is not None:
        raise ValidationError(_("Người này đã rời đơn vị từ trước. Tải lại trang để xem."))
    if target.pk == current.union_id:
        raise ValidationError(_("Người này đang ở chính đơn vị ấy. Chọn một đơn vị khác."))
    _check_days(current.union, current.joined, on, Leaving.MOVED)
    _check_days(target, on, None)
    current.left, current.leaving = on, Leaving.MOVED
    current.save()
    there = Membership.objects.create(
        member=current.member,
        union=target,
        joined=on,
        **{name: values[name] for name in PLACE if name != "joined"},
    )
    audit.record(
        current.member,
        "member-move",
        by=by,
        before={"union": current.union.code},
        after=told(there),
    )
    _tell_counts(current.member, since=on)
    return there


@transaction.atomic
def change_position(membership, values, *, on, by):
    """Give another position in the same unit from that day on: the days before keep theirs.

    values: position, is_leader, is_union_member, employment. What was wrong from the
    beginning is corrected instead.
    """
    current = _locked(membership, by=by)
    if current.left is not None:
        raise ValidationError(_("Người này đã rời đơn vị từ trước. Tải lại trang để xem."))
    _check_days(current.union, current.joined, on, Leaving.MOVED)
    before = {name: getattr(current, name) for name in PLACE if name != "joined"}
    after = {name: values[name] for name in before}
    if before == after:
        raise ValidationError(_("Chức danh, đối tượng và các mục khác chưa có gì thay đổi."))
    current.left, current.leaving = on, Leaving.OTHER
    current.save()
    since = Membership.objects.create(
        member=current.member, union=current.union, joined=on, **after
    )
    earlier, later = audit.changes(before, after)
    later |= {"from": on.isoformat()}
    audit.record(current.member, "member-position", by=by, before=earlier, after=later)
    _tell_counts(current.member, since=on)
    return since


@transaction.atomic
def remove_membership(membership, *, note, by):
    """Take out what was entered by mistake; a person without any other unit goes with it."""
    current = _locked(membership, by=by)
    member = current.member
    audit.record(member, "member-remove", by=by, before=told(current), note=note)
    places = {current.union_id, *member.memberships.values_list("union_id", flat=True)}
    current.delete()
    if not member.memberships.exists():
        _take_out(member)
    affairs.people_changed(places, since=current.joined)


def _take_out(member):
    try:
        member.delete()
    except ProtectedError as refused:
        raise ValidationError(
            _(
                "Người này đã được chấm điểm hoặc đã ký cam kết nên không xóa được. Dùng “Ghi rời "
                "đơn vị”."
            )
        ) from refused


@transaction.atomic
def tell_apart(first, second, *, by):
    """Keep that two people of the same name and birth year are two; said again, nothing."""
    for membership in (first, second):
        if may_keep_members(by, membership.union):
            break
    else:
        raise PermissionDenied
    low, high = sorted((first.member_id, second.member_id))
    pair, fresh = Namesakes.objects.get_or_create(
        first_id=low, second_id=high, defaults={"said_by": by}
    )
    if fresh:
        code = second.member.code
        audit.record(first.member, "members-two", by=by, after={"other": code})
    return pair


@transaction.atomic
def anonymise(*, left_before, by=None):
    """Take the names of people who left every unit before that day; return how many.

    Birth year and position go too, for they lead to a person; what counts are made of
    stays: sex, employment, leader, member of the trade union, the days. Other apps let go
    what they hold in the same transaction.
    """
    due = departed(left_before).select_for_update()
    members = list(due)
    personal.forget(members, by=by)
    for member in members:
        member.full_name, member.birth_year = ANONYMOUS, None
        member.anonymised_at = clock.now()
        member.set_search_columns()
    columns = ["full_name", "full_name_fold", "sort_key", "birth_year", "anonymised_at"]
    Member.objects.bulk_update(members, columns, batch_size=500)
    for ids in bulk.batches((member.pk for member in members), 500):
        Membership.objects.filter(member__in=ids).update(position="")
    told = ((member.pk, None, {"code": member.code}) for member in members)
    audit.record_many(Member, "member-anonymise", told, by=by)
    return len(members)


def departed(left_before):
    """Return the people with a name whose last time in any unit ended before that day."""
    staying = Membership.objects.exclude(left__lt=left_before)
    with_units = Membership.objects.values("member")
    return Member.objects.filter(anonymised_at=None, pk__in=with_units).exclude(
        pk__in=staying.values("member")
    )


# --- What a row says --------------------------------------------------------------------


def told(membership):
    """Return what the trail keeps of a membership."""
    days = {n: getattr(membership, n) for n in ("joined", "left")}
    return {
        "code": membership.member.code,
        "initials": initials(membership.member.full_name),
        "sex": membership.member.sex,
        "union": membership.union.code,
        "position": membership.position,
        "is_leader": membership.is_leader,
        "is_union_member": membership.is_union_member,
        "employment": membership.employment,
        "leaving": membership.leaving,
        **{name: day.isoformat() if day else None for name, day in days.items()},
    }


def said(membership):
    """Return the mark (core.versions) of what a member's page shows of the row."""
    return mark([mark_of(membership.member, PERSON), mark_of(membership, (*PLACE, *ENDING))])


# --- Rules ------------------------------------------------------------------------------


def _ask(user, union):
    if not may_keep_members(user, union):
        raise PermissionDenied


def _locked(membership, *, by):
    """Return the row as it stands now, the person locked; asks the right again on it."""
    Member.objects.select_for_update().get(pk=membership.member_id)
    current = (
        Membership.objects.select_for_update(of=("self",))
        .select_related("member", "union")
        .get(pk=membership.pk)
    )
    if not may_write_person(by, current):
        raise PermissionDenied
    return current


def _check_days(union, joined, left, leaving="", birth_year=None):
    """Raise ValidationError, by field, for days on which the unit or the time can't be."""
    unit = membership_days.Unit(union.founded, union.ended)
    time = membership_days.Time(joined, left, leaving, birth_year)
    if wrong := membership_days.check(unit, time, clock.today()):
        raise ValidationError({wrong.field: said_of(wrong, birth_year)})


def _check_others(membership):
    """Raise ValidationError where the person was in another unit on one of these days."""
    mine = membership_days.Time(membership.joined, membership.left)
    others = Membership.objects.filter(member=membership.member_id).exclude(pk=membership.pk)
    for other in others.select_related("union"):
        if membership_days.meet(mine, membership_days.Time(other.joined, other.left)):
            raise ValidationError({"joined": _overlap(other)})


def _overlap(other):
    words = {"union": other.union.short_name, "since": format_date(other.joined)}
    if other.left is None:
        return _("Người này ở %(union)s từ %(since)s đến nay.") % words
    words["until"] = format_date(other.left)
    return _("Người này ở %(union)s từ %(since)s đến trước %(until)s.") % words


def _death(membership):
    """Return the day of death as the endings say it: a death's first day without is that day."""
    return membership.left if membership.leaving == Leaving.DECEASED else None


@contextmanager
def _kept_apart():
    """Turn the database's own refusal of an overlap into words."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as refused:
        raise ValidationError(
            {"joined": _("Khoảng thời gian này trùng với thời gian ở một đơn vị khác.")}
        ) from refused


def target_unions(user):
    """Return the units that the user may move people to."""
    today = clock.today()
    return Union.objects.visible_to(user).active(today)
