"""The walk's rows of the words of the pledge and of the register of individuals' requests."""

from collections.abc import Iterator

from pledges.models import PersonalRequest, PledgeText
from tools.walk import acts
from tools.walk.pledge_rows import units
from tools.walk.rows import Row
from tools.walk.scene import Scene
from tools.walk.subjects import Subject


def published(scene: Scene) -> Iterator[Subject]:
    yield Subject("", {"pk": PledgeText.objects.published().latest("number").pk})


def draft(scene: Scene) -> Iterator[Subject]:
    yield Subject("nhap", {"pk": PledgeText.objects.get(published_at=None).pk})


def asked(scene: Scene) -> Iterator[Subject]:
    """One of each kind that waits, and one that was answered."""
    for unit in units(scene):
        found = PersonalRequest.objects.filter(union_year=unit.union_year).order_by("pk")
        for kind in ("correct", "see", "delete"):
            for each in found.waiting().filter(kind=kind)[:1]:
                yield Subject(kind, {"pk": each.pk}, unit.union_year)
        for each in found.exclude(answered_at=None)[:1]:
            yield Subject("da-tra-loi", {"pk": each.pk}, unit.union_year)


def own_unit(scene: Scene) -> Iterator[Subject]:
    for unit in units(scene):
        yield Subject("", {}, unit.union_year)


def late(scene: Scene) -> Iterator[Subject]:
    yield from list(asked(scene))[:1]


CSPL, OWN = ("ban-cspl",), ("can-bo",)
REGISTER = (
    Row("pledges:text-list", ("ban-cspl", "can-bo")),
    Row("pledges:text-detail", ("ban-cspl", "can-bo"), published),
    Row("pledges:text-detail", CSPL, draft),
    Row("pledges:text-copy", CSPL, published),
    Row("pledges:text-copy", CSPL, published, act=acts.send, note="sai", status=422),
    Row("pledges:text-edit", CSPL, draft),
    Row("pledges:text-publish", CSPL, draft),
    Row("pledges:text-compare", ("ban-cspl", "can-bo")),
    Row("pledges:request-list", ("can-bo", "cap-tren"), own_unit),
    Row("pledges:request-list", OWN, own_unit, query="?tim=khong+ai", note="rong"),
    Row("pledges:request-list", ("ban-thuong-vu",)),
    Row("pledges:request-detail", ("can-bo", "cap-tren"), asked),
    Row("pledges:request-answer", OWN, asked),
    Row("pledges:request-answer", OWN, late, act=acts.send, note="sai", status=422),
    Row("pledges:request-create", OWN, units),
    Row("pledges:request-create", OWN, units, act=acts.send, note="sai", status=422),
    Row("pledges:term-list", ("ban-cspl", "can-bo")),
    Row("pledges:term-create", CSPL),
    Row("pledges:term-create", CSPL, act=acts.send, note="sai", status=422),
)
EXEMPT = {
    "pledges:text-discard": "takes a press, leads back to the list",
    "pledges:text-print": "hands out a sheet to hang up",
    "pledges:request-export": "hands out a workbook",
}
