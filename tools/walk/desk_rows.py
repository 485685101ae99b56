"""The walk's rows of the appraisal desk."""

from tools.walk.rows import Row
from tools.walk.subjects import closed_year, year

AT_DESK = ("cap-tren", "ban-cspl")
DESK = (
    Row("emulation:desk-list", AT_DESK, year),
    Row("emulation:desk-list", ("ban-cspl",), closed_year, note="rong"),
    Row("emulation:desk-list", ("ban-cspl",), year, query="?buoc=appraised", note="tham-dinh"),
    Row("emulation:precheck-rules", ("ban-cspl",)),
)
EXEMPT = {
    "emulation:desk-export": "hands out a workbook",
    "emulation:desk-recheck": "takes a press, leads to the progress",
    "emulation:desk-job": "the same piece as reports:job-detail",
    "emulation:desk-return": "takes a press, leads to the next dossier",
}
