"""The walk's rows of units' own criteria."""

from collections.abc import Iterator

from emulation.models import DossierStatus as S
from emulation.models import OwnCriteria
from tools.walk.rows import Row
from tools.walk.scene import Scene
from tools.walk.subjects import Subject, Subjects, dossiers, year

OPEN = (S.DRAFT, S.PROPOSED, S.RETURNED)


def scored(scene: Scene) -> Iterator[Subject]:
    """The accepted criteria of a unit whose dossier was verified by them."""
    found = OwnCriteria.objects.filter(
        status=S.APPROVED, union_year__assessment__status=S.VERIFIED
    ).with_union()
    own = found.earliest("pk")
    yield Subject("da-cham", {"pk": own.pk}, own.union_year)


def own(*states: str) -> Subjects:
    return dossiers(OwnCriteria, *states)


OWN_CRITERIA = (
    Row("emulation:own-criteria-list", ("can-bo", "cap-tren", "ban-cspl"), year),
    Row("emulation:own-criteria-list", ("ban-cspl",), year, query="?tim=khong-co",
        note="khong-thay"),
    Row("emulation:own-criteria-detail", ("can-bo", "chu-tich"), own(*OPEN)),
    Row("emulation:own-criteria-detail", ("can-bo", "cap-tren", "ban-cspl"), own(S.SUBMITTED)),
    Row("emulation:own-criteria-detail", ("can-bo", "cap-tren"), scored),
    Row("emulation:own-criteria-edit", ("can-bo",), own(S.DRAFT, S.RETURNED)),
)  # fmt: skip
EXEMPT = {
    "emulation:own-criteria-export": "hands out a workbook",
    "emulation:own-criteria-start": "takes a press, leads to the form",
    "emulation:own-criteria-step": "takes a press, leads to the criteria",
    "emulation:own-criteria-copy": "takes a press, leads to the criteria",
}
