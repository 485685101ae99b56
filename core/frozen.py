"""Figures as canonical JSON, and back: one text, and so one hash, for the same figures.

Keys are sorted, nothing is padded, text is NFC, a Decimal is a string without the zeros
that say nothing, days and moments are ISO 8601 (moments in UTC, to the second). Reading
is strict: a key too many or too few, or a value of another shape, is a ValueError. Only
a field with a default may be missing: it came later than the figures.
Pure: no Django.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from core.text import nfc

T = TypeVar("T")
Reader = Callable[[Any], Any]


def dump(figures: Any) -> str:
    """Return a dataclass of figures as canonical JSON."""
    return json.dumps(
        _plain(figures),
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
        allow_nan=False,
    )


def load(shape: type[T], text: str) -> T:
    """Return the figures that `dump` wrote, as the dataclass `shape`; ValueError if they aren't."""
    wanted: Any = shape
    figures: T = _reader(wanted)(json.loads(text))
    return figures


def sha256(text: str) -> str:
    """Return the hash that names these figures."""
    return hashlib.sha256(text.encode()).hexdigest()


# --- Writing ------------------------------------------------------------------


def _plain(value: Any) -> Any:
    kind: Any = type(value)
    if kind in _WRITERS:
        return _WRITERS[kind](value)
    if is_dataclass(value):
        return {name: _plain(getattr(value, name)) for name in _names(kind)}
    raise TypeError(f"figures can't hold {kind.__name__}")


def _as_it_is(value: Any) -> Any:
    return value


def _decimal(value: Decimal) -> str:
    if not value.is_finite():
        raise ValueError(f"no figure: {value}")
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def _moment(value: datetime) -> str:
    return value.astimezone(UTC).isoformat(timespec="seconds")


_WRITERS: dict[type, Reader] = {
    str: nfc,
    int: _as_it_is,
    bool: _as_it_is,
    NoneType: _as_it_is,
    Decimal: _decimal,
    date: date.isoformat,
    datetime: _moment,
    tuple: lambda values: [_plain(value) for value in values],
}


# --- Reading ------------------------------------------------------------------


@lru_cache(maxsize=256)
def _names(shape: Any) -> tuple[str, ...]:
    return tuple(f.name for f in fields(shape))


@lru_cache(maxsize=256)
def _reader(shape: Any) -> Reader:
    """Return what reads a value of this shape."""
    if isinstance(shape, type) and is_dataclass(shape):
        return _dataclass_reader(shape)
    if get_origin(shape) is tuple:
        item = _reader(get_args(shape)[0])
        return lambda value: tuple(item(one) for one in _checked(value, list))
    if get_origin(shape) is UnionType:
        (given,) = (one for one in get_args(shape) if one is not NoneType)
        read = _reader(given)
        return lambda value: None if value is None else read(value)
    return _READERS[shape]


def _dataclass_reader(shape: type) -> Reader:
    readers = {name: _reader(hint) for name, hint in get_type_hints(shape).items()}
    later = {f.name for f in fields(shape) if f.default is not MISSING}

    def read(value: Any) -> Any:
        odd = sorted((_checked(value, dict).keys() ^ readers.keys()) - (later - value.keys()))
        if odd:
            raise ValueError(f"{shape.__name__} has other figures: {', '.join(odd)}")
        return shape(**{name: readers[name](given) for name, given in value.items()})

    return read


def _checked(value: Any, kind: type) -> Any:
    if type(value) is not kind:
        raise ValueError(f"not {kind.__name__}: {value!r:.60}")
    return value


def _read_decimal(value: Any) -> Decimal:
    try:
        return Decimal(_checked(value, str))
    except InvalidOperation:
        raise ValueError(f"no figure: {value!r:.60}") from None


_READERS: dict[type, Reader] = {
    str: lambda value: _checked(value, str),
    int: lambda value: _checked(value, int),
    bool: lambda value: _checked(value, bool),
    Decimal: _read_decimal,
    date: lambda value: date.fromisoformat(_checked(value, str)),
    datetime: lambda value: datetime.fromisoformat(_checked(value, str)),
}
