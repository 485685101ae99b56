"""Writing a new version of the pledge: a draft copied, edited, published or dropped.

One draft at a time, so that a higher number always is the later version. Published, the
database keeps it as it is (migration 0002); what was signed, and what a session or a
printed list shows, keeps its version.
"""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from core import audit, clock
from core.text import format_number
from core.versions import StaleVersion, save_version
from pledges import access
from pledges.models import Pledge, PledgeItem, PledgeText, SigningSession, SigningSheet

COPY, EDIT, PUBLISH, DISCARD = "text-copy", "text-edit", "text-publish", "text-discard"
FIELDS = ("title", "opening", "motto", "notice", "source", "first_year")
NUMBERS = range(1, 6)


@dataclass(frozen=True, slots=True)
class Outlook:
    """What stands against publishing a draft, and what it would change, in sentences."""

    problems: tuple[str, ...]
    effects: tuple[str, ...]


def _locked_all(*, by):
    """Lock every version: drafts come and go one after the other."""
    if not access.may_write_texts(by):
        raise PermissionDenied
    return list(PledgeText.objects.select_for_update(of=("self",)).order_by("number"))


def _draft(text, texts):
    current = next((each for each in texts if each.pk == text.pk), None)
    if current is None or not current.is_draft:
        raise ValidationError(
            _("Bản này đã được ban hành hoặc đã hủy nên không sửa được. Lập bản mới để thay đổi.")
        )
    return current


@transaction.atomic
def copy(text, *, by, key=None) -> PledgeText:
    """Begin a draft with the words of a version; the same press gives the same draft."""
    texts = _locked_all(by=by)
    told = {"from": text.number}
    if entry := audit.same_press(PledgeText, key, COPY, told, by=by):
        return PledgeText.objects.get(pk=entry.object_id)
    if draft := next((each for each in texts if each.is_draft), None):
        raise ValidationError(
            _("Bản số %(number)s đang soạn. Ban hành hoặc hủy bản ấy trước.")
            % {"number": draft.number}
        )
    words = {name: getattr(text, name) for name in FIELDS}
    words["first_year"] = max(clock.today().year, text.first_year)
    made = PledgeText.objects.create(number=texts[-1].number + 1, **words)
    PledgeItem.objects.bulk_create(
        PledgeItem(text=made, number=each.number, words=each.words, clause=each.clause)
        for each in text.items.all()
    )
    audit.record(made, COPY, by=by, after=told, key=key)
    return made


@transaction.atomic
def edit(text, values, *, version, by) -> PledgeText:
    """Write a draft's words; the same again writes nothing. Raises StaleVersion.

    values: the fields, and `items`, {number: (words, clause)} of all five.
    """
    current = _draft(text, _locked_all(by=by))
    items = {each.number: each for each in current.items.all()}
    before = {name: getattr(current, name) for name in FIELDS}
    before |= {f"item_{n}": [items[n].words, items[n].clause] for n in items}
    after = {name: values[name] for name in FIELDS}
    after |= {f"item_{n}": list(values["items"][n]) for n in NUMBERS}
    earlier, later = audit.changes(before, after)
    if not later:
        return current
    if current.version != version:
        raise StaleVersion(current)
    for name in FIELDS:
        setattr(current, name, values[name])
    save_version(current, expected=version, fields=FIELDS)
    for number in NUMBERS:
        words, clause = values["items"][number]
        PledgeItem.objects.update_or_create(
            text=current, number=number, defaults={"words": words, "clause": clause}
        )
    audit.record(current, EDIT, by=by, before=earlier, after=later)
    return current


def outlook(text) -> Outlook:
    """Look at a draft beside what is published, signed and under way."""
    return Outlook((*_empty(text), *_too_early(text)), tuple(_effects(text)))


def _empty(text):
    labels = {
        name: str(PledgeText._meta.get_field(name).verbose_name)
        for name in FIELDS
        if name != "first_year"
    }
    for name, label in labels.items():
        if not getattr(text, name).strip():
            yield _("Chưa nhập %(label)s.") % {"label": label}
    words = {each.number: each.words for each in text.items.all()}
    for number in NUMBERS:
        if not words.get(number, "").strip():
            yield _("Chưa nhập điều %(number)s. Bản cam kết có đúng năm điều.") % {"number": number}


def _too_early(text):
    newest = PledgeText.objects.published().aggregate(year=Max("first_year"))["year"]
    if newest and text.first_year < newest:
        yield _(
            "Bản đang có hiệu lực áp dụng từ năm %(newest)s. Chọn năm áp dụng từ %(newest)s trở đi."
        ) % {"newest": newest}
    signed = Pledge.objects.aggregate(year=Max("campaign_year__year"))["year"]
    if signed and text.first_year < signed:
        yield _(
            "Đã có người ký cam kết năm %(signed)s, nên bản mới không đổi được các năm trước. "
            "Chọn năm áp dụng từ %(signed)s trở đi."
        ) % {"signed": signed}


def _effects(text):
    year = text.first_year
    yield _("Ai ký cam kết năm %(year)s trở đi trong đợt ký mới thì ký bản này.") % {"year": year}
    signed = Pledge.objects.filter(campaign_year__year__gte=year).count()
    if signed:
        yield _("%(count)s người đã ký năm %(year)s giữ nguyên bản mình đã ký.") % {
            "count": format_number(signed),
            "year": year,
        }
    later = {"union_year__campaign_year__year__gte": year}
    sessions = SigningSession.objects.filter(closed_at=None, closes__gt=clock.now(), **later)
    sheets = SigningSheet.objects.filter(counted_at=None, **later)
    open_sessions, waiting = sessions.count(), sheets.count()
    if open_sessions or waiting:
        yield _(
            "%(sessions)s đợt ký đang mở và %(sheets)s danh sách giấy chưa ghi nhận vẫn theo bản "
            "đã ghi trên đó. Muốn ký bản mới, đơn vị đóng đợt ký rồi mở đợt khác, in lại danh sách."
        ) % {"sessions": format_number(open_sessions), "sheets": format_number(waiting)}


@transaction.atomic
def publish(text, *, version, by, key=None) -> PledgeText:
    """Publish a draft as it was seen; a second press changes nothing.

    Raises ValidationError with every reason, StaleVersion when it was changed since.
    """
    texts = _locked_all(by=by)
    if audit.same_press(text, key, PUBLISH, {}):
        return PledgeText.objects.get(pk=text.pk)
    current = _draft(text, texts)
    if current.version != version:
        raise StaleVersion(current)
    if problems := outlook(current).problems:
        raise ValidationError(list(problems))
    current.published_at, current.published_by = clock.now(), by
    save_version(current, expected=version, fields=["published_at", "published_by"])
    audit.record(current, PUBLISH, by=by, after={"first_year": current.first_year}, key=key)
    return current


@transaction.atomic
def discard(text, *, by, key=None) -> None:
    """Drop a draft; nobody has signed it."""
    texts = _locked_all(by=by)
    if all(each.pk != text.pk for each in texts):
        return
    current = _draft(text, texts)
    audit.record(current, DISCARD, by=by, before={"number": current.number}, key=key)
    current.delete()
