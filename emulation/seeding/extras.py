"""Bonus items, penalties, conditions and a unit's own criteria in the demo's assessments."""

from datetime import timedelta
from decimal import Decimal

from emulation import vetoing
from emulation.demo import extras
from emulation.models import AssessmentLine, Criterion, Evidence, VetoMark

QUARTER = Decimal("0.25")
TITLE = "Quyết định công nhận, khen thưởng trong năm"


class Extras:
    """What a guide has beside its criteria; one that has nothing writes nothing."""

    def __init__(self, guide):
        items = Criterion.objects.of_guide().filter(group__criteria_set=guide)
        items = items.exclude(kind=Criterion.Kind.STANDARD).select_related("group")
        self.items = list(items.order_by("group__letter", "kind", "number"))
        self.vetoes = list(guide.vetoes.order_by("number"))

    def lines(self, assessment, code, year):
        """Return a line for each bonus item and penalty, as the assessment's state has it."""
        stages = extras.stages_in(assessment.status)
        return [self._line(assessment, item, code, year, stages) for item in self.items]

    def _line(self, assessment, item, code, year, stages):
        name = f"{item.group.letter}{item.number}"
        fate = extras.extra_fate(code, year, item.kind, name, item.maximum).until(stages)
        line = AssessmentLine(assessment=assessment, criterion=item, maximum=item.maximum)
        for stage, points, note in zip(AssessmentLine.STAGES, fate.points, fate.notes, strict=True):
            setattr(line, f"{stage}_points", points)
            setattr(line, f"{stage}_note", note)
        return line

    def marks(self, assessment, code, year):
        """Return what each stage that has spoken says of the guide's conditions."""
        spoken = AssessmentLine.STAGES[: extras.stages_in(assessment.status)]
        return [
            self._mark(assessment, veto, stage, extras.is_held(code, year, veto.number))
            for veto in self.vetoes
            if veto.fact == vetoing.STATED
            for stage in spoken
        ]

    def _mark(self, assessment, veto, stage, applies):
        note = extras.VETO_STATED if applies and stage == "self" else ""
        return VetoMark(assessment=assessment, veto=veto, stage=stage, applies=applies, note=note)


def applying(marks):
    """Return the scoring vetoes that hold at the last stage, from marks not written yet."""
    rows = {
        mark.veto: vetoing.VetoLine(
            mark.veto,
            {m.stage: vetoing.Said(m.applies, m.note) for m in marks if m.veto == mark.veto},
        )
        for mark in marks
    }
    return vetoing.applying(rows.values(), "verified")


def evidence_of(lines, *, by, at):
    """Return a link behind each claimed line that wants evidence."""
    return [
        Evidence(
            line=line, title=TITLE, added_by=by, added_at=at - timedelta(days=1),
            link=f"https://van-ban.congdoan.example/quyet-dinh/{line.assessment.union_year_id}",
        )
        for line in lines
        if line.criterion.evidence_required and line.self_points
    ]  # fmt: skip


def own_lines(assessment, criteria, code, year):
    """Return a line for each of the unit's own criteria, accepted unchanged by those above."""
    stages = AssessmentLine.STAGES[: extras.stages_in(assessment.status)]
    made = []
    for criterion in criteria:
        share = extras.own_share(code, year, criterion.number)
        points = (criterion.maximum * share / QUARTER).to_integral_value() * QUARTER
        line = AssessmentLine(assessment=assessment, criterion=criterion, maximum=criterion.maximum)
        for stage in stages:
            setattr(line, f"{stage}_points", points)
        made.append(line)
    return made
