"""What the stages of an assessment say of the guide's vetoes (điều kiện không xét).

Whoever scores says of each one, by hand, whether it applies; a veto whose fact is recorded
elsewhere (Veto.Fact.DISCIPLINE) is determined by those records and only shown. A stage that
has said nothing leaves standing what the stage before it said.
"""

from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.utils.translation import gettext_lazy as _

from emulation import line_names, scoring
from emulation.line_names import veto_name

STAGES = ("self", "appraised", "verified")
STATED = "stated"
# What a veto may lack before its stage can be closed, and how a step that waits says so.
GAPS = {
    "unsaid": _("Chọn Có hoặc Không ở %(which)s."),
    "bare": _("Nhập căn cứ, lý do ở %(which)s."),
    "departed": _("Nhập lý do kết luận khác bước trước ở %(which)s."),
}


@dataclass(frozen=True, slots=True)
class Said:
    """What a stage says of a veto; applies is None as long as it says nothing."""

    applies: bool | None
    note: str


NOTHING_SAID = Said(None, "")


@dataclass(frozen=True, slots=True)
class VetoLine:
    """One veto with what each stage said of it."""

    veto: Any
    said: dict[str, Said]

    @property
    def stated(self):
        """Tell whether the scorers themselves say whether it applies."""
        return self.veto.fact == STATED

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


def veto_lines(assessment):
    """Return the vetoes of the guide in order, each with its marks; two queries at most."""
    vetoes = list(assessment.criteria_set.vetoes.order_by("number", "pk"))
    said: dict[int, dict[str, Said]] = {veto.pk: {} for veto in vetoes}
    for mark in assessment.veto_marks.all() if vetoes else []:
        if mark.veto_id in said:
            said[mark.veto_id][mark.stage] = Said(mark.applies, mark.note)
    return [VetoLine(veto, said[veto.pk]) for veto in vetoes]


def without(rows, stages):
    """Return the vetoes as if these stages had said nothing."""
    return [
        VetoLine(row.veto, {s: said for s, said in row.said.items() if s not in stages})
        for row in rows
    ]


def applying(rows, stage):
    """Return the scoring.Vetoes that apply at a stage, in the guide's order."""
    vetoes = map(attrgetter("veto"), (row for row in rows if row.standing(stage)))
    return [scoring.Veto(veto.text, veto.ceiling, veto.clause) for veto in vetoes]


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
