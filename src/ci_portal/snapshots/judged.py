"""Whether the rules of today judge frozen figures as they were judged when they were frozen."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from ci_portal.measures.judgements import Judgements
from ci_portal.publishing.assessments import assessments_csv
from ci_portal.snapshots.seal import seal_of
from ci_portal.snapshots.snapshot import ASSESSMENTS, Snapshot

_KEY = ("indicator", "place", "dimension", "group")


def judged_otherwise(
    snapshot: Snapshot, judgements: Judgements, cache: Path
) -> tuple[str, ...] | None:
    """The indicators that are judged in another way; None where all is as it was.

    Empty where only the columns of the table are others. Judging all of a large portal takes
    seconds, so what was found is kept in `cache`, by the snapshot's files and by this very code.
    """
    if not judgements:
        return None
    content = hashlib.sha256(seal_of(snapshot.files) + _code()).hexdigest()
    kept = cache / "snapshots" / f"{content}.json"
    found = _kept(kept)
    if found is None:
        written = snapshot.files.get(ASSESSMENTS, b"").decode(errors="replace")
        found = _others(written, assessments_csv(judgements))
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps(found), encoding="utf-8")
    return None if found == [None] else tuple(str(name) for name in found)


def _others(then: str, now: str) -> list[str | None]:
    """The indicators whose rows differ; a list of None alone where the tables are the same."""
    if then == now:
        return [None]
    old, new = _rows(then), _rows(now)
    other = {key[0] for key in old.keys() | new.keys() if old.get(key) != new.get(key)}
    return [*sorted(other)]


def _rows(table: str) -> dict[tuple[str, ...], Mapping[str, str]]:
    rows = csv.DictReader(io.StringIO(table))
    return {tuple(row.get(name) or "" for name in _KEY): row for row in rows}


def _kept(path: Path) -> list[str | None] | None:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, list) else None


@lru_cache(maxsize=1)
def _code() -> bytes:
    """A checksum of the library: of whatever could make it read or judge in another way."""
    library = Path(__file__).resolve().parents[1]
    digest = hashlib.sha256()
    for path in sorted(library.rglob("*")):
        if path.suffix in (".py", ".yaml"):
            digest.update(path.read_bytes())
    return digest.digest()
