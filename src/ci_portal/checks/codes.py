"""The codes of problems: what each stands for, how much it weighs, and why it is looked at.

A code is stable: people accept warnings by it, and look it up. One that is no longer used is not
given to something else.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ci_portal.checks.problem import Severity

_ERROR = (Severity.ERROR,)
_WARNING = (Severity.WARNING,)
_BOTH = (Severity.ERROR, Severity.WARNING)


class Code(NamedTuple):
    """What a code stands for.

    `title` says what was found, `why` in one sentence why it matters, `example` shows what an
    author wrote to get it.
    """

    code: str
    title: str
    severities: tuple[Severity, ...]
    why: str
    example: str


FAMILIES: Mapping[str, str] = {
    "PKG": "Data packages and their files",
    "FLD": "Fields of records and settings",
    "REF": "References from record to record",
    "SER": "Series and observations",
    "NAR": "Pages and shortcodes",
    "PRV": "Privacy",
}

CODES: Mapping[str, Code] = {
    code.code: code
    for code in (
        Code(
            "PKG001",
            "The initiative is not described",
            _ERROR,
            "Without data/datapackage.yaml nobody knows whose portal this is.",
            "There is no file data/datapackage.yaml.",
        ),
        Code(
            "PKG002",
            "A data root is no folder",
            _ERROR,
            "The packages in it can't be found.",
            "data_roots: [../shard-data]",
        ),
        Code(
            "PKG003",
            "A folder has two descriptors",
            _ERROR,
            "They may contradict each other, and only one would be read.",
            "data/schools/datapackage.json beside data/schools/datapackage.yaml",
        ),
        Code(
            "PKG004",
            "A descriptor can't be read",
            _ERROR,
            "What it says of its files stays unknown.",
            "resources: observations.csv",
        ),
        Code(
            "PKG005",
            "A resource has no name",
            _WARNING,
            "The Data Package standard requires a name; the file's name is taken instead.",
            "resources: [{path: rates.csv}]",
        ),
        Code(
            "PKG006",
            "A path is refused",
            _ERROR,
            "A package that reaches outside its folder could publish any file.",
            "path: ../private/students.csv",
        ),
        Code(
            "PKG007",
            "A declared file is missing",
            _ERROR,
            "Figures would be missing without anybody noticing.",
            "path: rates-2025.csv, where there is no such file",
        ),
        Code(
            "PKG008",
            "Columns stand in another order than declared",
            _WARNING,
            "They are read by name, but a program that goes by their order would mix them up.",
            "The schema has Year, Value; the file begins Value,Year",
        ),
        Code(
            "PKG009",
            "A cell or row is not as its schema says",
            _BOTH,
            "It is a slip in the file or in the schema; in a package that others publish it is a "
            "warning, since nobody here can correct it.",
            "fields: [{name: Year, type: integer}], and a cell that says n.d.",
        ),
        Code(
            "PKG010",
            "A file is not as its package says",
            _ERROR,
            "The file or its description is wrong, and it can't be told which.",
            "fields: [{name: Year, type: intger}]",
        ),
        Code(
            "PKG011",
            "A file can't be read as a table",
            _ERROR,
            "None of its figures can be shown.",
            'A quotation mark that is never closed: "Low income,40',
        ),
        Code(
            "PKG012",
            "A file is not in UTF-8",
            _WARNING,
            "Its accented letters may come out wrong.",
            "A table that a spreadsheet saved as CSV, not as CSV UTF-8",
        ),
        Code(
            "PKG013",
            "A line is taken for a note",
            _WARNING,
            "It has a single cell and is left out; it might be a row that lost its other cells.",
            "Source: State Department of Education",
        ),
        Code(
            "PKG014",
            "A row has too many or too few cells",
            _ERROR,
            "From the missing or additional cell on, figures stand in the wrong columns.",
            "2024,1,510 under Year,Value",
        ),
        Code(
            "PKG015",
            "A column has no name",
            _WARNING,
            "It is named after its position, which may change with the next edition of the file.",
            "Year,,Value",
        ),
        Code(
            "PKG016",
            "Columns share a name",
            _WARNING,
            "They are numbered by their order, which may change with the next edition of the file.",
            "Year,%,%",
        ),
        Code(
            "FLD001",
            "A required field is missing",
            _ERROR,
            "The record can't be understood without it.",
            "A result without statement",
        ),
        Code(
            "FLD002",
            "A field is not known",
            _ERROR,
            "A misspelled field would silently do nothing.",
            "popluation: Children in grade 3",
        ),
        Code(
            "FLD003",
            "A value is of another type",
            _ERROR,
            "A text can't be counted with, and a number is no date.",
            "decimals: one",
        ),
        Code(
            "FLD004",
            "A value is not one of those that can be chosen",
            _ERROR,
            "What is judged and shown depends on it.",
            "unit: percnt",
        ),
        Code(
            "FLD005",
            "A value lies outside its limits, or is not formed as it must be",
            _ERROR,
            "It would lead to a wrong page address, calculation or link.",
            "decimals: 9",
        ),
        Code(
            "FLD006",
            "A field is given in the row and on the page of a record",
            _ERROR,
            "A fact that stands in two places will one day differ.",
            "title in data/records/results.csv and in content/results/early-reading.md",
        ),
        Code(
            "FLD007",
            "A field with parts is written in a cell",
            _ERROR,
            "A table cell has no room for fields of its own.",
            "A column series in indicators.csv",
        ),
        Code(
            "FLD008",
            "An id is missing, given twice or not the file's name",
            _ERROR,
            "An id is the address of a record, and what others refer to.",
            "id: reading-early in content/results/early-reading.md",
        ),
        Code(
            "REF001",
            "A reference leads nowhere",
            _ERROR,
            "A result would lose its indicator, a commitment its partner.",
            "results: [early-readng]",
        ),
        Code(
            "REF002",
            "A former id belongs to another record",
            _ERROR,
            "Old links would lead to the wrong page.",
            "aliases: [graduation-rate], where a record has this id",
        ),
        Code(
            "SER001",
            "A series names a table that isn't there",
            _ERROR,
            "The indicator would have no figures.",
            "package: ct/suspension-rates",
        ),
        Code(
            "SER002",
            "A column is missing or not known",
            _ERROR,
            "Figures can't be found, or a column would silently be left out.",
            "value: Vaule",
        ),
        Code(
            "SER003",
            "A condition or a new name fits no row",
            _BOTH,
            "It is a slip, or the published file has changed its words.",
            "where: {Variable: Suspension}",
        ),
        Code(
            "SER004",
            "A cell is not a number",
            _ERROR,
            "A mark for a withheld or missing figure must be known as one, and nothing is guessed.",
            "26,8",
        ),
        Code(
            "SER005",
            "A period is not understood",
            _ERROR,
            "A figure without a time can't be placed on a curve.",
            "18-19",
        ),
        Code(
            "SER006",
            "A figure is given twice",
            _ERROR,
            "Nobody can tell which of the two is right.",
            "Two rows for reading, 2018-19, all, all",
        ),
        Code(
            "SER007",
            "A figure lies outside what the indicator can be",
            _ERROR,
            "It is a typing error, or a share that is meant as a percentage.",
            "510 as a percent",
        ),
        Code(
            "SER008",
            "Figures of an indicator that isn't there",
            _ERROR,
            "They would never be shown.",
            "raeding,2018-19,all,all,51",
        ),
        Code(
            "SER009",
            "A group, dimension or status is not clear",
            _BOTH,
            "A blank group would become the total by accident.",
            "reading,2018-19,income,,40",
        ),
        Code(
            "NAR001",
            "A page is not in UTF-8",
            _ERROR,
            "Its accented letters can't be told.",
            "A page that an old editor saved as Windows-1252",
        ),
        Code(
            "NAR002",
            "Front matter can't be read",
            _ERROR,
            "None of the record's fields is known.",
            "population: Children: grade 3",
        ),
        Code(
            "NAR003",
            "What stands in double braces is not a shortcode",
            _ERROR,
            "Readers would see the braces.",
            "{{ page.title }}",
        ),
        Code(
            "NAR004",
            "A shortcode is not known",
            _ERROR,
            "Readers would see the braces.",
            '{{ chrt("reading") }}',
        ),
        Code(
            "NAR005",
            "A shortcode is given the wrong arguments",
            _ERROR,
            "Only fixed texts are taken and nothing is computed, so that nobody can run a program "
            "through a page.",
            '{{ value("read" + "ing") }}',
        ),
        Code(
            "NAR006",
            "A drawing or table stands in the middle of a text",
            _ERROR,
            "It needs a paragraph of its own.",
            'See {{ chart("reading") }} here.',
        ),
        Code(
            "NAR007",
            "A shortcode names what isn't there",
            _ERROR,
            "There would be a hole in the page.",
            '{{ value("raeding") }}',
        ),
        Code(
            "NAR008",
            "A code block or comment never ends",
            _ERROR,
            "It would swallow the rest of the page, what the portal adds below the story as well.",
            "A line with ``` and no second one below it",
        ),
        Code(
            "PRV001",
            "A number that must not be published lies in the data",
            _ERROR,
            "A count of so few people can reveal who they are, and a mark that is read as a number "
            "would be drawn as if it were one.",
            "A numerator of 4; a value of -9999; a number in a suppressed row",
        ),
    )
}


def markdown() -> str:
    """The reference of all codes, as a Markdown page."""
    lines = ["# What the check finds", ""]
    for family, name in FAMILIES.items():
        lines += [f"## {name}", ""]
        for code in CODES.values():
            if code.code.startswith(family):
                severities = " or ".join(code.severities)
                lines += [
                    f"### {code.code}: {code.title}",
                    "",
                    f"*{severities.capitalize()}.* {code.why}",
                    "",
                    f"    {code.example}",
                    "",
                ]
    return "\n".join(lines)
