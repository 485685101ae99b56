"""What the people of a demo union write: pure functions of the union, the year and its numbers.

Every text speaks as the union's kind of office does and tells the numbers it is given, so
that words and figures of a report agree. The same arguments always give the same text.
"""

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from core.text import format_money, format_number
from emulation.demo.figures import Figures, Targets
from emulation.demo.marks import LineFate, left_out
from emulation.demo.texts import (
    commitments,
    evidence,
    notes_a,
    notes_b,
    notes_c,
    reasons,
    returns,
    sections,
)
from emulation.demo.texts.bank import ANY, Bank, pick
from emulation.demo.texts.words import words_of
from emulation.demo.types import UnionSpec
from emulation.plan import BANDS, REPORT_SECTIONS
from emulation.scoring import classify

NOTES = notes_a.NOTES | notes_b.NOTES | notes_c.NOTES
SHORTFALLS = notes_a.SHORTFALLS | notes_b.SHORTFALLS | notes_c.SHORTFALLS
RETURNS = {
    "registration": returns.REGISTRATION,
    "assessment": returns.ASSESSMENT,
    "report": returns.REPORT,
}


@dataclass(frozen=True, slots=True)
class Return:
    """Why a dossier came back, and the fields or lines ("tieu-chi-a-1") it points at."""

    reason: str
    pins: tuple[str, ...]


class Writer:
    """Chooses and fills the sentences of one union in one year."""

    def __init__(self, spec: UnionSpec, year: int, **numbers: str) -> None:
        self.spec, self.year = spec, year
        self.scores_itself = spec.level != "provincial"
        self.words = words_of(spec, year) | numbers

    def say(self, source: Bank, place: str, key: str = "", *, own: bool = False) -> str:
        """Return one filled sentence, begun with a capital letter.

        key: the part of the bank to prefer, the union's kind of office if empty. own: only
        from that part. An upper-level union has its own part wherever there is one.
        """
        key = key or self.spec.family
        branch = self.spec.code.split("-")[0]
        sentence = pick(
            source,
            key,
            serial=self.spec.serial,
            salt=f"{branch}/{self.year}/{place}/{key if key in source else ANY}",
            own_only=own or key == "upper",
        ).format(**self.words)
        return sentence[0].upper() + sentence[1:]

    def note_of_year(self, source: Bank, place: str) -> str:
        """Return what that year was known for, "" in other years."""
        year = str(self.year)
        return self.say(source, place, year, own=True) if year in source else ""


def commitment(spec: UnionSpec, year: int, aims: Targets) -> str:
    """Return the text of the union's commitment, with some of its targets."""
    writer = Writer(
        spec,
        year,
        pledges=format_number(aims.pledge_target),
        target=format_number(aims.satisfaction_target),
        outreach=format_number(aims.outreach_target),
    )
    first = writer.say(commitments.PROMISE, "commitment/first")
    second = writer.say(commitments.PROMISE, "commitment/second")
    parts = (
        writer.say(commitments.OPENING, "commitment/opening"),
        first,
        second if second != first else "",
        writer.note_of_year(commitments.YEAR_NOTES, "commitment/year"),
        writer.say(commitments.CLOSING, "commitment/closing"),
    )
    return " ".join(filter(None, parts))


def other_targets(spec: UnionSpec, year: int) -> str:
    """Return further targets in words: one the unit's kind has, one that anybody may have."""
    writer = Writer(spec, year)
    own = writer.say(commitments.OTHER, "other/own", own=True)
    common = writer.say(commitments.OTHER, "other/common", ANY)
    return own if own == common else f"{own} {common}"


def self_note(spec: UnionSpec, year: int, line: LineFate) -> str:
    """Return what the union writes beside a line: how it was done, what is lacking, or why not.

    Nothing as long as the line was not marked.
    """
    writer = Writer(spec, year)
    if not line.applicable:
        return writer.say(notes_b.NOT_APPLICABLE[line.key], f"na/{line.key}")
    if line.self_points is None:
        return ""
    done = writer.say(NOTES[line.key], f"note/{line.key}")
    if line.self_points == line.maximum:
        return done
    return f"{done} {writer.say(SHORTFALLS[line.key], f'short/{line.key}')}"


def appraisal_reason(spec: UnionSpec, year: int, line: LineFate) -> str:
    """Return why the supervising union gave other points than the union, "" if it did not."""
    if line.appraised_points in {None, line.self_points}:
        return ""
    return Writer(spec, year).say(
        reasons.APPRAISAL[line.evidence], f"appraisal/{line.key}", line.key
    )


def verification_reason(spec: UnionSpec, year: int, line: LineFate) -> str:
    """Return why Ban CSPL gave other points than the appraisal, "" if it did not."""
    before, after = line.appraised_points, line.verified_points
    if after is None or before is None or after == before:
        return ""
    writer = Writer(spec, year)
    if after > before:
        return writer.say(reasons.RAISED, f"raised/{line.key}")
    return writer.say(reasons.VERIFICATION[line.evidence], f"verification/{line.key}", line.key)


def evidence_title(spec: UnionSpec, year: int, line: LineFate) -> str:
    """Return the name of the file or link that backs a line."""
    return Writer(spec, year).say(evidence.TITLES[line.key], f"evidence/{line.key}")


def return_reason(spec: UnionSpec, year: int, dossier: str) -> Return:
    """Return why a "registration", "assessment" or "report" came back."""
    out = {f"tieu-chi-{key[0]}-{key[1:]}" for key in left_out(spec)}
    choices = [choice for choice in RETURNS[dossier] if not out.intersection(choice[0])]
    start = Random(f"return/{spec.code.split('-')[0]}/{year}/{dossier}").randrange(len(choices))
    pins, reason = choices[(start + spec.serial) % len(choices)]
    return Return(reason, pins)


def report_sections(
    spec: UnionSpec, year: int, aims: Targets, figures: Figures, self_total: Decimal | None
) -> dict[str, str]:
    """Return {section code: paragraph} for the eight headings of the yearly report."""
    writer = Writer(spec, year, **_numbers(aims, figures, self_total))
    return {
        section.code: " ".join(
            filter(None, sections.PARAGRAPHS[section.code](writer, figures, self_total))
        )
        for section in REPORT_SECTIONS
    }


def _numbers(aims: Targets, figures: Figures, self_total: Decimal | None) -> dict[str, str]:
    """Return the figures as the sentences print them."""
    numbers: dict[str, int | Decimal] = {
        "staff": figures.staff_count,
        "pledged": figures.pledged_count,
        "outreach": figures.outreach_count,
        "outreach_people": figures.outreach_people,
        "dialogues": figures.dialogue_count,
        "models": figures.model_count,
        "initiatives": figures.initiative_count,
        "rate": figures.satisfaction_rate,
        "target": aims.satisfaction_target,
        "collectives": figures.commended_collectives,
        "individuals": figures.commended_individuals,
        "surveyed": figures.surveyed,
        "satisfied": figures.satisfied,
        "covenants": figures.covenants,
        "issues": figures.issues,
        "resolved": figures.resolved,
        "checks": figures.checks,
        "findings": figures.findings,
    }
    scored = {"self_total": "", "label": ""}
    if self_total is not None:
        scored["self_total"] = format_number(self_total, 2)
        scored["label"] = classify(self_total, BANDS).label
    return {
        **{name: format_number(value) for name, value in numbers.items()},
        "spent": format_money(figures.spent),
        **scored,
    }
