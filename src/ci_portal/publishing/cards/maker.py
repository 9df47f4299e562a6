"""The files of all cards."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial

from ci_portal import theme
from ci_portal.charts.styles import Styles
from ci_portal.publishing.cards.card import Card, cards
from ci_portal.publishing.cards.fonts import writable
from ci_portal.publishing.cards.picture import picture
from ci_portal.publishing.cards.render import Task, kept, prune, render
from ci_portal.publishing.publication import File, Publication

#: Fewer cards than these are made sooner than another process is there.
FEWEST = 8


def card_files(publication: Publication) -> Iterator[File]:
    """A PNG for each page that is shared; many that are not kept are made beside the pages.

    A card whose words the fonts can't write is left out: no picture is better than an empty one.
    """
    found = {address: card for address, card in cards(publication.site) if writable(card.words)}
    pictures = _Pictures(publication, found)
    publication.background.when_begun(pictures.begin)
    for address in found:
        yield address, partial(pictures.content, address)


@dataclass(frozen=True)
class _Pictures:
    """The pictures of cards, by their addresses."""

    publication: Publication
    cards: Mapping[str, Card]

    @cached_property
    def _tasks(self) -> Mapping[str, Task]:
        """What is to be made of each card; what is kept of other cards is removed."""
        site, folder = self.publication.site, self.publication.cache / "cards"
        styles = Styles(theme.text(site.overrides, "portal/charts.css"))
        tasks = {
            address: kept(picture(card, styles, site.components), folder)
            for address, card in self.cards.items()
        }
        prune(folder, {task.path for task in tasks.values()})
        return tasks

    @cached_property
    def _begun(self) -> dict[Task, Callable[[], bytes]]:
        return {}

    def begin(self) -> None:
        """Have what is missing made by other processes, if it is much."""
        missing = list({t.path: t for t in self._tasks.values() if not t.path.is_file()}.values())
        if len(missing) >= FEWEST:
            results = self.publication.background.start(render, missing)
            self._begun.update(zip(missing, results, strict=True))

    def content(self, address: str) -> bytes:
        """A card's PNG."""
        task = self._tasks[address]
        return self._begun.get(task, partial(render, task))()
