"""Publishing a draft: from then on it is frozen, and holds in the years it is newest for."""

import re
from collections import Counter
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from core import audit, clock
from core.text import format_date
from core.versions import StaleVersion, save_version
from emulation.guides import checks, reading, spans
from emulation.guides.writing import locked_draft
from emulation.models import Assessment, CriteriaSet, OwnCriteria, PersonSheet, UnionYear

# Which dossiers are scored by a guide of each kind.
# What a unit writes for itself stands on the groups of the guide, and holds its year too.
SCORED = {
    CriteriaSet.Kind.COLLECTIVE: (Assessment, OwnCriteria),
    CriteriaSet.Kind.INDIVIDUAL: (PersonSheet,),
}
SYMBOL = re.compile(r"(?:[1-9]\d{0,3}|0[1-9])/HD-[^\s/]{2,30}")


@dataclass(frozen=True, slots=True)
class Outlook:
    """What stands against publishing a draft (what does not stop it too), and what it would change.

    effects: in sentences, which guide then holds in which year.
    """

    problems: tuple[checks.Problem, ...]
    effects: tuple[str, ...]

    @property
    def stopping(self):
        return checks.stopping(self.problems)


def outlook(guide, said=None):
    """Look at a draft beside the other guides; `said`: its values where they are read already."""
    span, others = reading.span_of(guide), reading.other_spans(guide)
    years = reading.campaign_years()
    found = checks.problems(said or reading.guide_of(guide))
    found += checks.without_a_year(span, others, years)
    found += _begun(guide, span, others, years)
    return Outlook(tuple(found), tuple(spans.effects(span, others, years)))


def years_begun(kind):
    """Return the years in which somebody has begun to score by a guide of that kind."""
    return {
        year
        for dossier in SCORED.get(kind, ())
        for year in dossier.objects.order_by()
        .values_list("union_year__campaign_year__year", flat=True)
        .distinct()
    }


def _begun(guide, span, others, years):
    """Refuse the years in which somebody has begun to score under another guide."""
    mine = spans.years_of(span, others, years)
    counts = Counter()
    for dossier in SCORED.get(guide.kind, ()):
        rows = dossier.objects.filter(union_year__campaign_year__year__in=mine)
        rows = rows.exclude(criteria_set=guide).order_by()
        named = rows.values_list("union_year__campaign_year__year", "criteria_set__title")
        for year, title, count in named.annotate(count=Count("pk")):
            counts[(year, title)] += count
    begun = [(year, title, count) for (year, title), count in sorted(counts.items())]
    last = max((year for year, *_rest in begun), default=None)
    free = next((year for year in years if last and year > last), None)
    return checks.scored_already(begun, free=free)


@transaction.atomic
def publish(guide, *, number, issued, by, expected, key=None):
    """Publish the draft as it was seen (`expected`: its version); a second press changes nothing.

    Whoever begins to score locks the union's year first: with all of them locked here nobody
    begins under the old guide between the check and the end. Raises ValidationError with
    every reason, StaleVersion when the draft was changed since.
    """
    if audit.happened(guide, key):
        return CriteriaSet.objects.get(pk=guide.pk)
    current = locked_draft(guide, by=by)
    if current.version != expected:
        raise StaleVersion(current)
    _check_number(current, number, issued)
    _lock_years(current)
    if found := outlook(current).stopping:
        raise ValidationError([problem.text for problem in found], code="problems")
    current.number, current.issued = number, issued
    current.status = CriteriaSet.Status.PUBLISHED
    current.published_at, current.published_by = clock.now(), by
    fields = ["number", "issued", "status", "published_at", "published_by"]
    save_version(current, expected=expected, fields=fields)
    after = {"number": number, "issued": issued.isoformat(), "status": current.status}
    audit.record(current, "publish", by=by, before={"status": "draft"}, after=after, key=key)
    return current


def _lock_years(guide):
    years = UnionYear.objects.filter(campaign_year__year__gte=guide.first_year)
    if guide.last_year:
        years = years.filter(campaign_year__year__lte=guide.last_year)
    list(years.order_by("pk").select_for_update(of=("self",)).values_list("pk", flat=True))


def _check_number(guide, number, issued):
    """Refuse a symbol that is none, a day to come, and the number of another guide."""
    if not SYMBOL.fullmatch(number):
        said = _("Số, ký hiệu “%(number)s” chưa đúng. Nhập theo dạng 05/HD-LĐLĐ.")
        raise ValidationError({"number": said % {"number": number}})
    if issued > clock.today():
        said = _("Ngày ban hành %(day)s chưa đến. Nhập ngày ghi trên văn bản đã ký.")
        raise ValidationError({"issued": said % {"day": format_date(issued)}})
    same = CriteriaSet.objects.filter(
        kind=guide.kind, number=number, issued__year=issued.year,
        status=CriteriaSet.Status.PUBLISHED,
    ).first()  # fmt: skip
    if same:
        said = _("Số %(number)s của năm %(year)s đã dùng cho “%(title)s”. Kiểm tra lại số.")
        params = {"number": number, "year": issued.year, "title": same.title}
        raise ValidationError({"number": said % params})
