"""The walk's rows of the pages on fair scoring."""

from collections.abc import Iterator

from django.db.models import Sum

from tools.walk import cross_rows
from tools.walk.rows import Row
from tools.walk.scene import Scene
from tools.walk.subjects import Subject, closed_year, year
from unions.models import Union


def an_upper_union(scene: Scene) -> Iterator[Subject]:
    """The upper-level union that appraised the most lines of the closed year."""
    found = Union.objects.filter(
        level=Union.Level.UPPER, line_tallies__campaign_year__year=scene.year - 1
    )
    for union in found.annotate(lines=Sum("line_tallies__lines")).order_by("-lines", "pk")[:1]:
        yield Subject("", {"year": scene.year - 1, "code": union.code})


FAIRNESS = (
    Row("emulation:leniency-overview", ("cap-tren", "ban-cspl"), closed_year),
    Row("emulation:leniency-overview", ("ban-cspl",), year, note="nam-nay"),
    Row("emulation:leniency-years", ("cap-tren", "ban-cspl")),
    Row("emulation:leniency-union", ("ban-cspl",), an_upper_union),
    Row("emulation:leniency-lines", ("ban-cspl",), closed_year),
    Row("emulation:leniency-dossiers", ("ban-cspl",), closed_year),
    *cross_rows.CROSS,
)
EXEMPT = {
    "emulation:leniency-export": "hands out a workbook",
    "emulation:leniency-years-export": "hands out a workbook",
    "emulation:leniency-lines-export": "hands out a workbook",
    "emulation:leniency-dossiers-export": "hands out a workbook",
    **cross_rows.EXEMPT,
}
