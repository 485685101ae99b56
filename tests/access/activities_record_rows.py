"""Who may do what about the records of a year: read in scope, written by the union."""

from activities.models import (
    ActivityFile,
    CultureFile,
    DialogueFile,
    DialogueIssue,
    ExpenseFile,
    SurveyFile,
)
from activities.tests.pages import KINDS, VALUES
from core.tests.factories import StoredFileFactory
from core.tests.sample_files import jpeg
from emulation.tests.factories import YEAR
from tests.access.rules import NOT, OWN_OFFICERS, SEES, SIGNED, TOPMOST, Act, Row, year

KEEPS = Act(OWN_OFFICERS) | TOPMOST
FILES = {
    "activity": ActivityFile,
    "culture": CultureFile,
    "dialogue": DialogueFile,
    "survey": SurveyFile,
    "expense": ExpenseFile,
}


def unit(world, place):
    return {"year": YEAR, "code": world.unions[place].code}


def record_of(name, world, place):
    values = VALUES[name] | ({"voucher": ""} if name == "expense" else {})
    return KINDS[name].model.objects.create(
        union_year=world.years[place], created_by=world.people["officer"], **values
    )


def record(name):
    return lambda world, place: {"pk": record_of(name, world, place).pk}


def photo(name):
    def made(world, place):
        stored = StoredFileFactory(name="anh.jpg", content_type="image/jpeg", data=jpeg())
        item = FILES[name].objects.create(
            owner=record_of(name, world, place), file=stored, added_by=world.people["officer"]
        )
        return {"pk": item.pk}

    return made


def page(name):
    return lambda world, place: photo(name)(world, place) | {"number": 1}


def issue(world, place):
    dialogue = record_of("dialogue", world, place)
    made = DialogueIssue.objects.create(
        dialogue=dialogue, number=1, text="Nhà xe", created_by=world.people["officer"]
    )
    return {"pk": made.pk}


def rows_of(name):
    return [
        Row(f"activities:{name}-list", SIGNED, NOT, year),
        Row(f"activities:{name}-export", SIGNED, NOT, year),
        Row(f"activities:{name}-of-union", SEES, NOT, unit),
        Row(f"activities:{name}-create", KEEPS, KEEPS, unit),
        Row(f"activities:{name}-detail", SEES, NOT, record(name)),
        Row(f"activities:{name}-edit", KEEPS, KEEPS, record(name)),
        Row(f"activities:{name}-withdraw", KEEPS, KEEPS, record(name), {"reason": "Ghi nhầm"}),
        Row(f"activities:{name}-file-add", KEEPS, KEEPS, record(name)),
        Row(f"activities:{name}-file", SEES, NOT, photo(name)),
        Row(f"activities:{name}-file-page", SEES, NOT, page(name)),
        Row(f"activities:{name}-file-download", SEES, NOT, photo(name)),
        Row(f"activities:{name}-file-remove", NOT, KEEPS, photo(name)),
    ]


RECORDS = [
    *rows_of("activity"),
    Row("activities:activity-copy", KEEPS, KEEPS, unit),
    *rows_of("culture"),
    *rows_of("dialogue"),
    *rows_of("survey"),
    *rows_of("expense"),
    Row("activities:issues-of-union", SEES, NOT, unit),
    Row("activities:issue-create", KEEPS, KEEPS, record("dialogue"), {"text": "Nhà xe"}),
    Row("activities:issue-edit", KEEPS, KEEPS, issue),
    Row("activities:issue-settle", KEEPS, KEEPS, issue),
    Row("activities:issue-reopen", KEEPS, KEEPS, issue, {"reason": "Chưa xong"}),
]
