"""What a covenant says, as plain values."""

from dataclasses import dataclass

from core.text import fold
from core.versions import mark

MOST_PARTIES = 12
# In the order of a contract's sides; the letter that marks no side elsewhere, Đ, is left out.
LETTERS = "ABCDEGHIKLMN"


@dataclass(frozen=True, slots=True)
class Party:
    """One side of a covenant; union: the id of the portal's union that it is, if it is one."""

    name: str
    representative: str
    position: str = ""
    union: int | None = None

    def told(self):
        """Return what the trail keeps: that who signs has changed is seen, the name isn't."""
        signer = mark({"name": self.representative, "position": self.position})
        return {"name": self.name, "union": self.union, "signer": signer}


def side(number):
    """Return what the party of that number, counted from one, is called: "Bên A"."""
    return f"Bên {LETTERS[number - 1]}"


def search_words(values, parties):
    """Return what a covenant is found by, folded."""
    return fold(" ".join([values["title"], values["place"], *(party.name for party in parties)]))
