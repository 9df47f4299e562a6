"""The API: documents as their schema says, the same figures as everywhere, and nothing withheld."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.corpus.portals import DESCRIPTOR, FIGURES, INDICATOR, SOUND, changed, read
from tests.publishing.published import HOME, published

from ci_portal.pages.addresses import API_INDEX, API_SCHEMA, API_TIMELINE
from ci_portal.publishing.api.layout import laid_out
from ci_portal.reading.portal import read_portal

INDICATOR_JSON = "api/v1/indicators/reading.json"


@pytest.fixture(scope="module")
def example(root: Path) -> Mapping[str, bytes]:
    return published(read_portal(root))


def documents(files: Mapping[str, bytes]) -> Iterator[tuple[str, Any]]:
    for address, content in files.items():
        if address.startswith("api/") and address != API_SCHEMA:
            document = json.loads(content)
            # Under a former id there is a copy.
            if document.get("id", "") in address:
                yield address, document


def validator(files: Mapping[str, bytes]) -> jsonschema.Draft202012Validator:
    schema = json.loads(files[API_SCHEMA])
    jsonschema.Draft202012Validator.check_schema(schema)
    form = jsonschema.Draft202012Validator.FORMAT_CHECKER
    return jsonschema.Draft202012Validator(schema, format_checker=form)


@pytest.mark.parametrize("where", ["example", pytest.param("real", marks=pytest.mark.real)])
def test_every_document_is_as_the_schema_says(where: str, root: Path) -> None:
    files = published(read_portal(root if where == "example" else root / "tests" / "real"))
    check = validator(files)
    kinds = set()
    for address, document in documents(files):
        assert not [error.message for error in check.iter_errors(document)], address
        kinds.add(document["kind"])
    assert kinds == {"index", "result", "indicator", "timeline"}


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d.update(status="good"),
        lambda d: d.pop("sentences"),
        lambda d: d["series"][0].update(colour="red"),
        lambda d: d["assessments"][0].update(status="On track"),
        lambda d: d["series"][0]["points"][0].update(value="51"),
        lambda d: d["series"][0]["points"][0].update(start="2018"),
        lambda d: d["series"][0]["points"][0].update(status="suppressed"),
        lambda d: d.update(direction=None),
    ],
)
def test_a_changed_document_is_not(change: Any, example: Mapping[str, bytes]) -> None:
    document = json.loads(example["api/v1/indicators/grade-3-reading.json"])
    assert validator(example).is_valid(document)
    change(document)
    assert not validator(example).is_valid(document)


def test_the_figures_are_those_of_the_table(example: Mapping[str, bytes]) -> None:
    rows = csv.DictReader(io.StringIO(example["data/observations.csv"].decode()))
    names = ("value", "numerator", "denominator", "moe", "low", "high")
    table = {
        (r["indicator"], r["place"], r["dimension"], r["group"], r["period"]): (
            r["status"],
            *(float(r[name]) if r[name] else None for name in names),
        )
        for r in rows
    }
    found = {
        (document["id"], s["place"], s["dimension"], s["group"], p["period"]): (
            p["status"],
            *(p.get(name) for name in names),
        )
        for _, document in documents(example)
        if document["kind"] == "indicator"
        for s in document["series"]
        for p in s["points"]
    }
    assert found == table


def test_the_judgements_are_those_of_the_table(example: Mapping[str, bytes]) -> None:
    rows = list(csv.DictReader(io.StringIO(example["data/assessments.csv"].decode())))
    found = [
        row
        for _, document in documents(example)
        if document["kind"] == "indicator"
        for row in document["assessments"]
    ]
    assert len(found) == len(rows)
    for made, written in zip(found, rows, strict=True):
        for name, cell in written.items():
            value = made[name]
            if isinstance(value, float | int) and not isinstance(value, bool):
                assert value == float(cell), name
            elif isinstance(value, list):
                assert ";".join(value) == cell, name
            else:
                told = {None: "", True: "true", False: "false"}
                assert told.get(value, value) == cell, name


def test_addresses_are_whole_where_the_site_knows_its_own(tmp_path: Path) -> None:
    reading = read(tmp_path, {})
    files, bare = published(reading), published(reading, None)
    assert json.loads(files[API_SCHEMA])["$id"] == HOME + API_SCHEMA
    assert "$id" not in json.loads(bare[API_SCHEMA])
    row, plain = (json.loads(each[API_INDEX])["indicators"][0] for each in (files, bare))
    assert row["api"] == HOME + INDICATOR_JSON
    assert (plain["api"], plain["page"]) == (INDICATOR_JSON, "indicators/reading/")
    assert json.loads(bare[INDICATOR_JSON])["links"]["csv"] == "data/indicators/reading.csv"
    assert validator(bare).is_valid(json.loads(bare[INDICATOR_JSON]))


def test_every_address_in_a_document_is_one_of_the_site(example: Mapping[str, bytes]) -> None:
    """Files are there; pages end in a slash, and other tests see to these."""

    def addresses(value: Any) -> Iterator[str]:
        if isinstance(value, str) and value.startswith(HOME):
            yield value.removeprefix(HOME)
        elif isinstance(value, list | dict):
            for part in value.values() if isinstance(value, dict) else value:
                yield from addresses(part)

    found = {address for _, document in documents(example) for address in addresses(document)}
    files = {address for address in found if not address.partition("#")[0].endswith("/")} - {""}
    assert len(files) > 20
    assert files <= set(example)


def test_ids_of_events_are_those_of_the_feeds(example: Mapping[str, bytes], root: Path) -> None:
    ids = [event["id"] for event in json.loads(example[API_TIMELINE])["events"]]
    assert len(set(ids)) == len(ids)
    assert all(each.startswith("tag:harbor-county.example,2018:") for each in ids)


def test_a_withheld_figure_has_no_number(tmp_path: Path) -> None:
    row = "reading,2020-21,income,Low income,40,160,400,"
    hidden = changed(FIGURES, row, "reading,2020-21,income,Low income,17.313,3,17,")
    hidden[DESCRIPTOR] = SOUND[DESCRIPTOR] + "  privacy: {mode: build}\n"
    files = published(read(tmp_path, hidden))
    document = json.loads(files[INDICATOR_JSON])
    (series,) = (each for each in document["series"] if each["group"] == "Low income")
    assert series["points"] == [
        {
            "period": "2020-21",
            "start": "2020-07-01",
            "end": "2021-06-30",
            "value": None,
            "status": "suppressed",
        }
    ]
    assert document["gaps"] == []
    for address, content in files.items():
        assert b"17.313" not in content, address


def test_any_text_stays_a_text(tmp_path: Path) -> None:
    hostile = '</script><b>"}, {"x": 1}, {\\ \\u2028 = \N{PILE OF POO}'
    page = changed(
        INDICATOR,
        "title: Third graders who read well",
        f"title: {json.dumps(hostile, ensure_ascii=False)}",
    )
    files = published(read(tmp_path, page))
    assert json.loads(files[INDICATOR_JSON])["title"] == hostile
    assert json.loads(files[API_INDEX])["indicators"][0]["title"] == hostile
    assert all(validator(files).is_valid(each) for _, each in documents(files))


def test_a_text_that_looks_like_the_end_of_an_item_cuts_nothing() -> None:
    items = [{"a": "}, {"}, {"a": "x"}]
    assert json.loads(laid_out({"items": items})) == {"items": items}


def test_no_number_is_none() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        laid_out({"value": float("nan")})


def test_the_same_portal_gives_the_same_bytes_with_and_without_its_cache(tmp_path: Path) -> None:
    reading = read(tmp_path, {})
    first = published(reading)
    assert (reading.project.cache / "publishing").is_dir()
    assert published(read_portal(tmp_path)) == first
    assert published(read(tmp_path / "again", {})) == first


def test_what_is_kept_is_made_anew_when_a_title_changes(tmp_path: Path) -> None:
    before = published(read(tmp_path, {}))
    after = published(read(tmp_path, changed(INDICATOR, "Third graders", "Fourth graders")))
    assert before[INDICATOR_JSON] != after[INDICATOR_JSON]
    assert "Fourth graders" in after[INDICATOR_JSON].decode()
