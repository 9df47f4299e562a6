"""Records as plain data, which can be written as JSON and compared, and back again."""

from __future__ import annotations

import sys
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from ci_portal.model.periods import Period
from ci_portal.model.record import Origin, Record

R = TypeVar("R", bound=Record)

#: What is no fact of a record: where it was written, and its story, which is compared as a page.
_ASIDE = ("origin", "body")

#: Where a record of the published version was written is of no concern any more.
_NOWHERE = Origin("", None, {})


def plain_record(record: Record) -> dict[str, Any]:
    """The fields of a record as plain data; those without a value are left out."""
    found = {name: getattr(record, name) for name in _names(record)}
    return {name: plain(value) for name, value in found.items() if value not in (None, (), "")}


def plain(value: Any) -> Any:
    """A field's value as JSON has it: days as text, a period as its label and its two days."""
    if isinstance(value, Period):
        return [value.label, value.start.isoformat(), value.end.isoformat()]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if is_dataclass(value):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
    return value


def typed_record(kind: type[R], written: Mapping[str, Any]) -> R:
    """The record that `plain_record` made this of, without its story."""
    hints = _hints_of(kind)
    values = {name: _typed(hints[name], value) for name, value in written.items()}
    return kind(**values, origin=_NOWHERE)


def _typed(hint: Any, value: Any) -> Any:
    """A value of plain data as the type that a field is declared with."""
    if value is None:
        return None
    if hint is Period:
        label, start, end = value
        return Period(label, date.fromisoformat(start), date.fromisoformat(end))
    if hint is datetime or hint is date:
        return hint.fromisoformat(value)
    if is_dataclass(hint) and isinstance(hint, type):
        inner = _hints_of(hint)
        return hint(**{name: _typed(inner[name], each) for name, each in value.items()})
    origin, inside = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _typed(next(each for each in inside if each is not type(None)), value)
    if origin is tuple:
        if inside[-1] is Ellipsis:
            return tuple(_typed(inside[0], each) for each in value)
        return tuple(_typed(each, part) for each, part in zip(inside, value, strict=True))
    return value


def _names(record: Record) -> list[str]:
    return [name for name in record.__dataclass_fields__ if name not in _ASIDE]


@cache
def _hints(name: str, module: str) -> dict[str, Any]:
    return get_type_hints(getattr(sys.modules[module], name))


def _hints_of(kind: Any) -> dict[str, Any]:
    return _hints(kind.__name__, kind.__module__)
