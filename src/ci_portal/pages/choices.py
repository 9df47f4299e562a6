"""Choices that narrow a list, as filter.html takes them: only what occurs in the list."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from ci_portal.pages.site import Site


def choice(name: str, label: str, options: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """A choice by its name in the address; options are (value, label)."""
    given = [{"value": value, "label": text} for value, text in options]
    return {"name": name, "label": label, "options": given}


def of_codes(
    site: Site, name: str, label: str, what: str, codes: Iterable[str], there: Collection[str]
) -> dict[str, Any]:
    """A choice among codes in their order; `what` they are of, as in `Words.code`."""
    words = site.words
    return choice(name, label, ((c, words.code(what, c)) for c in codes if c in there))


def of_results(site: Site, there: Collection[str]) -> dict[str, Any]:
    """The choice among results, in the portal's order."""
    found = (each for each in site.portal.ordered_results if each.id in there)
    label = site.language.gettext("Result")
    return choice("result", label, ((each.id, each.title) for each in found))
