"""Means and quartiles of the totals of appraised assessments, worked out by the database.

By window functions, which both databases have: the place of quartile q among n totals in
order is q(n - 1)/4, so a total's weight is in quarters (fairness.figures.quartiles says the
same in Python, a test compares the two).
"""

from decimal import Decimal

from django.db import connection
from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber

from emulation.fairness.figures import Spread, mean
from emulation.models import Assessment

# Each row of the inner query is one dossier: its group, its totals, its place among n.
QUARTILE = (
    "SUM(CASE WHEN place - 1 = ({q} * (size - 1)) / 4 THEN points * (4 - ({q} * (size - 1)) % 4)"
    " WHEN place - 2 = ({q} * (size - 1)) / 4 THEN points * (({q} * (size - 1)) % 4)"
    " ELSE 0 END) / 4.0"
)
SUMS = (
    "COUNT(*), SUM(own), COUNT(own), SUM(points), MIN(points), "
    + ", ".join(QUARTILE.format(q=q) for q in (1, 2, 3))
    + ", MAX(points), COUNT(final), SUM(final), SUM(CASE WHEN final IS NULL THEN 0 ELSE points END)"
)
# What is put in is the compiled query alone; its values go as parameters.
OUTER = "SELECT year_of, above_of, {sums} FROM ({inner}) AS ranked GROUP BY year_of, above_of"


def counted_totals():
    """Return the assessments whose totals count: appraised, and owed."""
    return Assessment.objects.filter(
        status__in=Assessment.DECIDED,
        union_year__expected=True,
        appraised_total__isnull=False,
    ).exclude(union_year__supervisor=None)


def by_supervisor(assessments):
    """Return {(year, supervisor's id): Spread}."""
    return _spreads(assessments, F("union_year__supervisor_id"))


def by_year(assessments):
    """Return {year: Spread} of all dossiers of a year together."""
    return {year: spread for (year, _all), spread in _spreads(assessments, None).items()}


def _spreads(assessments, above):
    year = F("union_year__campaign_year__year")
    group = [year] if above is None else [year, above]
    ranked = assessments.order_by().values(
        year_of=year,
        above_of=above if above is not None else F("criteria_set_id") * 0,
        own=F("self_total"),
        points=F("appraised_total"),
        final=F("verified_total"),
        place=Window(RowNumber(), partition_by=group, order_by=F("appraised_total").asc()),
        size=Window(Count("pk"), partition_by=group),
    )
    inner, parameters = ranked.query.sql_with_params()
    with connection.cursor() as cursor:
        # A % of the arithmetic is no parameter.
        outer = OUTER.format(sums=SUMS.replace("%", "%%"), inner=inner)
        cursor.execute(outer, parameters)
        return {(row[0], row[1]): _spread(row[2:]) for row in cursor.fetchall()}


def _spread(row):
    units, own, own_units, points, *ranks, verified, final, before = row
    least, first, median, third, most = (exact(value) for value in ranks)
    corrected = exact(final) - exact(before) if verified else Decimal(0)
    return Spread(
        units=units,
        own_mean=mean(exact(own), own_units) if own_units else None,
        mean=mean(exact(points), units),
        least=least,
        first=first,
        median=median,
        third=third,
        most=most,
        verified=verified,
        verified_mean=mean(exact(final), verified) if verified else None,
        corrected=mean(corrected, verified),
    )


def exact(value):
    """Return the database's number as it is meant: SQLite adds up in binary fractions."""
    return Decimal(repr(round(value, 4))) if isinstance(value, float) else Decimal(value)
