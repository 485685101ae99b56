"""The walk's rows about documents and legal bases."""

from collections.abc import Iterator

from emulation.models import LegalBasis
from guidance.models import Document
from tools.walk import acts
from tools.walk.pledge_rows import units
from tools.walk.roles import NOBODY
from tools.walk.rows import Row
from tools.walk.scene import Scene
from tools.walk.subjects import Subject
from unions.models import Union

ABOVE = ("cap-tren", "ban-cspl")


def _of_province():
    return Document.objects.filter(issuer__level=Union.Level.PROVINCIAL).order_by("-pk")


def documents(scene: Scene) -> Iterator[Subject]:
    """One that is in force, and one that was replaced, before a unit that received both."""
    for unit in units(scene):
        mine = _of_province().filter(receipts__union=unit.union_year.union_id)
        for label, replaced in (("", False), ("bi-thay", True)):
            found = mine.filter(replaced_by__isnull=not replaced).first()
            if found is not None:
                yield Subject(label, {"pk": found.pk}, unit.union_year)


def in_force(scene: Scene) -> Iterator[Subject]:
    for subject in documents(scene):
        if not subject.label:
            yield subject


def drafts(scene: Scene) -> Iterator[Subject]:
    for draft in _of_province().filter(issued_at=None)[:1]:
        yield Subject("nhap", {"pk": draft.pk})


def public(scene: Scene) -> Iterator[Subject]:
    for found in Document.objects.public().order_by("-pk")[:1]:
        yield Subject("", {"pk": found.pk})


def bases(scene: Scene) -> Iterator[Subject]:
    for basis in LegalBasis.objects.order_by("pk")[:1]:
        yield Subject("", {"pk": basis.pk})


DOCUMENTS = (
    Row("guidance:public-documents", (*NOBODY, "can-bo")),
    Row("guidance:public-documents", NOBODY, query="?tim=khong-co", note="khong-thay"),
    Row("guidance:public-document", NOBODY, public),
    Row("guidance:document-list", ("can-bo", *ABOVE)),
    Row("guidance:document-list", ("can-bo",), query="?tim=khong-co", note="khong-thay"),
    Row("guidance:document-create", ABOVE),
    Row("guidance:document-create", ("ban-cspl",), act=acts.send, note="sai", status=422),
    Row("guidance:document-detail", ("can-bo", *ABOVE), documents),
    Row("guidance:document-detail", ("ban-cspl",), drafts),
    Row("guidance:document-edit", ("ban-cspl",), drafts),
    Row("guidance:document-issue", ("ban-cspl",), drafts),
    Row("guidance:document-file-add", ("ban-cspl",), drafts),
    Row("guidance:document-replace", ("ban-cspl",), in_force),
    Row("guidance:document-expire", ("ban-cspl",), in_force),
    Row("guidance:document-receipts", ABOVE, in_force),
    Row("guidance:document-chase", ABOVE, in_force),
    Row("guidance:basis-list", ("can-bo", "ban-cspl")),
    Row("guidance:basis-list", ("can-bo",), query="?tim=khong-co", note="khong-thay"),
    Row("guidance:basis-detail", ("can-bo", "ban-cspl"), bases),
    Row("guidance:basis-create", ("ban-cspl",)),
    Row("guidance:basis-edit", ("ban-cspl",), bases),
)
EXEMPT = {
    "guidance:public-file": "hands out a file",
    "guidance:document-export": "hands out a workbook",
    "guidance:document-receipts-export": "hands out a workbook",
    "guidance:document-drop": "takes a press, leads to the list",
    "guidance:document-extend": "takes a press, leads back to the document",
    "guidance:document-confirm": "takes a press, leads back to the document",
    "guidance:document-file": "the same piece as pledges:covenant-file",
    "guidance:document-file-page": "hands out a picture",
    "guidance:document-file-download": "hands out a file",
    "guidance:document-file-remove": "takes a press, leads back to the document",
    "guidance:basis-export": "hands out a workbook",
}
