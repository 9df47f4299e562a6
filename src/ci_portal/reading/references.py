"""References: every id that a record names must be the id of a record."""

from __future__ import annotations

from collections.abc import Mapping

from ci_portal import schemas
from ci_portal.checks import Problems
from ci_portal.checks.problem import did_you_mean
from ci_portal.model.records import Record

#: A schema's word for "a record of any collection", written `collection/id`.
ANY = "*"


def check_references(records: Mapping[str, Mapping[str, Record]], problems: Problems) -> None:
    """Report every reference to a record that does not exist, and every alias that is taken."""
    for collection, by_id in records.items():
        fields = [f for f in schemas.load(collection).fields.values() if f.references]
        for record in by_id.values():
            _check_aliases(collection, record, by_id, problems)
            for field in fields:
                value = getattr(record, field.name)
                for name in (value,) if isinstance(value, str) else value or ():
                    assert field.references
                    _check(record, field.name, name, field.references, records, problems)


def _check(
    record: Record,
    field: str,
    name: str,
    collection: str,
    records: Mapping[str, Mapping[str, Record]],
    problems: Problems,
) -> None:
    if collection == ANY:
        collection, _, name = name.rpartition("/")
        if collection not in records:
            known = {f"{c}/{i}" for c, by_id in records.items() for i in by_id}
            _report(
                record,
                field,
                f'"{name}" does not say of which collection it is.',
                did_you_mean(name, known)
                or "Write it as collection/id, such as wins/summer-places.",
                problems,
            )
            return
    known_ids = records[collection]
    if name in known_ids:
        return
    renamed = next((r.id for r in known_ids.values() if name in r.aliases), None)
    if renamed:
        hint = f'It was renamed: write "{renamed}".'
    else:
        hint = (
            did_you_mean(name, known_ids)
            or f"Add the record, or correct the id (see {collection})."
        )
    _report(record, field, f'There is no "{name}" in {collection}.', hint, problems)


def _check_aliases(
    collection: str, record: Record, by_id: Mapping[str, Record], problems: Problems
) -> None:
    for alias in record.aliases:
        if alias in by_id:
            place = record.origin.place("aliases")
            problems.error(
                "REF002",
                f'The alias "{alias}" is the id of another record in {collection}.',
                "An alias is a former id that nothing else uses; take it out.",
                file=place.file,
                line=place.line,
                record=record.id,
                field="aliases",
            )


def _report(record: Record, field: str, message: str, hint: str, problems: Problems) -> None:
    place = record.origin.place(field)
    problems.error(
        "REF001",
        message,
        hint,
        file=place.file,
        line=place.line,
        record=record.id,
        field=field,
    )
