"""You said, we did: what people told the partners, what became of it, and what waits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from statistics import median_low
from typing import NamedTuple

from ci_portal.model.records import COLLECTIONS, Feedback, Record
from ci_portal.pages.site import Site


class Answer(NamedTuple):
    """What people said, and what became of it.

    `who` and `how` tell who spoke and in which way, `came` what became of it: answered, or when an
    answer is due. `late` is said of an answer that is or was overdue, else None. `changed` are the
    records that were changed because of it.
    """

    record: Feedback
    who: str
    how: str
    came: str
    late: str | None
    changed: tuple[Record, ...]


def answers(site: Site, shelf: Iterable[Feedback]) -> list[Answer]:
    """What is said of each piece of feedback, in the order given."""
    return [_answer(site, each) for each in shelf]


def _answer(site: Site, feedback: Feedback) -> Answer:
    language, _ = site.language, site.language.gettext
    who = feedback.who
    if feedback.n and feedback.n > 1:
        who = _("%(who)s, %(count)s in all") % {"who": who, "count": language.number(feedback.n)}
    how = _("%(method)s, %(day)s") % {
        "method": site.words.code("method", feedback.method),
        "day": language.date(feedback.date),
    }
    came, late = (_given if feedback.response else _missing)(site, feedback)
    return Answer(feedback, who, how, came, late, tuple(_changed(site, feedback)))


def _given(site: Site, feedback: Feedback) -> tuple[str, str | None]:
    """When it was answered, and by how much that was later than promised."""
    language, day, due = site.language, feedback.responded_on, feedback.response_due
    if day is None:
        return language.gettext("Answered. The day is not known."), None
    days = max(0, (day - feedback.date).days)
    came = language.ngettext(
        "Answered on %(day)s, after %(count)s day.",
        "Answered on %(day)s, after %(count)s days.",
        days,
    ) % {"day": language.date(day), "count": language.number(days)}
    if due is None or day <= due:
        return came, None
    over = (day - due).days
    late = language.ngettext(
        "That was %(count)s day later than we had said.",
        "That was %(count)s days later than we had said.",
        over,
    )
    return came, late % {"count": language.number(over)}


def _missing(site: Site, feedback: Feedback) -> tuple[str, str | None]:
    """When an answer is due, and for how long it is overdue."""
    language, today, due = site.language, site.portal.settings.today, feedback.response_due
    if due is None:
        return language.gettext("It waits for an answer. No day is set for it yet."), None
    came = language.gettext("It waits for an answer, due %(day)s.") % {"day": language.date(due)}
    if due >= today:
        return came, None
    over = (today - due).days
    late = language.ngettext(
        "The answer is %(count)s day late.", "The answer is %(count)s days late.", over
    )
    return came, late % {"count": language.number(over)}


def _changed(site: Site, feedback: Feedback) -> Iterator[Record]:
    for entry in feedback.changed:
        collection, _, key = entry.partition("/")
        if collection in COLLECTIONS and key in site.portal.records[collection]:
            yield site.portal.records[collection][key]


def summary(site: Site) -> list[str]:
    """How much is answered and how long that took, and what waits."""
    language = site.language
    every = tuple(site.portal.all(Feedback).values())
    waiting = [each for each in every if not each.response]
    late = [
        each
        for each in waiting
        if each.response_due and each.response_due < site.portal.settings.today
    ]
    told = [_answered(site, len(every) - len(waiting), len(every)), *_took(site, every)]
    if waiting:
        said = language.ngettext(
            "One still waits for an answer.", "%(count)s still wait for an answer.", len(waiting)
        )
        told.append(said % {"count": site.words.first(len(waiting))})
    if late:
        said = language.ngettext(
            "%(count)s answer is late.", "%(count)s answers are late.", len(late)
        )
        told.append(said % {"count": site.words.first(len(late))})
    return told


def _answered(site: Site, answered: int, total: int) -> str:
    language = site.language
    if answered == total:
        return language.gettext("All that people have told us is answered.")
    if not answered:
        return language.gettext("Nothing that people have told us is answered yet.")
    return language.ngettext(
        "Of the %(total)s things that people have told us, %(count)s is answered.",
        "Of the %(total)s things that people have told us, %(count)s are answered.",
        answered,
    ) % {"total": site.words.count(total), "count": site.words.count(answered)}


def _took(site: Site, every: Iterable[Feedback]) -> Iterator[str]:
    """How long an answer takes: the median, in words."""
    days = [
        max(0, (each.responded_on - each.date).days)
        for each in every
        if each.response and each.responded_on
    ]
    if not days:
        return
    middle = median_low(days)
    said = (
        site.language.ngettext(
            "The answer came within %(count)s day.",
            "The answer came within %(count)s days.",
            middle,
        )
        if len(days) == 1
        else site.language.ngettext(
            "Half of the answers came within %(count)s day.",
            "Half of the answers came within %(count)s days.",
            middle,
        )
    )
    yield said % {"count": site.language.number(middle)}
