"""What comes next: what somebody works toward, within a year and within two, and what is late."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta

from ci_portal.pages.links import Name, partner
from ci_portal.pages.site import Site
from ci_portal.timeline import Event

#: From the agenda's page to the root of the site.
ROOT = "../../"
#: What comes is told for so many months, and the first of them are told apart.
MONTHS, SOON = 24, 12
#: More steps than these are a list that nobody reads; the timeline has them all.
MOST_STEPS = 30
#: The kinds of events that somebody works toward; others just come.
_KINDS = ("milestone", "target", "commitment")


@dataclass(frozen=True)
class Step:
    """What is to come, or should have come: its day, its kind, what it is, and whose promise."""

    day: str
    kind: str
    what: Name
    who: Name | None


@dataclass(frozen=True)
class Steps:
    """What comes within a time, under its title; `more` says how much is left out, or is ""."""

    title: str
    steps: tuple[Step, ...]
    more: str


def rooted(address: str | None) -> str | None:
    """An address as the agenda's page writes it."""
    return None if address is None else ROOT + address


def ahead(site: Site) -> Iterable[Steps]:
    """What is late, what comes within a year, and what comes in the year after that."""
    _ = site.language.gettext
    today = site.portal.settings.today
    soon, last = today + relativedelta(months=SOON), today + relativedelta(months=MONTHS)
    events = [event for event in site.timeline.events if event.kind in _KINDS]
    coming = [event for event in events if event.ahead]
    yield _steps(
        site, _("What should be done by now"), [event for event in events if event.state == "late"]
    )
    yield _steps(site, _("Within a year"), [event for event in coming if event.day <= soon])
    yield _steps(
        site, _("In the year after that"), [event for event in coming if soon < event.day <= last]
    )


def _steps(site: Site, title: str, events: Sequence[Event]) -> Steps:
    left = len(events) - MOST_STEPS
    more = site.language.ngettext("There is %(count)s more.", "There are %(count)s more.", left)
    return Steps(
        title,
        tuple(_step(site, event) for event in events[:MOST_STEPS]),
        more % {"count": site.language.number(left)} if left > 0 else "",
    )


def _step(site: Site, event: Event) -> Step:
    who = partner(site, event.partners[0]) if event.kind == "commitment" else None
    return Step(
        site.language.date(event.day),
        site.words.event(event),
        Name(event.record.title, rooted(site.where(event))),
        Name(who.text, rooted(who.address)) if who else None,
    )
