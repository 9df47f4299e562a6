"""Who takes part in the portal that `people.py` writes, and what they have promised."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from generate import AREAS
from phrases import CHAMPIONS, CHANGES, DESCRIPTIONS, PARTNERS, PROMISES, PUBLIC, ROLES
from world import Row, World, cell

#: One partner in so many has left.
_LEAVES = 25
#: What has become of promises, in turn: of 25, 13 were kept.
_STATES = (
    *("kept", "in-progress", "late", "kept", "renegotiated", "promised", "dropped", "kept"),
    *("in-progress", "kept", "kept", "in-progress", "kept", "promised", "kept", "in-progress"),
    *("kept", "kept", "renegotiated", "kept", "in-progress", "kept", "dropped", "kept", "kept"),
)
_KINDS = tuple(kind for kind in PROMISES if kind != "sign-on")


@dataclass(frozen=True)
class Partner:
    """A partner, with its record; `results` are those that it has signed on to."""

    id: str
    joined: date
    left: date | None
    results: Sequence[str]
    row: Row


def partners(world: World, count: int, signed: int) -> list[Partner]:
    """Partners of all sectors in turn; the first `signed` of them have signed on."""
    return [_partner(world, number, signed=number < signed) for number in range(count)]


def _partner(world: World, number: int, *, signed: bool) -> Partner:
    """A partner; every second one signs on to all results, the others to half of them."""
    rng, turn = world.dice("partner", number), number // len(PARTNERS)
    sector, names = list(PARTNERS.items())[number % len(PARTNERS)]
    area, key = AREAS[turn % len(AREAS)], f"partner-{number + 1:04}"
    joined = world.started + timedelta(days=rng.randint(0, 365 * 9))
    left = joined + timedelta(days=400) if number % _LEAVES == _LEAVES - 1 else None
    half = sorted(rng.sample(world.results, len(world.results) // 2))
    row: Row = {
        "id": key,
        "title": names[turn // len(AREAS) % len(names)].format(area=area),
        "sector": sector,
        "level": "state" if number % 9 == 8 else "local",
        "public": str(sector in PUBLIC).lower(),
        "roles": cell(ROLES[sector]),
        "champions": rng.choice(CHAMPIONS) if number % 6 == 0 else "",
        "joined": joined,
        "left": left or "",
        "url": f"https://example.org/partners/{number + 1}",
        "description": rng.choice(DESCRIPTIONS).format(area=area),
    }
    results = half if number % 2 else world.results
    return Partner(key, joined, left, results if signed else (), row)


def commitments(world: World, everyone: Sequence[Partner], count: int) -> Iterator[Row]:
    """Sign-ons first, then promises of all kinds and states, for one partner after the other."""
    signed = [each for each in everyone if each.results]
    for partner in signed:
        yield {
            "id": f"sign-on-{partner.id}",
            "title": "Standing by the results",
            "partner": partner.id,
            "kind": "sign-on",
            "text": PROMISES["sign-on"][0],
            "results": cell(partner.results),
            "strategies": "",
            "made_on": partner.joined,
            "due": "",
            "status": "kept",
            "status_on": partner.joined,
            "evidence_url": "",
        }
    for number in range(count - len(signed)):
        yield _promise(world, everyone[number % len(everyone)], number, number // len(everyone))


def _promise(world: World, partner: Partner, number: int, turn: int) -> Row:
    rng = world.dice("commitment", number)
    kind, area = _KINDS[number % len(_KINDS)], rng.choice(AREAS)
    state = _STATES[(number + 7 * turn) % len(_STATES)]
    last = (partner.left or world.today) - timedelta(days=120)
    made = partner.joined + (last - partner.joined) * rng.random()
    if partner.left and state != "kept":
        state = "dropped"
    past = made + timedelta(days=rng.randint(30, 110))
    ahead = world.today + timedelta(days=rng.randint(20, 900))
    due = past if state in ("kept", "late", "dropped") else ahead
    # Of those that were kept, every fifth was kept late; what is open was looked at lately.
    on = world.today - timedelta(days=rng.randint(5, 30))
    if state in ("kept", "dropped"):
        on = due + timedelta(days=9 if number % 5 == 0 else -rng.randint(0, 25))
    text = rng.choice(PROMISES[kind]).format(area=area)
    title = text.removeprefix("We will ").rstrip(".").partition(",")[0]
    result = rng.choice(world.results)
    return {
        "id": f"promise-{number + 1:04}",
        "title": title[0].upper() + title[1:],
        "partner": partner.id,
        "kind": kind,
        "text": text,
        "results": result,
        "strategies": rng.choice(world.strategies[result]) if number % 2 else "",
        "made_on": made,
        "due": due,
        "status": state,
        "status_on": on,
        "evidence_url": f"https://example.org/promises/{number + 1}" if state == "kept" else "",
    }


def history(world: World, row: Row) -> str:
    """The page of a promise that was made anew, with what changed and when."""
    made = row["made_on"]
    assert isinstance(made, date)
    rng = world.dice("history", int(str(row["id"]).rpartition("-")[2]))
    days = sorted(made + (world.today - made) * rng.uniform(0.2, 0.9) for _ in range(2))
    first, second = rng.sample(CHANGES, 2)
    return "\n".join(
        [
            "---",
            "history:",
            f"  - date: {days[0]}",
            "    status: in-progress",
            f"    note: {first}",
            f"  - date: {days[1]}",
            "    status: renegotiated",
            f"    note: {second}",
            "---",
            "",
        ]
    )
