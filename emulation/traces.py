"""What the audit trail tells of an assessment's lines: who said it last, what a return changed.

One query, however many lines and saves there are.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from core.models import AuditEntry
from core.text import format_number
from emulation import assessing
from emulation.line_names import pin_label
from emulation.models import Assessment
from emulation.services.scores import told_line, told_veto

# A stage is done again after this step.
GIVEN_BACK = {"self": "return", "appraised": "reopen"}
SAVES = {f"save-{stage}": stage for stage in assessing.STAGES}
EVIDENCE = ("add-evidence", "remove-evidence")


@dataclass(frozen=True, slots=True)
class Word:
    """Who said something last, and when."""

    who: str
    at: datetime
    capacity: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """One part of a line that is not as it was handed in before."""

    label: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A line or a veto that was changed after a stage was given back."""

    name: str
    pin: str
    text: str
    differences: list[Difference]


@dataclass(frozen=True, slots=True)
class Resubmission:
    """What a stage changed since it was given back; `open` while it has not gone up again.

    reason and asked: why it was given back, and the pins of the lines to be mended.
    """

    stage: str
    returned: Word
    reason: str
    asked: list[str]
    changed: list[Changed]
    open: bool

    @property
    def pins(self):
        return {change.pin: change for change in self.changed}

    @property
    def untouched(self):
        """Return (pin, name) of the lines that were to be mended and are as they were."""
        return [(pin, pin_label(pin)) for pin in self.asked if pin not in self.pins]


def history(assessment):
    """Return the rows of the trail that these pages read, oldest first, in one query."""
    actions = [*SAVES, *EVIDENCE, *GIVEN_BACK.values()]
    rows = AuditEntry.objects.about(assessment).filter(action__in=actions)
    return list(rows.select_related("actor").order_by("pk"))


# --- Who said it last -----------------------------------------------------------


def last_words(rows):
    """Return {(stage, the trail's name): Word} of every line and veto that a stage has said."""
    words = {}
    for row in rows:
        if stage := SAVES.get(row.action):
            for told in row.after or {}:
                words[(stage, told)] = word_of(row)
    return words


def words(assessment, rows, told_names):
    """Return last_words, and for what the trail is silent about whoever closed its stage."""
    said = last_words(rows)
    for stage, word in closing_words(assessment).items():
        for told in told_names:
            said.setdefault((stage, told), word)
    return said


def word_of(row):
    return Word(row.actor.full_name if row.actor else "", row.at, row.capacity)


def closing_words(assessment):
    """Return {stage: Word} of who closed the stages above."""
    closed = {
        "appraised": (assessment.appraised_by, assessment.appraised_at),
        "verified": (assessment.verified_by, assessment.decided_at),
    }
    return {stage: Word(by.full_name, at) for stage, (by, at) in closed.items() if by and at}


# --- What was changed since a return ---------------------------------------------


def resubmission(assessment, stage, rows, lines, vetoes):
    """Return what a stage changed since it was last given back; None where it never was.

    rows: of history(). lines and vetoes: as they stand now.
    """
    back = [place for place, row in enumerate(rows) if row.action == GIVEN_BACK.get(stage)]
    if not back:
        return None
    since = rows[back[-1] + 1 :]
    held = {}
    for row in since:
        if row.action == f"save-{stage}":
            held = (row.before or {}) | held
    evidence = _evidence_since(since) if stage == "self" else {}
    found = [_line_changed(line, stage, held, evidence) for line in lines]
    found += [_veto_changed(row, stage, held) for row in vetoes]
    returned = rows[back[-1]]
    return Resubmission(
        stage=stage,
        returned=word_of(returned),
        reason=returned.note,
        asked=(returned.after or {}).get("pins", []),
        changed=[one for one in found if one.differences],
        open=_is_open(assessment, stage),
    )


def _is_open(assessment, stage):
    if stage == "self":
        return assessment.is_open
    return assessment.status == Assessment.Status.TAKEN_UP


def _evidence_since(rows):
    """Return {criterion: Counter of (title, what it is)}: above nought came, below went."""
    moved = {}
    for row in rows:
        if row.action in EVIDENCE:
            told = row.after or row.before
            what = (told["title"], told.get("sha256") or told.get("link") or "")
            counts = moved.setdefault(str(told["criterion"]), Counter())
            counts[what] += 1 if row.action == "add-evidence" else -1
    return moved


def _line_changed(line, stage, held, evidence):
    told = told_line(line)
    was = held.get(told)
    now = {part: getattr(line, f"{stage}_{part}") for part in ("points", "na", "note")}
    differences = _points(was, now) if was else []
    for (title, _what), count in evidence.get(told, {}).items():
        if count:
            before, after = (_("Không có"), title) if count > 0 else (title, _("Đã gỡ"))
            differences.append(Difference(_("Minh chứng"), before, after))
    return Changed(
        assessing.line_name(line), assessing.pin_name(line), line.criterion.text, differences
    )


def _points(was, now):
    found = []
    if _given(was) != _given(now):
        found.append(Difference(_("Điểm"), _given(was), _given(now)))
    return found + _note(was, now)


def _given(said):
    if said["na"]:
        return _("Không áp dụng")
    return _("Chưa chấm") if said["points"] is None else format_number(said["points"])


def _note(was, now):
    if was["note"] == now["note"]:
        return []
    return [Difference(_("Diễn giải, lý do"), was["note"] or "–", now["note"] or "–")]


def _veto_changed(row, stage, held):
    was, said = held.get(told_veto(row.veto)), row.at(stage)
    differences = []
    if was:
        if was["applies"] != said.applies:
            words = [applies_word(value) for value in (was["applies"], said.applies)]
            differences.append(Difference(_("Kết luận"), *words))
        differences += _note(was, {"note": said.note})
    return Changed(row.name, row.pin, row.veto.text, differences)


def applies_word(applies):
    """Return what was said of a veto in the words of the page."""
    return {None: "–", True: _("Có"), False: _("Không")}[applies]


def visible(hidden, assessment, rows, lines, vetoes):
    """Return the Resubmissions of the stages that are not hidden, as the pages show them."""
    stages = [stage for stage in GIVEN_BACK if stage not in hidden]
    found = [resubmission(assessment, stage, rows, lines, vetoes) for stage in stages]
    return [one for one in found if one]
