"""The data package of everything that a portal publishes, and its descriptor."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import pandas as pd

from ci_portal import schemas
from ci_portal.measures.judgements import Judgements
from ci_portal.model.portal import Portal
from ci_portal.model.records import COLLECTIONS, Source
from ci_portal.publishing.assessment_fields import table_schema as assessments_schema
from ci_portal.publishing.assessments import assessments_csv
from ci_portal.publishing.cache import key_of, packed, remembered, unpacked
from ci_portal.publishing.package.tables import (
    columns_of,
    joined,
    observations_by_indicator,
    observations_csv,
    records_csv,
)
from ci_portal.reading.files.rights import Named, licences_of, packages_of, sources_of

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
DESCRIPTOR = "datapackage.json"

#: Collections that are no facts: ordinary pages.
_NOT_DATA = ("articles",)

#: Settings that say where a project's files are, and nothing of what it publishes.
_INWARD = ("data_roots", "accept")


@dataclass(frozen=True)
class Resource:
    """A table of the package: its path in the package, what is in it, and who may use it how.

    `schema` is a Table Schema, `make` gives the CSV. `sources` and `licenses` are as in the Data
    Package standard, for this table alone; empty where those of the package hold.
    """

    name: str
    path: str
    title: str
    description: str
    schema: Mapping[str, Any]
    make: Callable[[], bytes]
    sources: tuple[Mapping[str, str], ...] = ()
    licenses: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True)
class DataPackage:
    """What a portal publishes. `initiative` is its own descriptor, as its authors wrote it.

    With `by_indicator`, each indicator's figures are a table besides. `packages` are the
    descriptors of the packages that the figures were read from, by id; their sources and licences
    are handed on. `cache` is a folder for what takes long to make.
    """

    judgements: Judgements
    initiative: Mapping[str, Any]
    by_indicator: bool = True
    packages: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    cache: Path | None = None

    @property
    def portal(self) -> Portal:
        """The portal."""
        return self.judgements.portal

    @cached_property
    def resources(self) -> tuple[Resource, ...]:
        """The tables; none that would be empty."""
        return tuple(self._resources())

    def files(self) -> Iterator[tuple[str, Callable[[], bytes]]]:
        """Each file's path in the package and what gives its bytes, the descriptor last."""
        for resource in self.resources:
            yield resource.path, partial(self.content, resource)
        yield DESCRIPTOR, lambda: self.descriptor_json

    def content(self, resource: Resource) -> bytes:
        """The bytes of a table, made once."""
        if resource.path not in self._made:
            self._made[resource.path] = resource.make()
        return self._made[resource.path]

    @cached_property
    def descriptor(self) -> Mapping[str, Any]:
        """The descriptor (Data Package v2), with a checksum of each table."""
        settings, written = self.portal.settings, self.initiative
        portal = {
            key: value for key, value in (written.get("portal") or {}).items() if key not in _INWARD
        }
        publisher = [{"title": settings.title, "roles": ["publisher"]}]
        sources = written.get("sources") or _unique(map(sources_of, self.packages.values()))
        return {
            "$schema": PROFILE,
            "name": str(written.get("name") or _slug(settings.title)),
            "title": settings.title,
            **({"description": settings.description} if settings.description else {}),
            **{key: written[key] for key in ("homepage", "keywords") if written.get(key)},
            "contributors": written.get("contributors") or publisher,
            **({"licenses": written["licenses"]} if written.get("licenses") else {}),
            **({"sources": sources} if sources else {}),
            "version": self.version,
            "created": f"{settings.today.isoformat()}T00:00:00Z",
            "portal": {**portal, "today": settings.today.isoformat()},
            "resources": [self._described(resource) for resource in self.resources],
        }

    @property
    def version(self) -> str:
        """The version that its authors gave it, else the day it was made."""
        return str(self.initiative.get("version") or self.portal.settings.today.isoformat())

    def _described(self, resource: Resource) -> Mapping[str, Any]:
        content = self.content(resource)
        return {
            "name": resource.name,
            "type": "table",
            "path": resource.path,
            "title": resource.title,
            "description": resource.description,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": len(content),
            "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
            **({"sources": list(resource.sources)} if resource.sources else {}),
            **({"licenses": list(resource.licenses)} if resource.licenses else {}),
            "schema": resource.schema,
        }

    @cached_property
    def descriptor_json(self) -> bytes:
        """The descriptor as a file, each table on a line of its own: there may be thousands."""

        def written(value: Any, indent: int | None) -> str:
            return json.dumps(value, ensure_ascii=False, indent=indent, default=str)

        whole = {**self.descriptor, "resources": []}
        lines = ",\n".join(f"  {written(each, None)}" for each in self.descriptor["resources"])
        head = written(whole, 1).removesuffix("[]\n}")
        return f"{head}[\n{lines}\n ]\n}}\n".encode()

    @cached_property
    def _made(self) -> dict[str, bytes]:
        return {}

    @cached_property
    def _by_indicator(self) -> Mapping[str, bytes]:
        """The figures of each indicator as a table."""
        frame = self.portal.observations
        if self.cache is None:
            return observations_by_indicator(frame)
        key = key_of(pd.util.hash_pandas_object(frame, index=False).to_numpy().tobytes())
        made = remembered(
            self.cache, "figures", key, lambda: packed(observations_by_indicator(frame).items())
        )
        return unpacked(made)

    def _resources(self) -> Iterator[Resource]:
        portal = self.portal
        if len(portal.observations):
            yield Resource(
                "observations",
                "observations.csv",
                "Figures of the indicators",
                "A row for each indicator, period, place and group. A figure that is withheld has "
                "its row, without a number.",
                self._schema("observations"),
                self._observations,
            )
        performance = portal.performance
        if performance is not None and len(performance):
            yield Resource(
                "observations-measures",
                "observations-measures.csv",
                "Figures of the performance measures",
                "The same for the performance measures of the strategies.",
                _without_key(self._schema("observations")),
                lambda: observations_csv(performance),
            )
        if portal.indicators:
            judged = assessments_schema()
            yield Resource(
                "assessments",
                "assessments.csv",
                judged["title"],
                judged["description"],
                judged,
                lambda: assessments_csv(self.judgements).encode(),
            )
        yield from map(self._of_collection, self._collections)
        if self.by_indicator:
            yield from self._of_indicators()

    @cached_property
    def _collections(self) -> tuple[str, ...]:
        """The collections that have a table."""
        found = (name for name in COLLECTIONS if self.portal.records[name])
        return tuple(name for name in found if name not in _NOT_DATA)

    def _of_collection(self, collection: str) -> Resource:
        return Resource(
            collection,
            f"{collection}.csv",
            schemas.load(collection).title,
            schemas.load(collection).description,
            self._schema(collection),
            lambda: records_csv(collection, self.portal.records[collection].values()),
        )

    def _of_indicators(self) -> Iterator[Resource]:
        schema = _brief(self._schema("observations"))
        for key in self._by_indicator:
            indicator = self.portal.indicators[key]
            yield Resource(
                f"indicator-{key}",
                f"indicators/{key}.csv",
                indicator.title,
                indicator.lay_definition,
                schema,
                partial(self._by_indicator.__getitem__, key),
                **self._rights(key),
            )

    def _observations(self) -> bytes:
        """The figures of all indicators. Each is written once, if its rows lie together."""
        names = self.portal.observations["indicator"].to_numpy()
        runs = 1 + int((names[1:] != names[:-1]).sum())
        if self.by_indicator and runs == len(self._by_indicator):
            return joined(self._by_indicator.values())
        return observations_csv(self.portal.observations)

    def _rights(self, indicator: str) -> Mapping[str, Any]:
        """Where an indicator's figures come from and how they may be used.

        First what its own source says, then the packages that the figures were read from.
        """
        found = [
            self.packages[each]
            for each in packages_of(self.portal, indicator)
            if each in self.packages
        ]
        sources, licences = _of_source(self.portal.source_of(indicator))
        return {
            "sources": _unique([sources, *map(sources_of, found)]),
            "licenses": _unique([licences, *map(licences_of, found)]),
        }

    def _schema(self, name: str) -> Mapping[str, Any]:
        """The Table Schema of a table, with references to the other tables of the package alone."""
        columns = None if name == "observations" else columns_of(name)
        schema = schemas.table_schema(name, columns)
        keys = schema.pop("foreignKeys", [])
        known = [key for key in keys if key["reference"]["resource"] in self._collections]
        return {**schema, **({"foreignKeys": known} if known else {})}


def _without_key(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """A schema without references: performance measures are no indicators."""
    return {key: value for key, value in schema.items() if key != "foreignKeys"}


def _brief(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """The schema of a table's part: what a field means is told with the whole table."""
    told = ("title", "description", "example")
    fields = [{k: v for k, v in each.items() if k not in told} for each in schema["fields"]]
    return {"fields": fields, "primaryKey": schema["primaryKey"]}


def _of_source(source: Source | None) -> tuple[tuple[Named, ...], tuple[Named, ...]]:
    """A source as the standard has it: where figures come from, and how they may be used."""
    if source is None:
        return (), ()
    address = {"path": source.url} if source.url else {}
    return (
        ({"title": f"{source.title} ({source.steward})", **address},),
        ({"name": _slug(source.licence, "-."), "title": source.licence},),
    )


def _unique(found: Iterable[Iterable[Named]]) -> tuple[Named, ...]:
    """Every source or licence once, by its name or title."""
    every = (each for group in found for each in group)
    return tuple(
        {each.get("name") or each.get("title"): each for each in reversed([*every])}.values()
    )[::-1]


def _slug(text: str, kept: str = "-") -> str:
    """A text as a name that the standard takes."""
    return re.sub(rf"[^a-zA-Z0-9{re.escape(kept)}]+", "-", text).strip("-") or "portal"
