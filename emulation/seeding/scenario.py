"""The reorganisation of 2025 entered in the register, as Ban Tổ chức would, and put in force."""

from django.db import transaction

from core import clock
from emulation.demo import scenario
from emulation.demo.names import FEDERATION, UPPERS, grassroots
from unions import reorganizing
from unions.models import Reorganization, Union
from unions.reorganizing import register

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

    Everything happens on its own day, as it would have in a portal of that time: the years
    that were open then move. Returns how many took effect; one of a later day waits for
    it, checked.
    """
    done = 0
    for decision in scenario.decisions(known_specs()):
        with clock.told_as_of(decision.issued_on):
            entered = _found(decision).first() or enter(decision, by=by)
            if entered.status == Status.DRAFT:
                reorganizing.check(entered, by=by)
        if entered.status == Status.CHECKED and decision.effective <= clock.today():
            with clock.told_as_of(decision.effective):
                reorganizing.put_in_force(entered, by=None)
            done += 1
    return done


def _found(decision):
    return Reorganization.objects.filter(
        number=decision.number, issued_on=decision.issued_on, issuer=decision.issuer
    )


@transaction.atomic
def enter(decision, *, by):
    """Write the decision and its lines into the register, as a draft; return it."""
    head = {name: getattr(decision, name) for name in register.HEAD}
    entered = register.enter(head, by=by)
    register.add_lines(entered, [_line(line) for line in decision.lines], by=by)
    entered.refresh_from_db()
    return entered


def _line(line):
    written = {
        "kind": line.kind,
        "union_code": line.code,
        "target_code": line.target,
        "name": line.name,
        "short_name": line.short_name,
    }
    if line.spec:
        written |= {
            "level": line.spec.level,
            "union_kind": line.spec.kind,
            "sector": line.spec.sector,
            "centrally_managed": line.spec.centrally_managed,
        }
    return written
