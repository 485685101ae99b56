"""What a page of scores shows of an assessment: groups with floors, extras, vetoes, reasons.

The same for the page, the scoring form and both of their stages; what a reader may not see
yet (access.sees_stage) is taken out before anything is put together.
"""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from core.text import format_number
from emulation import access, assessing, scoring, traces, vetoing
from emulation.facts import backing
from emulation.models.criteria import Classification
from emulation.prechecks import reading
from emulation.services.scores import told_line, told_veto
from emulation.vetoing import STAGES

# What a page of scores reads of the assessment beside what every dossier's page shows.
ALONG = ("criteria_set", "appraised_by", "verified_by")


@dataclass(frozen=True, slots=True)
class GroupPart:
    """A group's criteria; share: what it keeps at the stage shown; floor: its rule in words."""

    group: Any
    rows: list[Any]
    share: scoring.GroupShare | None
    floor: str
    percent: Any
    under: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that stands in a page of scores, at one stage."""

    stage: str
    groups: list[GroupPart]
    bonus: list[Any]
    penalties: list[Any]
    vetoes: list[Any]
    totals: dict[str, Any]
    judged: scoring.Judgement | None
    provisional: bool
    bonus_cap: Any
    words: dict[tuple[str, str], traces.Word]
    resubmissions: list[traces.Resubmission]
    # What the pre-checks noticed, told to who judges the dossier.
    warnings: reading.Warnings = reading.NOTHING
    # What the union did in the year that backs a criterion, by the criterion's clause.
    facts: dict[str, list[Any]] = field(default_factory=dict)

    @property
    def explanation(self):
        return self.judged.explanation if self.judged else ""


def hidden_from(user, assessment):
    """Return the stages whose points are not said yet to this user."""
    return [stage for stage in STAGES if not access.sees_stage(user, assessment, stage)]


def of_page(user, assessment):
    """Return what the assessment's page shows this user, at the latest stage that is said."""
    hidden = hidden_from(user, assessment)
    lines = assessing.without(assessing.lines_with_evidence(assessment), hidden)
    vetoes = vetoing.without(vetoing.veto_lines(assessment), hidden)
    told = reading.warnings_for(user, assessment)
    stage = latest_stage(lines)
    return sheet_of(assessment, stage, lines, vetoes, hidden=hidden, warnings=told)


def of_form(user, assessment, form):
    """Return what a stage's form shows; what stages above it said is left to the page."""
    hidden = hidden_from(user, assessment)
    rows, veto_rows = form.rows(), form.veto_rows()
    return sheet_of(
        assessment,
        form.stage,
        form.lines,
        form.vetoes,
        hidden=hidden,
        rows=rows,
        veto_rows=veto_rows,
        warnings=reading.warnings_for(user, assessment),
    )


def sheet_of(
    assessment, stage, lines, vetoes, *, hidden, rows=None, veto_rows=None, warnings=reading.NOTHING
):
    """Put a page together; rows and veto_rows are a form's, else the lines and vetoes are shown.

    lines and vetoes have lost what the hidden stages said.
    """
    trail = traces.history(assessment)
    guide = assessment.criteria_set.scoring_guide()
    judged = _judged(assessment, stage, lines, vetoes, guide)
    told = [told_line(x) for x in lines] + [told_veto(x.veto) for x in vetoes]
    rows = lines if rows is None else rows
    return Sheet(
        stage=stage,
        groups=_groups(rows, judged, guide),
        bonus=assessing.of_kind(rows, scoring.BONUS),
        penalties=assessing.of_kind(rows, scoring.PENALTY),
        vetoes=vetoes if veto_rows is None else veto_rows,
        totals=assessing.totals(assessment, lines),
        judged=judged,
        provisional=not assessment.explanation,
        bonus_cap=guide.bonus_cap,
        words=_words(assessment, trail, told, hidden),
        resubmissions=traces.visible(hidden, assessment, trail, lines, vetoes),
        warnings=warnings,
        facts=backing.by_clause(assessment.union_year, (x.criterion.clause for x in lines)),
    )


def _judged(assessment, stage, lines, vetoes, guide=None):
    """Return the stage's judgement as it would be now; None before anything is said."""
    if not any(line.scored(stage) for line in lines):
        return None
    return assessing.judgement(assessment, stage, lines, vetoes, guide)


def latest_stage(lines):
    """Return the last stage that has said something of these lines."""
    said = [stage for stage in STAGES if any(line.scored(stage) for line in lines)]
    return said[-1] if said else "self"


def _groups(rows, judged, guide):
    shares = {share.group: share for share in judged.score.groups} if judged else {}
    floors = {floor.group: floor for floor in guide.floors}
    return [
        _group(group, mine, shares.get(group.letter), floors.get(group.letter))
        for group, mine in assessing.grouped(rows)
    ]


def _group(group, rows, share, floor):
    under = bool(floor and share and share.below(floor.percent))
    words, percent = (floor_words(floor), floor.percent) if floor else ("", None)
    return GroupPart(group, rows, share, words, percent, under)


def floor_words(floor):
    """Say a group's floor and what being under it leads to."""
    said = {
        True: _(
            "Nhóm %(group)s phải đạt từ %(percent)s %%, nếu không xếp loại %(most)s%(source)s."
        ),
        False: _(
            "Nhóm %(group)s phải đạt từ %(percent)s %%, "
            "nếu không chỉ xếp loại tối đa %(most)s%(source)s."
        ),
    }
    return said[floor.ceiling == Classification.NOT_COMPLETED] % {
        "group": floor.group,
        "percent": format_number(floor.percent),
        "most": Classification(floor.ceiling).label,
        "source": f" ({floor.clause})" if floor.clause else "",
    }


def _words(assessment, trail, told_names, hidden):
    """Return who said what and when, but for what is hidden."""
    words = traces.words(assessment, trail, told_names)
    return {key: word for key, word in words.items() if key[0] not in hidden}


def explained(assessment, stage):
    """Return the stage's explanation as of now, from the database: for a form saved by itself."""
    lines, vetoes = assessing.lines_of(assessment), vetoing.veto_lines(assessment)
    judged = _judged(assessment, stage, lines, vetoes)
    return {"explanation": judged.explanation if judged else ""}
