"""The health page: what the check finds, what is accepted, and how fresh the figures are.

Problems are told in the words of the check, which are English: whoever mends them works in files
whose fields have English names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from ci_portal.checks import Problem, Severity
from ci_portal.checks.codes import FAMILIES
from ci_portal.measures import Judgement
from ci_portal.pages.addresses import address
from ci_portal.pages.site import Site

#: Records of these collections have pages.
_WITH_PAGES = ("results", "indicators")


def health(site: Site, root: str) -> dict[str, Any]:
    """What health.html shows; `root` leads to the site's root."""
    language = site.language
    found = list(site.problems)
    still_open = [problem for problem in found if problem.accepted is None]
    accepted = [
        _problem(site, root, problem)
        | {"reason": problem.accepted.reason, "until": language.date(problem.accepted.until)}
        for problem in sorted(found, key=_last_day)
        if problem.accepted
    ]
    judgements = sorted(site.judgements.values(), key=_lateness)
    return {
        "summary": _summary(site, len(still_open), len(accepted)),
        "families": list(_families(site, root, still_open)),
        "accepted": accepted,
        "freshness_summary": _freshness_summary(site, judgements),
        "freshness": [_freshness(site, root, judgement) for judgement in judgements],
    }


def _summary(site: Site, still_open: int, accepted: int) -> str:
    """How many things are open, and how many are accepted."""
    language = site.language
    if not still_open and not accepted:
        return language.gettext("Nothing is open. The check has found nothing to mend.")
    first = language.gettext("Nothing is open.")
    if still_open:
        first = language.ngettext(
            "%(count)s thing is open.", "%(count)s things are open.", still_open
        ) % {"count": site.words.first(still_open)}
    if not accepted:
        return first
    second = language.ngettext(
        "%(count)s more is accepted for now.", "%(count)s more are accepted for now.", accepted
    ) % {"count": site.words.first(accepted)}
    return f"{first} {second}"


def _families(site: Site, root: str, problems: Iterable[Problem]) -> Iterator[dict[str, Any]]:
    """The problems by what they are about, the family with the worst one first."""
    known = list(FAMILIES)
    by_family: dict[str, list[Problem]] = {}
    for problem in problems:
        by_family.setdefault(problem.code[:3], []).append(problem)

    def rank(family: str) -> tuple[int, int]:
        place = known.index(family) if family in known else len(known)
        return by_family[family][0].severity.rank, place

    for family in sorted(by_family, key=rank):
        yield {
            "title": FAMILIES.get(family, site.language.gettext("Other things")),
            "problems": [_problem(site, root, problem) for problem in by_family[family]],
        }


def _problem(site: Site, root: str, problem: Problem) -> dict[str, Any]:
    """A problem: what is wrong, what to do, why it matters, and where."""
    record = site.portal.records.get(problem.collection or "", {}).get(problem.record or "")
    settings = site.portal.settings
    return {
        "code": problem.code,
        "warns": problem.severity is not Severity.INFO,
        "message": problem.message,
        "hint": problem.hint,
        "why": problem.why,
        "record": record.title if record else problem.record,
        "url": root + address(problem.collection, record.id)
        if record and problem.collection in _WITH_PAGES
        else None,
        "file": problem.where,
        "edit_url": settings.edit_address(problem.file, problem.line) if problem.file else None,
    }


def _last_day(problem: Problem) -> date:
    """The day until which a problem is accepted, for sorting: what comes back first is first."""
    return problem.accepted.until if problem.accepted else date.max


# -- how fresh the figures are -------------------------------------------------------------------


class _Lateness(NamedTuple):
    """For sorting: what is overdue first, the longest first; what promises nothing last."""

    in_time: bool
    due: date
    title: str


def _lateness(judgement: Judgement) -> _Lateness:
    freshness = judgement.freshness
    return _Lateness(
        not freshness.overdue, freshness.due or date.max, judgement.indicator.title.casefold()
    )


def _freshness_summary(site: Site, judgements: Iterable[Judgement]) -> str:
    """How many figures are overdue."""
    language = site.language
    late = sum(judgement.freshness.overdue for judgement in judgements)
    if not late:
        return language.gettext("No figure is overdue.")
    return language.ngettext(
        "%(count)s figure is overdue.", "%(count)s figures are overdue.", late
    ) % {"count": site.words.first(late)}


def _freshness(site: Site, root: str, judgement: Judgement) -> dict[str, Any]:
    """An indicator: its last period, when the next figure is due, and whether that is past."""
    language, freshness, indicator = site.language, judgement.freshness, judgement.indicator
    _ = language.gettext
    key, word = "on-time", _("On time")
    if freshness.overdue:
        key, word = "overdue", _("Overdue")
    elif freshness.due is None:
        key, word = "no-date", _("No date promised")
    return {
        "title": indicator.title,
        "url": root + address("indicators", indicator.id),
        "last": freshness.last.period if freshness.last else _("none yet"),
        "due": language.date(freshness.due) if freshness.due else "–",
        "chip": {"key": key, "word": word},
    }
