"""Who may do what with a batch of dossiers."""

from decimal import Decimal

from emulation.models import Assessment, Batch, BatchItem
from emulation.tests.factories import YEAR
from tests.access.rules import NOT, SEES, SIGNED, Act, Row, year

# The desk of each place, and whose dossier lies on it.
BENEATH = {"upper": "own", "other upper": "stranger", "province": "direct"}
DESKS = tuple(BENEATH)
AT_DESK = Act({"upper officer": {"upper"}, "upper chair": {"upper"}, "policy law": {"province"}})
WHO_APPRAISES = Act({name: {"own"} for name in ("upper officer", "upper chair", "policy law")})


def item_of(world, place):
    """Return the one dossier, sampled, of a batch at that place's desk."""
    drawer = world.people["policy law"]
    batch = Batch.objects.create(
        campaign_year=world.years[place].campaign_year, desk=world.unions[place],
        stage="appraised", seed="0" * 32, share=Decimal(10), error_limit=Decimal(5),
        drawn_by=drawer,
    )  # fmt: skip
    dossier = world.found(Assessment, BENEATH[place])
    return BatchItem.objects.create(
        batch=batch, assessment=dossier, seen_version=dossier.version, sampled=True
    )


def batch(world, place):
    return {"pk": item_of(world, place).batch_id}


def item(world, place):
    return {"pk": item_of(world, place).pk}


def drawing(world, place):
    return {"year": YEAR, "stage": "appraised"}


def row(name, get, post, kwargs, data=None):
    return Row(f"emulation:{name}", get, post, kwargs, data or {}, places=DESKS)


BATCHES = [
    Row("emulation:batch-list", SIGNED, NOT, year),
    Row("emulation:batch-export", SIGNED, NOT, year),
    Row("emulation:batch-draw", NOT, WHO_APPRAISES, drawing),
    row("batch-detail", SEES, NOT, batch),
    row("batch-progress", SEES, NOT, batch),
    row("batch-items-export", SEES, NOT, batch),
    row("batch-step", NOT, AT_DESK, batch, {"step": "cancel", "note": "Lấy nhầm"}),
    row("batch-step", NOT, AT_DESK, batch, {"step": "accept"}),
    row("batch-continue", NOT, AT_DESK, batch),
    row("batch-item", SEES, AT_DESK, item, {"outcome": "right", "note": "Đã xem"}),
]
