"""Documents as lists and pages show them."""

from django.db.models import Count, Exists, F, OuterRef, Q

from core import clock
from guidance.documents.receipts import reach
from guidance.models import Document, Receipt


def own_union(user):
    """Return the id of the union that confirms for the acting post, None where none does."""
    post = user.post
    return post.union_id if post is not None and post.role in post.UNION_ROLES else None


def listed(user):
    """Return the documents that the user sees, each with how its own receipt stands."""
    mine = Receipt.objects.filter(document=OuterRef("pk"), union=own_union(user))
    return (
        Document.objects.visible_to(user)
        .select_related("issuer")
        .annotate(
            owes=Exists(mine.owed(clock.today())),
            has_confirmed=Exists(mine.filter(confirmed_at__isnull=False)),
        )
    )


def by_supervisor(user, document):
    """Return a row for each union above: how many are addressed, how many have confirmed."""
    rows = (
        reach(user, document)
        .order_by("supervisor__level", "supervisor__sort_key")
        .values(
            "supervisor__level", "supervisor__sort_key",
            code=F("supervisor__code"), name=F("supervisor__short_name"),
        )
        .annotate(
            addressed=Count("pk"), confirmed=Count("pk", filter=Q(confirmed_at__isnull=False))
        )
    )  # fmt: skip
    return [row | {"owing": row["addressed"] - row["confirmed"]} for row in rows]


def totals(rows):
    return {name: sum(row[name] for row in rows) for name in ("addressed", "confirmed", "owing")}


def named_targets(document):
    """Return in words whom the document is for."""
    return [
        {"name": (target.union or target.block).name, "beneath": target.with_beneath}
        for target in document.targets.select_related("union", "block").order_by("pk")
    ]
