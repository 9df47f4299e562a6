"""The files of all cards."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ci_portal import theme
from ci_portal.charts.styles import Styles
from ci_portal.publishing.cards.card import cards
from ci_portal.publishing.cards.fonts import writable
from ci_portal.publishing.cards.picture import picture
from ci_portal.publishing.cards.render import Task, kept, prune, render
from ci_portal.publishing.publication import File, Publication


def card_files(publication: Publication) -> Iterator[File]:
    """A PNG for each page that is shared; those that are not kept are begun with at once.

    A card whose words the fonts can't write is left out: no picture is better than an empty one.
    """
    site, folder = publication.site, publication.cache / "cards"
    styles = Styles(theme.text(site.overrides, "portal/charts.css"))
    tasks: dict[str, Task] = {
        address: kept(picture(card, styles, site.components), folder)
        for address, card in cards(site)
        if writable(card.words)
    }
    prune(folder, {task.path for task in tasks.values()})
    missing = list({task.path: task for task in tasks.values() if not task.path.is_file()}.values())
    made = dict(zip(missing, publication.background.start(render, missing), strict=True))
    for address, task in tasks.items():
        yield address, made.get(task, partial(render, task))
