"""Records: rows of tables and pages of Markdown, joined by id into typed records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ci_portal import schemas
from ci_portal.checks import Problems
from ci_portal.model.records import COLLECTIONS, Origin, Place, Record
from ci_portal.reading.fields import Source, read_fields
from ci_portal.reading.narratives import Narrative
from ci_portal.reading.packages import Catalogue, Resource

Records = dict[str, dict[str, Record]]


@dataclass
class _Draft:
    """A record while its row and its page are being brought together."""

    id: str
    row: dict[str, str] = field(default_factory=dict)
    row_place: Place | None = None
    page: Narrative | None = None

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
) -> Records:
    """Typed records by collection and id, in the order of their ids."""
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
    return records


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
    schema = schemas.load(collection)
    page = draft.page
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
    source = Source(record=draft.id, place=draft.place)
    written: dict[str, Any] = {"id": draft.id, **draft.row, **page_fields}
    if collection == "articles":
        # The front matter of an ordinary page may hold anything that MkDocs and its theme know.
        written = {name: value for name, value in written.items() if name in schema.fields}
        written.setdefault("title", draft.id)
    # Targets are records of their own; they are read, and judged, when they are lifted.
    written.pop("targets", None)
    row_only = Source(record=draft.id, place=draft.place, from_cell=True)
    nested_cells = {n for n in draft.row if n in schema.fields and schema.fields[n].nested}
    if nested_cells:
        read_fields({name: draft.row[name] for name in nested_cells}, schema, row_only, problems)
        return None
    fields = read_fields(written, schema, source, problems)
    if fields is None:
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
        if written is None or key not in records["indicators"]:
            continue
        for position, entry in enumerate(written if isinstance(written, list) else [written]):
            if not isinstance(entry, dict):
                where = draft.place(("targets",))
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
                    "title": records["indicators"][key].title,
                    **entry,
                    "id": target_id,
                    "indicator": key,
                },
                schema,
                Source(record=key, place=place),
                problems,
            )
            if fields is not None:
                first = place(())
                origin = Origin(file=first.file, line=first.line, fields={}, body_line=None)
                records["targets"][target_id] = COLLECTIONS["targets"](**fields, origin=origin)
