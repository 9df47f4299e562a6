"""One value: from what an author wrote to what its field's type says."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from math import isfinite
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from ci_portal.checks.problem import did_you_mean
from ci_portal.model.periods import Period, parse_period
from ci_portal.schemas import FieldSchema

#: One way to write true and one to write false would be too few for a spreadsheet.
BOOLEANS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


#: Takes what was written and its field; gives the typed value.
Converter = Callable[[Any, FieldSchema], Any]


#: Links that readers may follow; others (javascript:, file:) could do harm or lead nowhere.
ADDRESS = r"(https?://|mailto:).+"


class WrongValueError(ValueError):
    """A value that can't be taken: the code of the problem, the message, and what to do."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint


def convert(value: Any, field: FieldSchema) -> Any:
    """The typed value of a field, from a cell's text or from YAML.

    Raises WrongValueError for what doesn't fit the field's type or constraints.
    """
    converter: Converter = _CONVERTERS.get(field.type, _string)
    return converter(value, field)


def wrong_type(value: Any, what: str, field: FieldSchema) -> WrongValueError:
    """The error for a value of another type."""
    hint = f"Write it like this: {field.name}: {field.example}"
    given = f"The list {quoted(value)}" if isinstance(value, list) else quoted(value)
    return WrongValueError("FLD003", f"{given} is not {what}.", hint)


def quoted(value: Any) -> str:
    """A value as messages quote it, cut where it is long."""
    text = ", ".join(str(item) for item in value) if isinstance(value, list) else str(value)
    return f'"{text[:60]}…"' if len(text) > 60 else f'"{text}"'


def _string(value: Any, field: FieldSchema) -> str | Period:
    text = _text(value, field)
    if field.format == "period":
        try:
            return parse_period(text)
        except ValueError as error:
            hint = f"Write it like this: {field.name}: {field.example}"
            raise WrongValueError("FLD003", str(error), hint) from None
    _check(text, field)
    return text


def _list(value: Any, field: FieldSchema) -> tuple[Any, ...]:
    if isinstance(value, dict):  # in front matter, "name: value" reads better than "name=value"
        value = [f"{name}={_text(item, field)}" for name, item in value.items()]
    if isinstance(value, list):
        # An empty text written out in a list is meant: a file may call its total "".
        texts = [_text(item, field) for item in value if item is not None]
    elif (items := _json(value, "[")) is not None:
        return _list(items, field)
    else:
        texts = [part.strip() for part in str(value).split(field.delimiter) if part.strip()]
    if field.format == "period=value":
        return tuple(_period_value(text, field) for text in texts)
    for text in texts:
        _check(text, field)
    return tuple(texts)


def _object(written: Any, field: FieldSchema) -> dict[str, Any]:
    value = written if isinstance(written, dict) else _json(written, "{")
    if value is None:
        raise wrong_type(written, "a set of names and values", field)
    if field.enum:
        for item in value.values():
            _check(str(item), field)
    return {str(key): item for key, item in value.items()}


def _json(value: Any, opening: str) -> Any:
    """What a cell of a published table holds as JSON; None for any other text."""
    if not (isinstance(value, str) and value.lstrip().startswith(opening)):
        return None
    try:
        return json.loads(value)
    except ValueError:
        return None


def _number(value: Any, field: FieldSchema) -> float | int:
    whole = field.type == "integer"
    try:
        number = float("x" if isinstance(value, bool) else str(value).replace(",", ""))
        if not isfinite(number) or (whole and not number.is_integer()):
            raise ValueError
    except ValueError:
        raise wrong_type(value, "a whole number" if whole else "a number", field) from None
    hint = f"Write it like this: {field.name}: {field.example}"
    if field.minimum is not None and number < field.minimum:
        message = f"{quoted(value)} is less than {field.minimum:g}."
        raise WrongValueError("FLD005", message, hint)
    if field.maximum is not None and number > field.maximum:
        message = f"{quoted(value)} is more than {field.maximum:g}."
        raise WrongValueError("FLD005", message, hint)
    return int(number) if whole else number


def _boolean(value: Any, field: FieldSchema) -> bool:
    found = BOOLEANS.get(str(value).strip().lower())
    if found is None:
        raise wrong_type(value, "true or false", field)
    return found


def _date(value: Any, _field: FieldSchema) -> date:
    try:
        if isinstance(value, datetime):
            return value.date()
        return value if isinstance(value, date) else date.fromisoformat(str(value).strip())
    except ValueError:
        raise WrongValueError(
            "FLD003",
            f"{quoted(value)} is not a day.",
            "Write year, month and day: 2024-09-30.",
        ) from None


def _datetime(value: Any, _field: FieldSchema) -> datetime:
    try:
        return value if isinstance(value, datetime) else datetime.fromisoformat(str(value).strip())
    except ValueError:
        raise WrongValueError(
            "FLD003",
            f"{quoted(value)} is not a day and time.",
            "Write year, month, day and time: 2024-09-30T18:00.",
        ) from None


_CONVERTERS: Mapping[str, Converter] = {
    "list": _list,
    "object": _object,
    "number": _number,
    "integer": _number,
    "boolean": _boolean,
    "date": _date,
    "datetime": _datetime,
}


def _text(value: Any, field: FieldSchema) -> str:
    if isinstance(value, bool):
        raise WrongValueError(
            "FLD003",
            f"Without quotes, {'yes' if value else 'no'} is read as true or false, not as a text.",
            f'Put it in quotes: {field.name}: "…".',
        )
    if isinstance(value, dict | list):
        raise wrong_type(value, "a text", field)
    return value.isoformat() if isinstance(value, date) else str(value).strip()


def _check(text: str, field: FieldSchema) -> None:
    """Hold a text against the values and the pattern that a field allows."""
    if field.enum and text not in field.enum:
        near = did_you_mean(text, field.enum)
        known = "" if near.startswith("Known") else "One of: " + ", ".join(field.enum) + "."
        raise WrongValueError(
            "FLD004",
            f"{quoted(text)} is not one of the values of {field.name}.",
            f"{near} {known}".strip(),
        )
    pattern = ADDRESS if field.format == "uri" else field.pattern
    if pattern and not re.fullmatch(pattern, text):
        raise WrongValueError(
            "FLD005",
            f"{quoted(text)} is not a proper {field.title.lower()}.",
            "Use small letters, digits and hyphens, as in grade-3-reading. A page's file name is "
            "its id."
            if field.name == "id"
            else f"Write it like this: {field.name}: {field.example}",
        )
    if field.format == "timezone":
        _check_zone(text, field)


def _check_zone(text: str, field: FieldSchema) -> None:
    """Hold a text against the time zones that there are."""
    try:
        ZoneInfo(text)
    except (OSError, ValueError, ZoneInfoNotFoundError):
        raise WrongValueError(
            "FLD005",
            f"{quoted(text)} is not a time zone.",
            did_you_mean(text, available_timezones())
            or f"Write it like this: {field.name}: {field.example}",
        ) from None


def _period_value(text: str, field: FieldSchema) -> tuple[Period, float]:
    period, _, number = text.partition("=")
    try:
        return parse_period(period), float(number)
    except ValueError:
        raise wrong_type(text, "a period and its value", field) from None
