"""The walk's rows about persons."""

from collections.abc import Iterator

from emulation.models import DossierStatus as S
from emulation.models import PersonSheet
from tools.walk.rows import Row
from tools.walk.scene import Scene
from tools.walk.subjects import Subject, closed_year, members, year
from unions.models import Union


def sheets(*states):
    """One sheet of a grassroots union in each state, of the newest year that has one."""

    def find(scene: Scene) -> Iterator[Subject]:
        for state in states:
            found = (
                PersonSheet.objects.filter(
                    status=state, union_year__union__level=Union.Level.GRASSROOTS
                )
                .select_related("union_year__union", "union_year__campaign_year")
                .order_by("-union_year__campaign_year__year", "-people", "pk")
                .first()
            )
            if found:
                yield Subject(str(state), {"pk": found.pk}, found.union_year)

    return find


PEOPLE = (
    Row("emulation:person-overview", ("ban-cspl", "cap-tren", "can-bo"), year),
    Row("emulation:person-overview", ("ban-cspl",), closed_year, note="nam-truoc"),
    Row("emulation:person-list", ("ban-cspl", "cap-tren"), year),
    Row("emulation:person-list", ("ban-cspl",), year, query="?tim=khong+ai", note="rong"),
    Row("emulation:person-self", ("can-bo",), year),
    Row("emulation:person-sheet", ("can-bo", "chu-tich", "ban-cspl"),
        sheets(S.DRAFT, S.PROPOSED, S.APPROVED)),
    Row("emulation:person-import", ("can-bo",), sheets(S.DRAFT)),
    Row("unions:member-account", ("can-bo",), members),
)  # fmt: skip
EXEMPT = {
    "emulation:person-overview-export": "hands out a workbook",
    "emulation:person-list-export": "hands out a workbook",
    "emulation:person-export": "hands out a workbook",
    "emulation:person-template": "hands out a workbook",
    "emulation:person-start": "takes a press, leads to the sheet",
    "emulation:person-save": "takes the grid, leads back to it",
    "emulation:person-refresh": "takes a press, leads back to the sheet",
    "emulation:person-step": "takes a press, leads back to the sheet",
    "emulation:person-import-detail": "a workbook of one's own alone",
}
