"""Sheets of persons for tests."""

from django.urls import reverse

from emulation.people import columns as cols
from emulation.people.services import RowChange, save_rows, start_sheet
from emulation.tests.factories import UnionYearFactory
from unions.models import Post
from unions.tests.factories import MembershipFactory, user_with

Role = Post.Role


def sheet_of(people=3, *, leaders=1, **year):
    """Return a begun sheet of a union with so many people, the first ones leaders."""
    union_year = UnionYearFactory(**year)
    for number in range(people):
        MembershipFactory(
            union=union_year.union,
            member__full_name=f"Trần Thị Lan {number:03}",
            is_leader=number < leaders,
        )
    return start_sheet(union_year, by=officer_of(union_year))


def officer_of(union_year):
    return user_with(Role.GRASSROOTS_OFFICER, union_year.union)


def chair_of(union_year):
    return user_with(Role.GRASSROOTS_CHAIR, union_year.union)


def rows_of(sheet):
    return list(sheet.scores.select_related("member").order_by("member__sort_key", "pk"))


def columns_of(sheet):
    return cols.columns_of(sheet.criteria_set)


def full_cells(sheet, row, share=1):
    """Return the cells that give a person every point of what is asked, or a share of it."""
    return {
        c.key: f"{c.maximum * share:.2f}"
        for c in columns_of(sheet)
        if c.maximum is not None and c.asked_of(row.is_leader)
    }


def score_all(sheet, by, share=1):
    changes = {r.pk: RowChange(r.version, full_cells(sheet, r, share)) for r in rows_of(sheet)}
    return save_rows(sheet, changes, by=by).sheet


def url(name, sheet):
    return reverse(f"emulation:person-{name}", args=[sheet.pk])
