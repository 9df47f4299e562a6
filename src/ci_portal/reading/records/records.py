"""Records: rows of tables and pages of Markdown, joined by id into typed records."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ci_portal import schemas
from ci_portal.checks import Problems
from ci_portal.model.records import COLLECTIONS, Origin, Place, Record
from ci_portal.reading.files.narratives import Narrative
from ci_portal.reading.files.packages import Catalogue, Resource
from ci_portal.reading.records.fields import Source, read_fields, read_sound_fields

Records = dict[str, dict[str, Record]]

#: The ids of all records that somebody wrote, by collection: also of those that aren't sound.
Ids = Mapping[str, Collection[str]]


class Reference(NamedTuple):
    """The id `name` of a record of `collection`, as a `field` of a record names it."""

    name: str
    collection: str
    record: str
    field: str
    place: Place


class Found(NamedTuple):
    """What was read: the records that are sound, the ids of all, and whom all of them name."""

    records: Records
    ids: Ids
    references: tuple[Reference, ...]


@dataclass
class _Draft:
    """A record while its row and its page are being brought together."""

    id: str
    row: dict[str, str] = field(default_factory=dict)
    row_place: Place | None = None
    page: Narrative | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)

    def place(self, path: tuple[str | int, ...]) -> Place:
        """Where a field was written; where it would be, if it was not."""
        name = str(path[0])
        if self.page and path in self.page.lines:
            return Place(self.page.file, self.page.lines[path])
        if self.page and name in self.page.fields:
            return Place(self.page.file, self.page.lines.get((name,)))
        if self.row_place:
            return self.row_place
        assert self.page is not None
        return Place(self.page.file, 1)


def read_records(
    catalogue: Catalogue, narratives: Iterable[Narrative], problems: Problems
) -> Found:
    """Typed records by collection and id, in the order of their ids.

    A record with something wrong is reported and left out. Its id is among the ids, so that what
    names it isn't reported too; and whom it names can be checked all the same.
    """
    drafts: dict[str, dict[str, _Draft]] = {name: {} for name in COLLECTIONS}
    for package in catalogue:
        for resource in package.resources:
            if resource.name in COLLECTIONS and resource.path:
                _add_rows(resource, drafts, problems)
    for narrative in narratives:
        if narrative.collection in drafts:
            draft = drafts[narrative.collection].setdefault(narrative.id, _Draft(narrative.id))
            draft.page = narrative
    records: Records = {}
    for name, by_id in drafts.items():
        built = (_build(name, by_id[key], problems) for key in sorted(by_id))
        records[name] = {record.id: record for record in built if record}
    _lift_targets(drafts["indicators"], records, problems)
    ids = {name: {*drafts[name], *records[name]} for name in drafts}
    return Found(records, ids, tuple(_references(drafts)))


def _add_rows(
    resource: Resource, drafts: Mapping[str, dict[str, _Draft]], problems: Problems
) -> None:
    """The rows of a table named after a collection."""
    collection, file = resource.name, resource.file
    table = resource.table(problems)
    if table is None:
        return
    if "id" not in table.frame.columns:
        problems.error(
            "FLD008",
            f"The table of {collection} has no column id.",
            "Add a column id: a short name for each row that never changes, such as early-reading.",
            file=file,
            line=table.header_line,
        )
        return
    columns = list(table.frame.columns)
    for line, values in zip(
        table.lines, table.frame.itertuples(index=False, name=None), strict=True
    ):
        row = {
            name: text
            for name, text in zip(columns, values, strict=True)
            if text.strip() or name == "id"
        }
        place = Place(file, int(line))
        record_id = row.pop("id").strip()
        if len(row) == 0 and not record_id:
            continue  # a blank row, which the validation of the package reports
        draft = drafts[collection].get(record_id)
        if draft is None:
            drafts[collection][record_id] = _Draft(record_id, row, place)
        else:
            first = draft.row_place
            problems.error(
                "FLD008",
                f'The id "{record_id}" is given to two rows'
                + (f" (the other is {first.file}:{first.line})." if first else "."),
                "Give each record its own id.",
                file=file,
                line=place.line,
                record=record_id,
                field="id",
            )


def _build(collection: str, draft: _Draft, problems: Problems) -> Record | None:
    page = draft.page
    if page and not page.readable:
        return None
    schema = schemas.load(collection)
    page_fields = dict(page.fields) if page else {}
    stated_id = page_fields.pop("id", draft.id)
    if stated_id != draft.id:
        place = draft.place(("id",))
        problems.error(
            "FLD008",
            f'The front matter says id "{stated_id}", but the file is named "{draft.id}.md".',
            "Take the id out: the file's name is the id. To rename a record, rename the file and "
            "list the former id in aliases.",
            file=place.file,
            line=place.line,
            record=draft.id,
            field="id",
        )
    for name in sorted(page_fields.keys() & draft.row.keys()):
        assert page is not None
        assert draft.row_place is not None
        problems.error(
            "FLD006",
            f'"{name}" is given twice: here, and in {draft.row_place.file}:{draft.row_place.line}.',
            "Keep it in one of the two places, even if both say the same today.",
            file=page.file,
            line=page.lines.get((name,)),
            record=draft.id,
            field=name,
            why="A fact that stands in two places will one day differ.",
        )
    source = Source(record=draft.id, place=draft.place, cells=draft.row.keys())
    written: dict[str, Any] = {"id": draft.id, **draft.row, **page_fields}
    if collection == "articles":
        # The front matter of an ordinary page may hold anything that MkDocs and its theme know.
        written = {name: value for name, value in written.items() if name in schema.fields}
        written.setdefault("title", draft.id)
    if "targets" in page_fields:
        # They are records of their own, read and judged when they are lifted.
        del written["targets"]
    fields, sound = read_sound_fields(written, schema, source, problems)
    draft.fields = fields
    if not sound:
        return None
    origin = _origin(draft)
    body = page.body if page else ""
    return COLLECTIONS[collection](**fields, body=body, origin=origin)


def _origin(draft: _Draft) -> Origin:
    """Where each field of a record stands."""
    places = dict.fromkeys(draft.row, draft.row_place) if draft.row_place else {}
    page = draft.page
    if page:
        places |= {name: Place(page.file, page.lines.get((name,))) for name in page.fields}
        places |= {  # such as series.0.where
            ".".join(str(part) for part in path): Place(page.file, line)
            for path, line in page.lines.items()
            if len(path) > 1
        }
        places["body"] = Place(page.file, page.body_line)
    if page and not draft.row_place:
        return Origin(file=page.file, line=1, fields=places, body_line=page.body_line)
    assert draft.row_place is not None
    row = draft.row_place
    return Origin(row.file, row.line, places, page.body_line if page else None)


def _lift_targets(drafts: Mapping[str, _Draft], records: Records, problems: Problems) -> None:
    """Targets written in an indicator's front matter become records of the targets collection."""
    schema = schemas.load("targets")
    for key, draft in drafts.items():
        written = draft.page.fields.get("targets") if draft.page else None
        if written is None:
            continue
        indicator = records["indicators"].get(key)
        for position, entry in enumerate(written if isinstance(written, list) else [written]):
            if not isinstance(entry, dict):
                where = draft.place(("targets", position))
                problems.error(
                    "FLD003",
                    f'"{entry}" is not a target.',
                    "Write a list: each target with value, date and set_on.",
                    file=where.file,
                    line=where.line,
                    record=key,
                    field="targets",
                )
                continue
            target_id = f"{key}-target-{position + 1}"

            def place(path: tuple[str | int, ...], at: int = position, of: _Draft = draft) -> Place:
                return of.place(("targets", at, *path))

            fields = read_fields(
                {
                    "title": indicator.title if indicator else key,
                    **{str(name): value for name, value in entry.items()},
                    "id": target_id,
                    "indicator": key,
                },
                schema,
                Source(record=key, place=place),
                problems,
            )
            if fields is not None:
                first = place(())
                places = {str(name): place((str(name),)) for name in entry}
                origin = Origin(file=first.file, line=first.line, fields=places, body_line=None)
                records["targets"][target_id] = COLLECTIONS["targets"](**fields, origin=origin)


def _references(drafts: Mapping[str, Mapping[str, _Draft]]) -> Iterator[Reference]:
    """Every record that a record names, with the place where it does."""
    for collection, by_id in drafts.items():
        fields = [f for f in schemas.load(collection).fields.values() if f.references]
        for draft in by_id.values():
            for named in fields:
                value = draft.fields.get(named.name, ())
                assert named.references
                for name in (value,) if isinstance(value, str) else value:
                    place = draft.place((named.name,))
                    yield Reference(name, named.references, draft.id, named.name, place)
