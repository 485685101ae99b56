"""A year whose guide leaves room for units' own criteria, and a unit that uses it."""

from decimal import Decimal

from emulation.models import CriteriaSet, OwnCriteria
from emulation.own_criteria import writing
from emulation.own_criteria.flow import OWN_FLOW
from emulation.own_criteria.rows import OwnRow
from emulation.tests.factories import UnionYearFactory, campaign_year
from emulation.tests.guides import unfrozen
from unions.models import Post
from unions.tests.factories import user_with

ROW = OwnRow("a", "Giải quyết hồ sơ học sinh trong ngày.", Decimal(5), True)
OTHER = OwnRow("b", "Không thu sai quy định.", Decimal(6))


def share_of(share="10"):
    """Let the plan's guide leave so many percent of the base to the units."""
    campaign_year()
    with unfrozen():
        CriteriaSet.objects.filter(code="TT-2020").update(own_share=share, own_clause="mục 6")


class Unit:
    """A union in the year, its officer and chair, and the officer of the union above."""

    def __init__(self, union_year=None):
        self.year = union_year or UnionYearFactory()
        self.officer = user_with(Post.Role.GRASSROOTS_OFFICER, self.year.union)
        self.chair = user_with(Post.Role.GRASSROOTS_CHAIR, self.year.union)
        self.above = user_with(Post.Role.UPPER_OFFICER, self.year.supervisor)

    def begun(self, *rows):
        own = writing.start_own_criteria(self.year, by=self.officer)
        return self.saved(own, *rows) if rows else own

    def saved(self, own, *rows):
        return writing.save_rows(own, rows, by=self.officer, expected=own.version)

    def submitted(self, *rows):
        return OWN_FLOW.perform("submit", self.begun(*(rows or (ROW, OTHER))), by=self.chair)

    def approved(self, *rows):
        return OWN_FLOW.perform("approve", self.submitted(*rows), by=self.above)


def fresh(own):
    return OwnCriteria.objects.with_union().select_related("criteria_set").get(pk=own.pk)
