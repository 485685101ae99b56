"""Vetoes of persons that decisions on discipline determine: read here, typed by nobody."""

from collections import defaultdict

from emulation import vetoing
from emulation.models import DisciplineFact
from emulation.people import columns as cols


def by_decision(scale):
    """Return the columns that decisions determine."""
    return [column for column in scale.columns if column.least_form]


def standing(sheet, scale, members=None):
    """Return {member id: the year's decisions about the person that stand}; {} unless asked for.

    Wherever in the year the person belonged: a decision follows the person. One query.
    """
    if not by_decision(scale):
        return {}
    facts = DisciplineFact.objects.standing().filter(
        union_year__campaign_year=sheet.union_year.campaign_year_id
    )
    if members is not None:
        facts = facts.filter(member__in=members)
    found = defaultdict(list)
    for fact in facts.order_by("decided_on", "decision_number", "pk"):
        found[fact.member_id].append(fact)
    return found


def said(column, facts):
    """Return the vetoing.Determined of a person's decisions for one column."""
    return vetoing.determined(column.least_form, facts)


def cells(scale, facts):
    """Return {column key: cell} of what a person's decisions determine."""
    return {
        column.key: cols.TICKED if said(column, facts).applies else ""
        for column in by_decision(scale)
    }


def set_vetoes(row, scale, facts):
    """Put what is determined into a row's vetoes; tell whether it changed anything."""
    determined = {column.pk: said(column, facts).applies for column in by_decision(scale)}
    kept = [pk for pk in row.vetoes if pk not in determined]
    kept += [pk for pk, applies in determined.items() if applies]
    changed = set(kept) != set(row.vetoes)
    if changed:
        row.vetoes = kept
    return changed
