"""Data packages: which there are, and which files they promise.

Descriptors are read as the JSON or YAML they are. frictionless would refuse a whole package for a
resource without a name, and published packages have those.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ci_portal.checks import Problem, Problems
from ci_portal.reading.files import descriptors, marked_yaml
from ci_portal.reading.files.paths import safe_path
from ci_portal.reading.files.project import SNAPSHOTS, Project
from ci_portal.reading.files.tables import Table, read_table

DESCRIPTORS = ("datapackage.yaml", "datapackage.yml", "datapackage.json")

#: The id of the package at the root of `data/`: the initiative itself.
ROOT = "."


@dataclass(frozen=True)
class Resource:
    """A file that a package declares. `path` is None where it can't be read (already reported)."""

    name: str
    path: Path | None
    file: str
    descriptor: Mapping[str, Any]
    line: int | None = None

    def table(self, problems: Problems, skip: int | None = None) -> Table | None:
        """The file as a table, read as the descriptor's dialect says; None with an error reported.

        `skip`, the number of lines before the column names, goes before the dialect's.
        """
        assert self.path is not None
        dialect = self.descriptor.get("dialect", {})
        if skip is None:
            header_rows = dialect.get("headerRows") or [1]
            skip = header_rows[0] - 1
        return read_table(
            self.path,
            problems=problems,
            file=self.file,
            skip=skip,
            delimiter=dialect.get("delimiter"),
            sheet=dialect.get("sheetName"),
        )

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields that the schema declares; empty without a schema."""
        fields = self.descriptor.get("schema", {}).get("fields", ())
        return tuple(field["name"] for field in fields)


@dataclass(frozen=True)
class Package:
    """A data package. `id` is its folder below the data root, "." for the root itself.

    `own` tells a package in the portal's `data/` from one in a further data root, which somebody
    else publishes and which is read as it is.
    """

    id: str
    folder: Path
    file: str
    descriptor: Mapping[str, Any]
    resources: tuple[Resource, ...]
    own: bool = True
    lines: Mapping[tuple[str | int, ...], int] = field(default_factory=dict)
    readable: bool = True
    problems: tuple[Problem, ...] = ()

    @property
    def title(self) -> str:
        """What people call it."""
        return str(self.descriptor.get("title") or self.descriptor.get("name") or self.id)

    def resource(self, name: str) -> Resource | None:
        """The resource of that name."""
        return next((r for r in self.resources if r.name == name), None)


class Catalogue:
    """The packages of a portal: its own below `data/`, and those others publish in data roots.

    Problems of its own packages are reported at once, those of a published package when a series
    asks for it first: a folder of published data may hold many that this portal never reads.
    """

    def __init__(self, project: Project, problems: Problems) -> None:
        self._project = project
        self._problems = problems
        self._published: dict[str, Package] = {}
        self._used: dict[str, Package] = {}
        for package in _below(project, project.data, own=True):
            self._use(package)

    @property
    def root(self) -> Package | None:
        """The initiative's own package, `data/datapackage.yaml`; reported where it is missing."""
        package = self._used.get(ROOT)
        if package is None and not any(
            (self._project.data / name).exists() for name in DESCRIPTORS
        ):
            self._problems.error(
                "PKG001",
                "The portal has no data/datapackage.yaml, so nobody knows whose portal this is.",
                "Add data/datapackage.yaml with title, description, licenses and a portal section.",
                file=self._project.name(self._project.data / DESCRIPTORS[0]),
            )
        return package

    def add_roots(self, roots: Iterable[str]) -> None:
        """Make the packages in further folders (relative to the project) known."""
        for root in roots:
            folder = ((self._project.home or self._project.root) / root).resolve()
            if not folder.is_dir():
                self._problems.error(
                    "PKG002",
                    f'The data root "{root}" is not a folder.',
                    "Correct data_roots in data/datapackage.yaml; it is relative to the project.",
                    file=self._project.name(self._project.data / DESCRIPTORS[0]),
                    line=self._used[ROOT].lines.get(("portal", "data_roots")),
                    field="data_roots",
                )
                continue
            for package in _below(self._project, folder, own=False):
                self._published.setdefault(package.id, package)

    def find(self, package_id: str) -> Package | None:
        """The package of that id, its own before a published one."""
        if package_id not in self._used and package_id in self._published:
            self._use(self._published[package_id])
        return self._used.get(package_id)

    @property
    def ids(self) -> list[str]:
        """All ids that `find` knows."""
        return sorted({*self._used, *self._published})

    def __iter__(self) -> Iterator[Package]:
        """The packages in use, in the order of their ids."""
        return iter([self._used[key] for key in sorted(self._used)])

    def _use(self, package: Package) -> None:
        self._problems.extend(package.problems)
        if package.readable:
            self._used[package.id] = package


def _below(project: Project, root: Path, *, own: bool) -> Iterable[Package]:
    """Every package in a folder and the folders below it, in the order of their ids.

    Frozen figures are no part of what a portal says today.
    """
    frozen = root / SNAPSHOTS
    found = sorted(
        path
        for name in DESCRIPTORS
        for path in root.rglob(name)
        if not (own and path.is_relative_to(frozen))
    )
    seen: set[Path] = set()
    for descriptor in found:
        second = descriptor.parent in seen
        seen.add(descriptor.parent)
        yield _read(project, root, descriptor, own=own, second=second)


def _read(
    project: Project, root: Path, descriptor_path: Path, *, own: bool, second: bool
) -> Package:
    """One package; `second` where its folder has a descriptor already."""
    problems = Problems()
    file = project.name(descriptor_path)
    folder = descriptor_path.parent
    marked = descriptors.load(
        _text(descriptor_path, file, problems), descriptor_path.suffix == ".json"
    )
    readable = marked.error is None and isinstance(marked.data, dict) and not second
    if second:
        problems.error(
            "PKG003",
            f"The folder has another descriptor besides {descriptor_path.name}.",
            "Keep one of them.",
            file=file,
        )
    elif not readable:
        problems.error(
            "PKG004",
            f"The descriptor can't be read: {marked.error or 'it has no names and values'}.",
            "Correct the text at that line; colons, quotes and indentation are the usual causes.",
            file=file,
            line=marked.error_line,
        )
    return Package(
        id=folder.relative_to(root).as_posix(),
        folder=folder,
        file=file,
        descriptor=marked.data if readable else {},
        resources=tuple(_resources(project, folder, file, marked, problems)) if readable else (),
        own=own,
        lines=marked.lines,
        readable=readable,
        problems=tuple(problems),
    )


def _text(path: Path, file: str, problems: Problems) -> str:
    """The text of a descriptor, whatever its encoding."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        problems.warning(
            "PKG012",
            "The file is not in UTF-8; it is read as Windows-1252.",
            'Look whether its accented letters are right, and save it again as "UTF-8".',
            file=file,
        )
        return path.read_text(encoding="cp1252", errors="replace")


def _resources(
    project: Project, folder: Path, file: str, marked: marked_yaml.Marked, problems: Problems
) -> Iterable[Resource]:
    """The resources of a descriptor; names that are missing are taken from the file's stem."""
    declared = marked.data.get("resources") or []
    if not isinstance(declared, list):
        problems.error(
            "PKG004",
            '"resources" is not a list.',
            "Write one entry a file, each with name and path.",
            file=file,
            line=marked.lines.get(("resources",)),
        )
        return
    names: set[str] = set()
    for position, entry in enumerate(declared):
        line = marked.lines.get(("resources", position))

        def report(
            code: str, message: str, hint: str, why: str | None = None, line: int | None = line
        ) -> None:
            problems.error(code, message, hint, file=file, line=line, why=why)

        path_text = entry.get("path") if isinstance(entry, dict) else None
        if not isinstance(path_text, str):
            hint = "Give it a path: the file's place below the package's folder."
            report("PKG004", f"Resource {position + 1} names no file.", hint)
            continue
        name = entry.get("name")
        if not name:
            name = Path(path_text).stem
            problems.warning(
                "PKG005",
                f'The resource for "{path_text}" has no name; it is read as "{name}".',
                "Nothing to do if somebody else publishes the package; else give it a name.",
                file=file,
                line=line,
                why="The Data Package standard requires a name.",
            )
        if not isinstance(name, str | int):
            hint = "Give it a short name, such as observations."
            report("PKG004", f"The name of resource {position + 1} is not a text.", hint)
            continue
        if str(name) in names:
            report("PKG004", f'Two resources are called "{name}".', "Give each its own name.")
            continue
        names.add(str(name))
        try:
            path: Path | None = safe_path(folder, path_text)
        except ValueError as error:
            report(
                "PKG006",
                str(error),
                "Put the file into the package's folder and give its place there.",
                "A package that reaches outside its folder could publish any file.",
            )
            path = None
        if path and not path.is_file():
            report(
                "PKG007",
                f'The file "{path_text}" that the package declares is missing.',
                "Add the file, or take the resource out of the descriptor. If somebody else "
                "publishes the package, ask them for the file.",
            )
            path = None
        yield Resource(
            name=str(name),
            path=path,
            file=project.name(path) if path else file,
            descriptor=descriptors.normal(entry, folder, report),
            line=line,
        )
