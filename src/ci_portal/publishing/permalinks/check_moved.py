"""PUB007: what the settings and aliases say of moved addresses holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from functools import partial
from typing import Any

from ci_portal.checks import Problems
from ci_portal.pages.addresses import gone_path, is_sound
from ci_portal.publishing.files import MAKERS
from ci_portal.publishing.permalinks.moved import There, moves, occupied, there
from ci_portal.publishing.publication import Publication
from ci_portal.reading.files import descriptors
from ci_portal.reading.files.packages import DESCRIPTORS

#: Takes the path of keys in the descriptor, a message and a hint.
Report = Callable[[tuple[str | int, ...], str, str], None]


def check_moved(publication: Publication, problems: Problems) -> None:
    """Report wrong redirects, wrong entries of what is gone, and former ids that two share."""
    settings = publication.site.portal.settings
    aliased = any(
        record.aliases
        for records in publication.site.portal.records.values()
        for record in records.values()
    )
    if not (settings.redirects or settings.gone or aliased):
        return
    file, lines = _descriptor(publication)

    def report(path: tuple[str | int, ...], message: str, hint: str) -> None:
        places = (("portal", *path[:length]) for length in range(len(path), -1, -1))
        line = next((lines[place] for place in places if place in lines), 1)
        field = ".".join(str(part) for part in path)
        problems.error("PUB007", message, hint, file=file, line=line, field=field)

    at = there(publication, (file for maker in MAKERS for file in maker(publication)))
    gone = {page.address for page in publication.pages if page.kind == "gone"}
    kept = {address: make for address, make in at.items() if address not in gone}
    _aliases(publication, at, gone, problems)
    _redirects(publication, at, report)
    _gone(publication, kept, report)


def _aliases(publication: Publication, at: There, gone: set[str], problems: Problems) -> None:
    """A former id is that of one record, and what it named is not gone."""
    claimed: dict[str, str] = {}
    for move in moves(publication, at):
        if move.record is None or not move.old.endswith("/"):
            continue
        first = claimed.setdefault(move.old, move.record.id)
        place = move.record.origin.place("aliases")
        report = partial(
            problems.error,
            "PUB007",
            file=place.file,
            line=place.line,
            record=move.record.id,
            field="aliases",
        )
        if first != move.record.id:
            report(
                f'The address "{move.old}" would lead to two records: "{first}" has this alias '
                "too.",
                "Leave the alias with the record that people who follow the link look for.",
            )
        elif move.old in gone:
            report(
                f'The address "{move.old}" is that of a former id, and stands under gone in the '
                "settings.",
                "Take it out of one of the two.",
            )


def _redirects(publication: Publication, at: There, report: Report) -> None:
    former = {move.old: move.new for move in moves(publication, at) if move.record}
    redirects = publication.site.portal.settings.redirects
    for old, new in redirects.items():
        where, target = ("redirects", old), str(new).partition("#")[0]
        if (wrong := _unsound(old)) or (target and (wrong := _unsound(target))):
            report(where, *wrong)
        elif occupied(old, at) or old in former:
            report(
                where,
                f'At "{old}" there is something already.',
                "Take this line out. Only an address at which nothing is can lead elsewhere.",
            )
        elif target not in at:
            report(where, *_nowhere(target, at, {**former, **redirects}))


def _nowhere(target: str, at: There, moved: Mapping[str, str]) -> tuple[str, str]:
    """What is wrong with an address that leads nowhere, and what to write instead."""
    if target in moved:
        last, seen = target, {target}
        while (after := str(moved.get(last, ""))) and after not in seen:
            seen.add(after)
            last = after
        if last in at:
            return f'"{target}" has moved itself.', f'Write where it is now: "{last}".'
        return f'"{target}" has moved itself, and leads nowhere.', "Write where the page is now."
    near = get_close_matches(target, at, 1, 0.6)
    return (
        f'There is nothing at "{target}".',
        f'Did you mean "{near[0]}"?' if near else "Write the address of a page or file.",
    )


def _gone(publication: Publication, kept: There, report: Report) -> None:
    settings = publication.site.portal.settings
    count = Counter(entry.address for entry in settings.gone)
    for position, entry in enumerate(settings.gone):
        where = ("gone", position, "address")
        if wrong := _unsound(entry.address):
            report(where, *wrong)
        elif occupied(entry.address, kept) or gone_path(entry.address) in _written(publication):
            report(
                where,
                f'"{entry.address}" is there.',
                "Take this entry out, or take away what is at the address.",
            )
        elif count[entry.address] > 1 or entry.address in settings.redirects:
            report(
                where,
                f'"{entry.address}" is given twice, here or under redirects.',
                "Keep one of them.",
            )


def _written(publication: Publication) -> Iterator[str]:
    """The pages that authors wrote, as files below `content/`."""
    return (page.path for page in publication.pages if page.kind != "gone")


def _unsound(address: str) -> tuple[str, str] | None:
    """What is wrong with the form of an address, and how to write it; None if nothing is."""
    if is_sound(address):
        return None
    bare = address.strip("/")
    if is_sound(f"{bare}/"):
        end = "" if "." in bare.split("/")[-1] and not address.endswith("/") else "/"
        return (
            f'"{address}" is not the address of a page or file from the site\'s root.',
            f'Write "{bare}{end}": no slash in front, and one at the end if it is a page.',
        )
    return (
        f'"{address}" is not an address from the site\'s root.',
        "Write the part after the address of the home page, such as about/method/.",
    )


def _descriptor(publication: Publication) -> tuple[str, Mapping[Any, int]]:
    """The file of the settings, and the line of each."""
    project = publication.reading.project
    paths = (project.data / name for name in DESCRIPTORS)
    path = next((path for path in paths if path.is_file()), project.data / DESCRIPTORS[0])
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError):
        text = ""
    return project.name(path), descriptors.load(text, path.suffix == ".json").lines
