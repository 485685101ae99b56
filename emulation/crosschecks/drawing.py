"""Which dossiers are cross-checked, and by whom. Pure: no Django.

Everything follows from the seed and the numbers of dossiers and unions, so that anybody can
draw again. Drawn are the dossiers whose SHA-256 of "seed:number" is the smallest. They are
given out in the order of how few unions may take them, then of their lots; each goes to the
union that has fewest so far, of several to the one with the smallest SHA-256 of
"seed:dossier:union". Where that leaves one union with more than need be, dossiers are handed
on until nobody can be relieved any more: the load is as even as it can be.
"""

from collections import deque
from collections.abc import Iterable, Mapping
from hashlib import sha256

from emulation.batches.drawing import lot


def sample(seed: str, numbers: Iterable[int], count: int) -> tuple[int, ...]:
    """Return `count` of the dossiers, in the order of their lots; all where there are fewer."""
    known = sorted(set(numbers), key=lambda number: (lot(seed, number), number))
    return tuple(known[:count])


def pair_lot(seed: str, dossier: int, union: int) -> str:
    """Return the lot that a dossier draws with a union."""
    return sha256(f"{seed}:{dossier}:{union}".encode()).hexdigest()


def assign(seed: str, allowed: Mapping[int, Iterable[int]]) -> dict[int, int]:
    """Return {dossier: union that reviews it}; allowed: {dossier: unions that may}.

    Raises ValueError for a dossier that no union may take.
    """
    choices = {dossier: sorted(set(unions)) for dossier, unions in allowed.items()}
    if not all(choices.values()):
        raise ValueError("a dossier that nobody may review")
    given: dict[int, int] = {}
    load = dict.fromkeys(sorted({u for unions in choices.values() for u in unions}), 0)
    for dossier in sorted(choices, key=lambda d: (len(choices[d]), lot(seed, d), d)):
        union = min(choices[dossier], key=lambda u: (load[u], pair_lot(seed, dossier, u), u))
        given[dossier] = union
        load[union] += 1
    while path := _relief(seed, given, choices, load):
        for dossier, union in path:
            load[given[dossier]] -= 1
            given[dossier] = union
            load[union] += 1
    return given


def _relief(
    seed: str, given: Mapping[int, int], choices: Mapping[int, list[int]], load: Mapping[int, int]
) -> list[tuple[int, int]]:
    """Return moves (dossier, its new union) that take one from a union with two more, or []."""
    for start in sorted(load, key=lambda u: (-load[u], u)):
        came: dict[int, tuple[int, int]] = {}
        queue, seen = deque([start]), {start}
        while queue:
            union = queue.popleft()
            if load[union] <= load[start] - 2:
                return _moves(came, start, union)
            for dossier, other in _steps(seed, union, given, choices):
                if other not in seen:
                    seen.add(other)
                    came[other] = (union, dossier)
                    queue.append(other)
    return []


def _steps(
    seed: str, union: int, given: Mapping[int, int], choices: Mapping[int, list[int]]
) -> list[tuple[int, int]]:
    """Return (dossier, union it might go to) for what a union has now, in the order of lots."""
    pairs = [(d, u) for d, mine in given.items() if mine == union for u in choices[d] if u != union]
    return sorted(pairs, key=lambda pair: (pair_lot(seed, *pair), pair))


def _moves(came: Mapping[int, tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    moves = []
    while end != start:
        before, dossier = came[end]
        moves.append((dossier, end))
        end = before
    return moves
