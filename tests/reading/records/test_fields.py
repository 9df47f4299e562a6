from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ci_portal import schemas
from ci_portal.checks import Problems
from ci_portal.model.periods import parse_period
from ci_portal.model.records import Place
from ci_portal.reading.records.fields import Source, read_fields, read_sound_fields

INDICATOR: dict[str, Any] = {
    "id": "reading",
    "title": "Third graders who read well",
    "results": "early-reading",
    "tier": "headline",
    "lay_definition": "The share who read at grade level.",
    "unit": "percent",
    "direction": "up",
    "frequency": "yearly",
}


def read(collection: str, written: dict[str, Any], cells: tuple[str, ...] = ()) -> Any:
    """The typed fields and the problems as (code, field)."""
    problems = Problems()
    source = Source("reading", lambda path: Place("a.md", len(path)), cells)
    fields = read_fields(written, schemas.load(collection), source, problems)
    return fields, [(problem.code, problem.field) for problem in problems]


@pytest.mark.parametrize(
    ("name", "written", "typed"),
    [
        ("results", "early-reading; graduation", ("early-reading", "graduation")),
        ("results", ["early-reading", "graduation"], ("early-reading", "graduation")),
        ("results", "early-reading;;", ("early-reading",)),
        ("decimals", "1", 1),
        ("decimals", 1, 1),
        ("cohort", "1,500", 1500),
        ("limit_low", "0.5", 0.5),
        ("counts_people", "no", False),
        ("counts_people", "TRUE", True),
        ("counts_people", True, True),
        ("story_updated", "2025-01-20", date(2025, 1, 20)),
        ("story_updated", date(2025, 1, 20), date(2025, 1, 20)),
        ("baseline", "2017-18", parse_period("2017-18")),
        ("baseline", 2017, parse_period("2017")),
        ("reference", {"race-ethnicity": "White"}, ("race-ethnicity=White",)),
        ("title", 2024, "2024"),
    ],
)
def test_a_cell_and_a_page_give_the_same_typed_value(name: str, written: Any, typed: Any) -> None:
    fields, problems = read("indicators", {**INDICATOR, name: written})
    assert problems == []
    assert fields[name] == typed


@pytest.mark.parametrize("blank", ["", "  ", None, []])
def test_a_blank_is_as_if_nothing_was_written(blank: object) -> None:
    fields, problems = read("indicators", {**INDICATOR, "cohort": blank})
    assert problems == []
    assert "cohort" not in fields
    assert read("indicators", {**INDICATOR, "unit": blank})[1] == [("FLD001", "unit")]


@pytest.mark.parametrize(
    ("name", "written", "code"),
    [
        ("decimals", "1.5", "FLD003"),
        ("decimals", True, "FLD003"),
        ("limit_low", "nan", "FLD003"),
        ("limit_low", "1e999", "FLD003"),
        ("counts_people", "maybe", "FLD003"),
        ("story_updated", "1/20/2025", "FLD003"),
        ("baseline", "17-18", "FLD003"),
        ("title", ["a", "b"], "FLD003"),
        ("unit", "Percent", "FLD004"),
        ("cohort", "0", "FLD005"),
        ("required_dimensions", "Race and ethnicity", "FLD005"),
        ("series", "Value", "FLD003"),
        ("series", [{"resource": "rates"}], "FLD001"),
        ("accept", [{"code": "IND002", "reason": "x", "until": "soon"}], "FLD003"),
    ],
)
def test_a_wrong_value_is_reported_and_the_rest_is_not_lost(
    name: str, written: Any, code: str
) -> None:
    problems = Problems()
    source = Source("reading", lambda path: Place("a.md", len(path)))
    schema = schemas.load("indicators")
    fields, sound = read_sound_fields({**INDICATOR, name: written}, schema, source, problems)
    assert not sound
    assert [problem.code for problem in problems] == [code]
    assert fields.keys() == INDICATOR.keys() - {name}


def test_steps_on_the_way_are_periods_with_values() -> None:
    target = {
        "id": "a",
        "title": "A",
        "indicator": "reading",
        "value": "80",
        "date": "2030",
        "set_on": "2019-03-14",
    }
    expected = ((parse_period("2024"), 66.0), (parse_period("2027"), 73.0))
    for written in ("2024=66; 2027=73", {2024: 66, 2027: 73}, ["2024=66", "2027=73"]):
        fields, problems = read("targets", {**target, "interim": written})
        assert problems == []
        assert fields["interim"] == expected
    assert read("targets", {**target, "interim": "2024"})[1] == [("FLD003", "interim")]


def test_a_nested_value_is_read_by_its_own_schema() -> None:
    accept = [{"code": "IND002", "reason": "Not published.", "until": date(2027, 9, 30)}]
    fields, problems = read("indicators", {**INDICATOR, "accept": accept})
    assert problems == []
    (accepted,) = fields["accept"]
    assert (accepted.code, accepted.until) == ("IND002", date(2027, 9, 30))


def test_a_plain_text_stands_for_the_column() -> None:
    series = [{"package": "a", "period": "Year", "value": "Value"}]
    fields, problems = read("indicators", {**INDICATOR, "series": series})
    assert problems == []
    assert fields["series"][0]["value"] == {"field": "Value"}


def test_a_problem_of_a_nested_value_says_which() -> None:
    series = [{"package": "a"}, {"package": "b", "vlaue": "Value"}]
    _, problems = read("indicators", {**INDICATOR, "series": series})
    assert problems == [("FLD002", "series.1.vlaue")]


def test_a_field_with_parts_is_refused_in_a_cell() -> None:
    written = {**INDICATOR, "series": "a"}
    assert read("indicators", written, cells=("series",))[1] == [("FLD007", "series")]
