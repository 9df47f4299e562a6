"""How the rules of the shared-result lint speak: of a field, with the reason for the rule."""

from __future__ import annotations

from typing import Any

from ci_portal.checks.codes import CODES
from ci_portal.checks.problem import Problems
from ci_portal.model.portal import COLLECTION_OF
from ci_portal.model.record import Origin, Place, Record

#: Where advice about the portal as a whole points to.
INITIATIVE = Place("data/datapackage.yaml")


class Advice:
    """A `Problems` that rules add to: `about` is a record, or the place of what is no record.

    With a record, the place is that of the field; `at` names another one, such as the row of a
    target when the advice is about its indicator.
    """

    def __init__(self, problems: Problems) -> None:
        self._problems = problems

    def error(
        self,
        code: str,
        about: Record | Place,
        field: str | None,
        message: str,
        hint: str,
        at: Place | None = None,
    ) -> None:
        """Advise with an error."""
        self._problems.error(code, message, hint, **_where(code, about, field, at))

    def warning(
        self,
        code: str,
        about: Record | Place,
        field: str | None,
        message: str,
        hint: str,
        at: Place | None = None,
    ) -> None:
        """Advise with a warning."""
        self._problems.warning(code, message, hint, **_where(code, about, field, at))

    def info(
        self,
        code: str,
        about: Record | Place,
        field: str | None,
        message: str,
        hint: str,
        at: Place | None = None,
    ) -> None:
        """Advise with an info."""
        self._problems.info(code, message, hint, **_where(code, about, field, at))


def _where(code: str, about: Record | Place, field: str | None, at: Place | None) -> dict[str, Any]:
    if isinstance(about, Place):
        return {"file": about.file, "line": about.line, "why": CODES[code].why}
    place = at or about.origin.place(field or "")
    return {
        "file": place.file,
        "line": place.line,
        "record": about.id,
        "collection": COLLECTION_OF[type(about)],
        "field": field,
        "why": CODES[code].why,
    }


def table_of(origin: Origin) -> Place:
    """The file of a record, for advice about all that are written where it is."""
    return Place(origin.file)


def listed(names: list[str], most: int = 4) -> str:
    """Names as a person would list them: "a, b and c"; of many, the first few and how many more."""
    shown = names if len(names) <= most else names[: most - 1]
    rest = len(names) - len(shown)
    parts = [*shown, f"{rest} more"] if rest else shown
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def share(part: float) -> str:
    """A part of 1 as a person would say it: "half", "60 %"."""
    return "half" if part == 0.5 else f"{part:.0%}".replace("%", " %")
