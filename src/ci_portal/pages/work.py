"""The work behind a status: what went in, the rule, each sum, and what would change the word."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from ci_portal.measures.assess import Assessment
from ci_portal.measures.gaps import Gap
from ci_portal.measures.judge import Judgement
from ci_portal.measures.points import known
from ci_portal.measures.work import Kind, Step
from ci_portal.model.observations import Point
from ci_portal.model.records import Indicator
from ci_portal.pages import sentences
from ci_portal.pages.addresses import ASSESSMENTS, METHOD
from ci_portal.pages.site import Site
from ci_portal.pages.words import decimals

#: Of a gap's work, what a reader needs to do the sum again.
_OF_GAPS = ("baseline-difference", "latest-difference", "latest-ratio", "gap-trend")


def work(site: Site, judgement: Judgement, root: str, downloads: Collection[str]) -> dict[str, Any]:
    """What work.html shows of an indicator's status.

    `root` leads to the site's root, where the files of `downloads` are published.
    """
    words, record, total = site.words, judgement.indicator, judgement.total
    _ = site.language.gettext
    texts = (
        sentences.verdict_sentence(record, total, words),
        sentences.flip_sentence(record, total, words),
        sentences.veto_sentence(judgement, words),
        sentences.curve_sentence(record, total, words),
        sentences.people_sentence(record, total, words),
    )
    return {
        "summary": _("How do we judge this?"),
        "texts": [text for text in texts if text],
        "steps": _steps(site, record, total.work),
        "inputs": inputs(site, record, _points(total.work)),
        "links": [
            {"label": _("Our rules, in plain words"), "url": root + METHOD},
            *all_judgements(site, root, downloads),
        ],
    }


def all_judgements(site: Site, root: str, downloads: Collection[str]) -> list[dict[str, str]]:
    """The link to the table of all judgements, where it is published."""
    if ASSESSMENTS not in downloads:
        return []
    label = site.language.gettext("All judgements as a table (CSV)")
    return [{"label": label, "url": root + ASSESSMENTS}]


def work_of_groups(site: Site, judgement: Judgement, dimension: str, root: str) -> dict[str, Any]:
    """What group_work.html shows: how each group of a dimension and its gap were judged."""
    record = judgement.indicator
    gaps = {gap.group: gap for gap in judgement.gaps if gap.dimension == dimension}
    members = {key[1]: a for key, a in judgement.groups.items() if key[0] == dimension}
    groups = [
        {
            "name": site.words.group(name),
            "steps": _steps(site, record, _told(assessment, gaps.get(name))),
            "inputs": inputs(site, record, _ends(assessment)),
        }
        for name, assessment in members.items()
        if assessment.latest is not None
    ]
    return {
        "summary": site.language.gettext("How do we judge each group?"),
        "groups": groups,
        "index": _indices(site, judgement, dimension),
        "method": root + METHOD + "#gaps",
    }


def _told(assessment: Assessment, gap: Gap | None) -> list[Step]:
    of_gap = [step for step in gap.work if step.name in _OF_GAPS] if gap else []
    return [*assessment.direction_work, *of_gap]


def _ends(a: Assessment) -> list[Point]:
    return list(dict.fromkeys(point for point in (a.baseline, a.latest) if point is not None))


def _indices(site: Site, judgement: Judgement, dimension: str) -> list[str]:
    """The index of disparity in a sentence, where the dimension has enough groups for one."""
    language = site.language
    _ = language.gettext
    found = []
    for index in judgement.disparities:
        if index.dimension != dimension:
            continue
        values = {
            "group": site.words.group(index.reference),
            "now": language.value(index.latest, "percent"),
            "before": language.value(index.baseline or 0.0, "percent"),
        }
        text = _("On average the groups are %(now)s away from %(group)s, by the bad outcome.")
        if index.baseline is not None:
            text = _(
                "On average the groups are %(now)s away from %(group)s, by the bad outcome. "
                "At the start it was %(before)s."
            )
        found.append(text % values)
    return found


def _steps(site: Site, record: Indicator, steps: Iterable[Step]) -> list[dict[str, Any]]:
    words = site.words

    def write(number: float, kind: Kind) -> str:
        return _number(site, record, number, kind)

    shown = []
    for step in steps:
        value = None
        if isinstance(step.value, str):
            value = words.status(step.value)
        elif step.value is not None and not step.template:  # a sum ends with what it comes to
            value = write(step.value, step.kind)
        # A step without a sum looked a figure up: it shows which.
        looked_up = step.inputs[0].period if len(step.inputs) == 1 else ""
        shown.append(
            {
                "name": words.step(step.name),
                "filled": step.fill(write) or looked_up,
                "value": value,
                "formula": step.formula or None,
                "rule": words.rule(step.rule),
            }
        )
    return shown


def _points(steps: Iterable[Step]) -> list[Point]:
    """Every figure that went into the steps, once, in the order of time."""
    points = {point.source_row + point.period: point for step in steps for point in step.inputs}
    return sorted(points.values(), key=lambda point: (point.end, point.start))


def inputs(site: Site, record: Indicator, points: Iterable[Point]) -> list[dict[str, str | None]]:
    """Figures with the rows that they were read from, and where these can be looked up."""
    language = site.language
    _ = language.gettext
    found = []
    for point in points:
        place = site.portal.row_of(point)
        counts = None
        if point.numerator is not None and point.denominator is not None:
            counts = _("%(part)s of %(whole)s") % {
                "part": language.number(point.numerator),
                "whole": language.number(point.denominator),
            }
        elif point.moe is not None:
            counts = f"± {site.words.difference(record, point.moe)}"
        value = known(point)
        found.append(
            {
                "period": point.period,
                "value": language.value(value, record.unit, decimals(value, record.decimals + 2)),
                "counts": counts,
                "row": _("%(file)s, line %(line)s")
                % {"file": place.file.rpartition("/")[2], "line": place.line}
                if place
                else point.source_row,
                "url": site.portal.settings.source_address(*place) if place else None,
            }
        )
    return found


def _number(site: Site, record: Indicator, number: float, kind: Kind) -> str:
    """A number of a step: exact enough that a reader's own sum comes out the same."""
    language, fine = site.language, record.decimals
    match kind:
        case "value":
            return language.value(number, record.unit, decimals(number, fine + 1))
        case "difference":
            # A yearly change is multiplied by years: one digit less would show in the sum.
            return language.points(number, record.unit, decimals(number, fine + 2))
        case "percent":
            return language.value(number, "percent", decimals(number, 1))
        case "year":
            return str(round(number))
        case "people":
            return language.number(number)
        case _:
            return language.number(number, decimals(number, 3))
