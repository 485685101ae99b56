"""Codes of unions: each one once, whatever the capitals."""

from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from unions.models import Union
from unions.tests.factories import START, UnionFactory

pytestmark = pytest.mark.django_db


def test_two_codes_never_differ_in_capitals_alone():
    union = UnionFactory(code="PM-1")

    with pytest.raises(IntegrityError), transaction.atomic():
        UnionFactory(code="pm-1")

    twin = Union(code="Pm-1", name="A", short_name="A", level="grassroots", kind="party",
                 founded=START)  # fmt: skip
    with pytest.raises(ValidationError, match="đang được một đơn vị khác dùng"):
        twin.full_clean(exclude=["path"])
    assert Union.objects.get(code="PM-1") == union


def test_the_migration_names_the_codes_that_stand_twice():
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX union_code_once_in_any_case")
    UnionFactory(code="PM-1"), UnionFactory(code="pm-1"), UnionFactory(code="PM-2")
    migration = import_module("unions.migrations.0014_codes_once_in_any_case")

    with pytest.raises(RuntimeError, match=r"PM-1 = pm-1$"):
        migration.name_doubles(apps, None)
