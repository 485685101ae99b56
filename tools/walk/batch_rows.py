"""The walk's rows of the batches."""

from collections.abc import Iterator

from emulation.models import Batch
from tools.walk.rows import Row
from tools.walk.scene import Scene
from tools.walk.subjects import Subject, Subjects, year

AT_DESK = ("cap-tren", "ban-cspl")
CSPL = ("ban-cspl",)


def batches(*states: str) -> Subjects:
    """One batch in each state."""

    def find(scene: Scene) -> Iterator[Subject]:
        for state in states:
            yield Subject(state, {"pk": Batch.objects.filter(status=state).earliest("pk").pk})

    return find


def items(*states: str) -> Subjects:
    """A dossier of the sample of one batch in each state."""

    def find(scene: Scene) -> Iterator[Subject]:
        for state in states:
            batch = Batch.objects.filter(status=state).earliest("pk")
            yield Subject(state, {"pk": batch.items.filter(sampled=True).earliest("pk").pk})

    return find


BATCHES = (
    Row("emulation:batch-list", (*AT_DESK, "can-bo"), year),
    Row("emulation:batch-list", CSPL, year, query="?tim=khong-co", note="khong-thay"),
    Row("emulation:batch-detail", CSPL, batches("refused", "accepted")),
    Row("emulation:batch-item", CSPL, items("refused", "accepted")),
)
EXEMPT = {
    "emulation:batch-export": "hands out a workbook",
    "emulation:batch-items-export": "hands out a workbook",
    "emulation:batch-draw": "takes a press, leads to the batch",
    "emulation:batch-step": "takes a press, leads to the batch",
    "emulation:batch-continue": "takes a press, leads to the batch",
    "emulation:batch-progress": "a piece of the batch's page",
}
