"""`schema.json`: what the documents of the API look like, as JSON Schema (draft 2020-12)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from ci_portal import schemas
from ci_portal.measures import GapTrend, ReferenceRule, Status
from ci_portal.model.observations import STATUSES, WITHHELD
from ci_portal.pages.addresses import API_SCHEMA
from ci_portal.publishing.api.plain import EXTRAS
from ci_portal.publishing.assessment_fields import FIELDS
from ci_portal.publishing.package.tables import columns_of
from ci_portal.schemas import FieldSchema
from ci_portal.timeline.event import KINDS

DRAFT = "https://json-schema.org/draft/2020-12/schema"

Json = dict[str, Any]

#: Types of Table Schema as JSON has them; all others are texts.
_TYPES = {"number": "number", "integer": "integer", "boolean": "boolean", "object": "object"}

_TEXT: Json = {"type": "string"}
_NUMBER: Json = {"type": "number"}
_DAY: Json = {"type": "string", "format": "date"}
_TEXTS: Json = {"type": "array", "items": _TEXT}
_FLAG: Json = {"type": "boolean"}
_ADDRESS: Json = {
    "type": "string",
    "description": "An absolute address where the site knows its own, else from the site's root.",
}


def schema(home: str | None) -> Json:
    """The schema of all documents; `home` is the site's own address, where it is known."""
    documents = {
        "index": _index(),
        "result": _result(),
        "indicator": _indicator(),
        "timeline": _timeline(),
    }
    return {
        "$schema": DRAFT,
        **({"$id": home + API_SCHEMA} if home else {}),
        "title": "What a portal publishes, for programs",
        "description": "One of four documents; `kind` says which. Codes are spelled as the schemas "
        "of records spell them. Within version 1 a property never changes its meaning; new ones "
        "may come.",
        "type": "object",
        "oneOf": [{"$ref": f"#/$defs/{name}"} for name in documents],
        "$defs": {
            **documents,
            "summary": _summary(),
            "figure": _object(
                {"period": _TEXT, "value": _or_null(_NUMBER)}, "A figure, with its period."
            ),
            "series": _series(),
            "point": _point(),
            "assessment": _assessment(),
            "gap": _gap(),
            "pair": _object(
                {
                    "period": _TEXT,
                    "group": _NUMBER,
                    "reference": _NUMBER,
                    "difference": _or_null(_NUMBER),
                    "ratio": _or_null(_NUMBER),
                },
                "The figures of a group and of the group it is compared with, in one period. The "
                "difference is in the indicator's unit and above 0 where the group is behind; the "
                "ratio is of the bad outcome.",
            ),
            "event": _event(),
            "source": _object(_fields("sources"), schemas.load("sources").description),
            "target": _object(_fields("targets"), schemas.load("targets").description),
            "licence": _object(
                {name: _or_null(_TEXT) for name in ("name", "title", "path")},
                "Under which terms all of this may be used.",
            ),
        },
    }


# -- documents ------------------------------------------------------------------------------------


def _document(kind: str, description: str, properties: Mapping[str, Json]) -> Json:
    about = {
        "kind": {"const": kind},
        "as_of": {**_DAY, "description": "The day by which everything is judged."},
        "version": {**_TEXT, "description": "The version of the data: its own, else that day."},
        "language": {**_TEXT, "description": "The language of the sentences."},
        "licences": _list("licence"),
    }
    return _object({**about, **properties}, description)


def _index() -> Json:
    portal = {
        "title": _TEXT,
        "description": _or_null(_TEXT),
        "place": _TEXT,
        **dict.fromkeys(("homepage", "contact"), _or_null(_TEXT)),
        "example": _or_null({**_TEXT, "description": "Set where the data are made up."}),
    }
    result = {
        "id": _TEXT,
        "title": _TEXT,
        "statement": _TEXT,
        "headline": _TEXTS,
        "page": _or_null(_ADDRESS),
        "api": _ADDRESS,
    }
    return _document(
        "index",
        "What there is, and where each indicator stands.",
        {
            "portal": _object(portal, "Whose portal it is."),
            "results": {"type": "array", "items": _object(result, "A result.")},
            "indicators": _list("summary"),
            "links": _links(
                timeline=_ADDRESS, package=_or_null(_ADDRESS), workbook=_or_null(_ADDRESS)
            ),
        },
    )


def _result() -> Json:
    strategy = {
        "id": _TEXT,
        "title": _TEXT,
        "status": _field(schemas.load("strategies").fields["status"]),
        "page": _or_null(_ADDRESS),
    }
    return _document(
        "result",
        schemas.load("results").description,
        {
            **_fields("results"),
            "indicators": _list("summary"),
            "strategies": {
                "type": "array",
                "items": _object(strategy, "What is done for the result."),
            },
            "links": _links(),
        },
    )


def _indicator() -> Json:
    told = ("flip", "not_for", "curve", "people", "fresh")
    spoken = {"trend": _TEXT, "verdict": _TEXT, **dict.fromkeys(told, _or_null(_TEXT))}
    return _document(
        "indicator",
        schemas.load("indicators").description,
        {
            **_fields("indicators"),
            "source": {"oneOf": [{"$ref": "#/$defs/source"}, {"type": "null"}]},
            "targets": _list("target"),
            "place": {**_TEXT, "description": "The place that it is judged for."},
            "sentences": _object(spoken, "What readers are told; null where nothing is."),
            "assessments": _list("assessment"),
            "gaps": _list("gap"),
            "series": _list("series"),
            "links": _links(csv=_or_null(_ADDRESS), results={"type": "array", "items": _ADDRESS}),
        },
    )


def _timeline() -> Json:
    return _document(
        "timeline",
        "Everything that happened or is to happen, in the order of days.",
        {"events": _list("event"), "links": _links()},
    )


# -- parts ----------------------------------------------------------------------------------------


def _summary() -> Json:
    fields = _fields("indicators")
    taken = ("id", "title", "results", "tier", "unit", "direction")
    return _object(
        {
            **{name: fields[name] for name in taken},
            "place": _TEXT,
            "status": {"enum": list(get_args(Status))},
            "not_for": {**_TEXTS, "description": "The groups for whom the status does not hold."},
            **dict.fromkeys(("baseline", "latest"), _maybe("figure")),
            "target": _or_null(_object({"value": _or_null(_NUMBER), "date": _TEXT}, "The target.")),
            "overdue": {**_FLAG, "description": "Whether the next figure is late."},
            "sentence": _TEXT,
            "page": _or_null(_ADDRESS),
            "api": _ADDRESS,
        },
        "An indicator, and where it stands in the place that it is judged for.",
    )


def _series() -> Json:
    return _object(
        {
            "place": _TEXT,
            "place_code": _or_null(_TEXT),
            "dimension": {**_TEXT, "description": '"all" for everyone.'},
            "group": {**_TEXT, "description": '"all" for everyone.'},
            "points": _list("point"),
        },
        "The figures of a group in a place, in the order of time.",
    )


def _point() -> Json:
    described = schemas.load("observations").fields
    extras = {name: {**_NUMBER, "description": described[name].description} for name in EXTRAS}
    made = _object(
        {
            "period": _TEXT,
            "start": _DAY,
            "end": _DAY,
            "value": _or_null(_NUMBER),
            "status": {"enum": list(STATUSES), "description": described["status"].description},
            **extras,
            "break": {
                "const": True,
                "description": "The way of counting changed; `note` says how.",
            },
            "note": _TEXT,
        },
        "A figure. One that is withheld has the value null, and no number in any property.",
    )
    made["required"] = ["period", "start", "end", "value", "status"]
    made["if"] = {"properties": {"status": {"enum": list(WITHHELD)}}}
    made["then"] = {
        "properties": {"value": {"type": "null"}, **dict.fromkeys(EXTRAS, False)},
    }
    return made


def _assessment() -> Json:
    kinds = {"number": _NUMBER, "date": _DAY, "boolean": _FLAG, "list": _TEXTS}
    properties: dict[str, Json] = {}
    for name, column in FIELDS.items():
        kind = {"enum": list(column.enum)} if column.enum else kinds.get(column.type, _TEXT)
        whole = column.required or column.type == "list"
        properties[name] = {
            **(kind if whole else _or_null(kind)),
            "description": column.description,
        }
    return _object(properties, "How a group in a place stands: a row of assessments.csv.")


def _gap() -> Json:
    return _object(
        {
            "place": _or_null(
                {**_TEXT, "description": "Null where places are compared with each other."}
            ),
            "dimension": _TEXT,
            "group": _TEXT,
            "reference_group": _TEXT,
            "reference_rule": {"enum": list(get_args(ReferenceRule))},
            "baseline": _maybe("pair"),
            "latest": {"$ref": "#/$defs/pair"},
            "direction": {"enum": list(get_args(GapTrend))},
            "years_to_parity": _or_null(_NUMBER),
            "sentence": _TEXT,
        },
        "How far a group, or a place, is behind the one it is compared with.",
    )


def _event() -> Json:
    named = ("results", "strategies", "indicators", "partners")
    return _object(
        {
            "id": {
                **_TEXT,
                "description": "Stays the same for ever; the id of the entry in the feeds.",
            },
            "kind": {"enum": list(KINDS)},
            "state": {**_TEXT, "description": "What became of it, by kind."},
            "day": _DAY,
            "ahead": {**_FLAG, "description": "Whether it is still to come."},
            "title": _TEXT,
            "sentence": _or_null(_TEXT),
            "record": {**_TEXT, "description": "The record that says so: collection/id."},
            **dict.fromkeys(named, _TEXTS),
            "page": _or_null(_ADDRESS),
        },
        "Something that happened, or is to happen, on a day.",
    )


def _links(**more: Json) -> Json:
    common = {"self": _ADDRESS, "page": _or_null(_ADDRESS), "index": _ADDRESS, "schema": _ADDRESS}
    return _object({**common, **more}, "Where to go from here.")


# -- fields of records ----------------------------------------------------------------------------


def _fields(collection: str) -> dict[str, Json]:
    """The properties of a record: its fields, each of which is there, if only as null."""
    fields = schemas.load(collection).fields
    return {name: _field(fields[name]) for name in columns_of(collection)}


def _field(field: FieldSchema) -> Json:
    told = {"title": field.title, "description": " ".join(field.description.split())}
    if field.nested:
        inner = {each.name: _field(each) for each in schemas.load(field.nested).fields.values()}
        item = _object(inner, schemas.load(field.nested).description)
        return {**told, "type": "array", "items": item}
    if field.type == "list":
        return {**told, "type": "array", "items": _item(field)}
    kind = _item(field)
    filled = field.required or field.default is not None
    return {**told, **(kind if filled else _or_null(kind))}


def _item(field: FieldSchema) -> Json:
    """A value of a field, or an item of a list."""
    if field.enum:
        return {"enum": list(field.enum)}
    if field.format == "period=value":
        return _object({"period": _TEXT, "value": _NUMBER}, "A value for a period.")
    kind: Json = {"type": _TYPES.get(field.type, "string")}
    if field.type == "date":
        kind["format"] = "date"
    limits = {"minimum": field.minimum, "maximum": field.maximum}
    return kind | {name: limit for name, limit in limits.items() if limit is not None}


# -- building blocks ------------------------------------------------------------------------------


def _object(properties: Mapping[str, Json], description: str) -> Json:
    """An object that has these properties and no others."""
    return {
        "description": " ".join(description.split()),
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def _or_null(kind: Json) -> Json:
    if "enum" in kind:
        return {**kind, "enum": [*kind["enum"], None]}
    if isinstance(kind.get("type"), str):
        return {**kind, "type": [kind["type"], "null"]}
    return {"oneOf": [kind, {"type": "null"}]}


def _maybe(name: str) -> Json:
    return {"oneOf": [{"$ref": f"#/$defs/{name}"}, {"type": "null"}]}


def _list(name: str) -> Json:
    return {"type": "array", "items": {"$ref": f"#/$defs/{name}"}}
