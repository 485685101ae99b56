"""The walk's rows about the rates of a year."""

from tools.walk.rows import Row
from tools.walk.subjects import year

ABOVE = ("cap-tren", "chu-tich-cap-tren", "ban-cspl", "ban-thuong-vu")
RATES = (
    Row("pledges:year", ABOVE, year),
    Row("pledges:year-unions", ("cap-tren", "ban-cspl"), year),
    Row("pledges:year-unions", ("ban-cspl",), year, query="?tim=khong-co", note="khong-thay"),
    Row("pledges:year-map", ("cap-tren", "ban-cspl"), year),
)
EXEMPT = {"pledges:year-unions-export": "hands out a workbook"}
