"""Which builder makes which report, and which code draws frozen figures again.

A form's `template` is kept with the figures. Whoever changes what a form holds or prints
gives it a new number and leaves the old one here as long as publications name it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from emulation.structure import Structure
from reports import annual_grassroots, annual_province, annual_upper, summary
from unions.models import Union


@dataclass(frozen=True, slots=True)
class Form:
    """One form of report.

    shape: the dataclass of its figures; build(union, campaign_year, union_year) gathers
    them; parts(figures, sha256) draws them as HTML, summary(figures) shows them on a page.
    """

    template: str
    shape: type
    build: Callable[[Any, Any, Any], Any]
    parts: Callable[[Any, str], list[str]]
    summary: Callable[[Any], summary.Summary]

    @property
    def stem(self) -> str:
        """What the form's templates of all versions begin with."""
        return self.template.partition("/")[0] + "/"


ANNUAL = {
    Union.Level.GRASSROOTS: Form(
        "annual-grassroots/2",
        annual_grassroots.GrassrootsReport,
        annual_grassroots.build,
        annual_grassroots.parts,
        summary.of_grassroots,
    ),
    Union.Level.UPPER: Form(
        "annual-upper/2",
        annual_upper.UpperReport,
        annual_upper.build,
        annual_upper.parts,
        summary.of_upper,
    ),
    Union.Level.PROVINCIAL: Form(
        "annual-province/3",
        annual_province.ProvinceReportOfYear,
        annual_province.build_of_year,
        annual_province.parts_of_year,
        summary.of_province_year,
    ),
}
# A year brought to today's structure: only where there are units beneath.
ANNUAL_TODAY = {
    Union.Level.UPPER: Form(
        "annual-upper-today/1",
        annual_upper.UpperReportToday,
        annual_upper.build_today,
        annual_upper.parts_today,
        summary.of_upper,
    ),
    Union.Level.PROVINCIAL: Form(
        "annual-province-today/1",
        annual_province.ProvinceReport,
        annual_province.build_today,
        annual_province.parts,
        summary.of_province,
    ),
}
# What is no longer made, and drawn again as it was.
EARLIER = (
    # Without what was recorded through the year: their figures hold none, so none is drawn.
    replace(ANNUAL[Union.Level.GRASSROOTS], template="annual-grassroots/1"),
    replace(ANNUAL[Union.Level.UPPER], template="annual-upper/1"),
    replace(ANNUAL[Union.Level.PROVINCIAL], template="annual-province/2"),
    Form(
        "annual-province/1",  # without the paragraph on how strictly scores were appraised
        annual_province.ProvinceReport,
        annual_province.build,
        annual_province.parts,
        summary.of_province,
    ),
)
FORMS = {form.template: form for form in (*ANNUAL.values(), *ANNUAL_TODAY.values(), *EARLIER)}


def annual_form(level, by=Structure.THEN):
    """Return the annual report's form of a level, by the structure asked for where it has one."""
    today = ANNUAL_TODAY.get(level) if by == Structure.NOW else None
    return today or ANNUAL[level]
