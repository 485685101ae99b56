"""The reorganisation of 2025 entered in the register, as Ban Tổ chức would, and put in force."""

from django.db import transaction

from core import clock
from emulation.demo import scenario
from emulation.demo.names import FEDERATION, UPPERS, grassroots
from emulation.seeding import BATCH
from unions import reorganizing
from unions.models import Change, Reorganization, Union

Status = Reorganization.Status


def is_entered():
    """Tell whether the register holds the scenario already, in force or waiting for its day."""
    return _found(scenario.decisions(())[-1]).exists()


def known_specs():
    """Return the demo's unions that are in the database: the decisions are about them."""
    return (FEDERATION, *UPPERS, *known_grassroots())


def known_grassroots():
    """Return the demo's grassroots unions that are in the database."""
    there = set(Union.objects.filter(level=Union.Level.GRASSROOTS).values_list("code", flat=True))
    return [spec for spec in grassroots(len(there)) if spec.code in there]


def later_specs():
    """Return the unions that the scenario has founded; none before it is in force."""
    specs = scenario.commune_unions(known_specs())
    there = set(
        Union.objects.filter(code__in=[s.code for s in specs]).values_list("code", flat=True)
    )
    return tuple(spec for spec in specs if spec.code in there)


@transaction.atomic
def put_in_force(*, by):
    """Enter the decisions that are not there yet; those whose day has come take effect.

    Returns how many did. A decision of a later day waits for it, checked.
    """
    done = 0
    for decision in scenario.decisions(known_specs()):
        entered = _found(decision).first() or enter(decision)
        if entered.status == Status.DRAFT:
            reorganizing.check(entered, by=by)
        if entered.status == Status.CHECKED and decision.effective <= clock.today():
            reorganizing.put_in_force(entered, by=by)
            done += 1
    return done


def _found(decision):
    return Reorganization.objects.filter(
        number=decision.number, issued_on=decision.issued_on, issuer=decision.issuer
    )


@transaction.atomic
def enter(decision):
    """Write the decision and its lines into the register, as a draft; return it."""
    entered = Reorganization.objects.create(
        number=decision.number,
        issued_on=decision.issued_on,
        issuer=decision.issuer,
        title=decision.title,
        effective=decision.effective,
    )
    Change.objects.bulk_create(
        (_change(entered, position, line) for position, line in enumerate(decision.lines, start=1)),
        batch_size=BATCH,
    )
    return entered


def _change(entered, position, line):
    change = Change(
        reorganization=entered,
        position=position,
        kind=line.kind,
        union_code=line.code,
        target_code=line.target,
        name=line.name,
        short_name=line.short_name,
    )
    if line.spec:
        change.level, change.union_kind = line.spec.level, line.spec.kind
        change.sector, change.centrally_managed = line.spec.sector, line.spec.centrally_managed
    return change
