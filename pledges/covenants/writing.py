"""Writing covenants down, correcting, withdrawing them. One transaction each, audited."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from core import audit, clock
from core.versions import StaleVersion, save_version
from emulation import facts
from emulation.models import UnionYear
from pledges import access
from pledges.covenants import counting, disputes, rules
from pledges.covenants.values import Party, search_words
from pledges.models import Covenant, CovenantParty

WRITE, CHANGE, WITHDRAW = "covenant-write", "covenant-change", "covenant-withdraw"
FIELDS = ("title", "content", "signed_on", "place")


@transaction.atomic
def write_covenant(union_year, values, parties, *, by, key=None):
    """Write a covenant down; the same press gives the same one."""
    current = _of_union(union_year, by=by)
    told = _told(values, parties)
    if entry := audit.same_press(Covenant, key, WRITE, told, by=by):
        return Covenant.objects.get(pk=entry.object_id)
    if reason := rules.why_closed(current.campaign_year):
        raise ValidationError(reason)
    _check_day(values, current)
    stated = {name: values[name] for name in FIELDS}
    words = search_words(values, parties)
    made = Covenant.objects.create(union_year=current, created_by=by, search_fold=words, **stated)
    _set_parties(made, parties)
    audit.record(made, WRITE, by=by, after=audit.as_kept(told), key=key)
    facts.recount(counting.KEY, [current.pk])
    return made


def _of_union(union_year, *, by):
    UnionYear.objects.select_for_update().get(pk=union_year.pk)
    current = UnionYear.objects.select_related("union", "campaign_year").get(pk=union_year.pk)
    if not access.may_keep_covenants(by, current):
        raise PermissionDenied
    return current


def locked(covenant, *, by):
    """Return the covenant's row, locked, with the right asked again; it is still open."""
    current = standing(covenant, by=by)
    if reason := rules.why_fixed(current):
        raise ValidationError(reason)
    return current


def standing(covenant, *, by):
    """Return the covenant's row, locked, with the right asked again."""
    current = Covenant.objects.select_for_update(of=("self",)).get(pk=covenant.pk)
    current.union_year = _of_union(current.union_year, by=by)
    return current


def _told(values, parties):
    return {n: values[n] for n in FIELDS} | {"parties": [party.told() for party in parties]}


def _check_day(values, union_year):
    if reason := rules.why_not_on(values["signed_on"], union_year.campaign_year):
        raise ValidationError({"signed_on": reason})


def _set_parties(covenant, parties):
    CovenantParty.objects.bulk_create(
        CovenantParty(
            covenant=covenant, place=place, name=party.name, position=party.position,
            representative=party.representative, union_id=party.union,
        )
        for place, party in enumerate(parties, 1)
    )  # fmt: skip


def parties_of(covenant):
    """Return the parties as values, in their order."""
    names = ("name", "representative", "position", "union_id")
    return [Party(*row) for row in covenant.parties.values_list(*names)]


@transaction.atomic
def change_covenant(covenant, values, parties, *, version, by):
    """Correct a covenant that is open; the same again writes nothing.

    Raises StaleVersion when somebody saved since `version` was read.
    """
    current = locked(covenant, by=by)
    stood = parties_of(current)
    earlier, later = audit.changes(
        _told({name: getattr(current, name) for name in FIELDS}, stood), _told(values, parties)
    )
    if not later:
        return current
    if current.version != version:
        raise StaleVersion(current)
    _check_day(values, current.union_year)
    for name in FIELDS:
        setattr(current, name, values[name])
    current.search_fold = search_words(values, parties)
    save_version(current, expected=version, fields=(*FIELDS, "search_fold"))
    if stood != parties:
        current.parties.all().delete()
        _set_parties(current, parties)
        disputes.end_of_left_out(current, parties, by=by)
    audit.record(current, CHANGE, by=by, before=audit.as_kept(earlier), after=audit.as_kept(later))
    return current


@transaction.atomic
def withdraw_covenant(covenant, reason, *, by, key=None):
    """Take a covenant out of what counts; it is kept with the reason. Twice is once."""
    current = standing(covenant, by=by)
    audit.same_press(current, key, WITHDRAW, {})  # refuses a key that was used for anything else
    if current.withdrawn_at is not None:
        return current
    if why := rules.why_fixed(current):
        raise ValidationError(why)
    current.withdrawn_at, current.withdrawn_note = clock.now(), reason
    current.version += 1
    current.save(update_fields=["withdrawn_at", "withdrawn_note", "version"])
    audit.record(current, WITHDRAW, by=by, note=reason, key=key)
    facts.recount(counting.KEY, [current.union_year_id])
    return current
