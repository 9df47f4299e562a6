"""The log of an indicator: when its targets were set or moved, and its definition changed."""

from __future__ import annotations

from datetime import date
from typing import Any

from ci_portal.model.records import Indicator, Target
from ci_portal.pages.sentences import target_sentence
from ci_portal.pages.site import Site


def revisions(site: Site, record: Indicator) -> dict[str, Any]:
    """What revisions.html shows: newest first."""
    _ = site.language.gettext
    entries: list[tuple[date, str, str | None]] = []
    last: dict[tuple[str | None, str | None], Target] = {}
    for target in sorted(site.portal.targets_of[record.id], key=lambda t: (t.set_on, t.id)):
        key = (target.group, target.place)
        text = target_sentence(record, target, last.get(key), site.words)
        entries.append((target.set_on, text, target.rationale))
        last[key] = target
    for change in record.history:
        was = _("Before, it was: %(definition)s") % {"definition": change.was} if change.was else ""
        text = _("The definition changed. %(was)s") % {"was": was}
        entries.append((change.date, text.strip(), change.note))
    entries.sort(key=lambda entry: entry[0], reverse=True)
    return {
        "entries": [
            {"date": site.language.date(day), "text": text, "why": why}
            for day, text, why in entries
        ]
    }
