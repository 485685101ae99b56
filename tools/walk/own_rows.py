"""The walk's rows of units' own criteria."""

from tools.walk.rows import Row
from tools.walk.subjects import year

OWN_CRITERIA = (
    Row("emulation:own-criteria-list", ("can-bo", "cap-tren", "ban-cspl"), year),
    Row("emulation:own-criteria-list", ("ban-cspl",), year, query="?tim=khong-co",
        note="khong-thay"),
)  # fmt: skip
EXEMPT = {
    # emulation/tests/test_own_criteria_pages.py opens both.
    "emulation:own-criteria-detail": "the demo has none",
    "emulation:own-criteria-edit": "the demo has none",
    "emulation:own-criteria-export": "hands out a workbook",
    "emulation:own-criteria-start": "takes a press, leads to the form",
    "emulation:own-criteria-step": "takes a press, leads to the criteria",
    "emulation:own-criteria-copy": "takes a press, leads to the criteria",
}
