"""What depends on what, and what no file of this repository may hold."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LIBRARY = sorted((ROOT / "src").rglob("*.py"))
PLUGINS = sorted((ROOT / "plugins").rglob("*.py"))
OTHERS = [
    ROOT / "hatch_build.py",
    *sorted(path for part in ("scripts", "benchmarks") for path in (ROOT / part).rglob("*.py")),
]

REGISTRY = re.compile(
    r"pypi\.org/(simple|legacy|pypi)|pythonhosted\.org|registry\.(npmjs|yarnpkg)"
    r"|(extra-)?index-url\s*[=:]|find-links\s*[=:]",
    re.IGNORECASE,
)


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and top-level package of everything that a module imports, at whatever depth."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name.split(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.lineno, node.module.split(".")[0]
        elif isinstance(node, ast.Call) and _is_import_by_name(node):
            argument = node.args[0] if node.args else None
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                yield node.lineno, argument.value.split(".")[0]


def _is_import_by_name(call: ast.Call) -> bool:
    """Whether this is `__import__("x")` or `importlib.import_module("x")`."""
    called = call.func
    name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
    return name in ("__import__", "import_module")


def offences(paths: list[Path], banned: set[str]) -> list[str]:
    """`file:line imports x` for each import of a banned package."""
    return [
        f"{path.relative_to(ROOT)}:{line} imports {package}"
        for path in paths
        for line, package in imports(path)
        if package in banned
    ]


def test_there_is_something_to_look_at() -> None:
    assert LIBRARY
    assert PLUGINS


@pytest.mark.parametrize(
    "statement",
    [
        "import mkdocs.plugins as p",
        "from mkdocs.structure import files",
        "def late():\n    from mkdocs import config",
        "import importlib\nimportlib.import_module('mkdocs.config')",
    ],
)
def test_an_import_is_found_however_it_is_written(statement: str, tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text(statement, encoding="utf-8")
    assert "mkdocs" in {package for _, package in imports(module)}


def test_the_library_does_not_know_its_engine() -> None:
    assert not offences(LIBRARY, {"mkdocs", "material", "ci_portal_mkdocs"})


def test_plugins_only_pour() -> None:
    assert not offences(PLUGINS, {"pandas", "numpy", "plotly", "frictionless", "scipy"})


def test_no_build_pays_for_plotly() -> None:
    """A figure is a plain dictionary; of plotly only its plotly.min.js may be needed."""
    assert not offences(LIBRARY, {"plotly", "kaleido"})


@pytest.mark.parametrize(
    "path", [*LIBRARY, *PLUGINS, *OTHERS], ids=lambda path: str(path.relative_to(ROOT))
)
def test_a_module_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_no_file_holds_an_address_of_a_registry() -> None:
    assert not list(_lines_with(REGISTRY))


def test_no_file_holds_a_path_of_this_machine() -> None:
    home = Path.home()
    # A short path such as /app or / says nothing of a machine; so would "/root" alone.
    places = [str(path) for path in (ROOT, home) if len(path.parts) > 2] + [f"{home}/"]
    absolute = "|".join(re.escape(place) for place in places if len(place) > 2)
    assert not list(_lines_with(re.compile(rf"(?<![\w.~/-])({absolute})")))


def _lines_with(pattern: re.Pattern[str]) -> list[str]:
    """`file:line` of each match, in files that git has or would take in."""
    return [
        f"{path.relative_to(ROOT)}:{number}"
        for path in _files_of_the_repository()
        for number, line in enumerate(_text(path).splitlines(), start=1)
        if pattern.search(line)
    ]


def _files_of_the_repository() -> list[Path]:
    # A checkout that belongs to someone else, as in containers, is fine for reading.
    git = ["git", "-c", "safe.directory=*", "ls-files", "-z"]
    listed = subprocess.run(
        [*git, "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [path for path in paths if path.is_file()]


def _text(path: Path) -> str:
    """The file's text; nothing for a binary one."""
    content = path.read_bytes()
    return "" if b"\0" in content else content.decode("utf-8", errors="replace")
