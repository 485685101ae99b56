"""Declaring that a union replicates a recognised model, and correcting what was declared."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import audit
from core.versions import StaleVersion, save_version
from emulation.models import UnionYear
from exemplars import access, rules
from exemplars.models import Exemplar, Replication
from exemplars.writing import locked_year

DECLARE, CHANGE = "replication-declare", "replication-change"


def why_not(exemplar, union_year) -> str:
    """Return why the union can't say that it replicates it, "" where it can."""
    if exemplar.status != Exemplar.Status.RECOGNISED or exemplar.is_person:
        return _("Chỉ mô hình đã được công nhận mới nhân rộng được.")
    if exemplar.union_year.union_id == union_year.union_id:
        return _("Đơn vị đang thực hiện mô hình này, không cần khai nhân rộng.")
    if reason := rules.why_closed(union_year.campaign_year):
        return reason
    standing = Replication.objects.exclude(status=Replication.Status.ENDED)
    if standing.filter(exemplar=exemplar, union_year=union_year).exists():
        return _("Năm nay đơn vị đã khai nhân rộng mô hình này.")
    return ""


def why_not_on(day, union_year) -> str:
    if day.year > union_year.campaign_year.year:
        said = _("Ngày phải trong năm %(year)s hoặc trước đó.")
        return said % {"year": union_year.campaign_year.year}
    return rules.why_not_past(day)


@transaction.atomic
def declare(exemplar, union_year, values, *, by, key=None):
    """Write down that the union replicates it; the same press gives the same row."""
    current = locked_year(union_year, access.may_declare, by=by)
    model = Exemplar.objects.select_related("union_year").get(pk=exemplar.pk)
    told = values | {"exemplar": model.pk, "union_year": current.pk}
    if entry := audit.same_press(Replication, key, DECLARE, told, by=by):
        return Replication.objects.get(pk=entry.object_id)
    if reason := why_not(model, current):
        raise ValidationError(reason)
    if reason := why_not_on(values["done_on"], current):
        raise ValidationError({"done_on": reason})
    made = Replication.objects.create(
        exemplar=model, union_year=current, status=Replication.Status.DECLARED, created_by=by,
        **values,
    )  # fmt: skip
    audit.record(made, DECLARE, by=by, after=audit.as_kept(told), key=key)
    return made


def locked(replication, *, by):
    """Return the row, locked; right and state are asked again."""
    current = Replication.objects.select_for_update(of=("self",)).get(pk=replication.pk)
    current.union_year = UnionYear.objects.select_related("union", "campaign_year").get(
        pk=current.union_year_id
    )
    if not access.declared(by, current):
        raise PermissionDenied
    if reason := rules.why_replication_fixed(current):
        raise ValidationError(reason)
    return current


@transaction.atomic
def change_replication(replication, values, *, version, by):
    """Correct what was declared until it is confirmed. Raises StaleVersion."""
    current = locked(replication, by=by)
    before, after = audit.changes({name: getattr(current, name) for name in values}, values)
    if not after:
        return current
    if current.version != version:
        raise StaleVersion(current)
    if reason := why_not_on(values["done_on"], current.union_year):
        raise ValidationError({"done_on": reason})
    for name, value in values.items():
        setattr(current, name, value)
    save_version(current, expected=version, fields=tuple(values))
    audit.record(
        current, CHANGE, by=by, before=audit.as_kept(before), after=audit.as_kept(after)
    )  # fmt: skip
    return current
