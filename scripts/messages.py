"""Collect every text of the interface into the catalogues that translators work on.

`messages.pot` is the template. Each `<language>.po` beside it keeps its translations and gets the
texts that are new; English is the language of the sources, so its catalogue stays empty of them.
With `--check`, writes nothing and exits with 1 if the template is out of date.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
TRANSLATIONS = ROOT / "overrides" / "portal" / "translations"
TEMPLATE = TRANSLATIONS / "messages.pot"

#: Where texts are: in the library's Python, and in the theme's templates.
SOURCES = {
    "src": [("**.py", "python")],
    "overrides": [("**.html", "jinja2"), ("**.md.j2", "jinja2"), ("**.svg", "jinja2")],
}
OPTIONS = {
    name: {"trimmed": "true", "silent": "false"} for name in ("**.html", "**.md.j2", "**.svg")
}


def collect() -> Catalog:
    """All texts, in the order of their files."""
    catalog = Catalog(project="ci-portal", fuzzy=False, charset="utf-8")
    for folder, methods in SOURCES.items():
        for file, line, message, comments, _context in extract_from_dir(
            ROOT / folder, methods, OPTIONS, comment_tags=("Translators:",)
        ):
            catalog.add(message, locations=[(f"{folder}/{file}", line)], auto_comments=comments)
    return catalog


def written(catalog: Catalog) -> str:
    """A catalogue as text, without line numbers and dates: those would change in every commit."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, sort_output=True, include_lineno=False, omit_header=False, width=100)
    lines = buffer.getvalue().decode("utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if "-Date:" not in line)


def main(check: bool) -> int:
    """Write the template and bring each language up to date; the exit code."""
    template = collect()
    text = written(template)
    if check:
        current = TEMPLATE.read_text(encoding="utf-8") if TEMPLATE.exists() else ""
        if current != text:
            print("The interface's texts have changed: run make messages.")
            return 1
        return 0
    TEMPLATE.write_text(text, encoding="utf-8")
    for path in sorted(TRANSLATIONS.glob("*.po")):
        with path.open("rb") as source:
            catalog = read_po(source, locale=path.stem)
        catalog.update(template, no_fuzzy_matching=True)
        path.write_text(written(catalog), encoding="utf-8")
        missing = sum(not message.string and bool(message.id) for message in catalog)
        if path.stem != "en":
            print(f"{path.name}: {len(catalog)} texts, {missing} without a translation")
    return 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
