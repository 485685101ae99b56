"""The sums of a year as its pages show them: kind by kind, and one kind by supervisor."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import F, FilteredRelation, Q

from emulation import facts
from emulation.facts import reading
from emulation.facts.reading import Told
from emulation.models import UnionYear
from unions.models import Union
from unions.scope import in_scope
from unions.structure.names import names_of_year


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: a kind or a supervisor; of: how many unions there are."""

    told: Told
    of: int
    name: str
    code: str = ""

    @property
    def lacking(self):
        return self.of - self.told.unions


def by_section(user, campaign_year, supervisor=None):
    """Return [(section, [Row])] and how many unions that is over, in three queries at most."""
    of = reading.how_many(user, campaign_year)
    whole = sum(of.values()) if supervisor is None else of.get(supervisor.pk, 0)
    rows = reading.of_year(user, campaign_year, supervisor=supervisor)
    sections = [
        (label, [Row(told, whole, told.kind.label) for told in rows if told.kind.section == key])
        for key, label in facts.SECTIONS.items()
    ]
    return [(label, some) for label, some in sections if some], whole


def by_supervisor(user, campaign_year, kinds):
    """Return {kind: [Row]}: each with a row for each supervisor, in three queries."""
    of = reading.how_many(user, campaign_year)
    only = kinds[0].key if len(kinds) == 1 else None
    cells = reading.cells(user, campaign_year, only)
    names = names_of_year(campaign_year.year)
    units = Union.objects.filter(pk__in=of).order_by("level", "sort_key", "pk")
    above = [
        (pk, code, names.short_name(pk, name))
        for pk, code, name in units.values_list("pk", "code", "short_name")
    ]
    return {
        kind: [
            Row(cells.get((pk, kind.key)) or Told(kind, 0, Decimal(0)), of[pk], name, code)
            for pk, code, name in above
        ]
        for kind in kinds
    }


def added(kind, rows):
    """Return the sum of a kind's rows."""
    whole = Told(
        kind,
        sum(row.told.count for row in rows),
        sum((row.told.quantity for row in rows), Decimal(0)),
        sum(row.told.unions for row in rows),
    )
    return Row(whole, sum(row.of for row in rows), "")


COLUMNS = {
    "union_pk": F("union_id"),
    "code": F("union__code"),
    "name": F("union__name"),
    "above_pk": F("supervisor_id"),
    "above": F("supervisor__short_name"),
}


def unions_of(user, campaign_year, kind):
    """Return the unions that a year's sums are over, each with its count of that kind or None."""
    years = UnionYear.objects.filter(in_scope(user, "supervisor__"), campaign_year=campaign_year)
    return years.exclude(supervisor=None).annotate(
        fact=FilteredRelation("facts", condition=Q(facts__kind=kind.key if kind else "")),
        count=F("fact__count"),
        quantity=F("fact__quantity"),
    )
