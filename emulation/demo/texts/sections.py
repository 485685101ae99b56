"""How each section of a union's yearly report is put together from its sentences."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Protocol

from emulation.demo.figures import Figures
from emulation.demo.texts import (
    awards,
    difficulties,
    implementation,
    inspection,
    models,
    outreach,
    results,
)
from emulation.demo.texts.bank import Bank


class Says(Protocol):
    """What a section needs of the writer."""

    scores_itself: bool

    def say(self, source: Bank, place: str, key: str = "", *, own: bool = False) -> str: ...

    def note_of_year(self, source: Bank, place: str) -> str: ...


Section = Callable[[Says, Figures, Decimal | None], Iterable[str]]


def _outreach(writer: Says, figures: Figures, self_total: Decimal | None) -> Iterable[str]:
    yield writer.say(outreach.OPENING, "outreach/opening")
    yield writer.say(outreach.CHANNEL, "outreach/channel")
    yield writer.note_of_year(outreach.YEAR_NOTES, "outreach/year")


def _implementation(writer: Says, figures: Figures, self_total: Decimal | None) -> Iterable[str]:
    settled = "all" if figures.resolved == figures.issues else "any"
    held = settled if figures.dialogue_count else "none"
    yield writer.say(implementation.LAUNCH, "implementation/launch")
    yield writer.say(implementation.PLEDGE, "implementation/pledge")
    yield writer.say(implementation.DIALOGUE, "implementation/dialogue", held, own=True)
    yield writer.say(implementation.PRACTICE, "implementation/practice")
    yield writer.note_of_year(implementation.YEAR_NOTES, "implementation/year")


def _models(writer: Says, figures: Figures, self_total: Decimal | None) -> Iterable[str]:
    if not figures.model_count:
        yield writer.say(models.NONE, "models/none")
        return
    yield writer.say(models.COUNT, "models/count")
    yield writer.say(models.NAMED, "models/named")
    yield writer.say(models.SPREAD, "models/spread")


def _inspection(writer: Says, figures: Figures, self_total: Decimal | None) -> Iterable[str]:
    found = "any" if figures.findings else "none"
    yield writer.say(inspection.CHECKS, "inspection/checks")
    yield writer.say(inspection.FOLLOW, "inspection/follow")
    yield writer.say(inspection.FOUND, "inspection/found", found, own=True)


def _results(writer: Says, figures: Figures, self_total: Decimal | None) -> Iterable[str]:
    yield writer.say(results.SATISFACTION, "results/satisfaction")
    if writer.scores_itself:
        scored = results.UNSCORED if self_total is None else results.SCORE
        yield writer.say(scored, "results/score")
    yield writer.say(results.CHANGE, "results/change")
    yield writer.note_of_year(results.YEAR_NOTES, "results/year")


def _awards(writer: Says, figures: Figures, self_total: Decimal | None) -> Iterable[str]:
    if figures.commended_individuals and figures.commended_collectives:
        yield writer.say(awards.GIVEN, "awards/given")
    elif figures.commended_individuals:
        yield writer.say(awards.PERSONS_ONLY, "awards/persons")
    else:
        yield writer.say(awards.NONE, "awards/none")
    commended = "any" if figures.commended_individuals else "none"
    yield writer.say(awards.SPENT, "awards/spent", commended, own=True)


def _difficulties(writer: Says, figures: Figures, self_total: Decimal | None) -> Iterable[str]:
    own = writer.say(difficulties.DIFFICULTIES, "difficulties/own", own=True)
    common = writer.say(difficulties.DIFFICULTIES, "difficulties/common", "any")
    yield own
    yield "" if common == own else common
    yield writer.note_of_year(difficulties.YEAR_DIFFICULTIES, "difficulties/year")


def _proposals(writer: Says, figures: Figures, self_total: Decimal | None) -> Iterable[str]:
    yield writer.say(difficulties.PLANS, "proposals/plans")
    yield writer.say(difficulties.PROPOSALS, "proposals/proposals")


PARAGRAPHS: dict[str, Section] = {
    "outreach": _outreach,
    "implementation": _implementation,
    "models": _models,
    "inspection": _inspection,
    "results": _results,
    "awards": _awards,
    "difficulties": _difficulties,
    "proposals": _proposals,
}
