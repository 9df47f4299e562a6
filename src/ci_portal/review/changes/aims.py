"""What is aimed for, what is counted, and how it is judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ci_portal.checks import Problem
from ci_portal.review.changes.change import Change
from ci_portal.review.facts import Facts, Fields
from ci_portal.review.mask import same
from ci_portal.review.telling import Telling, field_title, one_of

#: The fields that say what an indicator counts, and what it is held against.
DEFINITION = (
    *("lay_definition", "technical_definition", "unit", "rate_base", "direction"),
    *("baseline", "reference", "required_dimensions", "cohort", "limit_low", "limit_high"),
)

#: The settings that decide how things are judged and what may be shown, and the words for them.
_JUDGING: Mapping[str, str] = {
    "progress.": "Threshold of progress",
    "privacy.": "Privacy",
    "checks.": "Limit of a check",
}


def definitions(telling: Telling, problems: Iterable[Problem]) -> Iterator[Change]:
    """The indicators of which something else is counted now, with the reason if one is given."""
    unexplained = {
        (each.record, each.field) for each in problems if each.code == "TGT003" and each.record
    }
    before = telling.before.records.get("indicators", {})
    for key, now in telling.now.records.get("indicators", {}).items():
        old = before.get(key)
        if old is None:
            continue
        history = [entry for entry in now.get("history", ()) if entry not in old.get("history", ())]
        reason = f"Reason given: {history[-1]['note']}" if history else ""
        for name in DEFINITION:
            if same(old.get(name), now.get(name)):
                continue
            without = "No reason is given (TGT003)." if (key, name) in unexplained else ""
            yield Change(
                kind="definition-changed",
                what=field_title("indicators", name),
                old=telling.field("indicators", name, old.get(name)),
                new=telling.field("indicators", name, now.get(name)),
                note=reason or without,
                tone="" if reason else "bad" if without else "",
                **telling.about("indicators", key),
            )


def targets(telling: Telling, problems: Iterable[Problem]) -> Iterator[Change]:
    """The targets that were set, moved or dropped: those in force, for each group and place."""
    unexplained = {
        each.record for each in problems if each.code == "TGT003" and each.field not in DEFINITION
    }
    before, now = (_in_force(facts.records.get("targets", {})) for facts in _sides(telling))
    for key in sorted({*before, *now}):
        indicator, place, group = key
        old, new = before.get(key), now.get(key)
        known = [facts.records.get("indicators", {}) for facts in _sides(telling)]
        if (old and new and _aim(old) == _aim(new)) or any(indicator not in ids for ids in known):
            continue
        kind = "target-moved" if old and new else "target-set" if new else "target-dropped"
        reason = one_of(new or {}, "rationale") if new and new != old else ""
        without = "No reason is given (TGT003)." if old and indicator in unexplained else ""
        if without:
            reason = ""
        yield Change(
            kind=kind,
            what=f"Target, {', '.join(p for p in (group, place) if p) or 'everyone'}",
            old=_told(telling, indicator, old),
            new=_told(telling, indicator, new),
            note=without or (f"Reason given: {reason}" if reason else ""),
            tone="bad" if without else "",
            data={"group": group or None, "place": place or None}
            | {"old": _aim(old), "new": _aim(new)},
            **telling.about("indicators", indicator),
        )


def _sides(telling: Telling) -> tuple[Facts, Facts]:
    return telling.before, telling.now


def _in_force(targets: Mapping[str, Fields]) -> dict[tuple[str, str, str], Fields]:
    """The target in force by indicator, place and group; see `measures.target_for`."""
    found: dict[tuple[str, str, str], Fields] = {}
    for target in sorted(targets.values(), key=lambda t: (t["set_on"], t["date"][2], t["id"])):
        key = (target["indicator"], target.get("place", ""), target.get("group", ""))
        found[key] = target
    return found


def _aim(target: Fields | None) -> dict[str, object] | None:
    if target is None:
        return None
    return {"value": target["value"], "date": target["date"][2]} | (
        {"interim": target["interim"]} if target.get("interim") else {}
    )


def _told(telling: Telling, indicator: str, target: Fields | None) -> str | None:
    if target is None:
        return None
    of = telling.measured("indicators", indicator)
    text = f"{telling.value(of, target['value'])} by {target['date'][0]}"
    steps = [
        f"{telling.value(of, value)} by {period[0]}" for period, value in target.get("interim", ())
    ]
    return f"{text} ({', '.join(steps)} on the way)" if steps else text


def settings(telling: Telling) -> Iterator[Change]:
    """The portal's settings that are others now; those that change judgements first."""
    before, now = telling.before.settings, telling.now.settings
    changed = [name for name in {*before, *now} if not same(before.get(name), now.get(name))]
    for name in sorted(changed, key=lambda name: (not name.startswith(tuple(_JUDGING)), name)):
        judging = next((w for start, w in _JUDGING.items() if name.startswith(start)), None)
        words = name.rpartition(".")[2].replace("_", " ") if judging else name
        yield Change(
            kind="judging-changed" if judging else "setting-changed",
            what=f"{judging}: {words}" if judging else words.replace("_", " "),
            old=before.get(name),
            new=now.get(name),
            file="data/datapackage.yaml",
            data={"setting": name},
        )
