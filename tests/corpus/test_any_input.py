"""Whatever somebody writes, or a program garbles: reading a portal never raises."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.corpus.broken import MAPPED
from tests.corpus.portals import (
    DESCRIPTOR,
    FIGURES,
    HOME,
    INDICATOR,
    PACKAGE,
    RESULT,
    SOUND,
    Change,
    jargon,
    write,
)

from ci_portal.reading.portal import Reading, read_portal

#: Text as people and programs write it, with what YAML, CSV and Markdown take for their own.
SIGNS = st.sampled_from([*"\"'`:,;#-[]{}()<>*&!|%@=\\/\t\n\r .~", "---\n", "{{ ", " }}", "é"])
TEXT = st.lists(st.one_of(SIGNS, st.text(max_size=6), st.just("reading")), max_size=12).map("".join)

#: Whatever JSON or YAML can hold.
VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-10_000, 10_000),
        st.floats(allow_nan=False),
        st.dates(),
        TEXT,
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.one_of(st.text(max_size=8), st.integers()), inner, max_size=3),
    ),
    max_leaves=6,
)

FEW = settings(max_examples=40)


def read_anything(changes: dict[str, Change], sound: Any = SOUND) -> Reading:
    """Read the sound portal with changes, and hold what is reported to what all reports must be."""
    with TemporaryDirectory() as folder:
        reading = read_portal(write(Path(folder), changes, sound))
    for problem in reading.problems:
        assert problem.message
        assert problem.hint
        assert not any("is empty" in word for word in jargon(problem))
    return reading


def edited(draw: st.DrawFn, text: str) -> str:
    """A text with a stretch of it replaced by any other."""
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, min(len(text), start + 20)))
    return text[:start] + draw(TEXT) + text[end:]


@st.composite
def any_edit(draw: st.DrawFn, file: str) -> str:
    return edited(draw, SOUND[file])


@FEW
@given(any_edit(RESULT), any_edit(INDICATOR))
def test_any_text_in_pages(result: str, indicator: str) -> None:
    read_anything({RESULT: result, INDICATOR: indicator})


@FEW
@given(any_edit(FIGURES))
def test_any_text_in_tables(figures: str) -> None:
    read_anything({FIGURES: figures})


@FEW
@given(any_edit(DESCRIPTOR), any_edit(PACKAGE))
def test_any_text_in_descriptors(descriptor: str, package: str) -> None:
    read_anything({DESCRIPTOR: descriptor, PACKAGE: package})


@FEW
@given(st.lists(TEXT, min_size=1, max_size=4))
def test_any_text_in_shortcodes(calls: list[str]) -> None:
    read_anything({HOME: "\n\n".join(f"{{{{ {call} }}}}" for call in calls)})


@FEW
@given(st.binary(max_size=40), st.sampled_from([RESULT, FIGURES, PACKAGE, DESCRIPTOR]))
def test_any_bytes_in_any_file(content: bytes, file: str) -> None:
    read_anything({file: content + SOUND[file].encode()})


@FEW
@given(
    VALUES,
    st.sampled_from("title tier results unit decimals cohort baseline reference accept".split()),
)
def test_any_value_in_a_field(value: object, name: str) -> None:
    fields = {**yaml.safe_load(SOUND[INDICATOR].split("---\n")[1]), name: value}
    read_anything({INDICATOR: f"---\n{yaml.safe_dump(fields)}---\n"})


@FEW
@given(VALUES, st.sampled_from("privacy progress languages themes labels accept today".split()))
def test_any_value_in_a_setting(value: object, name: str) -> None:
    descriptor = {"title": "x", "portal": {"place": "Springfield", name: value}}
    read_anything({DESCRIPTOR: yaml.safe_dump(descriptor)})


@FEW
@given(VALUES, st.sampled_from("where period place group value marks moe breaks melt".split()))
def test_any_value_in_a_series(value: object, name: str) -> None:
    fields = yaml.safe_load(MAPPED[INDICATOR].split("---\n")[1])
    fields["series"][0][name] = value
    read_anything({INDICATOR: f"---\n{yaml.safe_dump(fields)}---\n"}, MAPPED)


@FEW
@given(
    VALUES,
    st.sampled_from(
        "name path schema dialect encoding format mediatype hash bytes profile".split()
    ),
)
def test_any_value_in_a_resource(value: object, name: str) -> None:
    resource = {"name": "observations", "path": "observations.csv", name: value}
    text = json.dumps({"name": "schools", "resources": [resource]}, default=str)
    read_anything({PACKAGE: None, "data/schools/datapackage.json": text})


@FEW
@given(VALUES, st.sampled_from("name type format constraints missingValues profile".split()))
def test_any_value_in_a_schema(value: object, name: str) -> None:
    schema = {"fields": [{"name": "value", "type": "number", name: value}], name: value}
    resource = {"name": "observations", "path": "observations.csv", "schema": schema}
    text = json.dumps({"name": "schools", "resources": [resource]}, default=str)
    read_anything({PACKAGE: None, "data/schools/datapackage.json": text})
