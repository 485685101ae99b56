"""What was recorded through the year, as the annual reports print it.

From the roll-up rows of emulation.facts: two queries at most, whatever the number of unions.
"""

from decimal import Decimal

from django.db.models import Sum

from emulation import facts
from emulation.models import FactTally, UnionFact
from reports.figures import Done


def of_union(union_year):
    """Return what one union recorded, kind by kind; what it never did is left out."""
    if union_year is None:
        return ()
    rows = UnionFact.objects.filter(union_year=union_year)
    found = {kind: (1, *rest) for kind, *rest in rows.values_list("kind", "count", "quantity")}
    return tuple(done for done in _in_order(found) if done.count)


def of_units(campaign_year, supervisor=None):
    """Return every kind with the sums over the unions under that one, None: of the province."""
    rows = FactTally.objects.filter(campaign_year=campaign_year)
    if supervisor is not None:
        rows = rows.filter(supervisor=supervisor)
    sums = (
        rows.order_by()
        .values_list("kind")
        .annotate(did=Sum("unions"), times=Sum("count"), much=Sum("quantity"))
    )
    found = {kind: values for kind, *values in sums}
    done = tuple(one for one in _in_order(found) if facts.kind(one.key).summed)
    return done if any(one.count for one in done) else ()


def _in_order(found):
    """Return each registered kind, section by section, with {kind: (unions, count, quantity)}."""
    return tuple(
        Done(
            key=kind.key,
            section=str(facts.SECTIONS[kind.section]),
            label=str(kind.label),
            unit=str(kind.unit),
            quantity_unit=str(kind.quantity_unit),
            unions=unions,
            count=count,
            quantity=Decimal(quantity) if kind.quantity_unit else None,
        )
        for kind in facts.kinds()
        for unions, count, quantity in (found.get(kind.key, (0, 0, 0)),)
    )
