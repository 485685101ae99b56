"""Which unions of a year have made their result known, and which have not."""

from django.db.models import Count, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from emulation.models import DossierStatus, ResultNotice
from emulation.structure import union_years

PUBLISHED, WAITING, UNVERIFIED = "da_cong_bo", "chua_cong_bo", "chua_phuc_tra"
IS_PUBLISHED = Q(published_at__isnull=False)
IS_VERIFIED = Q(assessment__status=DossierStatus.VERIFIED)
# `~IS_VERIFIED` would leave out who has begun nothing.
STATES = {
    PUBLISHED: (_("Đã công bố"), IS_PUBLISHED),
    WAITING: (_("Chưa công bố"), ~IS_PUBLISHED & IS_VERIFIED),
    UNVERIFIED: (_("Chưa phúc tra"), ~IS_PUBLISHED & (Q(assessment=None) | ~IS_VERIFIED)),
}


def union_years_with_notice(user, year, today=None):
    """Return the union-years of the user's lists that owe dossiers, with their notice in force."""
    notices = ResultNotice.objects.in_force().filter(union_year=OuterRef("pk"))
    return (
        union_years(user, today)
        .of_year(year)
        .filter(expected=True)
        .exclude(supervisor=None)
        .annotate(
            published_at=Subquery(notices.values("published_at")[:1]),
            published_by=Subquery(notices.values("published_by__full_name")[:1]),
        )
    )


def state_of(row):
    """Return the key in STATES of a row of values."""
    if row["published_at"] is not None:
        return PUBLISHED
    return WAITING if row["assessment__status"] == DossierStatus.VERIFIED else UNVERIFIED


def published_count(rows):
    """Return how many of the rows have published, in one query."""
    return rows.aggregate(n=Count("pk", filter=IS_PUBLISHED))["n"]
