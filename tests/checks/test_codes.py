from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ci_portal.checks import Severity
from ci_portal.checks.codes import CODES, FAMILIES, Code, markdown

SOURCE = Path(__file__).resolve().parents[2] / "src"
REGISTRY = SOURCE / "ci_portal" / "checks" / "codes"
CODE = re.compile(r"[A-Z]{3}\d{3}")


def calls() -> Iterator[ast.Call]:
    for path in sorted(SOURCE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        yield from (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def used() -> set[str]:
    """Every code that the library holds, wherever and in whatever expression."""
    return {
        node.value
        for path in SOURCE.rglob("*.py")
        if REGISTRY not in path.parents
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and CODE.fullmatch(node.value)
    }


def test_every_code_in_use_is_registered_and_every_registered_one_in_use() -> None:
    assert used() == set(CODES)


def test_a_code_is_of_a_known_family() -> None:
    assert {code[:3] for code in CODES} == set(FAMILIES)


def test_a_code_weighs_what_its_calls_say() -> None:
    """`problems.error("PKG001", …)` needs the severity error among those of PKG001."""
    found: dict[str, set[str]] = {}
    for call in calls():
        method = call.func.attr if isinstance(call.func, ast.Attribute) else ""
        first = call.args[0] if call.args else None
        if method in ("error", "warning", "info") and isinstance(first, ast.Constant):
            found.setdefault(str(first.value), set()).add(method)
    assert found
    for code, severities in found.items():
        assert severities <= {str(severity) for severity in CODES[code].severities}, code


@pytest.mark.parametrize("code", CODES.values(), ids=lambda code: code.code)
def test_a_code_is_explained(code: Code) -> None:
    assert not code.title.endswith(".")
    assert code.title[0].isupper()
    assert re.fullmatch(r"[A-Z].*\.", code.why)
    assert code.why.count(". ") == 0, "why is one sentence"
    assert code.example
    assert set(code.severities) <= set(Severity)


def test_the_reference_explains_every_code() -> None:
    page = markdown()
    for code in CODES.values():
        assert f"### {code.code}: {code.title}" in page
        assert code.why in page
        assert f"    {code.example}" in page
    assert "*Error or warning.*" in page
