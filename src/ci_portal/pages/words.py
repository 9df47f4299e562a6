"""The words for codes: statuses, directions, gaps, steps of work, dimensions, periods."""

from __future__ import annotations

from collections.abc import Mapping

from ci_portal.i18n import Language
from ci_portal.measures.judge import Judgement
from ci_portal.model.observations import ALL
from ci_portal.model.records import Indicator, Measured
from ci_portal.model.thresholds import Thresholds
from ci_portal.pages.codes import codes
from ci_portal.timeline import Event


class Words:
    """Codes in one language. One without a word of its own is shown with dashes as blanks."""

    def __init__(self, language: Language) -> None:
        self.language = language
        _ = language.gettext
        self._status: Mapping[str, str] = {
            "no-data": _("No data yet"),
            "baseline-only": _("Baseline only"),
            "target-met": _("Target met"),
            "deadline-missed": _("Deadline missed"),
            "on-track": _("On track"),
            "too-slow": _("Progress, but too slow"),
            "far-behind": _("Far behind"),
            "moving-away": _("Moving away"),
            "improving": _("Improving"),
            "little-change": _("Little or no detectable change"),
            "getting-worse": _("Getting worse"),
            "too-early": _("Too early to tell"),
            "not-for-everyone": _("Not for everyone"),
            "closing": _("Closing"),
            "levelling-down": _("Narrowed by levelling down"),
            "widening": _("Widening"),
            "unchanged": _("Unchanged"),
            "turned": _("The curve has turned"),
            "bending": _("The curve is bending"),
            "following": _("As expected"),
            "worse": _("Worse than expected"),
        }
        self._dimension: Mapping[str, str] = {
            "race-ethnicity": _("Race and ethnicity"),
            "place": _("Place"),
            "income": _("Family income"),
            "gender": _("Gender"),
            "age": _("Age"),
            "disability": _("Disability"),
            "english-learner": _("English learners"),
            "special-education": _("Special education"),
        }
        self._steps: Mapping[str, str] = {
            "baseline": _("Baseline"),
            "latest": _("Latest figure"),
            "change": _("Change since the baseline"),
            "change-percent": _("Change in percent"),
            "share-of-way": _("Share of the way to the target"),
            "expected-now": _("Where we should be by now"),
            "pace": _("Pace: change made for each one needed by now"),
            "needed-per-year": _("Needed each year from now on"),
            "observed-per-year": _("Seen each year lately"),
            "slope-standard-error": _("How sure the yearly change is (standard error)"),
            "slope-low": _("Yearly change, low end"),
            "slope-high": _("Yearly change, high end"),
            "projected": _("By the target date at this pace"),
            "years-to-target": _("Years until the target is reached at this pace"),
            "projected-year": _("Year in which the target is reached at this pace"),
            "standard-error-baseline": _("How sure the baseline is (standard error)"),
            "standard-error-latest": _("How sure the latest figure is (standard error)"),
            "z": _("Change in standard errors"),
            "people-needed": _("People still to be reached"),
            "direction": _("Direction"),
            "forecast": _("What was expected by now"),
            "forecast-reach": _("How far off the forecast may be"),
            "forecast-low": _("What was expected, low end"),
            "forecast-high": _("What was expected, high end"),
            "curve": _("The curve"),
            "status": _("Where it stands"),
        }
        self._codes = codes(_)
        self._counts = (
            *(_("no"), _("one"), _("two"), _("three"), _("four"), _("five")),
            *(_("six"), _("seven"), _("eight"), _("nine"), _("ten")),
        )
        self._rules: Mapping[str, str] = {
            "declared": _("The period that the partners chose."),
            "first": _("The first figure there is."),
            "after-break": _("The first figure since the way of counting changed."),
            "next": _("The first figure after the period that the partners chose, which has none."),
            "not-yet": _("The chosen baseline is still to come."),
            "last-usable": _("The newest figure that is published."),
            "least-squares": _("Straight line through the latest figures, six at most."),
            "z": _("The change is held against the margin of error at both ends."),
            "slope": _("A line through the figures, and whether it clearly points up or down."),
            "share": _("The share of the way to the target, since the margin of error is unknown."),
            "none": _("There is too little to go by."),
            "margin": _("From the published margin of error."),
            "interval": _("From the published interval."),
            "counts": _("From the counts behind the percent."),
            "student-t": _("The interval that holds the true line nine times in ten."),
            "recorded": _("The forecast that the partners wrote down, and straight lines in it."),
            "line-before": _("Straight line through the figures up to the baseline."),
            "prediction": _("The interval that would hold a new figure eight times in ten."),
            "turned": _("Better than the forecast and improving."),
            "bending": _("Better than the forecast, and not improving yet."),
            "following": _("Within the forecast."),
            "worse": _("Worse than the forecast."),
            "trend": _("The latest figure and the yearly change, carried on."),
            "met": _("The latest figure is at the target or beyond it."),
            "latest-past-deadline": _("The figure for the target date is out and falls short."),
            "today-past-deadline": _("The target date is past and its figure should be out."),
            "slipped": _("The target was met at the baseline and no longer is."),
            "nothing-since": _("There is one figure only, and nothing to compare it with."),
            "overlap": _("The periods overlap, so that they can't be compared."),
            "no-data": _("No figure for everyone has been published."),
        }

    def status(self, code: str) -> str:
        """A status, a direction or what became of a gap."""
        return self._status.get(code, _plain(code))

    def chips(self, judgement: Judgement) -> list[dict[str, str]]:
        """What status.html shows of a judgement: its word, and what must be known beside it.

        That is that it does not hold for everyone, and that the figure is overdue.
        """
        codes = [judgement.status, *(["not-for-everyone"] if judgement.not_for else [])]
        chips = [{"key": code, "word": self.status(code)} for code in codes]
        if judgement.status == "no-data" and judgement.groups:
            chips[0]["word"] = self.language.gettext("Figures by group only")
        if judgement.freshness.overdue:
            chips.append({"key": "overdue", "word": self.language.gettext("Figure overdue")})
        return chips

    def dimension(self, code: str) -> str:
        """A dimension, as the heading of its groups."""
        return self._dimension.get(code, self.language.gettext(_plain(code)))

    def group(self, name: str) -> str:
        """A group; the total is everyone."""
        return self.language.gettext("Everyone") if name == ALL else name

    def code(self, what: str, code: str) -> str:
        """A code of a record's field, such as the sector "faith"; `what` is a key of `codes`."""
        return self._codes[what].get(code, _plain(code))

    def event(self, event: Event) -> str:
        """What kind of thing happened, or is to happen."""
        events = self._codes["event"]
        return events.get(f"{event.kind}-{event.state}") or events[event.kind]

    def step(self, code: str) -> str:
        """A step of work."""
        return self._steps.get(code, _plain(code))

    def rule(self, code: str) -> str | None:
        """The rule of a step in a sentence; None where the formula says it all."""
        return self._rules.get(code)

    def count(self, number: int) -> str:
        """A small number in words, as one writes it in a text; from eleven on in figures."""
        if 0 <= number < len(self._counts):
            return self._counts[number]
        return self.language.number(number)

    def first(self, number: int) -> str:
        """A small number in words, as the beginning of a sentence."""
        return _capital(self.count(number))

    def value(self, of: Measured, value: float) -> str:
        """A value of an indicator or a measure with its unit."""
        return self.language.value(value, of.unit, of.decimals)

    def difference(self, of: Measured, value: float) -> str:
        """A difference of two values."""
        return self.language.points(value, of.unit, of.decimals)

    def percent(self, part: float) -> str:
        """A part of 1 as a percentage, a threshold above all: 0.95 is 95%, 0.925 is 92.5%."""
        return self.language.value(100 * part, "percent", decimals(100 * part, 2))

    def pace(self, pace: float, cuts: Thresholds) -> str:
        """A pace as a percentage, never rounded to a threshold that it doesn't reach."""
        fine = max(decimals_apart(100 * pace, 100 * c, 0) for c in (cuts.on_track, cuts.too_slow))
        return self.language.value(100 * pace, "percent", fine)

    def signed(self, indicator: Indicator, value: float, decimals: int | None = None) -> str:
        """A change with its sign."""
        fine = indicator.decimals if decimals is None else decimals
        text = self.language.points(abs(value), indicator.unit, fine)
        same = self.language.points(0.0, indicator.unit, fine)
        if text == same:
            return text
        return ("+" if value > 0 else "\N{MINUS SIGN}") + text


def decimals_apart(first: float, second: float, fewest: int) -> int:
    """How many decimals tell two figures apart, at most two more than `fewest`, else `fewest`."""
    enough = (n for n in range(fewest, fewest + 3) if round(first, n) != round(second, n))
    return next(enough, fewest)


def decimals(number: float, most: int) -> int:
    """How many decimals say as much of a number as `most` would: 7.00 needs none."""
    told = round(number, most)
    for fewer in range(most):
        if round(number, fewer) == told:
            return fewer
    return most


def _plain(code: str) -> str:
    return _capital(code.replace("-", " "))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
