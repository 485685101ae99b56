"""The audit trail: written with the write it tells of, never changed."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from core import audit
from core.models import AuditEntry
from core.models.audit_entry import AppendOnly
from unions.models import Post, Union
from unions.tests.factories import UnionFactory, user_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry():
    union = UnionFactory(short_name="CĐCS An Phú")
    chair = user_with(Post.Role.GRASSROOTS_CHAIR, union)
    return audit.record(union, "rename", by=chair, before={"a": 1}, after={"a": 2}, note="Đổi tên")


def test_a_row_keeps_who_in_which_post(entry):
    assert entry.capacity == "Chủ tịch công đoàn cơ sở – CĐCS An Phú"
    assert entry.post_ref == entry.actor.post.pk
    assert list(audit.trail(entry.object)) == [entry]


def test_the_portal_itself_acts_without_a_person():
    row = audit.record(UnionFactory(), "open", by=None)

    assert (row.actor, row.capacity) == (None, "")


@pytest.mark.parametrize(
    "change",
    [
        lambda row: row.save(),
        lambda row: row.delete(),
        lambda row: AuditEntry.objects.filter(pk=row.pk).update(note="x"),
        lambda row: AuditEntry.objects.all().delete(),
    ],
)
def test_the_application_refuses_to_change_a_row(entry, change):
    with pytest.raises(AppendOnly):
        change(entry)


def test_the_database_refuses_to_change_a_row(entry):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute("UPDATE core_auditentry SET note = 'x'")

    entry.refresh_from_db()
    assert entry.note == "Đổi tên"


def test_the_database_refuses_to_delete_a_row(entry):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute("DELETE FROM core_auditentry")

    entry.refresh_from_db()


@pytest.mark.postgres
@pytest.mark.parametrize("how", ["", " CASCADE"])
def test_postgresql_refuses_to_empty_the_trail(entry, how):
    connection.check_constraints()  # nothing else is to stand in the way of TRUNCATE
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute(f"TRUNCATE core_auditentry{how}")

    entry.refresh_from_db()


@pytest.mark.postgres
def test_postgresql_refuses_to_empty_what_the_trail_hangs_on(entry):
    connection.check_constraints()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute("TRUNCATE django_content_type CASCADE")


@pytest.mark.django_db(transaction=True)
def test_after_a_test_the_guards_stand_again():
    """A flush, as the test runner does after this test, takes them down for itself alone."""
    with transaction.atomic():
        entry = audit.record(UnionFactory(), "rename", by=None)

    call_command("flush", interactive=False, verbosity=0)

    assert not type(entry).objects.exists()
    with transaction.atomic():
        audit.record(UnionFactory(), "rename", by=None)
    with pytest.raises(DatabaseError, match="append-only"):
        connection.cursor().execute("DELETE FROM core_auditentry")


def test_one_press_leaves_one_row(entry):
    union = entry.object
    audit.record(union, "submit", by=None, key="k1")

    with pytest.raises(DatabaseError), transaction.atomic():
        audit.record(union, "submit", by=None, key="k1")

    assert audit.happened(union, "k1").action == "submit"
    assert audit.happened(union, "k2") is None
    assert audit.happened(union, None) is None


def test_changes_names_only_what_differs():
    assert audit.changes({"a": 1, "b": 2}, {"a": 1, "b": 3}) == ({"b": 2}, {"b": 3})


@pytest.mark.django_db(transaction=True)
def test_a_row_outside_a_transaction_is_refused():
    with pytest.raises(RuntimeError):
        audit.record(UnionFactory(), "open", by=None)


# --- The same press -----------------------------------------------------------


def test_a_press_is_known_again_by_its_key_and_what_it_asks_for():
    union, key = UnionFactory(), "1" * 32
    told = {"on": date(2025, 7, 1), "names": ["a"]}
    first = audit.record(union, "rename", by=None, after=told | {"made": 5}, key=key)

    assert audit.same_press(union, key, "rename", told) == first
    assert audit.same_press(union, "2" * 32, "rename", told) is None
    assert audit.same_press(UnionFactory(), key, "rename", told) is None
    for action, other in (("rename", told | {"names": ["b"]}), ("end", told), ("rename", {"x": 1})):
        with pytest.raises(ValidationError, match="đã được gửi từ trước"):
            audit.same_press(union, key, action, other)


def test_a_press_that_made_its_object_is_known_again_for_who_pressed():
    union, key, chair = UnionFactory(), "1" * 32, user_with(Post.Role.GRASSROOTS_CHAIR)
    first = audit.record(union, "found", by=chair, after={"code": union.code}, key=key)
    found = {"code": union.code}

    assert audit.same_press(Union, key, "found", found, by=chair) == first
    assert audit.same_press(Union, key, "found", found, by=user_with(chair.post.role)) is None
    with CaptureQueriesContext(connection) as queries:
        audit.same_press(Union, key, "found", found, by=chair)
    if connection.vendor == "sqlite":  # PostgreSQL reads so small a table from end to end
        with connection.cursor() as cursor:
            cursor.execute("EXPLAIN QUERY PLAN " + queries[-1]["sql"])
            assert "audit_key_once_per_object" in str(cursor.fetchall())
