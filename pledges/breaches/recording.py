"""Recording, correcting and lifting confirmed breaches; each is pushed on to scoring.

Every function is one transaction, asks the right on the locked row and leaves a row of the
trail, in which no name stands. Nothing is ever deleted: a decision is lifted by a later one.
"""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from core import audit, clock
from core.text import format_date
from core.versions import StaleVersion, save_version
from emulation.models import UnionYear
from emulation.services import discipline
from pledges import access, texts
from pledges.models import Breach, PledgeItem
from unions.models import Member, Membership

RECORD, CORRECT, LIFT = "breach-record", "breach-correct", "breach-lift"
UNLIFT = "breach-unlift"
FIELDS = ("member", "item", "form", "decision_number", "decided_on", "decided_by")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the decision says: about whom, which of the five, and itself."""

    member: Member
    item: PledgeItem
    form: str
    decision_number: str
    decided_on: date
    decided_by: str


@transaction.atomic
def record(union_year, facts, *, by, key=None):
    """Record a decision; the same press gives the same breach."""
    current = _locked(union_year, facts.member, by=by)
    told = told_facts(facts)
    if entry := audit.same_press(Breach, key, RECORD, told, by=by):
        return Breach.objects.get(pk=entry.object_id)
    _check(current, facts)
    values = {name: getattr(facts, name) for name in FIELDS}
    made = Breach.objects.create(union_year=current, recorded_by=by, **values)
    audit.record(made, RECORD, by=by, after=told, key=key)
    _push(made)
    return made


@transaction.atomic
def correct(breach, facts, *, version, by):
    """Mend what was typed wrongly; the same again writes nothing.

    Raises StaleVersion when somebody saved since `version` was read.
    """
    current = Breach.objects.select_related("item").get(pk=breach.pk)
    year = _locked(current.union_year, facts.member, by=by)
    current = Breach.objects.select_for_update(of=("self",)).get(pk=breach.pk)
    earlier, later = audit.changes(told_facts(current), told_facts(facts))
    if not later:
        return current
    _check_standing(current)
    if current.version != version:
        raise StaleVersion(current)
    _check(year, facts, current)
    for name in FIELDS:
        setattr(current, name, getattr(facts, name))
    save_version(current, expected=version, fields=FIELDS)
    audit.record(current, CORRECT, by=by, before=earlier, after=later)
    _push(current)
    return current


@transaction.atomic
def lift(breach, *, number, day, note, version, by, key=None):
    """Record the later decision that lifts this one: from its day on it stands no more."""
    found = Breach.objects.select_related("member").get(pk=breach.pk)
    _locked(found.union_year, found.member, by=by)
    current = Breach.objects.select_for_update(of=("self",)).get(pk=breach.pk)
    told = audit.as_kept({"decision": number, "on": day})
    if audit.same_press(current, key, LIFT, told):
        return current
    _check_standing(current)
    if current.version != version:
        raise StaleVersion(current)
    if day < current.decided_on:
        said = _("Quyết định bãi bỏ không thể trước ngày của quyết định kỷ luật, %(day)s.")
        raise ValidationError({"lifted_on": said % {"day": format_date(current.decided_on)}})
    _check_past("lifted_on", day)
    current.lifted_number, current.lifted_on = number, day
    current.lifted_note, current.lifted_by = note, by
    columns = ("lifted_number", "lifted_on", "lifted_note", "lifted_by")
    save_version(current, expected=version, fields=columns)
    # The reason may hold a name: the breach keeps it, the trail doesn't.
    audit.record(current, LIFT, by=by, after=told, key=key)
    _push(current)
    return current


@transaction.atomic
def unlift(breach, reason, *, version, by, key=None):
    """Take back a lift that was entered by mistake: the decision stands again, with the reason.

    Raises StaleVersion when somebody saved since `version` was read.
    """
    found = Breach.objects.select_related("member").get(pk=breach.pk)
    _locked(found.union_year, found.member, by=by)
    current = Breach.objects.select_for_update(of=("self",)).get(pk=breach.pk)
    if audit.same_press(current, key, UNLIFT, {}):
        return current
    if current.stands:
        raise ValidationError(_("Quyết định này còn hiệu lực: không có việc bãi bỏ nào để hủy."))
    if current.version != version:
        raise StaleVersion(current)
    if not reason.strip():
        raise ValidationError({"reason": _("Nhập lý do hủy ghi nhận bãi bỏ.")})
    before = audit.as_kept({"decision": current.lifted_number, "on": current.lifted_on})
    current.lifted_number, current.lifted_on = "", None
    current.lifted_note, current.lifted_by = "", None
    current.unlifted_note = reason.strip()
    columns = ("lifted_number", "lifted_on", "lifted_note", "lifted_by", "unlifted_note")
    save_version(current, expected=version, fields=columns)
    audit.record(current, UNLIFT, by=by, before=before, key=key)
    _push(current)
    return current


def told_facts(facts):
    """Return what the trail keeps of a decision: no name."""
    return audit.as_kept({
        "member": facts.member.pk, "item": facts.item.number, "form": str(facts.form),
        "decision": facts.decision_number, "on": facts.decided_on, "issuer": facts.decided_by,
    })  # fmt: skip


def decision_of(breach):
    """Return the breach as scoring takes it."""
    return discipline.Decision(
        breach.member_id, str(breach.form), breach.decision_number, breach.decided_on,
        breach.lifted_on,
    )  # fmt: skip


def _push(breach):
    discipline.put(f"breach-{breach.pk}", breach.union_year, decision_of(breach))


def _locked(union_year, member, *, by):
    """Lock the year, then the person: two who record the same decision come one by one."""
    UnionYear.objects.select_for_update().get(pk=union_year.pk)
    Member.objects.select_for_update(of=("self",)).get(pk=member.pk)
    current = UnionYear.objects.select_related("union", "campaign_year").get(pk=union_year.pk)
    if not access.may_record_breach(by, current):
        raise PermissionDenied
    return current


def _check_standing(breach):
    if not breach.stands:
        raise ValidationError(_("Quyết định này đã được bãi bỏ nên không sửa được nữa."))


def _check(union_year, facts, current=None):
    """Refuse in words what can't be: a day of another year, a stranger, the same once more."""
    year = union_year.campaign_year.year
    if facts.decided_on.year != year:
        said = _(
            "Quyết định ngày %(day)s thuộc năm %(own)s. Vi phạm được ghi vào năm ra quyết định: "
            "mở sổ của năm %(own)s để ghi."
        )
        words = {"day": format_date(facts.decided_on), "own": facts.decided_on.year}
        raise ValidationError({"decided_on": said % words})
    _check_past("decided_on", facts.decided_on)
    text = texts.in_force(year)
    if text is None or facts.item.text_id != text.pk:
        raise ValidationError({"item": _("Chọn một trong năm điều “không” của năm này.")})
    if not belonged(facts.member, union_year, facts.decided_on):
        said = _("Đến ngày %(day)s người này chưa thuộc đơn vị. Xem lại ngày quyết định.")
        raise ValidationError({"decided_on": said % {"day": format_date(facts.decided_on)}})
    same = Breach.objects.filter(
        member=facts.member, item=facts.item, decided_on=facts.decided_on
    ).exclude(pk=current.pk if current else None)
    # Compared here, for SQLite knows capitals of plain Latin letters alone.
    numbers = (number.casefold() for number in same.values_list("decision_number", flat=True))
    if facts.decision_number.casefold() in numbers:
        said = _("Quyết định này đã được ghi nhận với người này ở cùng một điều “không”.")
        raise ValidationError({"decision_number": said})


def _check_past(name, day):
    if day > clock.today():
        raise ValidationError({name: _("Ngày quyết định chưa đến. Xem lại ngày.")})


def belonged(member, union_year, day):
    """Tell whether the person belonged to the union in the year of that day, until it at least.

    Somebody may have left within the year; who left before is the next union's.
    """
    there = Membership.objects.filter(member=member, union=union_year.union_id, joined__lte=day)
    return there.filter(Q(left=None) | Q(left__gt=date(day.year, 1, 1))).exists()
