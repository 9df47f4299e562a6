"""Every formula of judging: in symbols, in words, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ci_portal.i18n import Language
from ci_portal.pages.method.rules import Rules


@dataclass(frozen=True)
class Formula:
    """A formula. `step` is its code among the steps of work, "" where it is none of them."""

    step: str
    name: str
    symbols: str
    words: str
    source: str = ""


def symbols(language: Language) -> tuple[tuple[str, str], ...]:
    """What the signs in the formulas stand for."""
    _ = language.gettext
    return (
        ("y₀, t₀", _("the baseline, and the time at which its period ends, in years")),
        ("y₁, t₁", _("the latest figure, and the time at which its period ends")),
        ("T, tT", _("the target, and its date")),
        ("E", _("where we should be by now")),
        ("d", _("1 where up is better, −1 where down is")),
        ("b", _("the change per year of a line through the figures")),
        ("t̄, ȳ", _("the mean of the times, and the mean of the figures, that a line goes through")),
        ("e", _("how far a figure is from that line")),
        ("se", _("the standard error: how far off a number typically is, by chance alone")),
        ("g, r", _("the figure of a group, and that of its reference group")),
        ("D", _("the difference between them")),
    )


def formulas(rules: Rules) -> tuple[Formula, ...]:
    """All formulas, in the order of the page."""
    return (*_progress(rules), *_certainty(rules), *_gaps(rules))


def _progress(rules: Rules) -> Iterator[Formula]:
    _, name = rules.site.language.gettext, rules.site.words.step
    yield Formula(
        "change-percent",
        name("change-percent"),
        "100 × (y₁ − y₀) ∕ |y₀|",
        _("The change, as a percentage of the baseline."),
    )
    yield Formula(
        "share-of-way",
        name("share-of-way"),
        "(y₁ − y₀) ∕ (T − y₀)",
        _("The way that is done, divided by the whole way."),
    )
    yield Formula(
        "expected-now",
        name("expected-now"),
        "y₀ + (T − y₀) × (t₁ − t₀) ∕ (tT − t₀)",
        _("The baseline, and as much of the way as of the time that has passed."),
    )
    yield Formula(
        "pace",
        name("pace"),
        "(y₁ − y₀) ∕ (E − y₀)",
        _("The way that is done, divided by the way that should be done by now."),
    )
    yield Formula(
        "needed-per-year",
        name("needed-per-year"),
        "(T − y₁) ∕ (tT − t₁)",
        _("The way that is left, divided by the years that are left."),
    )
    yield Formula(
        "observed-per-year",
        name("observed-per-year"),
        "Σ(t − t̄)(y − ȳ) ∕ Σ(t − t̄)²",
        _("The line that lies closest to the last figures (least squares), %(most)s at most.")
        % {"most": rules.most_points},
    )
    yield Formula(
        "projected",
        name("projected"),
        "y₁ + b × (tT − t₁)",
        _("The latest figure, and the yearly change for each year left."),
    )
    yield Formula(
        "years-to-target",
        name("years-to-target"),
        "(T − y₁) ∕ b",
        _("The way that is left, divided by the yearly change."),
    )
    yield Formula(
        "people-needed",
        name("people-needed"),
        "⌈|T − y₁| ∕ 100 × n⌉",
        _("The points that are left, as a part of the n people it is about, rounded up."),
    )


def _certainty(rules: Rules) -> Iterator[Formula]:
    _, name = rules.site.language.gettext, rules.site.words.step
    level = {"level": rules.unstated_level}
    yield Formula(
        "",
        _("Standard error from a margin of error"),
        "m ∕ z",
        _(
            "The margin m, divided by the standard errors that it spans. Where a source does not "
            "say how sure its margin is, we take %(level)s."
        )
        % level,
    )
    yield Formula(
        "",
        _("Standard error from an interval"),
        "(high − low) ∕ (2 × z)",
        _("Half of the interval is a margin of error."),
    )
    yield Formula(
        "",
        _("Standard error from counts"),
        "100 × √(x ∕ n × (1 − x ∕ n) ∕ n)",
        _("For a percentage that is x of n people."),
    )
    yield Formula(
        "z",
        name("z"),
        "d × (y₁ − y₀) ∕ √(se₀² + se₁²)",
        _("The change for the better, divided by its own standard error. It counts from %(z)s on.")
        % {"z": rules.z},
    )
    yield Formula(
        "slope-standard-error",
        name("slope-standard-error"),
        "√(Σe² ∕ (n − 2) ∕ Σ(t − t̄)²)",
        _("How far n figures lie from their line, next to the stretch of time they cover."),
    )
    yield Formula(
        "",
        _("Interval of the yearly change"),
        "d × b ± t × se",
        _("Where the true yearly change lies, %(level)s sure. For t see Student's table.")
        % {"level": rules.slope_level},
    )
    yield Formula(
        "forecast-reach",
        name("forecast-reach"),
        "t × √(s² + se²)",
        _(
            "The scatter s of the figures around their line and the error of the line itself; "
            "%(times)s of 100 new figures lie within."
        )
        % {"times": rules.forecast_of_100},
    )


def _gaps(rules: Rules) -> Iterator[Formula]:
    _ = rules.site.language.gettext
    yield Formula(
        "",
        _("Difference"),
        "D = d × (r − g)",
        _("How far a group is behind; above 0 where it is."),
    )
    yield Formula(
        "",
        _("Ratio"),
        "(100 − g) ∕ (100 − r)",
        _(
            "For a percentage of which more is better. Where less is better it is g ∕ r. Where "
            "more is better and there is no rest to 100 it is r ∕ g."
        ),
        "Keppel et al., “Methodological issues in measuring health disparities”, NCHS 2005",
    )
    yield Formula(
        "",
        _("Years until a gap is gone"),
        "D₁ ∕ −b",
        _("The difference now, divided by its change per year. Only for gaps that are closing."),
    )
    yield Formula(
        "",
        _("Index of disparity"),
        "100 × mean |rᵢ − r| ∕ r",
        _("How far groups are from the reference group on average, in percent of its bad outcome."),
        "Pearcy and Keppel, “A Summary Measure of Health Disparity”, Public Health Reports 117, "
        "2002",
    )
