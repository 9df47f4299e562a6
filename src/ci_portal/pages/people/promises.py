"""Some promises: those of a partner, for a result, of a strategy, or in one state."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlencode

from ci_portal.pages.people import said
from ci_portal.pages.people.index import Promise
from ci_portal.pages.people.rows import Of, Own, row
from ci_portal.pages.site import Site

#: So many are shown, with a way to the ledger; of a partner all are.
MOST = 60
#: More kept ones than these are folded away: what is still open is what matters.
MOST_KEPT = 5


def promises(
    site: Site,
    root: str,
    own: Own,
    *,
    partner: str | None = None,
    result: str | None = None,
    strategy: str | None = None,
    status: str | None = None,
    year: int | None = None,
) -> dict[str, Any]:
    """What commitments.html shows of the promises of a partner, a result, a strategy, a state.

    With `year` only of those that were closed in it.
    """
    people, language = site.people, site.language
    of: Of = "partner" if partner else "result" if result else "strategy" if strategy else "all"
    found: Iterable[Promise] = people.promises
    if partner:
        found = people.promises_of_partner.get(partner, ())
    if result:
        found = _within(found, people.promises_of_result.get(result, ()))
    if strategy:
        found = _within(found, people.promises_of_strategy.get(strategy, ()))
    every = [
        each
        for each in found
        if status in (None, each.state) and (year is None or each.closed_in(year))
    ]
    shown = every if of == "partner" else every[:MOST]
    kept = [each for each in shown if each.state == "kept"]
    fold = of != "partner" and status is None and len(kept) > MOST_KEPT
    open_ones = [each for each in shown if not (fold and each.state == "kept")]
    rows = [row(site, root, each, own, of) for each in open_ones]
    return {
        "absent": None if every else language.gettext("There is no such promise yet."),
        "summary": said.summary(site, every) if status is None and len(every) > 2 else [],
        "counts": [],
        "narrow": None,
        "sections": [{"id": None, "title": None, "lede": None, "rows": rows}] if rows else [],
        "folded": {
            "title": language.ngettext(
                "The promise that is kept", "The %(count)s promises that are kept", len(kept)
            )
            % {"count": language.number(len(kept))},
            "rows": [row(site, root, each, own, of) for each in kept],
        }
        if fold
        else None,
        "more": _more(site, root, len(every), result, status) if len(shown) < len(every) else None,
        "years": [],
        "sign_ons": None,
    }


def _within(found: Iterable[Promise], wanted: Sequence[Promise]) -> list[Promise]:
    """What is in both, in the order of the ledger."""
    if found is wanted:
        return list(wanted)
    keys = {each.record.id for each in found}
    return [each for each in wanted if each.record.id in keys]


def _more(
    site: Site, root: str, total: int, result: str | None, status: str | None
) -> dict[str, str] | None:
    """The way to all of which only the first are shown, as far as the ledger's choices tell."""
    room = site.rooms.get("commitments")
    if room is None:
        return None
    asked = urlencode({k: v for k, v in (("state", status), ("result", result)) if v})
    label = site.language.gettext("All %(count)s promises")
    return {
        "label": label % {"count": site.language.number(total)},
        "url": root + room + (f"?{asked}" if asked else ""),
    }
