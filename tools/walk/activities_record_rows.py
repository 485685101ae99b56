"""The walk's rows about the records of a union's year."""

from collections.abc import Iterator

from activities.models import (
    Activity,
    CultureRegulation,
    Dialogue,
    DialogueIssue,
    Expense,
    SatisfactionSurvey,
)
from tools.walk import acts
from tools.walk.pledge_rows import OWN, units
from tools.walk.rows import Row
from tools.walk.scene import Scene
from tools.walk.subjects import Subject, year

MODELS = {
    "activity": Activity,
    "culture": CultureRegulation,
    "dialogue": Dialogue,
    "survey": SatisfactionSurvey,
    "expense": Expense,
}
ABOVE = ("cap-tren", "ban-cspl")


def records(name):
    """Return the subjects of a kind: the first record of the unit with demo accounts."""

    def found(scene: Scene) -> Iterator[Subject]:
        for unit in units(scene):
            rows = MODELS[name].objects.filter(union_year=unit.union_year).order_by("pk")
            for record in rows[:1]:
                yield Subject("", {"pk": record.pk}, unit.union_year)

    return found


def issues(*, settled):
    def found(scene: Scene) -> Iterator[Subject]:
        for unit in units(scene):
            rows = DialogueIssue.objects.filter(
                dialogue__union_year=unit.union_year, settled_on__isnull=not settled
            )
            for issue in rows.order_by("pk")[:1]:
                yield Subject("", {"pk": issue.pk}, unit.union_year)

    return found


def rows_of(name):
    return (
        Row(f"activities:{name}-list", ABOVE, year),
        Row(f"activities:{name}-list", ("ban-cspl",), year, query="?tim=khong-co",
            note="khong-thay"),
        Row(f"activities:{name}-of-union", (*OWN, *ABOVE), units),
        Row(f"activities:{name}-of-union", ("can-bo",), units, query="?tim=khong-co",
            note="khong-thay"),
        Row(f"activities:{name}-create", ("can-bo",), units),
        Row(f"activities:{name}-create", ("can-bo",), units, act=acts.send, note="sai",
            status=422),
        Row(f"activities:{name}-detail", ("can-bo", *ABOVE), records(name)),
        Row(f"activities:{name}-edit", ("can-bo",), records(name)),
        Row(f"activities:{name}-withdraw", ("can-bo",), records(name)),
        Row(f"activities:{name}-file-add", ("can-bo",), records(name)),
    )  # fmt: skip


RECORDS = (
    *rows_of("activity"),
    Row("activities:activity-copy", ("can-bo",), units),
    *rows_of("culture"),
    *rows_of("dialogue"),
    *rows_of("survey"),
    *rows_of("expense"),
    Row("activities:issues-of-union", (*OWN, "cap-tren"), units),
    Row("activities:issue-create", ("can-bo",), records("dialogue")),
    Row("activities:issue-edit", ("can-bo",), issues(settled=False)),
    Row("activities:issue-settle", ("can-bo",), issues(settled=False)),
    Row("activities:issue-reopen", ("can-bo",), issues(settled=True)),
)
EXEMPT = {
    f"activities:{name}-{page}": why
    for name in MODELS
    for page, why in {
        "export": "hands out a workbook",
        "file": "the same piece as pledges:covenant-file",
        "file-page": "hands out a picture",
        "file-download": "hands out a file",
        "file-remove": "takes a press, leads back to the record",
    }.items()
}
