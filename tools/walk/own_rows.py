"""The walk's rows of units' own criteria."""

from emulation.models import DossierStatus as S
from emulation.models import OwnCriteria
from tools.walk import acts
from tools.walk.rows import Row
from tools.walk.subjects import dossiers, year

OWN_CRITERIA = (
    Row("emulation:own-criteria-list", ("can-bo", "cap-tren", "ban-cspl"), year),
    Row("emulation:own-criteria-list", ("ban-cspl",), year, query="?tim=khong-co",
        note="khong-thay"),
    Row("emulation:own-criteria-detail", ("ban-cspl",),
        dossiers(OwnCriteria, S.DRAFT, S.SUBMITTED, S.RETURNED, S.APPROVED)),
    Row("emulation:own-criteria-edit", ("can-bo",), dossiers(OwnCriteria, S.DRAFT)),
    Row("emulation:own-criteria-edit", ("can-bo",), dossiers(OwnCriteria, S.DRAFT),
        act=acts.send, note="sai", status=422),
)  # fmt: skip
EXEMPT = {
    "emulation:own-criteria-export": "hands out a workbook",
    "emulation:own-criteria-start": "takes a press, leads to the form",
    "emulation:own-criteria-step": "takes a press, leads to the criteria",
    "emulation:own-criteria-copy": "takes a press, leads to the criteria",
}
