"""The walk's rows about models and exemplary people."""

from collections.abc import Iterator

from exemplars.models import Exemplar, Milestone, Replication
from tools.walk import acts
from tools.walk.pledge_rows import OWN, units
from tools.walk.roles import NOBODY
from tools.walk.rows import Row
from tools.walk.scene import Scene
from tools.walk.subjects import Subject

ABOVE = ("cap-tren", "ban-cspl")


def models(*states, kind="model"):
    """Return the subjects: the first in each state that the unit with demo accounts carries."""

    def found(scene: Scene) -> Iterator[Subject]:
        for unit in units(scene):
            mine = Exemplar.objects.filter(union_year__union=unit.union_year.union_id, kind=kind)
            for state in states:
                for row in mine.filter(status=state).select_related("union_year")[:1]:
                    yield Subject(state, {"pk": row.pk}, row.union_year)

    return found


def public(kind):
    def found(scene: Scene) -> Iterator[Subject]:
        rows = Exemplar.objects.shown_to_all().filter(kind=kind).order_by("pk")
        for row in rows[:1]:
            yield Subject(kind, {"pk": row.pk})

    return found


def persons(*, agreed):
    def found(scene: Scene) -> Iterator[Subject]:
        rows = Exemplar.objects.filter(kind="person", status="recognised")
        some = rows.filter(consents__isnull=not agreed, consents__withdrawn_at=None)
        if not agreed:
            some = Exemplar.objects.filter(kind="person", consents=None)
        for row in some.select_related("union_year").order_by("pk")[:1]:
            yield Subject("", {"pk": row.pk}, row.union_year)

    return found


def milestones(scene: Scene) -> Iterator[Subject]:
    for item in Milestone.objects.filter(exemplar__status="under_way").order_by("pk")[:1]:
        yield Subject("", {"pk": item.pk}, item.exemplar.union_year)


def copies(*states):
    def found(scene: Scene) -> Iterator[Subject]:
        for state in states:
            rows = Replication.objects.filter(status=state).select_related("union_year")
            for row in rows.order_by("pk")[:1]:
                yield Subject(state, {"pk": row.pk}, row.union_year)

    return found


EXEMPLARS = (
    Row("exemplars:gallery", (*NOBODY, "can-bo")),
    Row("exemplars:gallery", NOBODY, query="?tim=khong-co", note="khong-thay"),
    Row("exemplars:public", (*NOBODY, "ban-cspl"), public("model")),
    Row("exemplars:public", NOBODY, public("person")),
    Row("exemplars:list", (*OWN, *ABOVE)),
    Row("exemplars:list", ("ban-cspl",), query="?tim=khong-co", note="khong-thay"),
    Row("exemplars:copy-list", ("can-bo", *ABOVE)),
    Row("exemplars:copy-list", ("ban-cspl",), query="?tim=khong-co", note="khong-thay"),
    Row("exemplars:of-union", (*OWN, *ABOVE), units),
    Row("exemplars:create", ("can-bo", "cap-tren"), units),
    Row("exemplars:create", ("can-bo",), units, act=acts.send, note="sai", status=422),
    Row("exemplars:create-person", ("can-bo",), units),
    Row("exemplars:detail", ("can-bo", *ABOVE),
        models("proposed", "under_way", "evaluated", "recognised")),
    Row("exemplars:edit", ("can-bo",), models("under_way")),
    Row("exemplars:evaluate", ("cap-tren",), models("under_way")),
    Row("exemplars:evaluate", ("cap-tren",), models("under_way"), act=acts.send, note="sai",
        status=422),
    Row("exemplars:recognise", ("cap-tren",), models("evaluated")),
    Row("exemplars:consent", ("cap-tren",), persons(agreed=False)),
    Row("exemplars:consent-withdraw", ("cap-tren",), persons(agreed=True)),
    Row("exemplars:milestone-add", ("can-bo",), models("under_way")),
    Row("exemplars:milestone-edit", ("cap-tren",), milestones),
    Row("exemplars:exemplar-file-add", ("can-bo",), models("under_way")),
    Row("exemplars:declare", ("can-bo",), public("model")),
    Row("exemplars:replication", ("can-bo", "cap-tren"), copies("declared", "confirmed")),
    Row("exemplars:copy-edit", ("can-bo",), copies("declared")),
    Row("exemplars:copy-file-add", ("can-bo",), copies("declared")),
)  # fmt: skip
PRESS = "takes a press, leads back to the record"
EXEMPT = {
    "exemplars:export": "hands out a workbook",
    "exemplars:copy-export": "hands out a workbook",
    "exemplars:public-picture": "hands out a picture",
    "exemplars:step": PRESS,
    "exemplars:copy-step": PRESS,
    "exemplars:milestone-done": PRESS,
    "exemplars:milestone-remove": PRESS,
    "exemplars:file-show": PRESS,
    "exemplars:file-hide": PRESS,
} | {
    f"exemplars:{name}-{page}": why
    for name in ("exemplar", "copy")
    for page, why in {
        "file": "the same piece as pledges:covenant-file",
        "file-page": "hands out a picture",
        "file-download": "hands out a file",
        "file-remove": PRESS,
    }.items()
}
