"""Writing models and exemplary people down, correcting them. One transaction each, audited."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from core import audit, clock
from core.text import fold
from core.versions import StaleVersion, mark, save_version
from emulation.models import UnionYear
from exemplars import access, counting, rules
from exemplars.models import Exemplar

WRITE, CHANGE = "exemplar-write", "exemplar-change"
PERSON = ("person_name", "person_position")
FIELDS = ("title", "summary", "content", "plan", "guide", *PERSON)


def locked_year(union_year, may, *, by):
    """Return the union's year, locked, with the right asked again."""
    UnionYear.objects.select_for_update().get(pk=union_year.pk)
    current = UnionYear.objects.select_related("union", "campaign_year").get(pk=union_year.pk)
    if not may(by, current):
        raise PermissionDenied
    return current


def locked(exemplar, may=access.keeps, *, by):
    """Return the row, locked; right and state are asked again."""
    current = Exemplar.objects.select_for_update(of=("self",)).get(pk=exemplar.pk)
    current.union_year = UnionYear.objects.select_related("union", "campaign_year").get(
        pk=current.union_year_id
    )
    if not may(by, current):
        raise PermissionDenied
    if reason := rules.why_fixed(current):
        raise ValidationError(reason)
    return current


def _told(values):
    """Return what the trail keeps: that the person has changed is seen, the name isn't."""
    told = {name: value for name, value in values.items() if name not in PERSON}
    return told | {"person": mark({name: values.get(name, "") for name in PERSON})}


def search_words(values):
    """Return what it is found by; never the person's name, which not everybody may know."""
    return fold(f"{values['title']} {values['summary']}")


@transaction.atomic
def write_exemplar(union_year, values, *, by, key=None):
    """Propose a model or person, or choose one for a union below; the same press gives the same.

    values: FIELDS and `kind`. Raises ValidationError outside the year.
    """
    current = locked_year(union_year, access.may_write, by=by)
    told = _told(values)
    if entry := audit.same_press(Exemplar, key, WRITE, told, by=by):
        return Exemplar.objects.get(pk=entry.object_id)
    if reason := rules.why_closed(current.campaign_year):
        raise ValidationError(reason)
    made = Exemplar.objects.create(
        union_year=current, created_by=by, search_fold=search_words(values), **values,
        **_beginning(current, by),
    )  # fmt: skip
    audit.record(made, WRITE, by=by, after=audit.as_kept(told), key=key)
    counting.of_exemplar(made)
    return made


def _beginning(union_year, by):
    """Return where it begins: proposed by the union itself, or chosen by the level above."""
    if not access.may_choose_for(by, union_year):
        return {"origin": Exemplar.Origin.PROPOSED, "status": Exemplar.Status.PROPOSED}
    return {
        "origin": Exemplar.Origin.CHOSEN,
        "status": Exemplar.Status.CHOSEN,
        "chosen_by": by.post.union,
        "chosen_on": clock.today(),
    }


@transaction.atomic
def change_exemplar(exemplar, values, *, version, by):
    """Correct one that is open; the same again writes nothing. Raises StaleVersion."""
    current = locked(exemplar, by=by)
    stood = {name: getattr(current, name) for name in values}
    if stood == values:
        return current
    if current.version != version:
        raise StaleVersion(current)
    for name, value in values.items():
        setattr(current, name, value)
    current.search_fold = search_words(values)
    save_version(current, expected=version, fields=(*values, "search_fold"))
    before, after = audit.changes(_told(stood), _told(values))
    audit.record(
        current, CHANGE, by=by, before=audit.as_kept(before), after=audit.as_kept(after)
    )  # fmt: skip
    return current
