"""Founding blocks, and who belongs to them from when until when.

Every write locks the blocks that it touches, asks the right again, raises the version and
leaves a row of the trail.
"""

from collections import Counter

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from core import audit, clock
from core.text import format_date
from core.versions import StaleVersion, save_version
from emulation import access
from emulation.models import BlockMembership, BlockResult, EmulationBlock
from unions.models import Union

FIELDS = ("code", "name", "kind", "note")
MOST_MEMBERS = 200  # a ranking is one table, read as a whole


def check_right(by):
    if not access.may_run_blocks(by):
        raise PermissionDenied


@transaction.atomic
def found(values, *, by, key=None):
    """Found a block; the same key twice gives the first one again."""
    check_right(by)
    told = {name: values[name] for name in FIELDS}
    if entry := audit.same_press(EmulationBlock, key, "create", told, by=by):
        return EmulationBlock.objects.get(pk=entry.object_id)
    block = EmulationBlock(**told)
    _write_head(block)
    audit.record(block, "create", by=by, after=told, key=key)
    return block


def _write_head(block):
    """Insert the block; a code that is taken is told beside its field."""
    try:
        with transaction.atomic():
            block.save(force_insert=True)
    except IntegrityError as error:
        raise _code_taken(block.code) from error


def _code_taken(code):
    said = _("Mã “%(code)s” đã dùng cho khối khác. Nhập mã khác.")
    return ValidationError({"code": said % {"code": code}})


@transaction.atomic
def edit(block, values, *, by, expected):
    """Save code, name, kind and note; the same again writes nothing."""
    current = _locked(block, by=by)
    before, after = audit.changes(
        {name: getattr(current, name) for name in FIELDS}, {name: values[name] for name in FIELDS}
    )
    if not after:
        return current
    if current.version != expected:
        raise StaleVersion(current)
    for name, value in after.items():
        setattr(current, name, value)
    try:
        with transaction.atomic():
            save_version(current, expected=expected, fields=[*after])
    except IntegrityError as error:
        raise _code_taken(current.code) from error
    audit.record(current, "edit", by=by, before=before, after=after)
    return current


def _locked(block, *, by):
    check_right(by)
    current = EmulationBlock.objects.select_for_update().get(pk=block.pk)
    if current.ended is not None:
        raise ValidationError(
            _("Khối này đã kết thúc từ ngày %(day)s nên không sửa được nữa.")
            % {"day": format_date(current.ended)}
        )
    return current


# --- Who belongs --------------------------------------------------------------


@transaction.atomic
def join(block, codes, since, *, by, moving=False, key=None):
    """Let several unions belong to the block from that day on; return how many came.

    moving: who is in another block leaves it on that day. All of them come, or none.
    """
    check_right(by)
    wanted = list(dict.fromkeys(codes))
    unions = {u.code: u for u in Union.objects.filter(code__in=wanted)}
    open_ = BlockMembership.objects.filter(union__code__in=wanted).reaching(since)
    others = {m.block_id for m in open_}
    # In one order, so that two who move unions to and fro wait and never block each other.
    list(
        EmulationBlock.objects.select_for_update().filter(pk__in=others | {block.pk}).order_by("pk")
    )
    block = _locked(block, by=by)
    told = {"codes": wanted, "since": since}
    if audit.same_press(block, key, "join", told):
        return len(wanted)
    standing = {m.union_id: m for m in open_.select_related("block", "union").order_by("-since")}
    wrong = [
        why for code in wanted if (why := _why_not(code, unions, standing, since, block, moving))
    ]
    if wrong:
        raise ValidationError({"codes": wrong})
    _make_room(block, len(wanted))
    _move_out(standing.values(), since, block, by=by)
    _insert(block, unions.values(), since)
    save_version(block, expected=block.version, fields=[])
    audit.record(block, "join", by=by, after=told, key=key)
    return len(wanted)


def _why_not(code, unions, standing, since, block, moving):
    """Return why a union can't come on that day, "" when it can."""
    union = unions.get(code)
    if union is None:
        return _("Không có đơn vị nào mang mã “%(code)s”.") % {"code": code}
    words = {"name": union.short_name, "since": format_date(since)}
    if union.founded > since:
        return _("%(name)s thành lập sau ngày %(since)s.") % words
    if union.ended and union.ended <= since:
        return _("%(name)s đã kết thúc hoạt động trước ngày %(since)s.") % words
    other = standing.get(union.pk)
    if other is None:
        return ""
    words |= {"block": other.block.name, "day": format_date(other.since)}
    if other.block_id == block.pk:
        return _("%(name)s đã là thành viên của khối này từ ngày %(day)s.") % words
    if other.since >= since:
        return _("%(name)s thuộc “%(block)s” từ ngày %(day)s. Chọn ngày sau ngày ấy.") % words
    if not moving:
        return _("%(name)s đang thuộc “%(block)s”. Đánh dấu ô chuyển đơn vị để chuyển.") % words
    return ""


def _make_room(block, coming):
    there = BlockMembership.objects.filter(block=block).reaching(clock.today()).count()
    if there + coming > MOST_MEMBERS:
        said = _("Một khối có nhiều nhất %(most)s đơn vị; khối này đang có %(there)s.")
        raise ValidationError({"codes": said % {"most": MOST_MEMBERS, "there": there}})


def _move_out(memberships, since, block, *, by):
    """Close the memberships elsewhere, and tell each block that lost some."""
    leaving = list(memberships)
    BlockMembership.objects.filter(pk__in=[m.pk for m in leaving]).update(until=since)
    lost = Counter(m.block_id for m in leaving)
    for old in EmulationBlock.objects.filter(pk__in=lost).order_by("pk"):
        codes = [m.union.code for m in leaving if m.block_id == old.pk]
        save_version(old, expected=old.version, fields=[])
        after = {"codes": codes, "until": since, "to": block.code}
        audit.record(old, "move-out", by=by, after=after)


def _insert(block, unions, since):
    try:
        with transaction.atomic():
            BlockMembership.objects.bulk_create(
                BlockMembership(block=block, union=u, since=since, until=u.ended) for u in unions
            )
    except IntegrityError as error:
        said = _("Một trong các đơn vị vừa được xếp vào khối khác. Mở lại trang rồi thử lại.")
        raise ValidationError({"codes": said}) from error


@transaction.atomic
def leave(membership, until, *, by):
    """Let a union belong until the day before `until`; a membership not begun is taken out."""
    block = _locked(membership.block, by=by)
    current = BlockMembership.objects.select_related("union").filter(pk=membership.pk).first()
    if current is None or current.until == until:
        return block  # the same press again
    if current.until is not None and current.until <= until:
        said = _("%(name)s đã rời khối từ ngày %(day)s.")
        words = {"name": current.union.short_name, "day": format_date(current.until)}
        raise ValidationError({"until": said % words})
    after = {"codes": [current.union.code], "since": current.since, "until": until}
    if until <= current.since:
        current.delete()
    else:
        current.until = until
        current.save(update_fields=["until"])
    save_version(block, expected=block.version, fields=[])
    audit.record(block, "leave", by=by, after=after)
    return block


@transaction.atomic
def end(block, on, *, by):
    """End a block: whoever is still in it leaves on that day."""
    current = _locked(block, by=by)
    begun = BlockMembership.objects.filter(block=current, since__gte=on).first()
    if begun is not None:
        said = _("Có đơn vị vào khối từ ngày %(day)s. Chọn ngày kết thúc sau ngày ấy.")
        raise ValidationError({"on": said % {"day": format_date(begun.since)}})
    count = BlockMembership.objects.filter(block=current).reaching(on).update(until=on)
    current.ended = on
    save_version(current, expected=current.version, fields=["ended"])
    audit.record(current, "end", by=by, after={"ended": on, "left": count})
    return current


# --- The organisation changes ---------------------------------------------------


def follow_endings(union_ids, on):
    """Let unions that end leave their block that day; return [[id, block, union, since, until]]."""
    rows = BlockMembership.objects.filter(union__in=list(union_ids)).reaching(on)
    kept = [
        [m.pk, m.block_id, m.union_id, m.since.isoformat(), m.until and m.until.isoformat()]
        for m in rows.select_for_update().order_by("pk")
    ]
    rows.filter(since__gte=on).delete()
    rows.update(until=on)
    return kept


def restore_endings(kept):
    """Put back what follow_endings changed."""
    if not kept:
        return
    BlockMembership.objects.filter(pk__in=[row[0] for row in kept]).delete()
    names = ("pk", "block_id", "union_id", "since", "until")
    BlockMembership.objects.bulk_create(
        BlockMembership(**dict(zip(names, row, strict=True))) for row in kept
    )


def published_places(union_ids):
    """Return in words which of these unions a published ranking counts, "" for none.

    Whoever was counted may read it, and who may read it is frozen: such a union stays.
    """
    told = BlockResult.objects.filter(unions__in=list(union_ids)).order_by("published_at", "pk")
    found = told.values_list("unions__short_name", "block__name", "campaign_year__year").first()
    if found is None:
        return ""
    words = dict(zip(("union", "block", "year"), found, strict=True))
    said = _("%(union)s đã có trong bảng xếp hạng năm %(year)s được công bố của %(block)s.")
    return said % words
