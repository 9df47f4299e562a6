"""Which places strategies reach, and which they leave out, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from ci_portal.measures.coverage import Coverage, behind, coverage, coverage_of
from ci_portal.model.records import Result, Strategy
from ci_portal.pages.links import many
from ci_portal.pages.site import Site


def reach_of_result(site: Site, result: Result) -> list[str]:
    """Which places the strategies at work for a result leave out, and which of these are behind.

    Nothing where they leave out none, or nobody knows the places.
    """
    found = coverage_of(result, site.ties.strategies[result.id], site.judgements)
    for each in found:
        if each.uncovered:
            return list(_left_out(site, each))
    return []


def reach_of_strategy(site: Site, strategy: Strategy) -> list[str]:
    """Which of the places of its results a strategy reaches, and which it does not."""
    _ = site.language.gettext
    keys = [key for result in strategy.results for key in site.portal.results[result].headline]
    seen: set[frozenset[str]] = set()
    texts = []
    for key in dict.fromkeys(keys):
        found = coverage(key, [strategy], site.judgements)
        places = frozenset((*found.covered, *found.uncovered))
        if not found.covered or found.everywhere or places in seen:
            continue  # no places, all of them, or places of another kind than it names
        seen.add(places)
        texts.append(
            _("It reaches %(covered)s of %(total)s places.") % _counts(site, found)
            + (f" {_others(site, found)}" if found.uncovered else "")
        )
    return texts


def _left_out(site: Site, found: Coverage) -> Iterator[str]:
    _ = site.language
    if found.covered:
        reached = _.gettext("Our strategies reach %(covered)s of %(total)s places.")
        yield f"{reached % _counts(site, found)} {_others(site, found)}"
    else:
        yield _.gettext("Our strategies reach none of these places: %(names)s.") % {
            "names": many(site, found.uncovered)
        }
    far = [place for place in behind(found.indicator, site.judgements) if place in found.uncovered]
    if far:
        yield _.gettext(
            "Among the places that are furthest behind, no strategy reaches %(names)s."
        ) % {"names": many(site, far)}


def _others(site: Site, found: Coverage) -> str:
    """The places left out, by name."""
    count = len(found.uncovered)
    return site.language.ngettext(
        "The other one is %(names)s.", "The other %(count)s are %(names)s.", count
    ) % {"count": site.language.number(count), "names": many(site, found.uncovered)}


def _counts(site: Site, found: Coverage) -> dict[str, str]:
    number = site.language.number
    return {"covered": number(len(found.covered)), "total": number(found.total)}
