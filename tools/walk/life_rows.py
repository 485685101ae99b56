"""The walk's rows about a year's life."""

from collections.abc import Iterator

from pledges.covenants import counting
from tools.walk.pledge_rows import OWN, units
from tools.walk.rows import Row
from tools.walk.scene import Scene
from tools.walk.subjects import Subject, unions, year

ABOVE = ("cap-tren", "ban-cspl")


def kinds(scene: Scene) -> Iterator[Subject]:
    yield Subject("", {"year": scene.year, "kind": counting.KEY})


LIFE = (
    Row("life:year", ("cap-tren", "chu-tich-cap-tren", "ban-cspl", "ban-thuong-vu"), year),
    Row("life:year-kind", ABOVE, kinds),
    Row("life:year-unions", ABOVE, year),
    Row("life:year-unions", ("ban-cspl",), year, query="?tim=khong-co", note="khong-thay"),
    Row("life:union", (*OWN, *ABOVE), units),
    Row("life:timeline", ("can-bo", *ABOVE), unions),
    Row("life:timeline", ("can-bo",), unions, query="?nam=2020", note="khong-thay"),
)
EXEMPT = {
    "life:year-export": "hands out a workbook",
    "life:year-unions-export": "hands out a workbook",
}
