"""The walk's rows of the batches."""

from collections.abc import Iterator

from emulation.models import Batch
from tools.walk import acts
from tools.walk.rows import Row
from tools.walk.scene import Scene
from tools.walk.subjects import Subject, year

AT_DESK = ("cap-tren", "ban-cspl")


def batches(*states):
    """One batch in each state."""

    def find(scene: Scene) -> Iterator[Subject]:
        for state in states:
            for found in Batch.objects.filter(status=state).order_by("pk")[:1]:
                yield Subject(state, {"pk": found.pk})

    return find


def unread(scene: Scene) -> Iterator[Subject]:
    """A dossier that waits to be read."""
    for batch in Batch.objects.filter(status=Batch.Status.READING).order_by("pk")[:1]:
        for item in batch.items.filter(sampled=True, outcome="")[:1]:
            yield Subject("", {"pk": item.pk})


BATCHES = (
    Row("emulation:batch-list", (*AT_DESK, "can-bo"), year),
    Row("emulation:batch-list", ("ban-cspl",), year, query="?tim=khong-co", note="khong-thay"),
    Row("emulation:batch-detail", ("ban-cspl",), batches("reading", "refused", "accepted")),
    Row("emulation:batch-item", ("ban-cspl",), unread),
    Row("emulation:batch-item", ("ban-cspl",), unread, act=acts.send, note="sai", status=422),
)
EXEMPT = {
    "emulation:batch-export": "hands out a workbook",
    "emulation:batch-items-export": "hands out a workbook",
    "emulation:batch-draw": "takes a press, leads to the batch",
    "emulation:batch-step": "takes a press, leads to the batch",
    "emulation:batch-continue": "takes a press, leads to the batch",
    "emulation:batch-progress": "a piece of the batch's page",
}
