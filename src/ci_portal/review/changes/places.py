"""Addresses, texts and other files: where readers find things, and what is told in prose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ci_portal.checks import Problem
from ci_portal.model.records import COLLECTIONS
from ci_portal.review.changes.change import Change
from ci_portal.review.telling import Telling


def lost_addresses(problems: Iterable[Problem]) -> Iterator[Change]:
    """The addresses that would lead nowhere, as PUB001 tells of them."""
    for each in problems:
        if each.code == "PUB001":
            yield Change(
                kind="address-lost",
                what="PUB001",
                title=each.field or "",
                old=each.field,
                note=f"{each.message} {each.hint}".strip(),
                tone="bad",
                file=each.file,
                line=each.line,
                data={"address": each.field},
            )


def new_addresses(before: frozenset[str] | None, now: frozenset[str] | None) -> Iterator[Change]:
    """The addresses that there were not."""
    for address in sorted((now or frozenset()) - before) if before is not None else ():
        yield Change(kind="address-added", what="Address", new=address, title=address)


def stories(telling: Telling) -> Iterator[Change]:
    """The pages whose prose is another now: which, and not what they say, which is in the diff."""
    for file, state in _differing(telling.before.stories, telling.now.stories):
        collection, _, name = file.removeprefix("content/").partition("/")
        key = name.removesuffix(".md")
        record = collection in COLLECTIONS and "/" not in key
        if state == "removed" and record and key not in telling.now.records.get(collection, {}):
            continue  # told as a record
        about = telling.about(collection, key) if record else {"title": file, "file": file}
        yield Change(
            kind=f"prose-{state}",
            what="Text",
            old="there" if state == "removed" else None,
            new=None if state == "removed" else file,
            **(about | ({} if state == "removed" else {"file": file, "line": None})),
        )


def files(telling: Telling) -> Iterator[Change]:
    """Other files that readers get, or that pages are made with."""
    for file, state in _differing(telling.before.files, telling.now.files):
        yield Change(kind=f"file-{state}", what=state.capitalize(), title=file, new=file, file=file)


def _differing(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name in sorted({*before, *now}):
        if name not in now:
            yield name, "removed"
        elif name not in before:
            yield name, "added"
        elif before[name] != now[name]:
            yield name, "changed"
