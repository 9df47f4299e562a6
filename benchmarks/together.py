"""How the made-up partners of `people.py` work together: strategies, groups, meetings, money."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta

from generate import AREAS, BASELINE
from phrases import STRATEGIES
from world import Row, World, cell, some, spread

GROUPS = 10
#: Days between two meetings of a group.
_BETWEEN = 91
_COMPONENTS = ("governance", "planning", "community", "evaluation")


def strategies(world: World, signed: Mapping[str, list[str]]) -> Iterator[Row]:
    """Strategies, led and carried out by partners who have signed on to their result."""
    for result, keys in world.strategies.items():
        for key in keys:
            number = int(key.rpartition("-")[2])
            rng = world.dice("strategy", number)
            title, description = STRATEGIES[number % len(STRATEGIES)]
            yield {
                "id": key,
                "title": title.format(area=AREAS[number % len(AREAS)]),
                "results": result,
                "description": description,
                "evidence_level": ("proven", "promising", "emerging", "local")[number % 4],
                "lead": rng.choice(signed[result]),
                "partners": some(rng, signed[result], 8),
                "people_per_year": 200,
                "people_low": 90,
                "people_high": 320,
                "basis": "Two studies of places like ours, and our own count of the first year.",
                "start": f"{BASELINE + 1 + number % 9}-09-01",
                "end": "",
                "status": "scaled" if number % 5 == 0 else "active",
                "impact": rng.randint(2, 5),
                "influence": rng.randint(2, 5),
                "measurability": rng.randint(2, 5),
            }


def measures(world: World) -> Iterator[Row]:
    """Measures of each strategy in all four quadrants."""
    quadrants = {
        "how-much": ("People reached", "count"),
        "how-well": ("Visits that took place as planned", "percent"),
        "better-off-number": ("People who are better off", "count"),
        "better-off-percent": ("Part of those reached who are better off", "percent"),
    }
    for key in sorted(key for keys in world.strategies.values() for key in keys):
        for quadrant, (title, unit) in quadrants.items():
            yield {
                "id": f"{key}-{quadrant}",
                "title": title,
                "strategy": key,
                "quadrant": quadrant,
                "unit": unit,
                "direction": "up",
            }


def workgroups(world: World, signed: Mapping[str, list[str]]) -> Iterator[Row]:
    """A steering committee for all results, and groups for one each."""
    for number in range(GROUPS):
        rng = world.dice("workgroup", number)
        results = world.results if number == 0 else (world.results[number % len(world.results)],)
        every = sorted(set.intersection(*(set(signed[result]) for result in results)))
        chairs = some(rng, every, 2)
        yield {
            "id": f"group-{number + 1:02}",
            "title": f"Workgroup {number}" if number else "Steering committee",
            "kind": "workgroup" if number else "steering",
            "chairs": chairs,
            "members": some(rng, every, 14),
            "results": cell(results),
            "resident_seats": 3,
            "meets": "Every three months, on a weekday at half past five",
        }


def meetings(world: World) -> Iterator[Row]:
    """Meetings of each group every three months, the next two of them ahead; one is called off."""
    for number in range(GROUPS):
        day, turn = world.started + timedelta(days=30 + 7 * number), 0
        while day < world.today + timedelta(days=2 * _BETWEEN):
            past = day < world.today
            yield {
                "id": f"meeting-{number + 1:02}-{turn + 1:03}",
                "title": f"Workgroup {number}" if number else "Steering committee",
                "workgroup": f"group-{number + 1:02}",
                "start": f"{day}T17:30:00",
                "end": f"{day}T19:00:00",
                "timezone": "America/New_York",
                "place": "Main library, second floor",
                "agenda_url": f"https://example.org/agenda/{number + 1}-{day}",
                "minutes_url": f"https://example.org/minutes/{number + 1}-{day}" if past else "",
                "open": "true",
                "cancelled": str(turn % 30 == 29 or (number == 1 and not past)).lower(),
            }
            day, turn = day + timedelta(days=_BETWEEN), turn + 1


def _backbone(world: World) -> Iterator[Row]:
    functions = ("vision", "alignment", "measurement", "public-will", "policy", "funding")
    for number, function in enumerate(functions):
        yield {
            "id": f"function-{function}",
            "title": function.replace("-", " ").capitalize(),
            "function": function,
            "holders": some(world.dice("function", number), world.members, 2),
            "short_term_outcome": "All partners look at the same page.",
            "intermediate_outcome": "Partners stop what others do better.",
            "status": "Half of it is done.",
        }


def _funding(world: World) -> Iterator[Row]:
    """As much from each, so that no one gives most; every third has ended."""
    for number in range(40):
        rng = world.dice("funding", number)
        ended = number % 3 == 2
        result = world.results[number % len(world.results)]
        kind = ("new", "realigned", "in-kind")[number // 3 % 3]
        yield {
            "id": f"funding-{number + 1:02}",
            "title": f"Three years of work ({number + 1})",
            "funder": world.members[number % len(world.members)],
            "kind": kind,
            "public": str(number % 2 == 0).lower(),
            "amount": "" if kind == "in-kind" else rng.randint(9, 12) * 10_000,
            "start": f"{2018 if ended else 2025}-07-01",
            "end": f"{2021 if ended else 2030}-06-30",
            "supports": f"results/{result};strategies/{world.strategies[result][0]}",
        }


def _phases(world: World) -> Iterator[Row]:
    """Three times in all, and one phase further each time."""
    for phase, day in enumerate(spread(3, world.started, world.today), start=1):
        for component in _COMPONENTS:
            yield {
                "id": f"{component}-{day.year}",
                "title": f"{component.capitalize()}, {day.year}",
                "date": day,
                "component": component,
                "phase": phase,
                "evidence": "Every meeting is open, and most of its minutes are out in a week.",
            }


def _agreements(world: World) -> Iterator[Row]:
    for number in range(4):
        yield {
            "id": f"agreement-{number + 1}",
            "title": f"Data agreement {number + 1}",
            "parties": some(world.dice("agreement", number), world.members, 3),
            "purpose": "Public reporting of outcomes by group",
            "min_cell": 10,
            "publication_allowed": "true",
            "starts": "2022-07-01",
            "expires": "2030-06-30",
            "summary": "Counts by group once a year. No data on a single person.",
        }


def _collaborations(world: World) -> Iterator[Row]:
    relations = ("aligned", "merged", "separate", "dormant")
    for number, relation in enumerate(relations):
        yield {
            "id": f"collaboration-{number + 1}",
            "title": f"Other table {number + 1}",
            "url": f"https://example.org/tables/{number + 1}",
            "overlaps": world.results[number % len(world.results)],
            "shared_leaders": some(world.dice("collaboration", number), world.members, 2),
            "relation": relation,
            "reason": "It meets on other evenings, about something near to it.",
        }


def _reports(world: World) -> Iterator[Row]:
    for day in spread(10, world.started, world.today):
        yield {
            "id": f"report-{day.year}",
            "title": f"What we promised, and where we are: {day.year}",
            "date": day,
            "audience": "Residents and funders",
            "results": cell(world.results),
        }


#: What does not grow with the portal, by collection.
COMMON: Mapping[str, Callable[[World], Iterator[Row]]] = {
    "backbone": _backbone,
    "funding": _funding,
    "phases": _phases,
    "agreements": _agreements,
    "collaborations": _collaborations,
    "reports": _reports,
}
