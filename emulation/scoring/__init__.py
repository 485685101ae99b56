"""Points to a score and a classification: pure arithmetic, no Django, exact decimals.

What a score means: the points earned, as a share of the points that could be earned, on a
scale of 100; bonus items are added up to the guide's cap, penalties taken off. A criterion
that does not apply leaves the base together with its maximum, so the others keep their
weights to one another. A criterion not marked yet earns nothing but stays in the base: the
score is then provisional (`Score.blank` counts such lines).
Rounding happens once, half up, to two places, after everything else.
"""

from emulation.scoring.bands import (
    COMPLETED,
    EXCELLENT,
    GOOD,
    NOT_COMPLETED,
    RANKS,
    Band,
    check_bands,
    classify,
)
from emulation.scoring.judging import Floor, Guide, Judgement, Limit, Veto, judge
from emulation.scoring.marks import (
    BONUS,
    NOUGHT,
    PENALTY,
    STANDARD,
    STEP,
    GroupShare,
    Mark,
    Score,
    check_points,
    group_shares,
    score,
    total,
)

__all__ = [
    "BONUS",
    "COMPLETED",
    "EXCELLENT",
    "GOOD",
    "NOT_COMPLETED",
    "NOUGHT",
    "PENALTY",
    "RANKS",
    "STANDARD",
    "STEP",
    "Band",
    "Floor",
    "GroupShare",
    "Guide",
    "Judgement",
    "Limit",
    "Mark",
    "Score",
    "Veto",
    "check_bands",
    "check_points",
    "classify",
    "group_shares",
    "judge",
    "score",
    "total",
]
