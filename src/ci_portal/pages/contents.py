"""The contents of a site: every page, whoever wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ci_portal.model.records import Place
from ci_portal.pages.plan import Page
from ci_portal.reading.files.narratives import Narrative
from ci_portal.reading.portal import Reading

_HEADING = re.compile(r"^#\s+(.+?)\s*(?:\{[^}]*\})?\s*$", re.MULTILINE)


def contents(planned: Iterable[Page], reading: Reading) -> Iterator[Page]:
    """The planned pages, then those that authors wrote and no record has a part in."""
    paths = set()
    for page in planned:
        paths.add(page.path)
        yield page
    for narrative in reading.narratives:
        path = narrative.path.relative_to(reading.project.content).as_posix()
        if narrative.collection == "articles" and path not in paths:
            title = _title(narrative)
            home = path == "index.md"
            yield Page(
                kind="home" if home else "article",
                part=None,
                path=path,
                title=title,
                crumbs=(),
                place=Place(narrative.file),
            )


def _title(narrative: Narrative) -> str:
    """What an author's page is called: its front matter says so, or its first heading."""
    heading = _HEADING.search(narrative.body)
    return str(narrative.fields.get("title") or (heading[1] if heading else narrative.id))
