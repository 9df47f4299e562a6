"""Issue forms ask for what a record needs, in its own words, and warn of what must not be told."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from tests.conftest import ROOT

from ci_portal import schemas

FORMS = ROOT / ".github" / "ISSUE_TEMPLATE"

#: The collection whose record each form becomes.
RECORDS = {"win": "wins", "feedback": "feedback", "commitment": "commitments"}

#: What a form holds beside a record's fields: its text, and what one has to confirm.
BESIDE = {"body", "safe"}

#: What a record needs that whoever looks after it adds: the state of a promise is not the form's.
ADDED = {"id", "title", "status"}


def entries(name: str) -> dict[str, dict[str, Any]]:
    """The fields of a form by id."""
    loaded = yaml.safe_load((FORMS / f"{name}.yml").read_text(encoding="utf-8"))
    return {entry["id"]: entry for entry in loaded["body"] if "id" in entry}


@pytest.mark.parametrize(("form", "collection"), RECORDS.items())
def test_a_form_asks_for_a_records_fields_and_says_which(form: str, collection: str) -> None:
    fields = schemas.load(collection).fields
    asked = entries(form)
    assert set(asked) - BESIDE <= set(fields)
    for name, entry in asked.items():
        if name in BESIDE:
            continue
        assert f"`{name}`" in entry["attributes"]["description"], name
        if fields[name].enum:
            assert set(entry["attributes"]["options"]) == set(fields[name].enum), name
    needed = {name for name, field in fields.items() if field.required} - ADDED
    required = {n for n, e in asked.items() if e.get("validations", {}).get("required")}
    assert needed <= required


@pytest.mark.parametrize("path", sorted({*FORMS.glob("*.yml")} - {FORMS / "config.yml"}))
def test_a_form_warns_of_names_and_small_groups_before_and_after(path: Path) -> None:
    loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    first = " ".join(loaded["body"][0]["attributes"]["value"].split())
    assert "fewer than ten people" in first
    assert re.search(r"[Nn]ame n|name no person", first)
    assert "Everybody can read" in first
    (last,) = loaded["body"][-1]["attributes"]["options"]
    assert last["required"] is True
    assert loaded["labels"] == [path.stem]


def test_the_examples_pages_fill_in_the_form_that_questions_a_number() -> None:
    descriptor = yaml.safe_load((ROOT / "data" / "datapackage.yaml").read_text(encoding="utf-8"))
    address = urlsplit(descriptor["portal"]["feedback_url"])
    asked = {name: values[0] for name, values in parse_qs(address.query).items()}
    template = asked.pop("template")
    assert (FORMS / template).is_file()
    assert asked.pop("title") == "Question: {title}"
    assert asked == {"page": "{address}"}
    assert set(asked) <= set(entries(Path(template).stem))
