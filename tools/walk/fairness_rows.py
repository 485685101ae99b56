"""The walk's rows of the pages on fair scoring."""

from tools.walk.rows import Row
from tools.walk.subjects import closed_year, year

FAIRNESS = (
    Row("emulation:leniency-overview", ("cap-tren", "ban-cspl"), closed_year),
    Row("emulation:leniency-overview", ("ban-cspl",), year, note="nam-nay"),
    Row("emulation:leniency-years", ("cap-tren", "ban-cspl")),
    Row("emulation:leniency-lines", ("ban-cspl",), closed_year),
    Row("emulation:leniency-dossiers", ("ban-cspl",), closed_year),
)
EXEMPT = {
    "emulation:leniency-union": "where an upper-level union's overview leads",
    "emulation:leniency-export": "hands out a workbook",
    "emulation:leniency-lines-export": "hands out a workbook",
    "emulation:leniency-dossiers-export": "hands out a workbook",
}
