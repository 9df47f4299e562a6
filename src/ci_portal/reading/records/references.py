"""References: every id that a record names must be the id of a record."""

from __future__ import annotations

from ci_portal.checks import Problems
from ci_portal.checks.problem import did_you_mean
from ci_portal.model.records import Record
from ci_portal.reading.records.records import Found, Ids, Reference

#: A schema's word for "a record of any collection", written `collection/id`.
ANY = "*"


def check_references(found: Found, problems: Problems) -> None:
    """Report every reference to a record that does not exist, and every alias that is taken."""
    for reference in found.references:
        _check(reference, found, problems)
    for collection, by_id in found.records.items():
        for record in by_id.values():
            _check_aliases(collection, record, found.ids, problems)


def _check(reference: Reference, found: Found, problems: Problems) -> None:
    collection, name = reference.collection, reference.name
    if collection == ANY:
        collection, _, name = name.rpartition("/")
        if collection not in found.ids:
            known = {f"{c}/{i}" for c in found.ids for i in found.ids[c]}
            _report(
                reference,
                f'"{reference.name}" does not say of which collection it is.',
                did_you_mean(reference.name, known)
                or "Write it as collection/id, such as wins/summer-places.",
                problems,
            )
            return
    known_ids = found.ids[collection]
    if name in known_ids:
        return
    records = found.records[collection].values()
    renamed = next((record.id for record in records if name in record.aliases), None)
    if renamed:
        hint = f'It was renamed: write "{renamed}".'
    else:
        hint = (
            did_you_mean(name, known_ids)
            or f"Add the record, or correct the id (see {collection})."
        )
    _report(reference, f'There is no "{name}" in {collection}.', hint, problems)


def _report(reference: Reference, message: str, hint: str, problems: Problems) -> None:
    problems.error(
        "REF001",
        message,
        hint,
        file=reference.place.file,
        line=reference.place.line,
        record=reference.record,
        field=reference.field,
    )


def _check_aliases(collection: str, record: Record, ids: Ids, problems: Problems) -> None:
    for alias in record.aliases:
        if alias in ids[collection]:
            place = record.origin.place("aliases")
            problems.error(
                "REF002",
                f'The alias "{alias}" is the id of a record in {collection}.',
                "An alias is a former id that nothing else uses; take it out.",
                file=place.file,
                line=place.line,
                record=record.id,
                field="aliases",
            )
