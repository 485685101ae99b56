"""The layout of official documents: every value in one place, each with the day it holds from.

Sizes are points, lengths millimetres. The values are those of annex I of Decree
30/2020/NĐ-CP, which the unions' own rules share. Pure: no Django.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date


@dataclass(frozen=True, slots=True)
class Margins:
    """Distances of the text from the edges of an A4 sheet, in millimetres."""

    top: float = 20
    bottom: float = 20
    left: float = 30
    right: float = 15

    def __str__(self) -> str:
        return f"{self.top}mm {self.right}mm {self.bottom}mm {self.left}mm"


@dataclass(frozen=True, slots=True)
class Sizes:
    """Letter heights of the elements of a document, in points.

    The national name and the bodies stand at the small end of their range: only so
    does the national name keep to one line beside the issuing body.
    """

    national_name: float = 12
    motto: float = 13
    superior: float = 12
    issuer: float = 12
    number: float = 13
    place_date: float = 13
    kind: float = 14
    subject: float = 14
    about: float = 12
    basis: float = 14
    body: float = 14
    addressee: float = 14
    authority: float = 14
    signer: float = 14
    recipients_label: float = 12
    recipients: float = 11
    annex_label: float = 14
    annex_name: float = 14
    annex_note: float = 14
    page_number: float = 13
    table: float = 12
    wide_table: float = 11


@dataclass(frozen=True, slots=True)
class Layout:
    """How official documents look from `valid_from` on, and the rule that says so."""

    valid_from: date
    rule: str
    margins: Margins = Margins()
    sizes: Sizes = Sizes()
    first_line_indent: float = 12.7
    paragraph_gap: float = 6  # points between paragraphs, at least
    line_height: float = 1.3  # of the letter height: a little over Word's single line
    short_rule: float = 40  # per cent of the line above: 1/3 to 1/2
    signing_space: float = 28  # between the signer's title and name
    issuer_width: float = 74
    national_width: float = 90

    @property
    def key(self) -> str:
        """Return the name under which a document asks for this layout."""
        return self.valid_from.isoformat()

    def css(self) -> str:
        """Return the layout as page rules and custom properties for `official.css`."""
        number = f"{self.sizes.page_number}pt"
        sizes = {f.name: f"{getattr(self.sizes, f.name)}pt" for f in fields(self.sizes)}
        lengths = {
            "first_line_indent": f"{self.first_line_indent}mm",
            "paragraph_gap": f"{self.paragraph_gap}pt",
            "line_height": f"{self.line_height}",
            "short_rule": f"{self.short_rule}%",
            "signing_space": f"{self.signing_space}mm",
            "issuer_width": f"{self.issuer_width}mm",
            "national_width": f"{self.national_width}mm",
        }
        properties = "".join(
            f"--{name.replace('_', '-')}:{value};" for name, value in (sizes | lengths).items()
        )
        return (
            f"@page{{size:A4;margin:{self.margins};"
            f"@top-center{{content:counter(page);font:{number} Tinos}}}}\n"
            f"@page wide{{size:A4 landscape;margin:{self.margins}}}\n"
            "@page :first{@top-center{content:none}}\n"
            f"html{{{properties}}}\n"
        )


# The text of 933/QĐ-TLĐ was not at hand: both keep the decree's nine main elements.
LAYOUTS = (
    Layout(date(2020, 1, 1), "1014/QĐ-TLĐ"),
    Layout(date(2024, 5, 14), "933/QĐ-TLĐ"),
)


def layout_on(day: date) -> Layout:
    """Return the layout in force on `day`; LookupError before the first one."""
    for layout in reversed(LAYOUTS):
        if layout.valid_from <= day:
            return layout
    raise LookupError(day)


def layout_named(key: str) -> Layout:
    """Return the layout whose `key` a document names; LookupError for any other word."""
    for layout in LAYOUTS:
        if layout.key == key:
            return layout
    raise LookupError(key)


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A kind of official document: its abbreviation in the symbol and its name."""

    abbrev: str
    name: str


DOCUMENT_TYPES = {
    kind.abbrev: kind
    for kind in (
        DocumentType("BC", "Báo cáo"),
        DocumentType("TTr", "Tờ trình"),
        DocumentType("QĐ", "Quyết định"),
        DocumentType("BB", "Biên bản"),
        DocumentType("KH", "Kế hoạch"),
        DocumentType("HD", "Hướng dẫn"),
        DocumentType("TB", "Thông báo"),
        DocumentType("CV", "Công văn"),
    )
}

# Room to write the number in by hand.
UNNUMBERED = "\u00a0" * 6


def document_symbol(number: int | None, kind: str, issuer_abbrev: str, drafter: str = "") -> str:
    """Return number and symbol: "05/BC-LĐLĐ"; an official letter names no type: "05/LĐLĐ-VP".

    Below 10 a zero leads, the symbol has no spaces. Without a number room is left for it.
    KeyError for an unknown type, ValueError for a number below 1.
    """
    if number is not None and number < 1:
        raise ValueError(number)
    abbrev = DOCUMENT_TYPES[kind].abbrev
    words = [issuer_abbrev, drafter] if abbrev == "CV" else [abbrev, issuer_abbrev, drafter]
    symbol = "-".join("".join(word.split()) for word in words if word)
    return f"{UNNUMBERED if number is None else f'{number:02d}'}/{symbol}"


# A long name of a body is broken before one of these rather than inside what they name.
_BREAK_BEFORE = frozenset("tỉnh huyện thị thành xã phường trường phòng sở trung bệnh việt".split())
# Two-word openings whose second word is in the list above, or is not what it says there.
_KEEP_TOGETHER = frozenset({("thị", "xã"), ("thị", "trấn")})


def balanced_lines(name: str, limit: int = 27) -> tuple[str, ...]:
    """Return a body's name cut into as few lines as fit `limit` letters, evenly and by sense.

    Word processors leave "TỈNH BÌNH / ĐỊNH"; an office writes "… LAO ĐỘNG / TỈNH BÌNH ĐỊNH".
    """
    words = name.split()
    if len(name) <= limit or len(words) < 2:
        return (" ".join(words),)
    cut = min(range(1, len(words)), key=lambda i: _cut_cost(words, i, limit))
    first, rest = " ".join(words[:cut]), " ".join(words[cut:])
    return (first, *balanced_lines(rest, limit))


def _cut_cost(words: Sequence[str], cut: int, limit: int) -> float:
    """Return how badly a name reads when its first line ends before word `cut`."""
    first, rest = len(" ".join(words[:cut])), len(" ".join(words[cut:]))
    lines = 1 + -(-rest // limit)
    before, after = words[cut - 1], words[cut]
    cost = abs(first - (first + rest) / max(lines, 2)) + 40 * lines
    if first > limit:
        cost += 1000
    if after.casefold() in _BREAK_BEFORE or before.endswith((",", ";")):
        cost -= 8
    if (before.casefold(), after.casefold()) in _KEEP_TOGETHER or before.startswith("“"):
        cost += 30
    if _is_name(before) and _is_name(after):
        cost += 15
    return cost


def _is_name(word: str) -> bool:
    """Tell whether a word is written like a part of a proper name: "Bình", not "CĐCS"."""
    return word[:1].isupper() and word[1:].islower()
