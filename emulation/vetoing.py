"""What the stages of an assessment say of the guide's vetoes (điều kiện không xét).

Whoever scores says of each one, by hand, whether it applies; a veto whose fact is recorded
elsewhere (Veto.Fact.DISCIPLINE) is determined by those records and only shown: by the decisions
of the year that stand, until the verification, which keeps what it found. A stage that has said
nothing leaves standing what the stage before it said.
"""

from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.text import format_date, format_number
from emulation import line_names, scoring
from emulation.line_names import veto_name
from emulation.models.criteria import DisciplineForm

STAGES = ("self", "appraised", "verified")
STATED = "stated"
VERIFIED = "verified"
MOST_TOLD = 3
# What a veto may lack before its stage can be closed, and how a step that waits says so.
GAPS = {
    "unsaid": gettext_lazy("Chọn Có hoặc Không ở %(which)s."),
    "bare": gettext_lazy("Nhập căn cứ, lý do ở %(which)s."),
    "departed": gettext_lazy("Nhập lý do kết luận khác bước trước ở %(which)s."),
}


@dataclass(frozen=True, slots=True)
class Said:
    """What a stage says of a veto; applies is None as long as it says nothing."""

    applies: bool | None
    note: str


NOTHING_SAID = Said(None, "")


@dataclass(frozen=True, slots=True)
class Determined:
    """Whether recorded decisions bring a veto about, and which ones, in words without names."""

    applies: bool
    basis: str = ""


@dataclass(frozen=True, slots=True)
class VetoLine:
    """One veto with what each stage said of it, or what determines it."""

    veto: Any
    said: dict[str, Said]
    determined: Determined | None = None

    @property
    def stated(self):
        """Tell whether the scorers themselves say whether it applies."""
        return self.veto.fact == STATED

    @property
    def basis(self):
        """Return in words what determined it, "" for nothing."""
        return self.determined.basis if self.determined else ""

    @property
    def name(self):
        return veto_name(self.veto)

    @property
    def pin(self):
        return line_names.veto_pin(self.veto)

    def at(self, stage):
        return self.said.get(stage, NOTHING_SAID)

    def standing(self, stage):
        """Return what holds at a stage: what the latest one up to it said; None for nothing."""
        if self.determined is not None:
            return self.determined.applies
        upto = STAGES[: STAGES.index(stage) + 1]
        spoken = [self.at(s).applies for s in upto if self.at(s).applies is not None]
        return spoken[-1] if spoken else None

    def before(self, stage):
        """Return what stands when the stage begins; None at the union's own."""
        earlier = STAGES[: STAGES.index(stage)]
        return self.standing(earlier[-1]) if earlier else None

    def departs(self, stage):
        """Tell whether a stage above says otherwise than what stood before it."""
        now = self.at(stage).applies
        return stage != "self" and now is not None and now != (self.before(stage) or False)


def veto_lines(assessment, *, closing=False):
    """Return the vetoes of the guide in order, each with its marks; three queries at most.

    closing: the verification is being written, so that what is determined is found once more.
    """
    vetoes = list(assessment.criteria_set.vetoes.order_by("number", "pk"))
    said: dict[int, dict[str, Said]] = {veto.pk: {} for veto in vetoes}
    for mark in assessment.veto_marks.all() if vetoes else []:
        if mark.veto_id in said:
            said[mark.veto_id][mark.stage] = Said(mark.applies, mark.note)
    kept = assessment.status == VERIFIED and not closing
    facts = None if kept else _facts_for(assessment, vetoes)
    return [VetoLine(v, said[v.pk], _determined(v, said[v.pk], facts)) for v in vetoes]


def _facts_for(assessment, vetoes):
    """Return the decisions that determine vetoes now."""
    if all(veto.fact == STATED for veto in vetoes):
        return []
    standing = assessment.union_year.discipline_facts.standing()
    return list(standing.order_by("decided_on", "decision_number", "pk"))


def _determined(veto, said, facts):
    """Return what facts make of a veto; where they are None, what the verification kept."""
    if veto.fact == STATED:
        return None
    if facts is None:
        kept = said.get("verified", NOTHING_SAID)
        return Determined(bool(kept.applies), kept.note)
    return determined(veto.least_form, facts)


def determined(least_form, facts):
    """Return what these decisions make of a veto that applies from that form on."""
    reaching = [fact for fact in facts if DisciplineForm(fact.form).reaches(least_form)]
    return Determined(bool(reaching), decisions_in_words(reaching))


def decisions_in_words(facts):
    """Name decisions by number and day, each once, the first few of many."""
    told = [(fact.decision_number, format_date(fact.decided_on)) for fact in facts]
    told = list(dict.fromkeys(told))
    if not told:
        return ""
    words = [_("số %(number)s ngày %(day)s") % {"number": n, "day": d} for n, d in told[:MOST_TOLD]]
    if len(told) > MOST_TOLD:
        more = format_number(len(told) - MOST_TOLD)
        words.append(_("và %(count)s quyết định khác") % {"count": more})
    opening = _("theo Quyết định %(list)s") if len(told) == 1 else _("theo các Quyết định %(list)s")
    return opening % {"list": ", ".join(words)}


def seal(assessment, rows):
    """Keep with the assessment what decisions determined when it was verified."""
    for row in rows:
        if row.stated or row.determined is None:
            continue
        where = {"veto": row.veto, "stage": "verified"}
        if row.determined.applies:
            kept = {"applies": True, "note": row.determined.basis}
            assessment.veto_marks.update_or_create(**where, defaults=kept)
        else:
            assessment.veto_marks.filter(**where).delete()


def without(rows, stages):
    """Return the vetoes as if these stages had said nothing."""
    return [
        replace(row, said={s: said for s, said in row.said.items() if s not in stages})
        for row in rows
    ]


def applying(rows, stage):
    """Return the scoring.Vetoes that apply at a stage, in the guide's order."""
    return [
        scoring.Veto(row.veto.text, row.veto.ceiling, row.veto.clause, row.basis)
        for row in rows
        if row.standing(stage)
    ]


def gap(row, stage):
    """Return what a veto still lacks before its stage can be closed: a key of GAPS, or "".

    Each stage says of each one whether it applies. The union tells what the matter is where
    it does, a stage above why it says otherwise than the stage before.
    """
    said = row.at(stage)
    if not row.stated:
        return ""
    if said.applies is None:
        return "unsaid"
    if said.note.strip():
        return ""
    if row.departs(stage):
        return "departed"
    return "bare" if stage == "self" and said.applies else ""


def missing(rows, stage):
    """Return in a sentence what the stage still lacks, "" when it has said of each veto."""
    lacking: dict[str, list[str]] = {}
    for row in rows:
        lacking.setdefault(gap(row, stage), []).append(row.name)
    for what, sentence in GAPS.items():
        if found := lacking.get(what):
            return sentence % {"which": ", ".join(found)}
    return ""
