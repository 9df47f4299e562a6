"""The schemas themselves: sound, complete, explained, and understood by others."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest
from frictionless import Resource, Schema

from ci_portal import schemas
from ci_portal.model.check_limits import CheckLimits
from ci_portal.model.observations import COLUMNS, STATUSES
from ci_portal.model.periods import KINDS
from ci_portal.model.policy import Policy
from ci_portal.model.records import COLLECTIONS
from ci_portal.model.thresholds import Thresholds

HERE = Path(schemas.__file__).parent
NESTED = sorted(file.stem for file in (HERE / "nested").glob("*.yaml"))
ALL = ["record", *schemas.names(), *NESTED]
ENUMS = {
    ("results", "level"): "population/program",
    ("results", "status"): "draft/adopted/revised",
    ("indicators", "tier"): "headline/contributing/data-development",
    ("indicators", "unit"): "percent/rate/count/currency/index/years",
    ("indicators", "direction"): "up/down",
    ("indicators", "proxy_power"): "high/medium/low",
    ("indicators", "data_power"): "high/medium/low",
    ("indicators", "communication_power"): "high/medium/low",
    ("targets", "method"): "improvement/projection/policy/consensus",
    ("strategies", "evidence_level"): "proven/promising/emerging/local",
    ("strategies", "status"): "planned/active/paused/ended/scaled",
    ("measures", "quadrant"): "how-much/how-well/better-off-number/better-off-percent",
    ("partners", "sector"): "government/education/health/business/philanthropy/nonprofit/faith/"
    "community/resident/media/other",
    ("partners", "level"): "local/state/national",
    ("commitments", "kind"): "sign-on/practice-change/policy-change/data/funding/staff/action",
    ("commitments", "status"): "promised/in-progress/kept/late/renegotiated/dropped",
    ("workgroups", "kind"): "steering/backbone/workgroup/data/community-council",
    ("backbone", "function"): "vision/alignment/measurement/public-will/policy/funding",
    ("wins", "kind"): "system-change/access/intermediate-outcome/resource/process/symbolic",
    ("wins", "contribution"): "contributed/coincided/not-yet-known",
    ("milestones", "status"): "planned/done/late/dropped",
    ("feedback", "method"): "forum/survey/listening-session/comment/other",
    ("funding", "kind"): "new/realigned/in-kind",
    ("collaborations", "relation"): "aligned/merged/separate/dormant",
    ("phases", "component"): "governance/planning/community/evaluation",
}


def test_every_collection_has_a_schema_and_every_schema_a_collection():
    assert set(schemas.names()) == {*COLLECTIONS, "observations"}


def test_no_nested_schema_hides_behind_a_collection():
    assert not set(NESTED) & {"record", *schemas.names()}


@pytest.mark.parametrize("name", ALL)
def test_a_schema_names_itself_and_is_explained(name):
    schema = schemas.load(name)
    assert schema.name == name
    assert schema.title
    assert schema.description.endswith(".")


@pytest.mark.parametrize("name", ALL)
def test_every_field_is_explained(name):
    for field in schemas.load(name).fields.values():
        assert re.fullmatch(r"[a-z][a-z_]*", field.name), field.name
        assert field.title, field.name
        assert len(field.description.split()) >= 4, field.name
        assert field.description.endswith("."), field.name
        assert field.example not in (None, "", [], {}), field.name


@pytest.mark.parametrize("name", ALL)
def test_the_words_of_enums_are_kebab_case(name):
    for field in schemas.load(name).fields.values():
        assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", word) for word in field.enum), field.name
        assert len(set(field.enum)) == len(field.enum), field.name


@pytest.mark.parametrize("name", ALL)
def test_every_field_has_a_type_and_a_format_with_a_meaning(name):
    simple = {"string", "number", "integer", "boolean", "date", "datetime", "list", "object"}
    formats = {
        "string": {"default", "period", "timezone", "uri"},
        "list": {"default", "period=value"},
    }
    for field in schemas.load(name).fields.values():
        assert field.type in (simple if field.nested is None else {"array", "object"}), field.name
        assert field.format in formats.get(field.type, {"default"}), field.name


@pytest.mark.parametrize("name", ALL)
def test_references_lead_to_collections(name):
    for field in schemas.load(name).fields.values():
        assert field.references in (None, "*", *COLLECTIONS), field.name
        assert field.references is None or field.type in ("string", "list"), field.name


@pytest.mark.parametrize("name", schemas.names())
def test_a_key_in_a_schema_is_on_a_field_of_it(name):
    written = schemas._read(name)
    own = {field["name"] for field in written["fields"]}
    keys = [key["fields"] for key in written.get("foreignKeys", ())]
    assert all(len(key) == 1 and key[0] in own for key in keys)
    assert set(written.get("primaryKey", ())) <= set(schemas.load(name).fields)


@pytest.mark.parametrize(("place", "words"), ENUMS.items(), ids=".".join)
def test_closed_lists_of_words(place, words):
    name, field = place
    assert schemas.load(name).fields[field].enum == tuple(words.split("/"))


def test_records_have_the_common_fields_first_and_observations_have_none_of_them():
    common = list(schemas.load("record").fields)
    for name in COLLECTIONS:
        assert list(schemas.load(name).fields)[: len(common)] == common
    assert not set(common) & set(schemas.load("observations").fields)


def test_observations_are_the_columns_of_the_table():
    fields = schemas.load("observations").fields
    assert tuple(fields) == COLUMNS
    assert fields["status"].enum == STATUSES


def test_kinds_of_period_and_statuses_in_a_series_are_those_of_the_model():
    assert schemas.load("series-period").fields["kind"].enum == KINDS
    assert schemas.load("series").fields["marks"].enum == STATUSES
    assert schemas.load("series-status").fields["rename"].enum == STATUSES
    assert schemas.load("series-constants").fields["status"].enum == STATUSES


@pytest.mark.parametrize(
    ("name", "settings"),
    [("privacy", Policy), ("progress", Thresholds), ("checks", CheckLimits)],
)
def test_the_defaults_of_the_settings_are_those_of_the_code(name, settings):
    written = {field.name: field.default for field in schemas.load(name).fields.values()}
    code = {field.name: str(field.default) for field in dataclasses.fields(settings)}
    assert written == code


@pytest.mark.parametrize("name", schemas.names())
def test_frictionless_takes_the_table_schema(name):
    descriptor = schemas.table_schema(name)
    schema = Schema.from_descriptor(descriptor)
    assert schema.to_descriptor() == descriptor
    tabular = [f.name for f in schemas.load(name).fields.values() if not f.nested]
    assert schema.field_names == tabular


@pytest.mark.parametrize("name", schemas.names())
def test_frictionless_finds_a_row_of_the_examples_valid(name):
    descriptor = schemas.table_schema(name)
    descriptor.pop("foreignKeys", None)
    row = {field["name"]: field["example"] for field in descriptor["fields"]}
    data = [list(row), list(row.values())]
    report = Resource(data=data, schema=Schema.from_descriptor(descriptor)).validate()
    assert report.flatten(["fieldName", "message"]) == []


def test_a_table_schema_has_nothing_of_our_own():
    known = {"name", "title", "type", "format", "description", "example", "constraints"}
    known |= {"delimiter", "trueValues", "falseValues"}
    for name in schemas.names():
        descriptor = schemas.table_schema(name)
        assert {key for field in descriptor["fields"] for key in field} <= known
        assert all(field.get("format") in (None, "uri") for field in descriptor["fields"])


def test_a_table_schema_keeps_the_references_that_tables_can_hold():
    keys = schemas.table_schema("strategies")["foreignKeys"]
    assert {"fields": ["lead"], "reference": {"resource": "partners", "fields": ["id"]}} in keys
    assert [key["fields"] for key in keys] == [["lead"], ["workgroup"]]


def test_an_unknown_name_is_a_key_error():
    with pytest.raises(KeyError, match="goals"):
        schemas.load("goals")
