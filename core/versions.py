"""Saving over somebody's newer version is refused: each editable row has a version."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import F

from core import clock


class StaleVersion(Exception):
    """The row was saved by somebody else since it was read; `current` is what stands now."""

    def __init__(self, current):
        self.current = current
        super().__init__(f"{current!r} has moved on to version {current.version}")


def save_version(obj, *, expected, fields):
    """Write the named fields if the row still has the expected version, and raise it by one.

    Raises StaleVersion with the row as it stands now; nothing is written then.
    """
    values = {name: getattr(obj, obj._meta.get_field(name).attname) for name in fields}
    values = {obj._meta.get_field(name).attname: value for name, value in values.items()}
    if any(field.name == "updated_at" for field in obj._meta.concrete_fields):
        values["updated_at"] = clock.now()
    changed = (
        type(obj)
        ._base_manager.filter(pk=obj.pk, version=expected)
        .update(**values, version=F("version") + 1)
    )
    if not changed:
        raise StaleVersion(type(obj)._base_manager.get(pk=obj.pk))
    obj.version = expected + 1
    return obj


def mark(values: Any) -> str:
    """Return 32 letters for what a page shows: it sends them back, and whoever changed
    something in between is noticed. For rows and parts of rows without a version.
    """
    text = json.dumps(values, cls=DjangoJSONEncoder, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def mark_of(row, names: Iterable[str]) -> str:
    """Return the mark of some fields of a row."""
    return mark({name: getattr(row, name) for name in names})
