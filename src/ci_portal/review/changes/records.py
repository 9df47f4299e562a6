"""Records: new, gone, renamed, and what else their fields say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ci_portal import schemas
from ci_portal.model.records import COLLECTIONS
from ci_portal.review.changes.aims import DEFINITION
from ci_portal.review.changes.change import Change
from ci_portal.review.facts import Fields
from ci_portal.review.mask import same
from ci_portal.review.rename import Renames
from ci_portal.review.telling import Telling, counted, field_title, one_of

#: What comes first where several kinds of records changed.
ORDER = (
    *("results", "indicators", "commitments", "partners", "wins", "corrections", "feedback"),
    *("strategies", "measures", "milestones"),
)

#: Told elsewhere: targets by indicator, and former ids as renames.
_ELSEWHERE: Mapping[str, tuple[str, ...]] = {"indicators": (*DEFINITION, "targets")}
_ASIDE = ("id", "aliases", "title")

#: What kind of news a new value of a field is.
_GOOD = ("kept", "done", "active", "scaled", "adopted")
_BAD = ("late", "dropped", "paused")


def records(telling: Telling, ids: Renames) -> Iterator[Change]:
    """What changed, collection by collection."""
    rest = [name for name in COLLECTIONS if name not in ORDER and name != "targets"]
    for collection in (*ORDER, *rest):
        before = telling.before.records.get(collection, {})
        now = telling.now.records.get(collection, {})
        former = {new: old for old, new in ids.get(collection, {}).items()}
        for key, fields in now.items():
            if key in former:
                yield _renamed(telling, collection, key, former[key])
            if key not in before:
                yield _added(telling, collection, key, fields)
            elif before[key] != fields:
                yield from _changed(telling, collection, key, before[key], fields)
        for key in before:
            if key not in now:
                yield _removed(telling, collection, key)


def _renamed(telling: Telling, collection: str, key: str, old: str) -> Change:
    return Change(
        kind="record-renamed",
        what="Id",
        old=old,
        new=key,
        note="Its former address leads to it.",
        **telling.about(collection, key),
    )


def _added(telling: Telling, collection: str, key: str, fields: Fields) -> Change:
    return Change(
        kind="record-added",
        what="New",
        new=_summary(telling, collection, key, fields),
        tone="good" if collection in ("wins", "partners") else "",
        **telling.about(collection, key),
    )


def _removed(telling: Telling, collection: str, key: str) -> Change:
    figures = telling.before.figures.get((collection, key))
    count = sum(map(len, figures.series.values())) if figures else 0
    return Change(
        kind="record-removed",
        what="Removed",
        old=f"with {counted(count, 'figure')}" if count else "there",
        tone="bad",
        **telling.about(collection, key),
    )


def _summary(telling: Telling, collection: str, key: str, fields: Fields) -> str:
    """What a new record says, in a line."""
    figures = telling.now.figures.get((collection, key))
    if figures:
        return f"with {counted(sum(map(len, figures.series.values())), 'figure')}"
    names = {
        "wins": ("date", "kind", "contribution", "mechanism"),
        "partners": ("sector", "joined"),
        "commitments": ("partner", "status", "due", "text"),
        "feedback": ("date", "heard"),
        "corrections": ("date", "changed"),
        "milestones": ("date", "status"),
        "results": ("statement",),
    }.get(collection, ("date", "status", "kind"))
    told = (
        telling.field(collection, name, fields.get(name))
        for name in names
        if name in _of(collection)
    )
    return "; ".join(text for text in told if text) or "there"


def _of(collection: str) -> Mapping[str, object]:
    return schemas.load(collection).fields


def _changed(
    telling: Telling, collection: str, key: str, old: Fields, new: Fields
) -> Iterator[Change]:
    about = telling.about(collection, key)
    if not same(old.get("title"), new.get("title")):
        yield Change(
            kind="record-retitled",
            what="Title",
            old=old.get("title"),
            new=new.get("title"),
            **about,
        )
    for name, schema in schemas.load(collection).fields.items():
        was, is_ = old.get(name), new.get(name)
        if name in (*_ASIDE, *_ELSEWHERE.get(collection, ())) or same(was, is_):
            continue
        nested = schema.nested is not None or schema.type in ("object", "array")
        before = None if nested else telling.field(collection, name, was)
        after = _steps(was, is_) if nested else telling.field(collection, name, is_)
        if before == after:
            # Such as the new id of a record that is called the same: told once, with itself.
            continue
        yield Change(
            kind="record-changed",
            what=field_title(collection, name),
            old=before,
            new=after,
            note=_happened(collection, name, was, is_),
            tone="good" if is_ in _GOOD else "bad" if is_ in _BAD else "",
            data={"field": name},
            **about,
        )


def _steps(was: object, is_: object) -> str:
    """What was added to a field whose value has fields of its own."""
    if isinstance(is_, list) and is_ and all(isinstance(entry, Mapping) for entry in is_):
        old = was if isinstance(was, list) else []
        added = [entry for entry in is_ if entry not in old]
        notes = [one_of(entry, "note", "reason") for entry in added]
        if any(notes):
            return "; ".join(note for note in notes if note)
    return "changed" if is_ else "removed"


def _happened(collection: str, name: str, was: object, is_: object) -> str:
    """What it means, where the field alone does not say it."""
    if collection == "partners" and name == "left":
        return "The partner has left." if is_ else "The partner is back."
    if collection == "feedback" and name == "response" and not was:
        return "Answered."
    if collection == "commitments" and name == "status":
        return f"The promise is {str(is_).replace('-', ' ')} now."
    return ""
