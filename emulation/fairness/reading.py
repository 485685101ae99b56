"""What the leniency pages show, read from the roll-up rows and the totals in few queries."""

from dataclasses import dataclass, field, replace

from django.db.models import F, Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.text import format_number, format_percent
from emulation.crosschecks.reading import sentence as crossed
from emulation.fairness import figures, spreads, words
from emulation.fairness.figures import FEWEST_UNITS, SUMS, LineSums, Spread, rounded
from emulation.line_names import KINDS
from emulation.models import LineTally
from unions.models import Union
from unions.scope import in_scope
from unions.structure.names import names_of_year

MEASURES = {
    "unchanged": gettext_lazy("tỉ lệ giữ nguyên"),
    "mean": gettext_lazy("điểm thẩm định bình quân"),
    "cut": gettext_lazy("mức hạ điểm bình quân"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One supervisor's year, or all of them together (code ""). marks: [(measure, side)]."""

    name: str
    code: str
    direct: bool
    sums: LineSums
    spread: Spread | None
    marks: tuple = ()

    @property
    def mark_words(self):
        """Say in which figures the row stands out."""
        return "; ".join(mark_word(measure, side) for measure, side in self.marks)


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """One criterion's lines, of a union or of the province."""

    pk: int
    name: str
    text: str
    sums: LineSums


@dataclass(frozen=True, slots=True)
class YearFigures:
    """A year as the user sees it: a row for each supervisor in scope, their sum, the criteria."""

    year: int
    rows: list[Row]
    total: Row
    criteria: list[CriterionRow]
    compared: bool = False
    crossed: str = ""

    @property
    def most_corrected(self):
        """Return the criteria by how much of their lines the appraisal changed."""
        return most_corrected(self.criteria)

    @property
    def outliers(self):
        return [row for row in self.rows if row.marks]

    def told(self, appraiser):
        """Return what the paragraph tells of."""
        told = told_of(self.year, appraiser, self.total, self.criteria, self)
        return replace(told, crossed=self.crossed)


@dataclass(frozen=True, slots=True)
class Course:
    """A supervisor over the years: {year: Row}."""

    name: str
    code: str
    years: dict = field(default_factory=dict)


def most_corrected(criteria):
    known = [row for row in criteria if row.sums.changed]
    return sorted(known, key=lambda row: (-row.sums.changed / row.sums.lines, row.name))


def mark_word(measure, side):
    """Say on which side a figure stands out."""
    return words.SAYINGS[measure, side == figures.HIGH]


def of_year(user, year):
    """Return the year's figures within the user's scope."""
    above = in_scope(user, "union_year__supervisor__")
    found = _year(year, LineTally.objects.visible_to(user), spreads.counted_totals().filter(above))
    whole = user.post is not None and user.post.reaches_province
    return replace(found, crossed=crossed(year) or "") if whole else found


def of_province(year):
    """Return the year's figures of the whole province, whoever asks: for its report."""
    found = _year(year, LineTally.objects.all(), spreads.counted_totals())
    return replace(found, crossed=crossed(year) or "")


def _year(year, tallies, dossiers):
    tallies = tallies.filter(campaign_year__year=year)
    dossiers = dossiers.filter(union_year__campaign_year__year=year)
    rows = _rows(year, _sums(tallies, "supervisor_id"), spreads.by_supervisor(dossiers))
    total = Row(
        _("Cộng"),
        "",
        False,
        figures.together(row.sums for row in rows),
        spreads.by_year(dossiers).get(year),
    )
    marked, compared = with_marks(rows)
    return YearFigures(year, marked, total, criteria_of(tallies), compared)


def whole_province(year):
    """Return all supervisors' sums and totals of a year, to compare one with."""
    sums = LineTally.objects.filter(campaign_year__year=year).aggregate(
        **{f"sum_{name}": Sum(name, default=0) for name in SUMS}
    )
    dossiers = spreads.counted_totals().filter(union_year__campaign_year__year=year)
    return Row(_("Toàn tỉnh"), "", False, _line_sums(sums), spreads.by_year(dossiers).get(year))


def of_union(union, year):
    """Return (Row, [CriterionRow]) of one supervisor's year."""
    tallies = LineTally.objects.filter(campaign_year__year=year, supervisor=union)
    dossiers = spreads.counted_totals().filter(
        union_year__campaign_year__year=year, union_year__supervisor=union
    )
    rows = _rows(year, _sums(tallies, "supervisor_id"), spreads.by_supervisor(dossiers))
    nothing = Row(row_name(names_of_year(year).as_then(union)), union.code, False, LineSums(), None)
    return (rows or [nothing])[0], criteria_of(tallies)


def over_years(user):
    """Return (the Row of each year, a Course for each supervisor), within the user's scope."""
    tallies = LineTally.objects.visible_to(user)
    dossiers = spreads.counted_totals().filter(in_scope(user, "union_year__supervisor__"))
    sums = {
        (row["year"], row["above"]): _line_sums(row)
        for row in tallies.order_by()
        .values(year=F("campaign_year__year"), above=F("supervisor_id"))
        .annotate(**{f"sum_{name}": Sum(name) for name in SUMS})
    }
    spread, by_year = spreads.by_supervisor(dossiers), spreads.by_year(dossiers)
    unions = Union.objects.in_bulk({above for _year, above in sums | spread})
    years = sorted(by_year.keys() | {year for year, _above in sums})
    totals = {
        year: Row(
            str(year),
            "",
            False,
            figures.together(s for (y, _a), s in sums.items() if y == year),
            by_year.get(year),
        )
        for year in years
    }
    return totals, _courses(unions, sums, spread)


def _courses(unions, sums, spread):
    courses = {}
    for year, above in sorted(sums | spread):
        union = unions[above]
        row = _row(union, sums.get((year, above), LineSums()), spread.get((year, above)))
        courses.setdefault(above, Course(row.name, union.code)).years[year] = row
    return sorted(courses.values(), key=lambda c: unions_order(unions, c.code))


def unions_order(unions, code):
    union = next(u for u in unions.values() if u.code == code)
    return (union.is_provincial, union.sort_key)


def with_marks(rows):
    """Return the rows with what stands out among the upper-level unions, and whether that was
    compared at all: five unions with three appraised dossiers each at least."""
    peers = [r for r in rows if not r.direct and r.spread and r.spread.units >= FEWEST_UNITS]
    found = {}
    for measure, value in VALUES.items():
        for code, side in figures.outliers({row.code: value(row) for row in peers}).items():
            found.setdefault(code, []).append((measure, side))
    marked = [replace(row, marks=tuple(found.get(row.code, ()))) for row in rows]
    return marked, len(peers) >= figures.FEWEST_PEERS


VALUES = {
    "unchanged": lambda row: row.sums.unchanged_share,
    "mean": lambda row: row.spread.mean,
    "cut": lambda row: row.sums.mean_cut,
}


def told_of(year, appraiser, row, criteria, compared=None):
    """Return what the paragraph tells of one row and its criteria."""
    return words.Told(
        year,
        appraiser,
        row.sums,
        row.spread,
        [words.Corrected(c.name, c.text, c.sums.changed, c.sums.lines)
         for c in most_corrected(criteria)],
        [words.Standing(r.name, measure, side, value_words(r, measure))
         for r in (compared.rows if compared else ()) for measure, side in r.marks],
        bool(compared and compared.compared),
    )  # fmt: skip


def value_words(row, measure):
    if measure == "unchanged":
        return format_percent(row.sums.unchanged, row.sums.lines)
    value = row.spread.mean if measure == "mean" else row.sums.mean_cut
    return _("%(points)s điểm") % {"points": format_number(rounded(value), 2)}


def _rows(year, sums, spread):
    above = {pk for _year, pk in spread} | sums.keys()
    names = names_of_year(year)
    unions = Union.objects.in_bulk(above).values()
    rows = [
        _row(names.as_then(union), sums.get(union.pk, LineSums()), spread.get((year, union.pk)))
        for union in sorted(unions, key=lambda u: (u.is_provincial, u.sort_key))
    ]
    return [row for row in rows if row.sums.lines or row.spread]


def _row(union, sums, spread):
    return Row(row_name(union), union.code, union.is_provincial, sums, spread)


def row_name(union):
    if union.is_provincial:
        return _("Đơn vị trực thuộc %(province)s") % {"province": union.short_name}
    return union.short_name


def _sums(tallies, by):
    rows = tallies.order_by().values(by).annotate(**{f"sum_{name}": Sum(name) for name in SUMS})
    return {row[by]: _line_sums(row) for row in rows}


def _line_sums(row):
    return LineSums(**{name: spreads.exact(row[f"sum_{name}"]) if name.endswith("_sum")
                       else row[f"sum_{name}"] for name in SUMS})  # fmt: skip


def criteria_of(tallies):
    """Return the criteria's rows in the order of the guide."""
    columns = ("criterion_id", "criterion__kind", "criterion__group__letter", "criterion__number",
               "criterion__text")  # fmt: skip
    rows = tallies.order_by().values(*columns).annotate(**{f"sum_{n}": Sum(n) for n in SUMS})
    kinds = list(KINDS)
    ordered = sorted(
        rows,
        key=lambda r: (kinds.index(r["criterion__kind"]), r["criterion__group__letter"],
                       r["criterion__number"], r["criterion_id"]),
    )  # fmt: skip
    return [_criterion(row) for row in ordered if row["sum_lines"]]


def _criterion(row):
    word, _pin = KINDS[row["criterion__kind"]]
    name = f"{word}{row['criterion__group__letter']}.{row['criterion__number']}"
    return CriterionRow(row["criterion_id"], name, row["criterion__text"], _line_sums(row))
