"""What files of the year's records take of a union's room (emulation.services.quota)."""

from activities.models import ActivityFile, CultureFile, DialogueFile, ExpenseFile, SurveyFile
from emulation.attaching.rows import held_of
from emulation.services import quota


def of_union_year(union_year_id):
    """Return {sha256: size} of all files of these records."""
    held: dict[str, int] = {}
    for item in (ActivityFile, CultureFile, DialogueFile, SurveyFile, ExpenseFile):
        held |= held_of(item, union_year_id)
    return held


def register():
    quota.count_too(of_union_year)
