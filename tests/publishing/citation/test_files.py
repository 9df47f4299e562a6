"""Citations as files: programs read in them what was written, whatever that was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import given
from hypothesis import strategies as st
from pylatexenc.latex2text import (
    LatexNodes2Text,
    MacroTextSpec,
    get_default_latex_context_db,
)

from ci_portal.i18n import Language
from ci_portal.pages.citation import Citation
from ci_portal.publishing.citation.bibtex import bibtex
from ci_portal.publishing.citation.ris import ris
from ci_portal.publishing.plain import plain

CITED = Citation(
    kind="indicators",
    key="springfield-reads-indicators-reading-2026",
    title="Third graders who read well",
    authors=("Springfield Reads",),
    day=date(2026, 1, 5),
    version="2026-01-05",
    within=(),
    folder="indicators/reading/",
    url="https://reads.example/indicators/reading/",
)
HOSTILE = [
    "50% of {all} & #1 $5 a_b ^ ~ \\textbf{x}",
    "} @misc{other, title = {x}}",
    "{ never closed",
    "never opened }",
    "He said \"no\" and 'yes'",
    "</script><script>alert(1)</script>",
    "One line\nER  - \nTY  - JOUR\r\nAnd another\x00\x0b",
    "Kinder, die lesen: äöüß ¿Qué? 読書 عربي 👩‍👩‍👧 \u2028 x",
    "a -- b --- c `d' ``e''",
    "\\",
    "100%",
]

#: What the library knows of LaTeX, with two commands that it doesn't, and one that it takes for
#: another sign.
LATEX = get_default_latex_context_db()
LATEX.add_context_category(
    "braces",
    prepend=True,
    macros=[
        MacroTextSpec("textbraceleft", "{"),
        MacroTextSpec("textbraceright", "}"),
        MacroTextSpec("textasciicircum", "^"),
    ],
)


class _Site:
    """As much of a site as files with citations need."""

    language = Language("en")


SITE = _Site()


def read_bibtex(data: bytes) -> dict[str, str]:
    """The fields of the one entry of a file, with what TeX writes in another way as it was."""
    text = data.decode()
    library = bibtexparser.parse_string(text)
    assert not library.failed_blocks
    (entry,) = library.entries
    assert len(library.blocks) == 1
    assert_balanced(text)
    # What protects capitals is no part of the text.
    found = {"type": entry.entry_type, "key": entry.key}
    decoder = LatexDecodingMiddleware(decoder=LatexNodes2Text(latex_context=LATEX))
    for name, value in entry.fields_dict.items():
        text = str(value.value)
        while text.startswith("{") and text.endswith("}"):
            text = text[1:-1]
        decoded, error = decoder._transform_python_value_string(text)
        assert not error
        found[name] = text if name == "url" else decoded
    return found


def assert_balanced(text: str) -> None:
    """Braces as BibTeX counts them, which knows no backslash."""
    depth = 0
    for sign in text:
        depth += (sign == "{") - (sign == "}")
        assert depth >= 0
    assert depth == 0


def read_ris(data: bytes) -> dict[str, object]:
    """The one reference of a file."""
    (entry,) = rispy.loads(data.decode())
    return dict(entry)


def test_bibtex_says_what_a_list_of_sources_needs() -> None:
    assert read_bibtex(bibtex(SITE, CITED)) == {
        "type": "misc",
        "key": "springfield-reads-indicators-reading-2026",
        "author": "Springfield Reads",
        "title": "Third graders who read well",
        "year": "2026",
        "month": "jan",
        "date": "2026-01-05",
        "version": "2026-01-05",
        "howpublished": "Data set",
        "publisher": "Springfield Reads",
        "url": "https://reads.example/indicators/reading/",
    }


def test_ris_says_what_a_list_of_sources_needs() -> None:
    assert read_ris(ris(SITE, CITED)) == {
        "type_of_reference": "DATA",
        "id": "springfield-reads-indicators-reading-2026",
        "authors": ["Springfield Reads"],
        "title": "Third graders who read well",
        "year": "2026",
        "date": "2026/01/05/",
        "edition": "2026-01-05",
        "publisher": "Springfield Reads",
        "type_of_work": "Data set",
        "language": "en",
        "urls": ["https://reads.example/indicators/reading/"],
    }


def test_a_report_is_a_report_and_the_portal_a_website() -> None:
    report = replace(CITED, kind="reports", within=("The county",))
    assert read_bibtex(bibtex(SITE, report))["type"] == "techreport"
    assert read_bibtex(bibtex(SITE, report))["institution"] == "The county"
    assert read_ris(ris(SITE, report))["type_of_reference"] == "RPRT"
    portal = replace(CITED, kind="portal")
    assert read_bibtex(bibtex(SITE, portal))["howpublished"] == "Website"
    assert read_ris(ris(SITE, portal))["type_of_reference"] == "ELEC"


def test_without_an_address_there_is_none() -> None:
    cited = replace(CITED, url=None)
    assert "url" not in read_bibtex(bibtex(SITE, cited))
    assert "urls" not in read_ris(ris(SITE, cited))


def test_several_authors_stay_apart_and_whole() -> None:
    cited = replace(CITED, authors=("County of Springfield, schools", "Black and White"))
    written = bibtex(SITE, cited).decode()
    assert "author = {{County of Springfield, schools} and {Black and White}}," in written
    assert read_ris(ris(SITE, cited))["authors"] == list(cited.authors)


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_is_read_as_it_was_written(text: str) -> None:
    cited = replace(CITED, title=text, authors=(text,), version=text, within=(text,))
    told = plain(text)
    found = read_bibtex(bibtex(SITE, cited))
    assert [found[name] for name in ("title", "author", "version", "publisher")] == [told] * 4
    read = read_ris(ris(SITE, cited))
    assert [read[name] for name in ("title", "edition", "publisher")] == [told] * 3
    assert read["authors"] == [told]


#: Texts of which something is left without control characters.
words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(plain)


@given(words)
def test_no_text_breaks_a_file(text: str) -> None:
    cited = replace(CITED, title=text)
    library = bibtexparser.parse_string(bibtex(SITE, cited).decode())
    assert not library.failed_blocks
    assert [entry.key for entry in library.entries] == [CITED.key]
    assert_balanced(bibtex(SITE, cited).decode())
    data = ris(SITE, cited).decode()
    assert data.count("\r\n") == data.count("\n") == 13
    assert read_ris(ris(SITE, cited))["year"] == "2026"


def test_an_address_can_end_neither_a_field_nor_a_line() -> None:
    url = "https://reads.example/{a}/\\b;c d\n%7Ee_f/"
    found = read_bibtex(bibtex(SITE, replace(CITED, url=url)))["url"]
    assert found == "https://reads.example/%7Ba%7D/%5Cb%3Bc%20d%0A%7Ee_f/"
    assert read_ris(ris(SITE, replace(CITED, url=url)))["urls"] == [found]


def test_every_page_that_can_be_cited_has_its_files(
    files_of: Callable[..., dict[str, bytes]],
) -> None:
    report = {"content/reports/year.md": "---\ntitle: The year\ndate: 2025-06-30\n---\n"}
    found = files_of(report)
    cites = {name for name in found if "cite." in name}
    folders = ("", "results/early-reading/", "indicators/reading/", "reports/year/")
    assert cites == {f"{folder}cite.{kind}" for folder in folders for kind in ("bib", "ris")}
    told = read_bibtex(found["reports/year/cite.bib"])
    assert (told["title"], told["date"], told["version"]) == ("The year", *["2025-06-30"] * 2)
    assert read_bibtex(found["cite.bib"])["key"] == "springfield-reads-portal-2026"
