"""Banks of sentences and the choice among them."""

from collections.abc import Mapping
from functools import lru_cache
from math import sqrt
from random import Random

Bank = Mapping[str, tuple[str, ...]]

ANY = "any"

# Multiples of these fall evenly over 0..1, so that neighbours in a list get different sentences.
_STRIDES = tuple(sqrt(n) % 1 for n in (2, 3, 5, 7, 11, 13, 17, 19))


def bank(text: str) -> Bank:
    """Read a bank: "[key]" opens a part, blank lines part its sentences; line breaks are blanks."""
    parts: dict[str, list[str]] = {}
    key = ANY
    for block in text.strip().split("\n\n"):
        sentence = " ".join(block.split())
        if sentence.startswith("[") and "]" in sentence:
            key, _, sentence = sentence[1:].partition("]")
        if sentence.strip():
            parts.setdefault(key, []).append(sentence.strip())
    return {name: tuple(sentences) for name, sentences in parts.items()}


def joined(one: Bank, other: Bank) -> Bank:
    """Return a bank with the sentences of both under their keys."""
    return {key: one.get(key, ()) + other.get(key, ()) for key in {**one, **other}}


def pick(source: Bank, key: str, *, serial: int, salt: str, own_only: bool = False) -> str:
    """Choose one sentence of the key's part and the common one.

    `serial` numbers the unions of one list: within about ten in a row the choices differ as
    far as the bank allows. `salt` names the place and year, so that each goes its own way.
    """
    own, common = source.get(key, ()), source.get(ANY, ())
    sentences = own if key == ANY or (own_only and own) else own + common
    start, stride = _start(salt)
    return sentences[int((start + serial * stride) % 1 * len(sentences))]


@lru_cache(maxsize=8192)
def _start(salt: str) -> tuple[float, float]:
    """Return where a salted choice begins and how far it steps from one union to the next."""
    rng = Random(salt)
    return rng.random(), rng.choice(_STRIDES)
