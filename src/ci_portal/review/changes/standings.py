"""What follows from figures: statuses that flip, and sentences that say something else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ci_portal.review.changes.change import Change, Tone
from ci_portal.review.facts import Fields, Figures, Who
from ci_portal.review.telling import Telling

#: What is judged of a series, and the words for it.
_JUDGED: Mapping[str, str] = {
    "status": "Status",
    "not_for": "Not so for",
    "direction": "Direction",
    "gap_direction": "Gap",
    "curve": "Curve",
    "overdue": "Next figure",
}

#: Which codes are better news than which, from the worst on. What says nothing yet is not
#: among them: to know, or to know no more, is neither.
_LADDER = (
    "moving-away getting-worse widening worse",
    "far-behind deadline-missed",
    "too-slow little-change unchanged levelling-down following",
    "on-track improving closing bending",
    "target-met turned",
)
_RANKS: Mapping[str, int] = {
    code: rank for rank, codes in enumerate(_LADDER) for code in codes.split()
}

#: What a sentence is about.
_ABOUT: Mapping[str, str] = {
    "trend": "Where it stands",
    "verdict": "Why it has this status",
    "curve": "What was expected",
    "not-for": "For whom it is not so",
    "people": "In people",
    "freshness": "When the next figure is due",
}


def standings(telling: Telling) -> Iterator[Change]:
    """The statuses that are others now: everyone's in an indicator's own place first."""
    for key, before, now in _pairs(telling):
        if telling.mask.covers("indicators", key):
            yield _anew(telling, key, now)
        for who in _order(now):
            if who in before.standings:
                yield from _flips(telling, key, who, before.standings[who], now)


def _pairs(telling: Telling) -> Iterator[tuple[str, Figures, Figures]]:
    for (collection, key), now in sorted(telling.now.figures.items()):
        before = telling.before.figures.get((collection, key))
        if collection == "indicators" and before and before is not now:
            yield key, before, now


def _order(figures: Figures) -> list[Who]:
    """Everyone in the indicator's own place first, then groups there, then other places."""
    return sorted(figures.standings, key=lambda w: (w.place != figures.home, not w.everyone, w))


def _anew(telling: Telling, key: str, now: Figures) -> Change:
    """How an indicator stands of which figures are withheld since."""
    standing = now.standings.get(Who(now.home), {})
    return Change(
        kind="judged-anew",
        what=f"Status, {telling.who(Who(now.home), now.home)}",
        new=telling.site.words.status(str(standing.get("status", "no-data"))),
        note="Figures of it are withheld now, so how it was judged before, and the sentences about "
        "it, are not repeated here.",
        **telling.about("indicators", key),
    )


def _flips(telling: Telling, key: str, who: Who, old: Fields, now: Figures) -> Iterator[Change]:
    new = now.standings[who]
    for name, title in _JUDGED.items():
        was, is_ = old.get(name), new.get(name)
        if was == is_:
            continue
        yield Change(
            kind=f"{name.replace('_', '-')}-flipped",
            what=f"{title}, {telling.who(who, now.home)}",
            old=_word(telling, name, was),
            new=_word(telling, name, is_),
            tone=_tone(name, was, is_),
            data={"place": who.place, "dimension": who.dimension, "group": who.group}
            | {"old": was, "new": is_},
            **telling.about("indicators", key),
        )


def _word(telling: Telling, name: str, code: Any) -> str | None:
    if name == "overdue":
        return "late" if code else "not late"
    if code is None:
        return None
    if name == "not_for":
        return ", ".join(str(code).split(";"))
    return telling.site.words.status(str(code))


def _tone(name: str, was: Any, is_: Any) -> Tone:
    if name == "overdue":
        return "bad" if is_ else "good"
    if name == "not_for":
        more = {*str(is_ or "").split(";")} - {*str(was or "").split(";"), ""}
        return "bad" if more else "good"
    before, after = _RANKS.get(str(was)), _RANKS.get(str(is_))
    if before is None or after is None or before == after:
        return ""
    return "good" if after > before else "bad"


def sentences(telling: Telling) -> Iterator[Change]:
    """The sentences of indicators' pages that say something else now."""
    for key, before, now in _pairs(telling):
        if telling.mask.covers("indicators", key):
            continue
        for name in dict.fromkeys((*now.sentences, *before.sentences)):
            old, new = before.sentences.get(name), now.sentences.get(name)
            if old != new:
                what, _, dimension = name.partition(" ")
                about = _ABOUT.get(what, f"Gap, {telling.site.words.dimension(dimension).lower()}")
                yield Change(
                    kind="sentence-changed",
                    what=about,
                    old=old,
                    new=new,
                    data={"about": what, "dimension": dimension or None},
                    **telling.about("indicators", key),
                )
