"""A block in a year as values: who is counted, how they stand now, who is left out and why."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from core import clock
from core.layout import document_symbol
from emulation import scoring
from emulation.blocks import ranking
from emulation.blocks.ranking import ApartRow, BlockFigures, Candidate
from emulation.models import (
    AssessmentLine,
    BlockMembership,
    BlockResult,
    EmulationBlock,
    UnionYear,
)
from emulation.models.criteria import Classification
from emulation.models.dossier import DossierStatus
from unions.models import Union
from unions.structure import naming
from unions.structure.names import names_of_year

YEAR = (
    "union_id", "expected", "not_expected_reason", "assessment__pk", "assessment__status",
    "assessment__verified_total", "assessment__classification", "assessment__explanation",
    "assessment__first_submitted_at",
)  # fmt: skip
LINE = (
    "assessment_id", "criterion__group__letter", "criterion__kind", "verified_points",
    "verified_na", "maximum",
)  # fmt: skip
VERIFIED = DossierStatus.VERIFIED


@dataclass(frozen=True, slots=True)
class Standings:
    """A block's members of a year: the ranking's figures, and whom it still waits for.

    union_ids: all that are counted; open: how many owe a dossier that is not verified.
    """

    figures: BlockFigures
    union_ids: tuple[int, ...]
    open: int

    @property
    def complete(self):
        """Tell whether there is somebody to rank and nobody to wait for."""
        return bool(self.figures.rows) and not self.open


def standings(block, campaign_year):
    """Return how the block's members stand now, in six queries at most."""
    year = campaign_year.year
    members = BlockMembership.objects.counted_in(year).filter(block=block)
    unions = [m.union for m in members.select_related("union").order_by("union__sort_key", "pk")]
    names = names_of_year(year)
    years = _years(unions, campaign_year)
    verified = [years[u.pk]["assessment__pk"] for u in unions if _is_verified(years.get(u.pk))]
    groups = _groups(verified)
    ranked, apart, waiting = [], [], 0
    for union in unions:
        row, name = years.get(union.pk), names.name(union.pk, union.name)
        if reason := _why_apart(row):
            apart.append(ApartRow(union.code, name, reason))
            waiting += row is not None and row["expected"] and not _is_verified(row)
        else:
            ranked.append(_candidate(union.code, name, row, groups[row["assessment__pk"]]))
    letters = tuple(sorted({letter for one in ranked for letter in one.groups}))
    figures = _figures(block, year, letters, ranked, apart)
    return Standings(figures, tuple(union.pk for union in unions), waiting)


def block_of(user, union_id, year):
    """Return the block that the user sees the union counted in that year, or None.

    With `result`: the id of what is published of it, None where nothing is.
    """
    counted = BlockMembership.objects.counted_in(year).filter(union=union_id)
    results = BlockResult.objects.visible_to(user).in_force()
    mine = results.filter(block=OuterRef("pk"), campaign_year__year=year)
    blocks = EmulationBlock.objects.visible_to(user).filter(pk__in=counted.values("block"))
    return blocks.annotate(result=Subquery(mine.values("pk")[:1])).first()


def _years(unions, campaign_year):
    rows = UnionYear.objects.filter(campaign_year=campaign_year, union__in=unions).values(*YEAR)
    return {row["union_id"]: row for row in rows}


def _is_verified(row):
    return row is not None and row["assessment__status"] == VERIFIED


def _why_apart(row):
    """Return why a member is not ranked, "" when it is."""
    if row is None:
        return _("Không có trong năm thi đua này.")
    if _is_verified(row):
        if row["assessment__classification"] and row["assessment__verified_total"] is not None:
            return ""
        return _("Không xếp loại: %(why)s") % {"why": row["assessment__explanation"]}
    if not row["expected"]:
        return row["not_expected_reason"]
    if row["assessment__pk"] is None:
        return _("Chưa có hồ sơ chấm điểm.")
    state = DossierStatus(row["assessment__status"]).label
    return _("Chưa được phúc tra (%(state)s).") % {"state": str(state).lower()}


def _groups(assessments):
    """Return {assessment: {letter: verified points of the group, less its penalties}}."""
    marks = defaultdict(list)
    lines = AssessmentLine.objects.filter(assessment__in=assessments).values_list(*LINE)
    for pk, letter, kind, points, na, maximum in lines:
        marks[pk].append(scoring.Mark(points, maximum, letter, not na, kind))
    return defaultdict(dict) | {
        pk: {s.group: max(scoring.NOUGHT, s.earned - s.penalty) for s in scoring.group_shares(mine)}
        for pk, mine in marks.items()
    }


def _candidate(code, name, row, groups):
    return Candidate(
        code=code,
        name=name,
        points=row["assessment__verified_total"],
        groups=groups,
        first_submitted=row["assessment__first_submitted_at"].replace(microsecond=0)
        if row["assessment__first_submitted_at"]
        else None,
        classification=str(Classification(row["assessment__classification"]).label),
        assessment=row["assessment__pk"],
    )


def _figures(block, year, letters, ranked, apart):
    counted_on = date(year, 12, 31)
    issuer = Union.objects.filter(level=Union.Level.PROVINCIAL, ended=None).first()
    name = issuer.name if issuer else ""
    return BlockFigures(
        code=block.code,
        name=block.name,
        kind=str(block.get_kind_display()),
        year=year,
        counted_on=counted_on,
        letters=letters,
        rule=ranking.rule(letters, counted_on),
        rows=ranking.rank(ranked, letters),
        apart=tuple(apart),
        issuer=name,
        place=naming.place_of(name),
        symbol=document_symbol(None, "TB", naming.symbol_abbrev(name)) if name else "",
        dated=clock.today(),
    )
