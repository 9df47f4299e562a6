"""What the engine's mkdocs.yml says of a site, as far as the library needs to know it.

The file is the engine's, and so is judging it: what can't be read here is taken as not said. Tags
that only the engine knows (`!ENV`, `!!python/name:…`) break nothing.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FILE = "mkdocs.yml"

#: The plugins of this project are called `ci-portal/<part of the site>`.
_OURS = "ci-portal/"

#: Files that build on files that build on …: more than anybody has, fewer than a circle.
_DEEPEST = 10


@dataclass(frozen=True)
class Configuration:
    """A site's own address (None where nobody says it), its name, and the parts that it has.

    `parts` are those whose plugin `ci-portal/<part>` is on; None where no file lists plugins.
    """

    site_url: str | None = None
    site_name: str = ""
    parts: frozenset[str] | None = None


def read_configuration(root: Path) -> Configuration:
    """The configuration of the project in a folder, whatever state its file is in."""
    written = _load(root / FILE)
    plugins = written.get("plugins")
    address = _text(written.get("site_url"))
    return Configuration(
        site_url=address.rstrip("/") + "/" if address else None,
        site_name=_text(written.get("site_name")),
        parts=None if plugins is None else frozenset(_parts(plugins)),
    )


def _parts(plugins: object) -> Iterator[str]:
    """The parts whose plugins are on; plugins are a list, or names with their options."""
    entries = plugins if isinstance(plugins, list) else [plugins]
    for entry in entries:
        options = entry if isinstance(entry, dict) else {entry: None}
        for name, given in options.items():
            off = isinstance(given, dict) and given.get("enabled") is False
            if isinstance(name, str) and name.startswith(_OURS) and not off:
                yield name.removeprefix(_OURS)


def _load(path: Path, depth: int = 0) -> Mapping[str, Any]:
    """A file's names and values, on top of those of the file that it says it builds on."""
    try:
        written = yaml.load(path.read_text(encoding="utf-8-sig"), _Tolerant)  # noqa: S506 (is safe)
    except (OSError, ValueError, RecursionError, yaml.YAMLError):
        return {}
    if not isinstance(written, dict):
        return {}
    below = written.get("INHERIT")
    if not isinstance(below, str) or depth >= _DEEPEST:
        return written
    return {**_load(path.parent / below, depth + 1), **written}


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


class _Tolerant(yaml.CSafeLoader):
    """Reads what is plain YAML, and takes what it does not know for nothing."""


def _environment(loader: yaml.CSafeLoader, node: yaml.Node) -> object:
    """`!ENV NAME`, or `!ENV [NAME, OTHER, what stands in]`: the first of them that is set."""
    if isinstance(node, yaml.SequenceNode):
        *names, default = loader.construct_sequence(node) or [None]
        names = names or [default]
        default = default if len(node.value) > 1 else None
    else:
        names, default = [getattr(node, "value", "")], None
    found = (os.environ[name] for name in names if isinstance(name, str) and name in os.environ)
    return next(found, default)


def _unknown(loader: yaml.CSafeLoader, suffix: str, node: yaml.Node) -> None:
    """A value with a tag of somebody else's."""


_Tolerant.add_constructor("!ENV", _environment)
_Tolerant.add_multi_constructor("!", _unknown)
_Tolerant.add_multi_constructor("tag:", _unknown)
