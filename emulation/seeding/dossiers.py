"""The three dossiers of a union's year, with their trail, gathered and written in bulk."""

from dataclasses import asdict, dataclass, field
from datetime import datetime, time, timedelta

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from core.models import AuditEntry
from emulation import assessing, scoring
from emulation.demo import narrative
from emulation.kinds import KINDS
from emulation.models import (
    Assessment,
    AssessmentLine,
    CriteriaSet,
    Criterion,
    Evidence,
    Registration,
    UnionReport,
    VetoMark,
)
from emulation.models.dossier import DossierStatus as S
from emulation.seeding import BATCH
from emulation.seeding import extras as extra_rows
from emulation.seeding.mended import mend
from emulation.seeding.stamps import Stamps, until_now

KIND_NAMES = {kind.model: kind.name for kind in KINDS.values()}


@dataclass
class YearWriter:
    """Gathers the dossiers of some unions in one year; `write` puts them in, in bulk.

    today: the day the current year is seen from, None for a closed year.
    own: {union-year: its accepted own criteria}.
    """

    campaign_year: object
    people: dict
    today: object = None
    own: dict = field(default_factory=dict)
    registrations: list = field(default_factory=list)
    reports: list = field(default_factory=list)
    assessments: list = field(default_factory=list)
    lines: list = field(default_factory=list)
    evidence: list = field(default_factory=list)
    veto_marks: list = field(default_factory=list)
    trail: list = field(default_factory=list)

    def __post_init__(self):
        year = self.campaign_year.year
        self.guide = CriteriaSet.objects.in_force(CriteriaSet.Kind.COLLECTIVE, year)[0]
        self.rules = self.guide.scoring_guide()
        self.criteria = {
            (c.group.letter, c.number): c
            for c in Criterion.objects.of_guide()
            .filter(group__criteria_set=self.guide, kind=Criterion.Kind.STANDARD)
            .select_related("group")
        }
        self.extras = extra_rows.Extras(self.guide)
        self.stamps = Stamps(self.people)

    def add(self, spec, fate, union_year):
        """Take up one union's year."""
        if fate.registration.status:
            self._registration(spec, fate, union_year)
        self_total = None
        if fate.assessment.status:
            self_total = self._assessment(spec, fate, union_year).self_total
        if fate.report.status:
            self._report(spec, fate, union_year, self_total)

    def write(self):
        """Write everything gathered: dossiers, lines, evidence, trail."""
        for model, rows in (
            (Registration, self.registrations),
            (UnionReport, self.reports),
            (Assessment, self.assessments),
            (AssessmentLine, self.lines),
            (Evidence, self.evidence),
            (VetoMark, self.veto_marks),
        ):
            model.objects.bulk_create(rows, batch_size=BATCH)
        AuditEntry.objects.bulk_create(
            (self._entry(dossier, stamp) for dossier, stamps in self.trail for stamp in stamps),
            batch_size=BATCH,
        )

    def _entry(self, dossier, stamp):
        return AuditEntry(
            content_type=ContentType.objects.get_for_model(dossier),
            object_id=dossier.pk,
            action=stamp.action,
            actor=stamp.by,
            post_ref=stamp.by.post_ref if stamp.by else None,
            capacity=stamp.by.capacity if stamp.by else "",
            at=stamp.at,
            before=stamp.before,
            after=stamp.after or {"status": stamp.status},
            note=stamp.note,
        )

    # --- One dossier each ---------------------------------------------------------

    def _registration(self, spec, fate, union_year):
        registration = Registration(
            union_year=union_year,
            commitment=narrative.commitment(spec, fate.year, fate.targets),
            other_targets=narrative.other_targets(spec, fate.year),
            **asdict(fate.targets),
        )
        if fate.registration.status == S.DRAFT:
            registration.prefilled = ["commitment", "satisfaction_target"]
        self._life(registration, spec, fate, fate.registration)
        self.registrations.append(registration)

    def _report(self, spec, fate, union_year, self_total):
        figures = {name: getattr(fate.figures, name) for name in UnionReport.FIGURES}
        texts = narrative.report_sections(spec, fate.year, fate.targets, fate.figures, self_total)
        texts = {f"{code}_text": text for code, text in texts.items()}
        report = UnionReport(union_year=union_year, **figures, **texts)
        if fate.report.status == S.DRAFT:
            report.prefilled = ["staff_count", "member_count"]
        self._life(report, spec, fate, fate.report)
        self.reports.append(report)

    def _assessment(self, spec, fate, union_year):
        assessment = Assessment(union_year=union_year, criteria_set=self.guide)
        before = len(self.evidence)
        lines = [self._line(assessment, spec, fate, line) for line in fate.lines]
        self._life(assessment, spec, fate, fate.assessment)
        self._mend(assessment, spec, fate, lines, self.evidence[before:])
        marks = self._extras(assessment, spec, fate, lines)
        status = fate.assessment.status
        if fate.assessment.submitted:
            assessment.self_total = assessing.total(assessment, "self", lines)
        if status in Assessment.DECIDED:
            assessment.appraised_total = assessing.total(assessment, "appraised", lines)
            assessment.appraised_at = until_now(assessment.submitted_at + timedelta(days=4))
            assessment.appraised_by = self.stamps.above(union_year)
        if status == S.VERIFIED:
            self._classify(assessment, lines, marks)
        self.assessments.append(assessment)
        self.lines.extend(lines)
        return assessment

    def _mend(self, assessment, spec, fate, lines, evidence):
        """Tell what was changed between two submissions, where it came back once."""
        pins = narrative.return_reason(spec, fate.year, KIND_NAMES[Assessment]).pins
        by = self.stamps.officer(assessment.union_year)
        mend(self.trail[-1][1], lines, evidence, pins, by)

    def _extras(self, assessment, spec, fate, lines):
        """Add the guide's bonus items and penalties, and the unit's own criteria, to the lines.

        Returns what was said of the guide's conditions.
        """
        more = self.extras.lines(assessment, spec.code, fate.year)
        own = self.own.get(assessment.union_year.pk, ())
        more += extra_rows.own_lines(assessment, own, spec.code, fate.year)
        by, at = self.stamps.officer(assessment.union_year), assessment.updated_at
        self.evidence += extra_rows.evidence_of(more, by=by, at=at)
        lines += more
        marks = self.extras.marks(assessment, spec.code, fate.year)
        self.veto_marks += marks
        return marks

    def _classify(self, assessment, lines, marks):
        vetoes = extra_rows.applying(marks)
        judged = scoring.judge(assessing.marks(lines, "verified"), self.rules, vetoes=vetoes)
        assessment.verified_total = judged.score.points
        assessment.explanation = judged.explanation
        assessment.classification = judged.band.classification
        assessment.verified_by = self.stamps.policy_law

    def _line(self, assessment, spec, fate, source):
        criterion = self.criteria[(source.group, source.number)]
        line = AssessmentLine(assessment=assessment, criterion=criterion, maximum=source.maximum)
        for stage in AssessmentLine.STAGES:
            setattr(line, f"{stage}_points", getattr(source, f"{stage}_points"))
            # A stage above the union says that a line does not apply only once it is done.
            reached = stage == "self" or fate.assessment.status in Assessment.FINISHED[stage]
            setattr(line, f"{stage}_na", not source.applicable and reached)
        line.self_note = narrative.self_note(spec, fate.year, source)
        line.appraised_note = narrative.appraisal_reason(spec, fate.year, source)
        line.verified_note = narrative.verification_reason(spec, fate.year, source)
        if source.evidence:
            self.evidence.append(
                Evidence(
                    line=line,
                    title=narrative.evidence_title(spec, fate.year, source),
                    link=f"https://{spec.code.lower()}.congdoan.example/minh-chung/{fate.year}/{source.key}",
                    added_by=self.stamps.officer(assessment.union_year),
                    added_at=self._moment(fate.assessment, assessment) - timedelta(days=1),
                )
            )
        return line

    # --- When, and by whom ---------------------------------------------------------

    def _moment(self, dossier_fate, dossier):
        """Return when the dossier came in, or was saved last."""
        if self.today:
            day = self.today + timedelta(days=dossier_fate.days)
        else:
            window = self.campaign_year.window(dossier.STEP)
            day = window.due + timedelta(days=dossier_fate.days)
        at = datetime.combine(day, time(9 + dossier_fate.days % 8, 20))
        return until_now(timezone.make_aware(at))

    def _life(self, dossier, spec, fate, dossier_fate):
        """Set state and stamps, and note the trail that led there."""
        at = self._moment(dossier_fate, dossier)
        dossier.status = dossier_fate.status
        dossier.created_at, dossier.updated_at = at - timedelta(days=2), at
        if dossier_fate.submitted:
            dossier.submitted_at = dossier.first_submitted_at = at
            dossier.late = not self.today and dossier_fate.days > 0
        if dossier.status in {S.APPROVED, S.VERIFIED}:
            # The current year is told as of today: nothing in it lies ahead.
            dossier.decided_at = until_now(at + timedelta(days=6))
        back = narrative.return_reason(spec, fate.year, KIND_NAMES[type(dossier)])
        if dossier.status == S.RETURNED:
            dossier.return_reason, dossier.return_pins = back.reason, list(back.pins)
            dossier.returned_at = until_now(at + timedelta(days=1))
            dossier.returned_by = self.stamps.above(dossier.union_year)
        self.trail.append((dossier, self.stamps.trail(dossier, at, dossier_fate, back.reason)))
