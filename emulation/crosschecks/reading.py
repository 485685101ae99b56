"""What the pages of a cross-check show, read as plain values in few queries."""

from dataclasses import dataclass

from django.db.models import Count, F, Q
from django.utils.translation import gettext as _

from core import clock
from emulation.crosschecks import words
from emulation.crosschecks.figures import Pair, Summary, summary
from emulation.line_names import line_name, place
from emulation.models import CrossCheck, CrossLine, CrossReview
from unions.models import Union
from unions.structure.names import names_of_year


@dataclass(frozen=True, slots=True)
class AppraiserRow:
    """The dossiers that one union appraised, cross-checked to the end."""

    name: str
    code: str
    found: Summary


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """One criterion over the dossiers."""

    pk: int
    name: str
    text: str
    found: Summary


def checks_of(user, campaign_year):
    """Return the year's cross-checks that the user sees, newest first, each with its counts."""
    seen = CrossCheck.objects.visible_to(user).filter(campaign_year=campaign_year)
    return counted(seen).select_related("drawn_by").order_by("-pk")


def counted(checks):
    return checks.annotate(
        finished=Count("reviews", filter=Q(reviews__finished_at__isnull=False)),
        late=Count(
            "reviews",
            filter=Q(reviews__finished_at=None, status=CrossCheck.Status.OPEN)
            & Q(due__lt=clock.today()),
        ),
    )


def differences(user, cross_check):
    """Return the finished reviews that the user may compare, with `gap_` to sort by."""
    seen = CrossReview.objects.visible_to(user).filter(cross_check=cross_check).finished()
    return seen.with_dossier().annotate(gap_=F("cross_total") - F("appraised_total"))


def pair_of(review):
    return Pair(review.appraised_total, review.cross_total, review.differs_in_class)


def by_appraiser(reviews, year):
    """Return a row for each union that appraised, the province last."""
    names, groups = names_of_year(year), {}
    for review in reviews:
        groups.setdefault(review.supervisor, []).append(review)
    order = sorted(groups, key=lambda u: (u.is_provincial, u.sort_key))
    return [
        AppraiserRow(
            _appraiser_name(names.as_then(union)),
            union.code,
            summary(pair_of(review) for review in groups[union]),
        )
        for union in order
    ]


def _appraiser_name(union):
    if union.level != Union.Level.PROVINCIAL:
        return union.short_name
    return _("%(name)s (đơn vị trực thuộc)") % {"name": union.short_name}


def by_criterion(reviews):
    """Return a row for each criterion, in the order of the form; units' own left out."""
    lines = CrossLine.objects.filter(review__in=[r.pk for r in reviews], criterion__owner=None)
    groups = {}
    for line in lines.select_related("criterion__group"):
        groups.setdefault(line.criterion_id, []).append(line)
    firsts = sorted((mine[0] for mine in groups.values()), key=_form_order)
    return [
        CriterionRow(
            first.criterion_id,
            line_name(first),
            first.criterion.text,
            summary(line_pair(line) for line in groups[first.criterion_id]),
        )
        for first in firsts
    ]


def _form_order(line):
    kind, *rest = place(line)
    return (kind, line.criterion.group.criteria_set_id, *rest[:-1])


def line_pair(line):
    """Return a line's two scores; a bonus or penalty that is not marked is none."""
    blank = None if line.criterion.kind == line.criterion.Kind.STANDARD else 0
    sides = (line.appraised_points, line.cross_points)
    return Pair(*(blank if points is None else points for points in sides))


def sentence(year):
    """Return the sentence on the year's closed cross-checks, None where there is none."""
    reviews = CrossReview.objects.filter(
        cross_check__campaign_year__year=year, cross_check__status=CrossCheck.Status.CLOSED
    )
    given = ("finished_at", "appraised_total", "cross_total", "appraised_class", "cross_class")
    rows = list(reviews.values_list(*given))
    pairs = [Pair(mid, cross, before != after) for at, mid, cross, before, after in rows if at]
    return words.sentence(summary(pairs), len(rows))
