"""A covenant as an official document, "Bản giao ước thi đua", for its parties to sign."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from django.utils import timezone

from core.pdf import WHILE_WAITING, html_part, render_parts
from core.text import format_long_date
from pledges.covenants.values import LETTERS
from unions.structure import naming

TEMPLATE = "pledges/print/covenant.html"
SHEETS = ("static:print/covenant.css",)
ABREAST = 3  # signatures that a sheet has room for beside each other


@dataclass(frozen=True, slots=True)
class Side:
    """One party as the document names it."""

    label: str
    name: str
    representative: str
    position: str


@dataclass(frozen=True, slots=True)
class CovenantSheet:
    """Everything the printed covenant shows; no query runs after build()."""

    superior: str
    issuer: str
    place: str
    title: str
    signed_at: str
    dated: str
    sides: tuple[Side, ...]
    lines: tuple[str, ...]

    @property
    def copies(self):
        """Return how many copies there are, one for each party, as documents write it."""
        return f"{len(self.sides):02}"

    @property
    def rows(self):
        """Return the signatures in rows, each as full as the others as far as it goes."""
        count = len(self.sides)
        abreast = 2 if count in (2, 4) else ABREAST
        return [self.sides[n : n + abreast] for n in range(0, count, abreast)]


def build(covenant):
    """Gather what is printed; the union is called as it was in the year."""
    mine = covenant.union_year.call_as_then()
    union, above = mine.union, mine.supervisor
    nearest = above if union.is_grassroots and above else union
    return CovenantSheet(
        superior=_heading(above) if above else "",
        issuer=_heading(union),
        place=naming.place_of(nearest.name) or (naming.place_of(above.name) if above else ""),
        title=covenant.title,
        signed_at=covenant.place,
        dated=format_long_date(covenant.signed_on),
        sides=tuple(
            Side(f"Bên {letter}", party.name, party.representative, party.position)
            for letter, party in zip(LETTERS, covenant.parties.all(), strict=False)
        ),
        lines=tuple(line.strip() for line in covenant.content.splitlines() if line.strip()),
    )


def _heading(union):
    return union.name if union.is_provincial else naming.shortened(union.name)


def draw(covenant):
    """Return the PDF; the same covenant in the same version gives the same bytes."""
    sheet = build(covenant)
    where = f"{sheet.place}, " if sheet.place else ""
    context = {
        "sheets": SHEETS,
        "title": sheet.title,
        "kind": "Bản giao ước thi đua",
        "superior": sheet.superior,
        "issuer": sheet.issuer,
        "symbol": "",
        "place_date": f"{where}{sheet.dated}",
        "subject": sheet.title,
        "sheet": sheet,
    }
    with TemporaryDirectory() as folder:
        out = Path(folder) / "covenant.pdf"
        part = html_part(TEMPLATE, context, on=covenant.signed_on)
        stamp = timezone.localtime(covenant.updated_at)
        render_parts([part], out, title=sheet.title, stamp=stamp, limits=WHILE_WAITING)
        return out.read_bytes()
