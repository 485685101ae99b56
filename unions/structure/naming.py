"""How official documents name unions: short names, symbols, places. Pure: no Django."""

import re

from core.text import initials

FEDERATION = "LĐLĐ"
GRASSROOTS = "CĐCS"
_SHORT = (("Liên đoàn Lao động", FEDERATION), ("Công đoàn cơ sở", GRASSROOTS))
# What a place's own name follows: "LĐLĐ thị xã Hoài Nhơn" lies in Hoài Nhơn.
_PLACE = re.compile(r"(?:huyện|thị xã|thành phố|tỉnh|phường|xã)\s+(\S.*)$", re.IGNORECASE)
_SECTORAL = re.compile(
    r"Công đoàn\s+(?:ngành\s+|các\s+)?(.*?)(?:(?:^|\s*)\b(?:tỉnh|huyện|phường|xã)\b.*)?$"
)


def shortened(name: str) -> str:
    """Return a union's name as headings write it: "LĐLĐ huyện Tuy Phước", "CĐCS Trường …"."""
    for long, short in _SHORT:
        if name.startswith(long):
            return short + name[len(long) :]
    return name


def in_full(name: str) -> str:
    """Return a union's name as a letter addresses it: "Liên đoàn Lao động huyện Tuy Phước"."""
    for long, short in _SHORT:
        if name.startswith(f"{short} "):
            return long + name[len(short) :]
    return name


def symbol_abbrev(name: str) -> str:
    """Return the issuer's part of a document's symbol: "LĐLĐ", "CĐCS", "CĐVC" for a sectoral one.

    "Công đoàn Viên chức tỉnh" gives "CĐVC": the initials of what stands between.
    """
    short = shortened(name)
    for abbrev in (FEDERATION, GRASSROOTS):
        if short.startswith(abbrev):
            return abbrev
    sectoral = _SECTORAL.match(short)
    return "CĐ" + (initials(sectoral[1]) if sectoral else "")


def place_of(name: str) -> str:
    """Return the place in a union's name, "" where it names none."""
    found = _PLACE.search(name)
    return found[1] if found else ""
