"""Whether JSON-LD is what schema.org knows: its types, their properties, and what these may hold.

The facts are those of `msgspec_schemaorg`, one class for each type. The package itself takes
anything: it does not forbid unknown properties, and its unions have no tags. So its annotations are
read here as what they say.
"""

from __future__ import annotations

import importlib
import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from html.parser import HTMLParser
from typing import Any

from msgspec_schemaorg.base import SchemaOrgBase
from msgspec_schemaorg.utils import is_valid_url

MODELS = importlib.import_module("msgspec_schemaorg.models")
#: What an annotation says besides types.
_GRAMMAR = {"Union", "List", "Optional", "None"}
_SIMPLE = {"str", "int", "float", "bool", "date", "datetime", "URL"}


def type_named(name: object) -> type[SchemaOrgBase] | None:
    """The class of a type of schema.org."""
    found = getattr(MODELS, name, None) if isinstance(name, str) else None
    return found if isinstance(found, type) and issubclass(found, SchemaOrgBase) else None


@cache
def properties(of: type[SchemaOrgBase]) -> dict[str, set[str]]:
    """What each property of a type may hold: names of types, and of Python's simple ones."""
    found: dict[str, set[str]] = {}
    for base in reversed(of.__mro__):
        for name, written in vars(base).get("__annotations__", {}).items():
            found[name] = set(re.findall(r"\w+", str(written))) - _GRAMMAR
    return found


def faults(thing: Any, at: str = "$") -> Iterator[str]:
    """What schema.org does not know of a thing, or of one within it."""
    if not isinstance(thing, dict):
        yield f"{at}: is no thing"
        return
    if set(thing) == {"@id"}:
        yield from _text(thing["@id"], {"URL"}, f"{at}.@id")
        return
    type_ = type_named(thing.get("@type"))
    if type_ is None:
        yield f"{at}: there is no type {thing.get('@type')!r}"
        return
    known = properties(type_)
    for name, value in thing.items():
        if name == "@id":
            yield from _text(value, {"URL"}, f"{at}.@id")
        elif name.startswith("@"):
            if name != "@type":
                yield f"{at}: {name} has no meaning here"
        elif name not in known:
            yield f"{at}: {thing['@type']} has no property {name}"
        else:
            for each in value if isinstance(value, list) else [value]:
                yield from _value(each, known[name], f"{at}.{name}")


def _value(value: Any, wanted: set[str], at: str) -> Iterator[str]:
    if isinstance(value, dict):
        type_ = type_named(value.get("@type"))
        if type_ and not any(issubclass(type_, t) for t in map(type_named, wanted) if t):
            yield f"{at}: can't be a {value['@type']}"
        if not wanted - _SIMPLE:
            yield f"{at}: can't be a thing"
        yield from faults(value, at)
    elif isinstance(value, bool):
        if "bool" not in wanted:
            yield f"{at}: can't be true or false"
    elif isinstance(value, int | float):
        if type(value).__name__ not in wanted:
            yield f"{at}: can't be a number"
    elif isinstance(value, str):
        yield from _text(value, wanted, at)
    else:
        yield f"{at}: can't be {value!r}"


def _text(value: Any, wanted: set[str], at: str) -> Iterator[str]:
    if not isinstance(value, str) or not value.strip():
        yield f"{at}: is empty, or no text"
    elif "str" not in wanted and not any(
        name in wanted and fits(value)
        for name, fits in {"URL": is_valid_url, "date": _is_date, "datetime": _is_time}.items()
    ):
        yield f"{at}: {value!r} is none of {sorted(wanted)}"


def _is_date(text: str) -> bool:
    return _reads(date.fromisoformat, text) and len(text) == 10


def _is_time(text: str) -> bool:
    return _reads(datetime.fromisoformat, text) and "T" in text


def _reads(read: Any, text: str) -> bool:
    try:
        read(text)
    except ValueError:
        return False
    return True


def missing(thing: dict[str, Any]) -> Iterator[str]:
    """What Google asks of a thing before it shows it, and which this one doesn't have."""
    if thing["@type"] == "Dataset":
        if not thing.get("name"):
            yield "a name"
        if not 50 <= len(thing.get("description", "")) <= 5000:
            yield "a description of 50 to 5000 characters"
    if thing["@type"] == "BreadcrumbList":
        for number, item in enumerate(thing["itemListElement"], start=1):
            if item.get("position") != number or not item.get("name") or not item.get("item"):
                yield f"the step {number}, with name and address"


def things(value: Any) -> Iterator[dict[str, Any]]:
    """Every thing with a type, at whatever depth."""
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for inner in value.values():
            yield from things(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from things(inner)


class Head(HTMLParser):
    """What of a page's HTML is for programs: JSON-LD, `<meta>` tags and the canonical address."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.tags: dict[str, str] = {}
        self.canonical: list[str] = []
        self._inside = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "script" and given.get("type") == "application/ld+json":
            self._inside = True
            self.scripts.append("")
        elif tag == "meta":
            name = given.get("property") or given.get("name") or ""
            assert name not in self.tags or not name.startswith("og:"), f"{name} is there twice"
            self.tags[name] = given.get("content", "")
        elif tag == "link" and given.get("rel") == "canonical":
            self.canonical.append(given["href"])

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.scripts[-1] += data

    @property
    def nodes(self) -> list[dict[str, Any]]:
        """What the page is; empty where it doesn't say."""
        if not self.scripts:
            return []
        (text,) = self.scripts
        found = json.loads(text)
        assert set(found) == {"@context", "@graph"}
        assert found["@context"] == "https://schema.org"
        nodes: list[dict[str, Any]] = found["@graph"]
        return nodes

    @property
    def faults(self) -> list[str]:
        """What is wrong with what the page says it is."""
        wrong = [fault for node in self.nodes for fault in faults(node)]
        lacks = [f"{t['@type']} lacks {m}" for t in things(self.nodes) for m in missing(t)]
        return wrong + lacks

    def node(self, type_: str) -> dict[str, Any]:
        """The one thing of a type that the page is."""
        (found,) = (node for node in self.nodes if node["@type"] == type_)
        return found
