"""The shape of a catalogue of public data by DCAT-US 1.1, for publishers that aren't federal.

Written from what the standard asks for; stricter where it leaves room that we don't use.
"""

from __future__ import annotations

from typing import Any

_TEXT = {"type": "string", "pattern": r"\S"}
_URL = {"type": "string", "format": "uri", "pattern": "^https?://[^\\s]+$"}
_DAY = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d\d-\d\d$"}
_MEDIA_TYPE = {"type": "string", "pattern": r"^[a-z]+/[\w.+-]+$"}


def _object(required: list[str], **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "required": required,
        "properties": properties,
        "additionalProperties": False,
    }


_DISTRIBUTION = {
    **_object(
        ["@type", "title", "downloadURL", "mediaType", "format"],
        **{"@type": {"const": "dcat:Distribution"}},
        title=_TEXT,
        downloadURL=_URL,
        mediaType=_MEDIA_TYPE,
        format=_TEXT,
        describedBy=_URL,
        describedByType=_MEDIA_TYPE,
    ),
    "dependentRequired": {"describedBy": ["describedByType"]},
}
_DATASET = _object(
    [
        *("title", "description", "keyword", "modified", "publisher", "contactPoint"),
        *("identifier", "accessLevel"),
    ],
    **{"@type": {"const": "dcat:Dataset"}},
    title=_TEXT,
    description=_TEXT,
    keyword={"type": "array", "items": _TEXT, "minItems": 1, "uniqueItems": True},
    modified=_DAY,
    publisher=_object(["name"], **{"@type": {"const": "org:Organization"}}, name=_TEXT),
    contactPoint=_object(
        ["fn", "hasEmail"],
        **{"@type": {"const": "vcard:Contact"}},
        fn=_TEXT,
        hasEmail={"type": "string", "pattern": r"^mailto:[^@\s:]+@[\w.-]+\.[\w.-]+$"},
    ),
    identifier=_TEXT,
    accessLevel={"enum": ["public", "restricted public", "non-public"]},
    license=_URL,
    spatial=_TEXT,
    temporal={"type": "string", "pattern": r"^\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d$"},
    accrualPeriodicity={"type": "string", "pattern": r"^(irregular|R/P\d+[YMWD])$"},
    landingPage=_URL,
    language={"type": "array", "items": {"type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z]+)?$"}},
    references={"type": "array", "items": _URL, "minItems": 1, "uniqueItems": True},
    distribution={
        "type": "array",
        "items": _DISTRIBUTION,
        "minItems": 1,
        "uniqueItems": True,
    },
)
STANDARD = "https://project-open-data.cio.gov/v1.1/schema"
SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    **_object(
        ["@context", "@id", "@type", "conformsTo", "describedBy", "dataset"],
        **{
            "@context": {"const": f"{STANDARD}/catalog.jsonld"},
            "@id": _URL,
            "@type": {"const": "dcat:Catalog"},
        },
        conformsTo={"const": STANDARD},
        describedBy={"const": f"{STANDARD}/catalog.json"},
        dataset={"type": "array", "items": _DATASET, "minItems": 1, "uniqueItems": True},
    ),
}
