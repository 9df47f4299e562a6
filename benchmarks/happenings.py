"""What happens in the portal that `people.py` writes: wins, milestones, corrections, feedback.

Of a number of events a third are wins, eight of thirty milestones, a tenth corrections, and the
rest feedback, spread evenly from the beginning to today; milestones go on into the years to come.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from generate import AREAS, GROUPS, SENTENCES
from phrases import ANYWAY, CORRECTIONS, FEEDBACK, MILESTONES, WHO, WINS
from world import Row, World, some, spread

#: How many of the latest there are for each that waits for an answer, or waits too long.
_WAITING, _OVERDUE = 30, 60
_METHODS = ("forum", "survey", "listening-session", "comment", "other")
_CLAIMS = ("contributed", "not-yet-known", "contributed", "coincided")
#: Every so many wins and corrections one is marked on a curve.
_MARKED = 10


@dataclass(frozen=True)
class Counts:
    """How many of each kind a number of events is."""

    wins: int
    milestones: int
    corrections: int
    feedback: int


def counts(events: int) -> Counts:
    """The kinds that a number of events is made of."""
    wins, milestones, corrections = events // 3, events * 8 // 30, events // 10
    return Counts(wins, milestones, corrections, events - wins - milestones - corrections)


def wins(world: World, count: int) -> Iterator[Row]:
    """Wins of all kinds in turn, with one to three partners who share the credit."""
    kinds = tuple(WINS)
    for number, day in enumerate(spread(count, world.started, world.today)):
        rng = world.dice("win", number)
        kind, result = kinds[number % len(kinds)], rng.choice(world.results)
        title, mechanism = rng.choice(WINS[kind])
        area, claim = rng.choice(AREAS), _CLAIMS[number % len(_CLAIMS)]
        group = tuple(GROUPS)[number % len(GROUPS)]
        yield {
            "id": f"win-{number + 1:04}",
            "title": title.format(area=area),
            "date": day,
            "kind": kind,
            "results": result,
            "strategies": rng.choice(world.strategies[result]) if number % 2 else "",
            "indicators": rng.choice(world.indicators[result]) if _is_marked(number) else "",
            "mechanism": mechanism,
            "who_benefits": rng.choice(WHO).format(area=area),
            "people": rng.randint(40, 4_000),
            "disparity_addressed": f"{group} families in {area} had waited longest.",
            "contribution": claim,
            "would_have_happened_anyway": rng.choice(ANYWAY[claim]),
            "credit": some(rng, world.members, rng.randint(1, 3)),
            "evidence_url": f"https://example.org/evidence/{number + 1}" if number % 3 else "",
        }


def win_stories(world: World, count: int) -> Iterator[tuple[str, str]]:
    """The story of each win, by its id: two paragraphs of Markdown."""
    for number in range(count):
        rng = world.dice("story", number)
        story = (" ".join(rng.sample(SENTENCES, 4)) for _ in range(2))
        yield f"win-{number + 1:04}", "\n\n".join(story) + "\n"


def milestones(world: World, count: int) -> Iterator[Row]:
    """Milestones, one in seven of them ahead; of those behind a few are late or dropped."""
    last = world.today + (world.today - world.started) / 6
    for number, day in enumerate(spread(count, world.started, last)):
        rng = world.dice("milestone", number)
        status = "dropped" if number % 25 == 3 else "late" if number % 20 == 5 else "done"
        result = rng.choice(world.results)
        yield {
            "id": f"milestone-{number + 1:04}",
            "title": rng.choice(MILESTONES).format(area=rng.choice(AREAS)),
            "date": day,
            "status": "planned" if day >= world.today else status,
            "results": result,
            "strategies": rng.choice(world.strategies[result]) if number % 2 else "",
        }


def corrections(world: World, count: int) -> Iterator[Row]:
    """Course corrections."""
    for number, day in enumerate(spread(count, world.started, world.today)):
        rng = world.dice("correction", number)
        title, happened, learned, changed = rng.choice(CORRECTIONS)
        result = rng.choice(world.results)
        yield {
            "id": f"correction-{number + 1:04}",
            "title": title.format(area=rng.choice(AREAS)),
            "date": day,
            "what_happened": happened,
            "learned": learned,
            "changed": changed,
            "results": result,
            "strategies": rng.choice(world.strategies[result]),
            "indicators": rng.choice(world.indicators[result]) if _is_marked(number) else "",
        }


def feedback(world: World, count: int) -> Iterator[Row]:
    """What people said: answered, most of it in time; the latest waits, and some of it too long."""
    waiting = count // _WAITING + 1
    overdue = waiting + count // _OVERDUE + 1
    for number, day in enumerate(spread(count, world.started, world.today)):
        rng = world.dice("feedback", number)
        title, heard, response = rng.choice(FEEDBACK)
        result, left = rng.choice(world.results), count - number
        due = day + timedelta(days=90)
        if left <= waiting:
            due = max(due, world.today + timedelta(days=20))
        elif left <= overdue:
            due = min(due, world.today - timedelta(days=5))
        answered = left > overdue
        on = min(day + timedelta(days=rng.randint(10, 110)), world.today)
        yield {
            "id": f"feedback-{number + 1:04}",
            "title": title,
            "date": day,
            "method": _METHODS[number % len(_METHODS)],
            "who": rng.choice(WHO).format(area=rng.choice(AREAS)),
            "n": rng.randint(12, 240),
            "heard": heard,
            "response": response if answered else "",
            "response_due": due,
            "responded_on": on if answered else "",
            "results": result,
            "changed": _changed(world.strategies[result], number) if answered else "",
        }


def _is_marked(number: int) -> bool:
    return number % _MARKED == 1


def _changed(strategies: Sequence[str], number: int) -> str:
    """What changed because of it, now and then."""
    return f"strategies/{strategies[number % len(strategies)]}" if number % 4 == 0 else ""
