"""What is said of promises in words: what became of one, when, and of many together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ci_portal.measures.promises import settled_on
from ci_portal.model.record import CommitmentStatus
from ci_portal.pages.people.index import CLOSED, STATES, Promise
from ci_portal.pages.site import Site


def chip(site: Site, promise: Promise) -> dict[str, str | None]:
    """What chip.html shows of a promise: its state, with how late it is or came."""
    _ = site.language.gettext
    found: dict[str, str | None] = {
        "key": promise.state,
        "word": site.words.code("promise", promise.state),
        "tone": None,
    }
    if promise.late:
        time = site.language.duration(promise.late)
        if promise.state == "kept":
            found |= {"word": _("Kept, %(time)s late") % {"time": time}, "tone": "slow"}
        else:
            found["word"] = _("%(time)s late") % {"time": time}
    return found


def when(site: Site, promise: Promise) -> str:
    """The day that matters most, in a sentence: when it was closed, or when it is or was due."""
    _ = site.language.gettext
    record, state = promise.record, promise.state
    if settled := settled_on(record):
        text = _("Kept on %(day)s.") if state == "kept" else _("Dropped on %(day)s.")
        return text % {"day": site.language.date(settled)}
    if record.due is None:
        return _("No day was set.")
    if state in CLOSED:
        text = _("It was due on %(day)s.")
    else:
        text = _("Now due on %(day)s.") if state == "renegotiated" else _("Due on %(day)s.")
    return text % {"day": site.language.date(record.due)}


def since(site: Site, promise: Promise) -> str:
    """The other days: when it was promised and, of an open one, last looked at."""
    _, day = site.language.gettext, site.language.date
    record = promise.record
    made = {"made": day(record.made_on)}
    if promise.state == "kept" and promise.late and record.due:
        both = made | {"due": day(record.due)}
        return _("Promised on %(made)s, due on %(due)s.") % both
    if promise.state in CLOSED or record.status_on is None:
        return _("Promised on %(made)s.") % made
    both = made | {"seen": day(record.status_on)}
    return _("Promised on %(made)s, last looked at on %(seen)s.") % both


def counts(promises: Sequence[Promise]) -> list[tuple[CommitmentStatus, int]]:
    """How many promises there are of each state that any is in."""
    found = Counter(promise.state for promise in promises)
    return [(state, found[state]) for state in STATES if found[state]]


def tally(site: Site, promises: Sequence[Promise]) -> str:
    """How many of a partner's promises became what: "Promises: 1 late, 3 kept"."""
    language = site.language
    if not promises:
        return language.gettext("No promise yet")
    ngettext = language.ngettext
    said = []
    for state, n in counts(promises):
        text = {
            "late": ngettext("%(count)s late", "%(count)s late", n),
            "renegotiated": ngettext("%(count)s renegotiated", "%(count)s renegotiated", n),
            "in-progress": ngettext("%(count)s in progress", "%(count)s in progress", n),
            "promised": ngettext("%(count)s promised", "%(count)s promised", n),
            "kept": ngettext("%(count)s kept", "%(count)s kept", n),
            "dropped": ngettext("%(count)s dropped", "%(count)s dropped", n),
        }[state]
        said.append(text % {"count": language.number(n)})
    return language.gettext("Promises: %(tally)s") % {"tally": ", ".join(said)}


def summary(site: Site, promises: Sequence[Promise]) -> list[str]:
    """Sentences on many promises: how many are kept, late and so on; nothing of a single one."""
    if len(promises) < 2:
        return []
    language, count = site.language, site.words.count
    _, ngettext = language.gettext, language.ngettext
    found = dict(counts(promises))
    said = []
    for state, n in sorted(found.items(), key=lambda pair: pair[0] != "kept"):
        text = {
            "late": ngettext("one is late", "%(count)s are late", n),
            "renegotiated": ngettext("one was renegotiated", "%(count)s were renegotiated", n),
            "in-progress": ngettext("one is in progress", "%(count)s are in progress", n),
            "promised": ngettext("one has not begun", "%(count)s have not begun", n),
            "kept": ngettext("one is kept", "%(count)s are kept", n),
            "dropped": ngettext("one was dropped", "%(count)s were dropped", n),
        }[state]
        said.append(text % {"count": count(n)})
    sentences = [
        _("Of %(total)s promises, %(parts)s.")
        % {"total": count(len(promises)), "parts": language.join(said)}
    ]
    late = sum(promise.late > 0 for promise in promises if promise.state == "kept")
    if late:
        sentences.append(
            ngettext(
                "One of the kept ones came late.", "%(count)s of the kept ones came late.", late
            )
            % {"count": site.words.first(late)}
        )
    return sentences
