"""Records: typed as their schemas say, and knowing where they were written."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from typing import Any, Literal, get_type_hints

import pytest

from ci_portal import schemas
from ci_portal.model.periods import Period, parse_period
from ci_portal.model.records import (
    COLLECTIONS,
    Acceptance,
    Change,
    Commitment,
    Indicator,
    Origin,
    Place,
    Record,
    Redefinition,
)
from ci_portal.schemas import FieldSchema

#: Written in an indicator's front matter, but records of their own.
LIFTED = {("indicators", "targets")}
#: What a record has without an author writing it as a field.
OF_THE_RECORD = {"body", "origin"}
NESTED = {
    "acceptance": Acceptance,
    "change": Change,
    "redefinition": Redefinition,
    "series": Mapping[str, object],
}
SIMPLE = {
    "string": str,
    "number": float,
    "integer": int,
    "boolean": bool,
    "date": dt.date,
    "datetime": dt.datetime,
}


def expected_type(field: FieldSchema) -> Any:
    """The type that the class must give to a field of the schema."""
    if field.nested:
        return tuple[NESTED[field.nested], ...]
    item = Literal[field.enum] if field.enum else SIMPLE.get(field.type, str)
    if field.format == "period":
        item = Period
    if field.format == "period=value":
        item = tuple[Period, float]
    if field.type == "list":
        return tuple[item, ...]
    return item if field.required or field.default is not None else item | None


def expected_default(field: FieldSchema) -> Any:
    """The default that the class must give to a field of the schema, as text if it has one."""
    if field.required:
        return dataclasses.MISSING
    if field.type in ("list", "array"):
        return ()
    return field.default


def as_text(default: Any) -> Any:
    if isinstance(default, bool):
        return str(default).lower()
    return f"{default:g}" if isinstance(default, int | float) else default


def in_words(default: Any) -> str:
    required = default is dataclasses.MISSING
    return "is required" if required else f"is optional, otherwise {default!r}"


def differences(
    class_: type[Any], fields: Mapping[str, FieldSchema], ignore: set[str]
) -> list[str]:
    """How a class and a schema differ, in words that say what to change."""
    hints = get_type_hints(class_)
    defaults = {field.name: field.default for field in dataclasses.fields(class_)}
    lacking = sorted(fields.keys() - hints.keys() - ignore)
    surplus = sorted(hints.keys() - fields.keys() - ignore)
    found = [f"{class_.__name__} lacks the field {name} of its schema" for name in lacking]
    found += [f"{class_.__name__}.{name} is not in its schema" for name in surplus]
    for name in sorted(fields.keys() & hints.keys()):
        field = fields[name]
        if hints[name] != expected_type(field):
            found.append(
                f"{class_.__name__}.{name} is {hints[name]}; "
                f"its schema makes it {expected_type(field)}"
            )
        if as_text(defaults[name]) != expected_default(field):
            found.append(
                f"{class_.__name__}.{name} {in_words(as_text(defaults[name]))}; "
                f"its schema says it {in_words(expected_default(field))}"
            )
    return found


@pytest.mark.parametrize("name", COLLECTIONS)
def test_class_and_schema_agree(name):
    ignore = OF_THE_RECORD | {field for collection, field in LIFTED if collection == name}
    found = differences(COLLECTIONS[name], schemas.load(name).fields, ignore)
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("name", "class_"),
    [("acceptance", Acceptance), ("change", Change), ("redefinition", Redefinition)],
)
def test_nested_class_and_schema_agree(name, class_):
    found = differences(class_, schemas.load(name).fields, set())
    assert not found, "\n".join(found)


def test_a_difference_is_told_so_that_one_knows_what_to_change():
    @dataclasses.dataclass(frozen=True, kw_only=True)
    class Change:
        date: str | None = None
        text: str = ""
        status: Literal["kept"] | None = None

    found = differences(Change, schemas.load("change").fields, set())
    assert "Change lacks the field note of its schema" in found
    assert "Change.text is not in its schema" in found
    told = "\n".join(found)
    assert "Change.date is str | None; its schema makes it <class 'datetime.date'>" in told
    assert "Change.date is optional, otherwise None; its schema says it is required" in told
    assert "Change.status is typing.Optional[typing.Literal['kept']]; its schema" in told


@pytest.mark.parametrize("class_", COLLECTIONS.values())
def test_records_are_frozen_and_named_fields_only(class_):
    assert issubclass(class_, Record)
    assert class_.__dataclass_params__.frozen
    assert all(field.kw_only for field in dataclasses.fields(class_))
    assert class_.__doc__
    assert not class_.__doc__.startswith(f"{class_.__name__}(")


def indicator(**fields: Any) -> Indicator:
    given: dict[str, Any] = {
        "id": "grade-3-reading",
        "title": "Reading in grade 3",
        "results": ("early-reading",),
        "tier": "headline",
        "lay_definition": "Third graders who read well.",
        "unit": "percent",
        "direction": "up",
        "frequency": "yearly",
        "origin": Origin(
            file="content/indicators/grade-3-reading.md",
            line=1,
            fields={"unit": Place("data/records/indicators.csv", 7)},
            body_line=14,
        ),
    }
    return Indicator(**{**given, **fields})


def test_a_record_knows_where_each_field_was_written():
    record = indicator()
    assert record.origin.place("unit") == Place("data/records/indicators.csv", 7)
    assert record.origin.place("cohort") == Place("content/indicators/grade-3-reading.md", 1)


def test_where_a_record_was_written_is_no_part_of_what_it_says():
    elsewhere = Origin(file="data/records/indicators.csv", line=3, fields={})
    assert indicator() == indicator(origin=elsewhere)
    assert indicator() != indicator(baseline=parse_period("2017-18"))


def test_the_group_to_compare_with_is_found_by_dimension():
    record = indicator(reference=("race-ethnicity=White", "income = Not low income"))
    assert record.reference_group("race-ethnicity") == "White"
    assert record.reference_group("income") == "Not low income"
    assert record.reference_group("place") is None


def test_a_record_can_not_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        indicator().title = "Something else"  # type: ignore[misc]  # it must fail


def test_a_commitment_keeps_its_history():
    change = Change(date=dt.date(2024, 6, 4), status="late", note="The grant came late.")
    commitment = Commitment(
        id="reading-time",
        title="Time for reading",
        partner="harbor-city-schools",
        kind="practice-change",
        text="Two paid hours a week.",
        made_on=dt.date(2023, 9, 12),
        status="late",
        history=(change,),
        origin=Origin(file="content/commitments/reading-time.md", line=1, fields={}),
    )
    assert commitment.history[-1].status == commitment.status
