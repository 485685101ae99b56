"""Which unions a document reaches: whole levels, unions, all beneath a union, blocks."""

from django.db.models import Q

from core import clock
from emulation.models import BlockMembership
from guidance.models import Receipt
from unions.models import Union

BATCH = 1000


def reached(document):
    """Return the unions of today that the document is for, within its issuer's reach."""
    day = clock.today()
    wanted = Q(pk__in=[])
    if document.to_upper:
        wanted |= Q(level=Union.Level.UPPER)
    if document.to_grassroots:
        wanted |= Q(level=Union.Level.GRASSROOTS)
    for target in document.targets.select_related("union"):
        wanted |= _of_target(target, day)
    return (
        Union.objects.active(day)
        .beneath(document.issuer)
        .exclude(pk=document.issuer_id)
        .filter(wanted)
    )


def _of_target(target, day):
    if target.block_id is not None:
        members = BlockMembership.objects.on(day).filter(block=target.block_id)
        return Q(pk__in=members.values("union"))
    if target.with_beneath:
        return Q(path__startswith=target.union.path)
    return Q(pk=target.union_id)


def deliver(document):
    """Write a receipt for each union reached that has none; return how many were written."""
    have = set(document.receipts.values_list("union_id", flat=True))
    found = reached(document).order_by("pk").values_list("pk", "parent_id")
    rows = [
        Receipt(document=document, union_id=pk, supervisor_id=parent)
        for pk, parent in found
        if pk not in have
    ]
    Receipt.objects.bulk_create(rows, batch_size=BATCH)
    return len(rows)


def recount(document):
    """Count the receipts of a locked document anew."""
    rows = document.receipts.all()
    document.addressed = rows.count()
    document.confirmed = rows.filter(confirmed_at__isnull=False).count()
    document.save(update_fields=["addressed", "confirmed"])
