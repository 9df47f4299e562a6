"""Gathering the facts of a side from what was read of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, is_dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from ci_portal.measures import Judgement
from ci_portal.model.observations import Point, Series, SeriesKey
from ci_portal.model.records import Measure
from ci_portal.model.settings import Settings
from ci_portal.pages.sentences import (
    curve_sentence,
    freshness_sentence,
    gaps_sentence,
    people_sentence,
    trend_sentence,
    verdict_sentence,
    veto_sentence,
)
from ci_portal.pages.site import Site
from ci_portal.publishing.assessments import assessments_of
from ci_portal.reading.portal import Reading
from ci_portal.review.codec import plain, plain_record
from ci_portal.review.facts import Cell, Facts, Fields, Figures, Rows, Who

#: What the cells of a row end in where nothing else is said.
_DEFAULTS = tuple(Cell._field_defaults[name] for name in Cell._fields[3:])

#: What a standing says already where it is kept, and what follows from the others.
_KEYS = ("indicator", "place", "dimension", "group")

#: What the settings hold of the initiative's descriptor already, and its own resources.
_TOLD = ("portal", "licenses", "resources", "name")

#: The folders of which readers get files as they are, or pages made with them.
_SHOWN = ("content", "overrides")


def facts_of(site: Site, reading: Reading, known: Facts | None = None) -> Facts:
    """The facts of a sound portal, but for its addresses and problems.

    `known` are those of the other side: what follows from figures, records and settings that are
    the same on both need not be worked out again.
    """
    portal = site.portal
    settings = plain_settings(portal.settings, reading.initiative)
    records = {
        collection: {key: plain_record(record) for key, record in by_id.items()}
        for collection, by_id in portal.records.items()
    }
    if reading.project.snapshot is None and known is not None:
        known = known if _judges_alike(known, settings, reading.project.root) else None
    bound = _Bound(records)
    before = _Bound(known.records) if known else None
    figures: dict[tuple[str, str], Figures] = {}
    for key in sorted(portal.indicators):
        series = _series(portal.series_of[key])
        old = known.figures.get(("indicators", key)) if known else None
        if old and before and old.series == series and before.of(key) == bound.of(key):
            figures["indicators", key] = old
            continue
        figures["indicators", key] = Figures(
            home=portal.main_place(key),
            series=series,
            standings=dict(_standings(site, key)),
            sentences=_sentences(site, site.judgements[key]),
        )
    for key in sorted(portal.all(Measure)):
        series = _series(portal.series_of_measure[key])
        figures["measures", key] = Figures(portal.settings.place, series)
    root = reading.project.root
    return Facts(
        state="sound",
        day=portal.settings.today.isoformat(),
        settings=settings,
        figures=figures,
        records=records,
        stories={n.file: _hash(_story(n.collection, n.fields, n.body)) for n in reading.narratives},
        files={path.relative_to(root).as_posix(): _hash(path) for path in _files(root)},
    )


class _Bound:
    """The records that the judgement of an indicator is bound to."""

    def __init__(self, records: Mapping[str, Mapping[str, Fields]]) -> None:
        self._records = records
        self._aims: dict[str, list[Fields]] = {}
        for collection in ("targets", "forecasts"):
            for record in records.get(collection, {}).values():
                self._aims.setdefault(record["indicator"], []).append(record)

    def of(self, indicator: str) -> tuple[Fields, list[Fields], Any]:
        """The indicator, its targets and forecasts, and when new figures were promised."""
        record = self._records["indicators"].get(indicator, {})
        source = self._records["sources"].get(record.get("source", ""), {})
        return record, self._aims.get(indicator, []), source.get("next_expected")


def _judges_alike(known: Facts, settings: Mapping[str, str], root: Path) -> bool:
    """Whether the other side has the same settings, and the same words of its own."""
    own = {
        path.relative_to(root).as_posix(): _hash(path)
        for path in _files(root)
        if path.suffix == ".po"
    }
    theirs = {name: each for name, each in known.files.items() if name.endswith(".po")}
    return known.state == "sound" and known.settings == settings and own == theirs


def plain_settings(settings: Settings, initiative: Mapping[str, Any]) -> dict[str, str]:
    """The settings that hold, those by default too, and what else the descriptor tells."""
    more = {name: each for name, each in initiative.items() if name not in _TOLD}
    return dict(_flat({**more, **asdict(settings), "today": None}, ""))


def _plain(part: Any) -> Any:
    """A setting with fields of its own as a mapping."""
    return asdict(part) if is_dataclass(part) and not isinstance(part, type) else part


def _flat(value: Any, name: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, each in value.items():
            yield from _flat(each, f"{name}.{key}" if name else str(key))
    elif isinstance(value, list | tuple):
        parts = [dict(_flat(_plain(part), "")) for part in value]
        if parts:
            yield name, "; ".join(", ".join(part.values()) for part in parts)
    elif value not in (None, ""):
        yield name, str(plain(value))


def _series(found: Mapping[SeriesKey, Series]) -> dict[Who, Rows]:
    return {
        Who(key.place, key.dimension, key.group): [_row(point) for point in series.points]
        for key, series in sorted(found.items())
    }


def _row(p: Point) -> list[Any]:
    """A point as a row, without the defaults that it ends in."""
    row = [p.value, p.numerator, p.denominator, p.status, p.note, p.break_]
    row += [p.moe, p.moe_level, p.low, p.high]
    end = len(row)
    while end and row[end - 1] == _DEFAULTS[end - 1]:
        end -= 1
    return [p.period, _iso(p.start), _iso(p.end), *row[:end]]


@lru_cache(maxsize=4096)
def _iso(day: date) -> str:
    return day.isoformat()


def _standings(site: Site, indicator: str) -> Iterator[tuple[Who, Fields]]:
    for row in assessments_of(site.judgements, indicator):
        who = Who(str(row["place"]), str(row["dimension"]), str(row["group"]))
        told = {name: plain(cell) for name, cell in row.items() if name not in _KEYS}
        yield who, {name: cell for name, cell in told.items() if cell is not None}


def _sentences(site: Site, judgement: Judgement) -> dict[str, str]:
    """What the indicator's page says of it in words, by what it is about."""
    words, indicator, total = site.words, judgement.indicator, judgement.total
    told = {
        "trend": trend_sentence(judgement, words),
        "verdict": verdict_sentence(indicator, total, words),
        "curve": curve_sentence(indicator, total, words),
        "not-for": veto_sentence(judgement, words),
        "people": people_sentence(indicator, total, words),
        "freshness": freshness_sentence(judgement.freshness, words),
    }
    for dimension in dict.fromkeys(gap.dimension for gap in judgement.gaps):
        gaps = [gap for gap in judgement.gaps if gap.dimension == dimension]
        told[f"gap {dimension}"] = gaps_sentence(indicator, gaps, words)
    return {name: sentence for name, sentence in told.items() if sentence}


def _story(collection: str, front: Mapping[str, Any], body: str) -> bytes:
    """What a Markdown file tells in its own words; of an article, what stands on top too."""
    top = {} if collection != "articles" else {str(k): str(v) for k, v in sorted(front.items())}
    return json.dumps([top, body.strip()], ensure_ascii=False).encode("utf-8", "replace")


def _files(root: Path) -> Iterable[Path]:
    """The files beside the texts that readers get, or get pages made with."""
    settings = root / "mkdocs.yml"
    found = [settings] if settings.is_file() else []
    # Of packages, titles, sources and licences are told; the initiative's own is among settings.
    found += sorted((root / "data").glob("*/**/datapackage.*"))
    for folder in _SHOWN:
        found += sorted(p for p in (root / folder).rglob("*") if p.is_file() and p.suffix != ".md")
    return found


def _hash(content: bytes | Path) -> str:
    taken = content.read_bytes() if isinstance(content, Path) else content
    return hashlib.sha256(taken).hexdigest()[:20]
