"""From the rows of a guide to plain values, in four queries whatever its size."""

import hashlib
import json
from dataclasses import asdict, fields

from django.core.serializers.json import DjangoJSONEncoder

from emulation.guides import values
from emulation.guides.spans import Span
from emulation.models import CampaignYear, CriteriaSet, Criterion

HEAD_FIELDS = tuple(field.name for field in fields(values.Head))
ITEM_FIELDS = tuple(field.name for field in fields(values.Item))
VETO_FIELDS = tuple(field.name for field in fields(values.Veto))
BAND_FIELDS = tuple(field.name for field in fields(values.Band))
GROUP_FIELDS = tuple(field.name for field in fields(values.Group) if field.name != "items")


def guide_of(row):
    """Return the whole guide as values."""
    return values.Guide(head_of(row), groups_of(row), vetoes_of(row), bands_of(row))


def head_of(row):
    return values.Head(**{name: getattr(row, name) for name in HEAD_FIELDS})


def groups_of(row):
    """Return the groups in the order of their letters, without what units added for themselves."""
    criteria = {}
    for criterion in Criterion.objects.of_guide().filter(group__criteria_set=row):
        criteria.setdefault(criterion.group_id, []).append(criterion)
    groups = (group_of(group, criteria.get(group.pk, ())) for group in row.groups.all())
    return tuple(sorted(groups, key=lambda group: values.letter_order(group.letter)))


def group_of(row, criteria=None):
    """Return one group as values; `criteria`: its rows where they are known already."""
    found = row.criteria.of_guide() if criteria is None else criteria
    items = (values.Item(**{name: getattr(c, name) for name in ITEM_FIELDS}) for c in found)
    return values.Group(
        **{name: getattr(row, name) for name in GROUP_FIELDS},
        items=tuple(sorted(items, key=lambda item: item.order)),
    )


def vetoes_of(row):
    return tuple(
        values.Veto(**{name: getattr(veto, name) for name in VETO_FIELDS})
        for veto in row.vetoes.order_by("number")
    )


def bands_of(row):
    return tuple(
        values.Band(**{name: getattr(band, name) for name in BAND_FIELDS})
        for band in row.bands.order_by("-floor")
    )


# --- What somebody had before the eyes ----------------------------------------


def plain(section):
    """Return a section (a dataclass, or a tuple of them) as JSON has it."""
    value = [asdict(row) for row in section] if isinstance(section, tuple) else asdict(section)
    return json.loads(json.dumps(value, cls=DjangoJSONEncoder))


def mark(section):
    """Return the mark of a section as it is stored, by which a later save is held up."""
    return hashlib.sha256(json.dumps(plain(section)).encode()).hexdigest()[:32]


# --- Years --------------------------------------------------------------------


def span_of(row):
    return Span(row.title, row.first_year, row.last_year, row.pk)


def other_spans(row):
    """Return the published guides of the same kind."""
    others = CriteriaSet.objects.filter(kind=row.kind, status=CriteriaSet.Status.PUBLISHED)
    return [span_of(other) for other in others.exclude(pk=row.pk)]


def campaign_years():
    return list(CampaignYear.objects.order_by("year").values_list("year", flat=True))
