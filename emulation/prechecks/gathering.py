"""Reading the facts of many dossiers of one year in bulk: some dozen queries for any number."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from types import SimpleNamespace

from core.models import StoredFile
from emulation import scoring
from emulation.line_names import line_name
from emulation.models import Assessment, AssessmentLine, Criterion, Evidence, UnionYear
from emulation.models import DossierStatus as S
from emulation.prechecks.facts import Facts, LineFacts
from unions import affairs

# How the affairs of a union are counted (unions.affairs.Affair.kind): dossiers that came
# back, and what the app of inspections hands in once it exists.
RETURNED, REMEDY = "returned", "remediation-overdue"
# Which points of a dossier are the latest that were said.
LATEST = {S.VERIFIED: "verified_points", S.APPRAISED: "appraised_points"}
DOSSIERS = {
    "registration": ("first_submitted_at", "pledge_target", "satisfaction_target"),
    "report": ("first_submitted_at", "staff_count", "pledged_count", "satisfaction_rate"),
}


@dataclass
class Gathered:
    """What is read of some dossiers of one year, by assessment or by union."""

    lines: dict = field(default_factory=dict)  # assessment -> its lines, plain
    evidence: dict = field(default_factory=dict)  # line -> {what it is: is it a file}
    before: dict = field(default_factory=dict)  # union -> {criterion's text: share of maximum}
    known: dict = field(default_factory=dict)  # union -> what it handed in the year before
    holders: dict = field(default_factory=dict)  # hash -> unions that handed it in
    rates: dict = field(default_factory=dict)  # union -> last year's satisfaction rate
    totals: dict = field(default_factory=dict)  # union -> last year's whole score
    affairs: dict = field(default_factory=dict)  # union -> Counter of open affairs
    criteria: dict = field(default_factory=dict)  # id -> its criterion, plain


def facts_of(year, assessment_ids):
    """Return {assessment id: Facts} of dossiers of that year."""
    rows = _dossiers(assessment_ids)
    unions = {row["union_id"] for row in rows}
    found = Gathered(lines=_lines(assessment_ids), evidence=_evidence(assessment_ids))
    found.before = _before(year - 1, unions)
    found.known = _known(year - 1, unions)
    found.holders = _holders(year, found.evidence)
    found.rates = _rates(year - 1, unions)
    found.totals = _totals(year - 1, unions)
    found.affairs = _affairs(unions)
    used = {line["criterion_id"] for lines in found.lines.values() for line in lines}
    found.criteria = {
        c.pk: c for c in Criterion.objects.filter(pk__in=used).select_related("group")
    }
    return {row["assessment__pk"]: _facts(row, found) for row in rows}


def _dossiers(assessment_ids):
    columns = [f"{name}__{part}" for name, parts in DOSSIERS.items() for part in parts]
    years = UnionYear.objects.filter(assessment__in=assessment_ids)
    columns += ["counted_pledges__eligible", "counted_pledges__signed"]
    return list(years.values("assessment__pk", "union_id", "staff_count", *columns))


def _lines(assessment_ids):
    """Return {assessment id: [its lines in the order of the form]}."""
    names = ("pk", "assessment_id", "criterion_id", "maximum", "self_points", "self_na")
    lines = defaultdict(list)
    for row in AssessmentLine.objects.filter(assessment__in=assessment_ids).values(*names):
        lines[row["assessment_id"]].append(row)
    return lines


def _sound():
    """Return the evidence that counts: without the files that the scanner refused."""
    return Evidence.objects.exclude(stored_file__state=StoredFile.State.REFUSED)


def _evidence(assessment_ids):
    """Return {line id: {hash or link: whether it is a file}}."""
    found = defaultdict(dict)
    rows = _sound().filter(line__assessment__in=assessment_ids)
    for line, link, sha256 in rows.values_list("line_id", "link", "stored_file__sha256"):
        found[line][sha256 or link] = bool(sha256)
    return found


def _before(year, unions):
    """Return what each union was given in that year: {union: {criterion's text: share}}.

    By the criterion's words, for a newer guide may number it otherwise; as a share of the
    maximum, for it may weigh otherwise.
    """
    rows = AssessmentLine.objects.filter(
        assessment__union_year__campaign_year__year=year,
        assessment__union_year__union__in=unions,
        assessment__first_submitted_at__isnull=False,
    ).values(
        "assessment__union_year__union_id", "assessment__status", "criterion__text", "maximum",
        "self_points", "appraised_points", "verified_points",
    )  # fmt: skip
    found = defaultdict(dict)
    for row in rows:
        points = row[LATEST.get(row["assessment__status"], "self_points")]
        if points is not None:
            union = row["assessment__union_year__union_id"]
            found[union][row["criterion__text"]] = points / row["maximum"]
    return found


def _known(year, unions):
    """Return {union: the hashes and links that it handed in that year}."""
    rows = Evidence.objects.filter(
        line__assessment__union_year__campaign_year__year=year,
        line__assessment__union_year__union__in=unions,
    ).values_list("line__assessment__union_year__union_id", "link", "stored_file__sha256")
    found = defaultdict(set)
    for union, link, sha256 in rows:
        found[union].add(sha256 or link)
    return found


def _holders(year, evidence):
    """Return {hash: the unions that handed the file in that year}, for the files given."""
    files = {what for found in evidence.values() for what, is_file in found.items() if is_file}
    if not files:
        return {}
    rows = _sound().filter(
        stored_file__sha256__in=files, line__assessment__union_year__campaign_year__year=year
    )
    found = defaultdict(set)
    names = ("stored_file__sha256", "line__assessment__union_year__union_id")
    for sha256, union in rows.values_list(*names).distinct():
        found[sha256].add(union)
    return found


def _rates(year, unions):
    """Return {union: its satisfaction rate of that year}, as reported, else as registered."""
    rows = UnionYear.objects.filter(campaign_year__year=year, union__in=unions).values(
        "union_id", *(f"{name}__{part}" for name, parts in DOSSIERS.items() for part in parts)
    )
    return {row["union_id"]: rate for row in rows if (rate := _reported(row, "satisfaction_rate"))}


def _totals(year, unions):
    """Return {union: its points of that year, the latest that were said}."""
    rows = Assessment.objects.of_year(year).submitted().filter(union_year__union__in=unions)
    columns = ("union_year__union_id", "verified_total", "appraised_total", "self_total")
    return {
        union: next((total for total in totals if total is not None), None)
        for union, *totals in rows.values_list(*columns)
    }


def _affairs(unions):
    """Return {union: Counter of the kinds of its open affairs}, over all apps."""
    found = defaultdict(Counter)
    for affair in affairs.open_affairs(unions):
        found[affair.union_id][affair.kind] += 1
    return found


def _reported(row, name):
    """Return a figure of the yearly report, None unless it was handed in."""
    return row[f"report__{name}"] if row["report__first_submitted_at"] else None


def _registered(row, name):
    return row[f"registration__{name}"] if row["registration__first_submitted_at"] else None


def _first(reported, registered):
    """Return (the figure, whether it is only promised)."""
    return (registered, True) if reported is None else (reported, False)


def _facts(row, found):
    union = row["union_id"]
    pledged, promised = _first(_reported(row, "pledged_count"), _registered(row, "pledge_target"))
    rate, rate_promised = _first(
        _reported(row, "satisfaction_rate"), _registered(row, "satisfaction_target")
    )
    lines = (_line(line, union, found) for line in found.lines[row["assessment__pk"]])
    return Facts(
        lines=tuple(line for _place, line in sorted(lines, key=lambda pair: pair[0])),
        # Nobody has entered the head counts of a union that seems to have none.
        heads=row["staff_count"] or _reported(row, "staff_count"),
        pledged=pledged,
        pledges_promised=promised,
        signed=row["counted_pledges__signed"] if row["counted_pledges__eligible"] else None,
        rate=rate,
        rate_promised=rate_promised,
        rate_before=found.rates.get(union),
        total_before=found.totals.get(union),
        returned=found.affairs[union][RETURNED],
        remedies=found.affairs[union][REMEDY],
    )


def _line(line, union, found):
    """Return (its place in the form, LineFacts)."""
    criterion = found.criteria[line["criterion_id"]]
    evidence = found.evidence.get(line["pk"], {})
    others = set().union(*(found.holders.get(w, ()) for w, is_file in evidence.items() if is_file))
    share = found.before.get(union, {}).get(criterion.text)
    facts = LineFacts(
        criterion=criterion.pk,
        name=line_name(SimpleNamespace(criterion=criterion)),
        maximum=line["maximum"],
        points=line["self_points"],
        before=None if share is None else Decimal(share * line["maximum"]),
        applies=not line["self_na"],
        counted=criterion.kind == scoring.STANDARD,
        evidence_required=criterion.evidence_required,
        evidence=bool(evidence),
        fresh=not found.known.get(union, set()).issuperset(evidence),
        shared=frozenset(others - {union}),
    )
    return (
        criterion.kind,
        criterion.group.letter,
        criterion.owner_id or 0,
        criterion.number,
    ), facts
