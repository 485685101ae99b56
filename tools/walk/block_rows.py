"""The walk's rows of emulation blocks and of what unions publish to their people."""

from collections.abc import Iterator

from emulation.models import BlockResult, EmulationBlock, ResultNotice
from tools.walk import acts
from tools.walk.rows import Row
from tools.walk.scene import Scene
from tools.walk.subjects import Subject, closed_year, year


def block(scene: Scene) -> Iterator[Subject]:
    yield Subject("", {"pk": EmulationBlock.objects.earliest("pk").pk})


def membership(scene: Scene) -> Iterator[Subject]:
    found = EmulationBlock.objects.earliest("pk").memberships.filter(until=None)
    yield Subject("", {"pk": found.earliest("pk").pk})


def ranking(scene: Scene) -> Iterator[Subject]:
    for subject in block(scene):
        yield Subject("", {**subject.kwargs, "year": scene.year - 1})


def result(scene: Scene) -> Iterator[Subject]:
    yield Subject("", {"pk": BlockResult.objects.latest("campaign_year__year", "pk").pk})


def notices(scene: Scene) -> Iterator[Subject]:
    found = ResultNotice.objects.in_force().select_related("union_year").earliest("pk")
    yield Subject("", {"union_year": found.union_year_id}, found.union_year)


def tokens(scene: Scene) -> Iterator[Subject]:
    yield Subject("", {"token": ResultNotice.objects.in_force().earliest("pk").token})


CSPL = ("ban-cspl",)
BLOCKS = (
    Row("emulation:block-list", ("ban-cspl", "can-bo"), year),
    Row("emulation:block-create", CSPL),
    Row("emulation:block-create", CSPL, act=acts.send, note="sai", status=422),
    Row("emulation:block-detail", CSPL, block),
    Row("emulation:block-edit", CSPL, block),
    Row("emulation:block-end", CSPL, block),
    Row("emulation:block-join", CSPL, block),
    Row("emulation:block-join", CSPL, block, act=acts.send, note="sai", status=422),
    Row("emulation:block-leave", CSPL, membership),
    Row("emulation:block-ranking", CSPL, ranking),
    Row("emulation:block-publish", CSPL, ranking),
    Row("emulation:block-result", CSPL, result),
    Row("emulation:notice-list", ("ban-cspl", "cap-tren", "can-bo"), year),
    Row("emulation:notice-list", ("ban-cspl", "cap-tren"), closed_year),
    Row("emulation:notice-list", CSPL, year, query="?tim=khong-co", note="khong-thay"),
    Row("emulation:notice-detail", ("chu-tich", "can-bo"), notices),
    Row("emulation:notice-publish", ("chu-tich",), notices),
    Row("emulation:notice-withdraw", ("chu-tich",), notices),
    Row("emulation:notice-public", ("chu-tich",), tokens),
)
EXEMPT = {
    "emulation:notice-list-export": "a workbook",
    "emulation:block-export": "a workbook",
    "emulation:block-members-export": "a workbook",
    "emulation:block-ranking-export": "a workbook",
    "emulation:block-result-export": "a workbook",
    "emulation:block-result-print": "a file",
    "emulation:notice-print": "a file",
}
