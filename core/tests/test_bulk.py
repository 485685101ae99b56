"""Many rows at once give what the model would have written."""

from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from core import audit, bulk
from core.models import AuditEntry, Job, StoredFile
from core.tests.factories import PersonFactory, StoredFileFactory, reread

pytestmark = pytest.mark.django_db
ODD = "tab\tline\nback\\slash \\N 'quote' \"đủ dấu\" {x}, NULL\r."


def test_rows_come_back_as_they_were_given():
    first, second = bulk.reserve_ids(StoredFile, 2)
    moment = datetime(2024, 1, 5, 3, 4, 5, tzinfo=UTC)
    columns = ("id", "sha256", "size", "content_type", "name", "state", "created_at",
               "created_by_id")  # fmt: skip
    rows = [(pk, "0" * 64, pk, "a/b", name, "clean", moment, None)
            for pk, name in ((first, ODD), (second, ""))]  # fmt: skip

    bulk.insert_rows(StoredFile, columns, rows)

    found = list(StoredFile.objects.order_by("pk").values_list(*columns))
    assert found == rows
    assert StoredFileFactory().pk > second


def test_ids_are_given_out_once():
    taken = [*bulk.reserve_ids(Job, 3)]
    bulk.insert_rows(StoredFile, ("id",), [])

    assert len(set(taken)) == 3


@pytest.mark.parametrize("count", [0, 1, 2500])
def test_rows_are_changed_by_id_alone(count):
    other = StoredFileFactory(name="khác.pdf")
    changed = [StoredFileFactory() for _ in range(min(count, 3))]
    rows = [(file.pk, ODD, 7) for file in changed] + [(10**9 + n, "x", 1) for n in range(count)]

    bulk.update_rows(StoredFile, ("name", "size"), rows)

    assert [(f.name, f.size) for f in map(reread, changed)] == [(ODD, 7)] * len(changed)
    assert reread(other).name == "khác.pdf"


def test_many_rows_of_the_trail_say_what_single_ones_say():
    person = PersonFactory()
    files = [StoredFileFactory(), StoredFileFactory()]
    with transaction.atomic():
        audit.record(files[0], "change", by=person, before={"a": ODD}, after={"b": [1, None]})
        audit.record_many(
            StoredFile, "change", [(files[1].pk, {"a": ODD}, {"b": [1, None]})], by=person
        )

    one, many = AuditEntry.objects.order_by("pk")
    names = [f.attname for f in AuditEntry._meta.concrete_fields]
    differing = {n for n in names if getattr(one, n) != getattr(many, n)}
    assert differing <= {"id", "object_id", "at"}


def test_the_trail_is_written_inside_a_transaction_alone(transactional_db):
    with pytest.raises(RuntimeError):
        audit.record_many(StoredFile, "change", [], by=None)


def test_the_planner_is_told_what_was_written_in_this_very_transaction():
    StoredFile.objects.bulk_create(
        StoredFile(sha256=f"{n:064}", size=1, content_type="image/png", name="a.png")
        for n in range(300)
    )
    bulk.analyse(StoredFile)

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT reltuples FROM pg_class WHERE relname = 'core_storedfile'")
            assert cursor.fetchone()[0] == 300
