"""The figures of a yearly report as they were recorded through the year."""

from decimal import Decimal

from emulation.facts.reading import Told, of_union


def figures(union_year) -> dict[str, tuple[Decimal, list[Told]]]:
    """Return {figure of UnionReport: (its sum, the kinds that it adds up)}, in one query.

    A figure that no kind of the union feeds is left out.
    """
    found: dict[str, tuple[Decimal, list[Told]]] = {}
    for told in of_union(union_year):
        for figure, part in told.kind.feeds:
            amount, parts = found.get(figure, (Decimal(0), []))
            found[figure] = (amount + Decimal(getattr(told, part)), [*parts, told])
    return found
