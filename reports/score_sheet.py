"""The score sheet of a union as its documents print it: three scores, reasons, who and when.

What has a default came later than the first publications: their figures lack it.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from core import clock
from emulation import assessing, scoring, traces, vetoing
from emulation.services.scores import told_line, told_veto
from emulation.traces import applies_word


@dataclass(frozen=True, slots=True)
class Mark:
    """What one stage gave a criterion, why, by whom and on which day."""

    points: Decimal | None
    not_applicable: bool
    note: str
    who: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One criterion, bonus item or penalty with its three scores."""

    number: int
    text: str
    maximum: Decimal
    own: Mark
    appraised: Mark
    verified: Mark
    name: str = ""
    kind: str = scoring.STANDARD


@dataclass(frozen=True, slots=True)
class LineGroup:
    """The criteria under one heading of the guide."""

    letter: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What one stage said of a veto: "Có", "Không" or "–", why, by whom, on which day."""

    applies: str
    note: str
    who: str
    on: date | None


@dataclass(frozen=True, slots=True)
class VetoLine:
    """One veto with what the three stages said of it."""

    number: int
    text: str
    clause: str
    own: Answer
    appraised: Answer
    verified: Answer


@dataclass(frozen=True, slots=True)
class Sheet:
    """An assessment that was handed in: criteria, totals on the scale of 100, classification.

    groups: the criteria; bonus, penalties and vetoes stand apart. bonus_cap: what of the
    bonus counts at most.
    """

    groups: tuple[LineGroup, ...]
    own: Decimal | None
    appraised: Decimal | None
    verified: Decimal | None
    classification: str
    explanation: str
    guide: str
    bonus: tuple[Line, ...] = ()
    penalties: tuple[Line, ...] = ()
    vetoes: tuple[VetoLine, ...] = ()
    bonus_cap: Decimal | None = None


def sheet_of(assessment):
    """Return the scores; those of a stage that is still under way stay out."""
    hidden = [stage for stage in assessing.STAGES if not assessment.finished(stage)]
    lines = assessing.without(assessing.lines_of(assessment), hidden)
    vetoes = vetoing.without(vetoing.veto_lines(assessment), hidden)
    words = _words(assessment, lines, vetoes, hidden)
    verified = "verified" not in hidden
    return Sheet(
        groups=tuple(
            LineGroup(group.letter, group.title, _lines(mine, words))
            for group, mine in assessing.grouped(lines)
        ),
        own=assessment.self_total,
        appraised=assessment.appraised_total if "appraised" not in hidden else None,
        verified=assessment.verified_total if verified else None,
        classification=assessment.get_classification_display() if verified else "",
        explanation=assessment.explanation if verified else "",
        guide=assessment.criteria_set.title,
        bonus=_lines(assessing.of_kind(lines, scoring.BONUS), words),
        penalties=_lines(assessing.of_kind(lines, scoring.PENALTY), words),
        vetoes=tuple(_veto(row, words) for row in vetoes),
        bonus_cap=assessment.criteria_set.bonus_cap,
    )


def _words(assessment, lines, vetoes, hidden):
    """Return who said what last, {(stage, the trail's name): traces.Word}, but for the hidden."""
    told = [told_line(line) for line in lines] + [told_veto(row.veto) for row in vetoes]
    words = traces.words(assessment, traces.history(assessment), told)
    return {key: word for key, word in words.items() if key[0] not in hidden}


def _lines(lines, words):
    return tuple(_line(line, words) for line in lines)


def _line(line, words):
    own, appraised, verified = (_mark(line, stage, words) for stage in assessing.STAGES)
    criterion = line.criterion
    return Line(
        criterion.number,
        criterion.text,
        line.maximum,
        own,
        appraised,
        verified,
        assessing.line_name(line),
        criterion.kind,
    )


def _mark(line, stage, words):
    points, not_applicable = assessing.given(line, stage)
    said = line.scored(stage) or bool(getattr(line, f"{stage}_note"))
    who, on = _signed(words.get((stage, told_line(line))) if said else None)
    return Mark(points, not_applicable, getattr(line, f"{stage}_note"), who, on)


def _veto(row, words):
    own, appraised, verified = (_answer(row, stage, words) for stage in assessing.STAGES)
    veto = row.veto
    return VetoLine(veto.number, veto.text, veto.clause, own, appraised, verified)


def _answer(row, stage, words):
    said = row.at(stage)
    word = words.get((stage, told_veto(row.veto))) if said.applies is not None else None
    return Answer(str(applies_word(said.applies)), said.note, *_signed(word))


def _signed(word):
    """Return who and on which local day."""
    return (word.who, clock.day_of(word.at)) if word else ("", None)
