"""Join the parts of a document into one PDF/A-3a, tags and bookmarks included.

Copying pages alone would lose what lies beside them. Part 1 gives the catalogue:
metadata, language, colour profile. Each further part brings its pages, its structure
tree (renumbered and hung beneath part 1's) and its bookmarks. Not carried over are
named destinations, forms and embedded files, which our documents don't have.
"""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pikepdf
from pikepdf import Name


def merge(parts: Sequence[bytes], out: Path) -> None:
    """Write the parts one after the other to `out`: the same bytes for the same parts."""
    with pikepdf.open(BytesIO(parts[0])) as pdf:
        for part in parts[1:]:
            with pikepdf.open(BytesIO(part)) as source:
                _append(pdf, source)
        pdf.save(
            out,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )


def _append(pdf: pikepdf.Pdf, source: pikepdf.Pdf) -> None:
    first = len(pdf.pages)
    # Pages go first: what is copied afterwards then points at the copied pages.
    pdf.pages.extend(source.pages)
    _append_structure(pdf, pdf.copy_foreign(source.Root.StructTreeRoot), first)
    if Name.Outlines in source.Root:
        _append_outlines(pdf, pdf.copy_foreign(source.Root.Outlines))


def _append_structure(pdf: pikepdf.Pdf, tree: pikepdf.Object, first_page: int) -> None:
    """Hang a part's structure beneath the document's, its content keys after the ones in use."""
    root = pdf.Root.StructTreeRoot
    numbers, added = root.ParentTree.Nums, tree.ParentTree.Nums
    offset = int(numbers[-2]) + 1
    for i in range(0, len(added), 2):
        numbers.append(int(added[i]) + offset)
        numbers.append(added[i + 1])
    for page in pdf.pages[first_page:]:
        page.StructParents = int(page.StructParents) + offset
        for annotation in page.get("/Annots", []):
            if Name.StructParent in annotation:
                annotation.StructParent = int(annotation.StructParent) + offset
    document = root.K[0]
    part = tree.K[0]
    part.S, part.P = Name.Part, document
    document.K.append(part)


def _append_outlines(pdf: pikepdf.Pdf, added: pikepdf.Object) -> None:
    """Chain a part's bookmarks to the end of the document's."""
    if Name.Outlines not in pdf.Root:
        pdf.Root.Outlines = added
        return
    outlines = pdf.Root.Outlines
    outlines.Last.Next, added.First.Prev = added.First, outlines.Last
    node: pikepdf.Object | None = added.First
    while node is not None:
        node.Parent = outlines
        node = node.get("/Next")
    outlines.Last = added.Last
    outlines.Count = int(outlines.get("/Count", 0)) + int(added.get("/Count", 0))
