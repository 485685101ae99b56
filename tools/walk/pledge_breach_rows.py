"""The walk's rows about the register of breaches."""

from collections.abc import Iterator

from pledges.models import Breach
from tools.walk.rows import Row
from tools.walk.scene import Scene
from tools.walk.subjects import Subject


def breaches(scene: Scene) -> Iterator[Subject]:
    """One that stands and one that was lifted, the newest year first."""
    for label, lifted in (("con-hieu-luc", False), ("da-bai-bo", True)):
        found = Breach.objects.filter(lifted_on__isnull=not lifted).select_related(
            "union_year__union", "union_year__campaign_year"
        )
        if breach := found.order_by("-decided_on", "pk").first():
            yield Subject(label, {"pk": breach.pk}, breach.union_year)


def standing(scene: Scene) -> Iterator[Subject]:
    for subject in breaches(scene):
        if subject.label == "con-hieu-luc":
            yield subject


def lifted(scene: Scene) -> Iterator[Subject]:
    for subject in breaches(scene):
        if subject.label == "da-bai-bo":
            yield subject


def units(scene: Scene) -> Iterator[Subject]:
    for subject in standing(scene):
        mine = subject.union_year
        yield Subject("", {"year": mine.campaign_year.year, "code": mine.union.code}, mine)


BREACHES = (
    Row("pledges:breach-list", ("can-bo", "chu-tich", "cap-tren"), units),
    Row("pledges:breach-list", ("can-bo",), units, query="?tim=khong+ai", note="rong"),
    Row("pledges:breach-create", ("can-bo",), units),
    Row("pledges:breach-create", ("can-bo",), units, query="?tim=an", note="tim"),
    Row("pledges:breach-detail", ("can-bo", "cap-tren"), breaches),
    Row("pledges:breach-edit", ("can-bo",), standing),
    Row("pledges:breach-lift", ("can-bo",), standing),
    Row("pledges:breach-unlift", ("can-bo",), lifted),
)
