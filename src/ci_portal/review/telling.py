"""Facts in words: figures, fields and titles, in the site's language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, cast

from ci_portal import schemas
from ci_portal.model.observations import SeriesKey
from ci_portal.model.portal import Portal
from ci_portal.model.records import Measured
from ci_portal.pages.site import Site
from ci_portal.review.facts import Cell, Facts, Fields, Who
from ci_portal.review.mask import NOT_REPEATED, UNTOLD, Mask

#: How much more finely figures are told than they are shown, where they would look the same.
_FINEST = 6


class Telling:
    """Tells of the facts of two sides; `before` as it may be told (see `mask`)."""

    def __init__(self, site: Site, before: Facts, now: Facts, mask: Mask) -> None:
        self.site, self.before, self.now, self.mask = site, before, now, mask

    @property
    def portal(self) -> Portal:
        """The portal at hand."""
        return self.site.portal

    def measured(self, collection: str, key: str) -> Measured:
        """The indicator or performance measure of an id of today."""
        return cast("Measured", self.portal.records[collection][key])

    def title(self, collection: str, key: str) -> str:
        """What a record is called now, else what it was called; else its id."""
        for facts in (self.now, self.before):
            fields = facts.records.get(collection, {}).get(key)
            if fields:
                title = str(fields.get("title", key))
                hidden = facts is self.before and self.mask.hides(title, collection, key)
                return key if hidden or title == UNTOLD else title
        return key

    def about(self, collection: str, key: str) -> dict[str, Any]:
        """The arguments of a Change that say which record it is about, and where it is written."""
        record = self.portal.records.get(collection, {}).get(key)
        found: dict[str, Any] = {
            "collection": collection,
            "id": key,
            "title": self.title(collection, key),
        }
        if record:
            found |= {"file": record.origin.file or None, "line": record.origin.line}
        return found

    def row(self, collection: str, key: str, who: Who, cell: Cell) -> dict[str, Any]:
        """The file and line that a figure at hand was read from, as arguments of a Change."""
        portal = self.portal
        series = portal.series_of if collection == "indicators" else portal.series_of_measure
        points = series[key][SeriesKey(key, *who)].points
        found = next((p for p in points if p.start.isoformat() == cell.start), None)
        place = portal.row_of(found) if found else None
        return {"file": place.file, "line": place.line} if place else {}

    def who(self, who: Who, home: str) -> str:
        """Whose figure it is: a group, a place other than the indicator's own, or everyone."""
        group = self.site.words.group(who.group)
        if who.place == home:
            return group
        return who.place if who.everyone else f"{who.place}: {group}"

    def cell(self, of: Measured, cell: Cell, beside: Cell | None = None) -> str:
        """A figure as readers see it, finely enough to be told from another one."""
        if cell.status == NOT_REPEATED:
            return UNTOLD
        if cell.status == "suppressed":
            return f"not shown (fewer than {self.portal.settings.privacy.minimum} people)"
        if cell.status == "unavailable":
            return "not available"
        if cell.value is None:
            low, high = (None if n is None else self._value(of, n) for n in (cell.low, cell.high))
            if low and high:
                return f"{low} to {high}"
            return f"{high} or less" if high else f"{low} or more" if low else "no figure"
        other = beside.value if beside else None
        text = self._value(of, cell.value)
        for more in range(1, _FINEST):
            if other is None or other == cell.value or text != self._value(of, other, more - 1):
                break
            text = self._value(of, cell.value, more)
        return text if cell.status in ("final", "revised") else f"{text} ({cell.status})"

    def _value(self, of: Measured, number: float, more: int = 0) -> str:
        decimals = of.decimals + more
        if of.unit != "currency" and round(number, decimals) == round(number, of.decimals):
            decimals = of.decimals if not more else decimals
        return self.site.language.value(number, of.unit, decimals)

    def value(self, of: Measured, number: float) -> str:
        """A value, such as a target's, as finely as it was written."""
        more = next((n for n in range(_FINEST) if round(number, of.decimals + n) == number), 0)
        return self._value(of, number, more)

    def field(self, collection: str, name: str, value: Any) -> str | None:
        """A field's value in words."""
        if value in (None, [], "", {}):
            return None
        schema = schemas.load(collection).fields[name]
        if schema.type == "boolean":
            return "yes" if value else "no"
        if isinstance(value, list) and schema.format == "period":
            return str(value[0])
        if isinstance(value, list):
            if schema.format == "period=value":
                return "; ".join(f"{label[0]}: {number:g}" for label, number in value)
            return "; ".join(str(self._item(schema, each)) for each in value)
        return str(self._item(schema, value))

    def _item(self, schema: schemas.FieldSchema, value: Any) -> str:
        if schema.references == "*":
            collection, _, key = str(value).partition("/")
            return self.title(collection, key)
        if schema.references:
            return self.title(schema.references, str(value))
        if schema.enum:
            return str(value).replace("-", " ")
        if schema.type == "date":
            return self.site.language.date(date.fromisoformat(value))
        if schema.type == "datetime":
            moment = datetime.fromisoformat(value)
            return f"{self.site.language.date(moment.date())}, {self.site.language.time(moment)}"
        if isinstance(value, float | int):
            return f"{value:.12g}"
        return " ".join(str(value).split())


def field_title(collection: str, name: str) -> str:
    """What a field is called."""
    return schemas.load(collection).fields[name].title


def one_of(fields: Mapping[str, Any] | Fields, *names: str) -> str:
    """The first of some fields that says something."""
    return next((str(fields[name]) for name in names if fields.get(name)), "")


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number of things: "1 figure", "1,204 figures"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
