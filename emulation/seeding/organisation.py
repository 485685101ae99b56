"""The demo's unions and where they stand."""

from django.db import transaction

from emulation.demo.names import FEDERATION, UPPERS, grassroots
from emulation.seeding import BATCH
from unions.models import Placement, Union
from unions.structure.hierarchy import rebuild_paths


@transaction.atomic
def seed_unions(count):
    """Write the federation, its upper-level unions and `count` grassroots; return the specs."""
    specs = (FEDERATION, *UPPERS, *grassroots(count))
    known = set(Union.objects.values_list("code", flat=True))
    fresh = [spec for spec in specs if spec.code not in known]
    Union.objects.bulk_create([_union(spec) for spec in fresh], batch_size=BATCH)
    by_code = {union.code: union for union in Union.objects.all()}
    Placement.objects.bulk_create(
        (
            Placement(
                union=by_code[spec.code],
                parent=by_code[spec.upper_code or FEDERATION.code],
                since=spec.founded,
            )
            for spec in fresh
            if spec is not FEDERATION
        ),
        batch_size=BATCH,
    )
    if fresh:
        rebuild_paths()
    return specs


def _union(spec):
    union = Union(
        code=spec.code,
        name=spec.name,
        short_name=spec.short_name,
        level=spec.level,
        kind=spec.kind,
        sector=spec.sector,
        centrally_managed=spec.centrally_managed,
        founded=spec.founded,
    )
    union.set_search_columns()
    return union
