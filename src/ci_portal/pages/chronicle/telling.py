"""What is told of an event beside its title: who, what was said, and one line from its record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple, cast

from ci_portal.model.records import (
    Commitment,
    Correction,
    Feedback,
    Meeting,
    Partner,
    Report,
    Target,
    Win,
)
from ci_portal.pages.governance.meetings import hours
from ci_portal.pages.links import few
from ci_portal.pages.site import Site
from ci_portal.timeline import Event, Kind

#: An indicator's name is said of so many; a source can feed dozens.
_NAMED = 3


class Detail(NamedTuple):
    """What stands beside an event's title; each may be missing.

    A line, who did it with the address of their page, and words that people said.
    """

    line: str | None = None
    who: str | None = None
    page: str | None = None
    said: str | None = None


class Told(NamedTuple):
    """An event as any page tells it. Addresses are relative to the site's root."""

    event: Event
    key: str
    word: str
    day: str
    short_day: str
    title: str
    where: str | None
    detail: Detail


def tell(site: Site, event: Event) -> Told:
    """What is told of an event, the same on all pages."""
    return Told(
        event=event,
        key=f"{event.kind}-{event.state}",
        word=site.words.event(event),
        day=site.language.date(event.day),
        short_day=site.language.day(event.day),
        title=event.record.title,
        where=site.where(event),
        detail=_DETAILS[event.kind](site, event) if event.kind in _DETAILS else Detail(),
    )


def in_words(site: Site, event: Event) -> str:
    """What stands beside an event's title, as plain text; nothing where its record says no more."""
    detail, _ = tell(site, event).detail, site.language.gettext
    said = _("“%(words)s”") % {"words": detail.said} if detail.said else None
    line = detail.line
    if detail.who and line:
        line = _("%(who)s: %(what)s") % {"who": detail.who, "what": line}
    return " ".join(part for part in (said, line or detail.who) if part)


def _of_win(site: Site, event: Event) -> Detail:
    win = cast("Win", event.record)
    if not win.who_benefits:
        return Detail(win.mechanism)
    return Detail(site.language.gettext("For whom: %(people)s") % {"people": win.who_benefits})


def _of_correction(_: Site, event: Event) -> Detail:
    return Detail(cast("Correction", event.record).changed)


def _of_feedback(_: Site, event: Event) -> Detail:
    feedback = cast("Feedback", event.record)
    return Detail(feedback.response, said=feedback.heard)


def _of_commitment(site: Site, event: Event) -> Detail:
    """Who promised what; of a promise that was changed or dropped, why, if that is written."""
    promise = cast("Commitment", event.record)
    partner = site.portal.all(Partner).get(promise.partner)
    page = site.page("partners", promise.partner)
    notes = (
        change.note
        for change in promise.history
        if change.status == event.state in ("renegotiated", "dropped") and change.date == event.day
    )
    return Detail(next(notes, promise.text), partner.title if partner else None, page)


def _of_partner(site: Site, event: Event) -> Detail:
    return Detail(site.words.code("sector", cast("Partner", event.record).sector))


def _of_release(site: Site, event: Event) -> Detail:
    """Which indicators draw on it."""
    titles = [site.portal.indicators[key].title for key in event.indicators]
    return Detail(few(site, titles, _NAMED))


def _of_report(site: Site, event: Event) -> Detail:
    report = cast("Report", event.record)
    if not report.audience:
        return Detail()
    return Detail(site.language.gettext("For: %(readers)s") % {"readers": report.audience})


def _of_target(site: Site, event: Event) -> Detail:
    """The value by its date, and what it is that should be so."""
    target = cast("Target", event.record)
    indicator = site.portal.indicators[target.indicator]
    _ = site.language.gettext
    value = site.words.value(indicator, target.value)
    return Detail(_("%(value)s by %(period)s") % {"value": value, "period": target.date.label})


def _of_meeting(site: Site, event: Event) -> Detail:
    """When, on the clock of the place, and where."""
    meeting, _ = cast("Meeting", event.record), site.language.gettext
    when = hours(site, meeting)
    if meeting.place:
        when = _("%(time)s, %(place)s") % {"time": when, "place": meeting.place}
    if meeting.open and not meeting.cancelled:
        when = _("%(meeting)s. Open to all.") % {"meeting": when}
    return Detail(when)


#: A milestone has nothing but its title.
_DETAILS: Mapping[Kind, Callable[[Site, Event], Detail]] = {
    "win": _of_win,
    "correction": _of_correction,
    "feedback": _of_feedback,
    "commitment": _of_commitment,
    "partner": _of_partner,
    "release": _of_release,
    "report": _of_report,
    "target": _of_target,
    "meeting": _of_meeting,
}
