"""Counting a list that came back signed, with its scan; taking the count back with a reason."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit, bulk, clock, files
from core.models import StoredFile
from core.text import format_date
from emulation.models import UnionYear
from pledges import access, bulk_signing, signing
from pledges.models import Pledge, SheetLine, SigningSheet
from pledges.paper.room import check_room

COUNT, TAKE_BACK, RESCAN = "sheet-count", "sheet-take-back", "sheet-rescan"
Came = SheetLine.Came


@dataclass(frozen=True, slots=True)
class Returned:
    """What came back of a list: the scan (core.files.CheckedUpload), the day, who didn't sign."""

    scan: files.CheckedUpload
    signed_on: object
    excepted: frozenset


def why_not_on(sheet, day) -> str:
    """Return why the list can't have been signed on that day, "" where it can.

    From the day it was printed until today, as far as the year takes signatures.
    """
    printed = clock.day_of(sheet.printed_at)
    if day > clock.today():
        return _("Ngày ký không được sau hôm nay.")
    if day < printed:
        return _("Danh sách được in ngày %(day)s nên không thể ký trước ngày ấy.") % {
            "day": format_date(printed)
        }
    return signing.why_closed(sheet.union_year.campaign_year, day)


@transaction.atomic
def count(sheet, came: Returned, *, by, key=None) -> SigningSheet:
    """Sign for everybody on the list who isn't excepted; the same press gives the same result.

    Raises ValidationError where the list was counted before by another press, the day or
    the room doesn't allow it, or nobody is left to be signed for.
    """
    current = _locked(sheet, by=by)
    if audit.same_press(current, key, COUNT, {}):
        return current
    if current.counted_at is not None:
        raise ValidationError(counted_before(current), code="counted")
    year = current.union_year.campaign_year
    if reason := signing.why_closed(year):
        raise ValidationError(reason)
    if reason := why_not_on(current, came.signed_on):
        raise ValidationError({"signed_on": reason})
    sha256, size = came.scan.kept
    check_room(current.union_year, size, sha256)
    lines = dict(current.lines.values_list("member_id", "pk"))
    places = dict(current.lines.values_list("member_id", "place"))
    excepted = {member for member, place in places.items() if place in came.excepted}
    if excepted == set(lines):
        raise ValidationError(_("Mọi người trong danh sách đều được đánh dấu chưa ký nên không có "
                                "gì để ghi nhận."))  # fmt: skip
    days = {member: came.signed_on for member in lines if member not in excepted}
    source = bulk_signing.Source(Pledge.Way.PAPER, current.text, current)
    signed = bulk_signing.sign_many(current.union_year, days, source, by=by)
    _write_lines(lines, excepted, signed)
    current.scan = files.store_checked(came.scan, by=by)
    current.signed_on, current.counted_at, current.counted_by = came.signed_on, clock.now(), by
    current.version += 1
    current.save()
    audit.record(current, COUNT, by=by, after=_told(current, excepted, signed), key=key)
    return current


def is_counted_by(sheet, key) -> bool:
    """Tell whether this very press counted the list."""
    row = audit.happened(sheet, key)
    return row is not None and row.action == COUNT


def counted_before(sheet) -> str:
    """Return who counted the list and when."""
    at = timezone.localtime(sheet.counted_at)
    return _("Danh sách này đã được %(who)s ghi nhận lúc %(time)s ngày %(day)s.") % {
        "who": sheet.counted_by.full_name,
        "time": f"{at:%H:%M}",
        "day": format_date(at),
    }


def _write_lines(lines, excepted, signed):
    found = {
        Came.SIGNED: signed.signed,
        Came.EXCEPTED: excepted,
        Came.BEFORE: signed.before,
        Came.WITHDRAWN: signed.withdrawn,
        Came.GONE: signed.gone,
    }
    bulk.update_rows(
        SheetLine,
        ("excepted", "came"),
        [(lines[member], member in excepted, came.value)
         for came, members in found.items() for member in members],
    )  # fmt: skip


def _told(sheet, excepted, signed):
    return {
        "signed_on": sheet.signed_on.isoformat(),
        "scan": sheet.scan.sha256,
        "signed": len(signed.signed),
        "excepted": len(excepted),
        "before": len(signed.before),
        "withdrawn": len(signed.withdrawn),
        "gone": len(signed.gone),
    }


@transaction.atomic
def take_back(sheet, *, reason, by, key=None) -> SigningSheet:
    """Take everybody whom this list signed for out of the count; taken back again is the same.

    Whoever withdrew, was disputed, or signed anew in another way since stays as it is.
    """
    current = _locked(sheet, by=by)
    if not reason.strip():
        raise ValidationError({"reason": _("Nhập lý do hủy ghi nhận.")})
    if audit.same_press(current, key, TAKE_BACK, {}) or current.undone_at is not None:
        return current
    if current.counted_at is None:
        raise ValidationError(_("Danh sách này chưa được ghi nhận nên không có gì để hủy."))
    pledges = Pledge.objects.standing().filter(sheet=current)
    undone = bulk_signing.undo_many(current.union_year, pledges, reason=reason.strip(), by=by)
    current.undone_at, current.undone_by = clock.now(), by
    current.undone_note = reason.strip()
    current.version += 1
    current.save()
    audit.record(current, TAKE_BACK, by=by, after={"undone": undone}, note=reason.strip(), key=key)
    return current


@transaction.atomic
def rescan(sheet, scan, *, by, key=None) -> SigningSheet:
    """Put another scan in the place of one that the scanner refused."""
    current = _locked(sheet, by=by)
    if audit.same_press(current, key, RESCAN, {}):
        return current
    if current.scan is None or current.scan.state != StoredFile.State.REFUSED:
        raise ValidationError(_("Bản chụp đang lưu vẫn dùng được nên không cần thay."))
    sha256, size = scan.kept
    check_room(current.union_year, size, sha256)
    current.scan = files.store_checked(scan, by=by)
    current.version += 1
    current.save(update_fields=["scan", "version"])
    audit.record(current, RESCAN, by=by, after={"scan": current.scan.sha256}, key=key)
    return current


def _locked(sheet, *, by):
    current = (
        SigningSheet.objects.select_for_update(of=("self",))
        .select_related("text", "scan", "counted_by", "union_year__union",
                        "union_year__campaign_year")
        .get(pk=sheet.pk)
    )  # fmt: skip
    UnionYear.objects.select_for_update(of=("self",)).get(pk=current.union_year_id)
    if not access.may_collect(by, current.union_year):
        raise PermissionDenied
    return current
