"""What it takes to move a result together: what there is of it, and what is missing.

The five conditions of collective impact are those of John Kania and Mark Kramer, "Collective
Impact", Stanford Social Innovation Review, Winter 2011; what must be there first is after Fay
Hanleybrown, John Kania and Mark Kramer, "Channeling Change: Making Collective Impact Work",
Stanford Social Innovation Review, 2012. A rule for each reads the records; none is a grade.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ci_portal.pages.governance.conditions.activities import activities
from ci_portal.pages.governance.conditions.common_agenda import common_agenda
from ci_portal.pages.governance.conditions.communication import communication
from ci_portal.pages.governance.conditions.line import Found, Line
from ci_portal.pages.governance.conditions.shared_measurement import shared_measurement
from ci_portal.pages.governance.conditions.success import champions, money, urgency
from ci_portal.pages.governance.conditions.support import support
from ci_portal.pages.site import Site


def conditions(site: Site, root: str) -> dict[str, Any]:
    """What conditions.html shows; `root` leads to the site's root."""
    _ = site.language.gettext

    def told(key: str, title: str, what: str, found: Found) -> dict[str, Any]:
        return {
            "id": key,
            "title": title,
            "what": what,
            "evidence": _lines(site, root, found.evidence),
            "missing": _lines(site, root, found.missing),
        }

    return {
        "together": [
            told(
                "common-agenda",
                _("A common agenda"),
                _("All want the same, see the problem in the same way, and have said so."),
                common_agenda(site),
            ),
            told(
                "shared-measurement",
                _("The same numbers for all"),
                _("All look at the same few numbers, and learn from them."),
                shared_measurement(site),
            ),
            told(
                "activities",
                _("Work that fits together"),
                _("Each partner does what it does best, and the parts add up."),
                activities(site),
            ),
            told(
                "communication",
                _("Talking all the time"),
                _("Partners meet often, write it down, and answer those who ask."),
                communication(site),
            ),
            told(
                "backbone",
                _("A backbone"),
                _("Somebody's job is to hold it all together."),
                support(site),
            ),
        ],
        "first": [
            told(
                "champions",
                _("People who are heard"),
                _("Some whom others listen to stand up for it."),
                champions(site),
            ),
            told(
                "money",
                _("Money for two to three years"),
                _("Results take longer than most grants last."),
                money(site),
            ),
            told(
                "urgency",
                _("It can't wait"),
                _("Many feel that things must change now."),
                urgency(site),
            ),
        ],
    }


def _lines(site: Site, root: str, lines: Iterable[Line]) -> list[dict[str, str | None]]:
    """Lines with a link to where more is told, where the site has that room."""
    return [
        {
            "text": line.text,
            "url": f"{root}{address}{f'#{line.fragment}' if line.fragment else ''}"
            if address
            else None,
        }
        for line in lines
        for address in [site.rooms.get(line.room or "")]
    ]
