r"""A citation for BibTeX and biblatex, in UTF-8.

Everything stands in braces. What TeX takes for a command is written as one, braces above all:
BibTeX counts them, whether there is a backslash before them or not, so that `\{` alone would break
the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ci_portal.pages.citation import Citation
from ci_portal.pages.site import Site
from ci_portal.publishing.citation.words import kind_word, link
from ci_portal.publishing.plain import plain

_SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "%&$#_"},
    }
)
#: Between signs that TeX would make one of: two hyphens a dash, two quotes a mark.
_LIGATURE = re.compile(r"(?<=-)(?=-)|(?<=[`?!])(?=`)|(?<=')(?=')")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def bibtex(site: Site, cited: Citation) -> bytes:
    """The citation as an entry."""
    entry = "techreport" if cited.kind == "reports" else "misc"
    fields = "".join(f"  {name} = {value},\n" for name, value in _fields(site, cited))
    return f"@{entry}{{{cited.key},\n{fields}}}\n".encode()


def _fields(site: Site, cited: Citation) -> Iterator[tuple[str, str]]:
    # Braces within the braces: a name is not taken apart, and a title keeps its capitals.
    yield "author", "{" + " and ".join(f"{{{_tex(name)}}}" for name in cited.authors) + "}"
    yield "title", f"{{{{{_tex(cited.title)}}}}}"
    yield "year", f"{{{cited.day.year:04}}}"
    yield "month", _MONTHS[cited.day.month - 1]
    yield "date", f"{{{cited.day.isoformat()}}}"
    yield "version", f"{{{_tex(cited.version)}}}"
    institution = cited.within or cited.authors
    if cited.kind == "reports":
        yield "institution", f"{{{{{_tex(institution[0])}}}}}"
    else:
        yield "howpublished", f"{{{_tex(kind_word(site, cited.kind))}}}"
        yield "publisher", f"{{{{{_tex(institution[0])}}}}}"
    if cited.url:
        yield "url", f"{{{link(cited.url)}}}"


def _tex(text: str) -> str:
    return _LIGATURE.sub("{}", plain(text).translate(_SPECIAL))
