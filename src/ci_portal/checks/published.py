"""Against the published version: what was moved, or went out of sight, without a reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from ci_portal.checks.advice import INITIATIVE, Advice
from ci_portal.checks.figures import figure
from ci_portal.checks.targets import where
from ci_portal.model.portal import Portal
from ci_portal.model.records import Commitment, Correction, Indicator, Record, Target

R = TypeVar("R", bound=Record)

#: The fields that say what an indicator counts, and the words for them.
_DEFINITION = {
    "lay_definition": "definition",
    "technical_definition": "technical definition",
    "unit": "unit",
    "direction": "direction that is better",
}


def check_published(portal: Portal, published: Portal, advice: Advice) -> None:
    """TGT003, PAR005 and the last part of HON001, by what `published` said."""
    now = _by_former_id(portal.indicators)
    for key, before in published.indicators.items():
        indicator = now.get(key)
        if indicator:
            _definition(indicator, before, advice)
            _targets(indicator, portal.targets_of[indicator.id], published.targets_of[key], advice)
    _headlines(portal, published, now, advice)
    promises = _by_former_id(portal.all(Commitment))
    for key, promise in published.all(Commitment).items():
        if key in promises:
            _promise(promises[key], promise, advice)


def _by_former_id(records: Mapping[str, R]) -> Mapping[str, R]:
    """Records by their ids and by all they had before."""
    former = {name: record for record in records.values() for name in record.aliases}
    return {**former, **records}


def _definition(indicator: Indicator, before: Indicator, advice: Advice) -> None:
    """TGT003: a new entry in the history is the reason for a new definition."""
    if any(entry not in before.history for entry in indicator.history):
        return
    for name, words in _DEFINITION.items():
        old, new = (" ".join(str(getattr(i, name) or "").split()) for i in (before, indicator))
        if old != new:
            advice.warning(
                "TGT003",
                indicator,
                name,
                f'The {words} was "{old}" in the published version, and nothing says why it is '
                "another one now.",
                "Add an entry to history, with date, note and what it was.",
            )


def _promise(commitment: Commitment, before: Commitment, advice: Advice) -> None:
    """PAR005: a new entry in the history is the reason for other words or another day."""
    if any(entry not in before.history for entry in commitment.history):
        return
    if " ".join(commitment.text.split()) != " ".join(before.text.split()):
        field, was = "text", f'It said "{before.text}" in the published version'
    elif before.due and commitment.due != before.due:
        field, was = "due", f"It was due on {before.due} in the published version"
    else:
        return
    advice.warning(
        "PAR005",
        commitment,
        field,
        f"{was}, and nothing says why that is another now.",
        "Put it back, or add an entry to history with date, status (renegotiated) and a note.",
    )


def _targets(
    indicator: Indicator,
    now: tuple[Target, ...],
    before: tuple[Target, ...],
    advice: Advice,
) -> None:
    """TGT003: a published target stays as it was; what takes its place is set on a later day.

    Whether that one says why is checked whether or not there is a published version.
    """
    for old in before:
        own = [t for t in now if (t.group, t.place) == (old.group, old.place)]
        if any((t.value, t.date[1:]) == (old.value, old.date[1:]) for t in own):
            continue
        was = f"{figure(indicator, old.value)} by {old.date.label}"
        of = "".join(f" ({name})" for name in (old.group, old.place) if name)
        if any(t.set_on > old.set_on and t.rationale for t in own):
            continue
        same = next((t for t in own if t.set_on == old.set_on), None)
        if same:
            advice.warning(
                "TGT003",
                indicator,
                "value",
                f"The target{of} was {was} in the published version, and is "
                f"{figure(indicator, same.value)} by {same.date.label} now, as if it had been so "
                f"from {old.set_on} on.",
                "Leave the published target as it was, and add the new one with its own set_on and "
                "a rationale.",
                where(same),
            )
        elif not own or max(t.set_on for t in own) <= old.set_on:
            advice.warning(
                "TGT003",
                indicator,
                "targets",
                f"The target{of} of {was} stood in the published version, and is gone.",
                "Put it back. If it no longer holds, add the one that takes its place, with its "
                "own set_on and a rationale.",
            )


def _headlines(
    portal: Portal, published: Portal, now: Mapping[str, Indicator], advice: Advice
) -> None:
    """HON001: a headline that was published stays one, or a correction says why it does not."""
    told = {
        key
        for name, correction in portal.all(Correction).items()
        if name not in published.records["corrections"]
        for key in correction.indicators
    }
    results = _by_former_id(portal.results)
    for key, before in published.results.items():
        result = results.get(key)
        if result is None:
            advice.warning(
                "HON001",
                INITIATIVE,
                None,
                f'The result "{before.title}" was published, and is gone.',
                "Put it back. If you gave it up, say so in a correction, and accept this warning.",
            )
            continue
        for headline in before.headline:
            indicator = now.get(headline)
            name = published.indicators[headline].title
            if indicator and (indicator.id in result.headline or indicator.id in told):
                continue
            advice.warning(
                "HON001",
                result,
                "headline",
                f'"{name}" was a headline of this result in the published version, and is none '
                "now.",
                "Put it back, or say in a correction that names the indicator why you dropped it.",
            )
