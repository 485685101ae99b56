"""Decisions on discipline for tests of scoring."""

from datetime import date
from itertools import count

from django.db import transaction

from emulation.models import CriteriaSet, Veto
from emulation.services import discipline
from emulation.tests.factories import campaign_year
from emulation.tests.guides import unfrozen
from unions.tests.factories import MembershipFactory

_sources = count(1)


def decided(union_year, member=None, *, form="warning", number="12/QĐ", source=None, **values):
    """Push a decision down as the register of breaches does; return the fact."""
    member = member or MembershipFactory(union=union_year.union).member
    values = {"decided_on": date(union_year.campaign_year.year, 4, 2)} | values
    decision = discipline.Decision(member.pk, form, number, **values)
    with transaction.atomic():
        return discipline.put(source or f"test-{next(_sources)}", union_year, decision)


def lifted(fact, day):
    """Push down that a later decision has lifted it."""
    return decided(
        fact.union_year, fact.member, form=fact.form, number=fact.decision_number,
        source=fact.source, decided_on=fact.decided_on, lifted_on=day,
    )  # fmt: skip


def person_veto(least_form="warning"):
    """Give the plan's guide for persons a condition that decisions determine; return it."""
    campaign_year()
    guide = CriteriaSet.objects.get(kind=CriteriaSet.Kind.INDIVIDUAL)
    with unfrozen():
        return Veto.objects.create(
            criteria_set=guide, number=9, text="Bị kỷ luật", ceiling="completed",
            fact=Veto.Fact.DISCIPLINE, least_form=least_form, clause="mục 5",
        )  # fmt: skip
