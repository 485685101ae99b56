"""The walk's rows of the batches."""

from tools.walk.rows import Row
from tools.walk.subjects import year

AT_DESK = ("cap-tren", "ban-cspl")

BATCHES = (
    Row("emulation:batch-list", (*AT_DESK, "can-bo"), year),
    Row("emulation:batch-list", ("ban-cspl",), year, query="?tim=khong-co", note="khong-thay"),
)
EXEMPT = {
    # tests/browser/test_batches.py opens both.
    "emulation:batch-detail": "the demo has none",
    "emulation:batch-item": "the demo has none",
    "emulation:batch-export": "hands out a workbook",
    "emulation:batch-items-export": "hands out a workbook",
    "emulation:batch-draw": "takes a press, leads to the batch",
    "emulation:batch-step": "takes a press, leads to the batch",
    "emulation:batch-continue": "takes a press, leads to the batch",
    "emulation:batch-progress": "a piece of the batch's page",
}
