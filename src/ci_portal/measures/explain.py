"""The work of an assessment, step by step: inputs, rule, formula, numbers put in, outcome.

| step | rules |
|---|---|
| baseline | declared, first, after-break, next, not-yet |
| latest | last-usable |
| change, change-percent, share-of-way, expected-now, pace, needed-per-year | formula |
| observed-per-year, slope-standard-error | least-squares |
| slope-low, slope-high | student-t |
| projected, years-to-target, projected-year | trend |
| people-needed | formula |
| standard-error-baseline, standard-error-latest | margin, interval, counts |
| z | formula |
| direction | z, slope, share, none |
| forecast | recorded, line-before |
| forecast-reach, forecast-low, forecast-high | prediction |
| curve | the word itself |
| status | those of `StatusRule` |

Steps that are not defined are left out; direction and status are always there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ci_portal.measures.forecast import FORECAST_LEVEL, Expectation, Outlook
from ci_portal.measures.points import known
from ci_portal.measures.progress import HORIZON
from ci_portal.measures.trend import SLOPE_LEVEL, Trend, t_quantile
from ci_portal.measures.uncertainty import StandardError, z_of
from ci_portal.measures.work import Sheet, Step
from ci_portal.model.observations import Point
from ci_portal.model.records import Target

if TYPE_CHECKING:
    from ci_portal.measures.assess import Assessment


def explain(assessment: Assessment) -> tuple[Step, ...]:
    """All steps of an assessment, each after those that it builds on."""
    return tuple(_steps(assessment))


def explain_direction(a: Assessment) -> tuple[Step, ...]:
    """The steps of an assessment that lead to its direction."""
    sheet = Sheet()
    if a.baseline is None or a.latest is None:
        return (sheet.step("direction", a.direction_rule, a.direction),)
    ends = (a.baseline, a.latest)
    _put_ends(sheet, a, *ends)
    if a.trend is not None:
        _put_trend(sheet, a.trend)
    way: list[Step] = []
    if a.direction_rule == "share" and a.target is not None:
        _put_target(sheet, a, a.target, *ends)
        way = [step for step in _way(sheet, a, ends) if step.name == "share-of-way"]
    return (*way, *_direction(sheet, a, ends))


def _steps(a: Assessment) -> Iterator[Step]:
    sheet = Sheet()
    if a.baseline is not None and a.latest is not None:
        ends = (a.baseline, a.latest)
        _put_ends(sheet, a, *ends)
        yield sheet.step(
            "baseline", a.baseline_rule or "first", known(ends[0]), "value", inputs=ends[:1]
        )
        yield sheet.step("latest", "last-usable", known(ends[1]), "value", inputs=ends[1:])
        yield from _since(sheet, a, ends)
        if a.target is not None:
            _put_target(sheet, a, a.target, *ends)
            yield from _way(sheet, a, ends)
        if a.trend is not None:
            yield from _trend(sheet, a, a.trend)
        yield from _direction(sheet, a, ends)
        if a.outlook is not None and a.expected is not None:
            yield from _curve(sheet, a, a.outlook, a.expected)
    else:
        yield sheet.step("direction", a.direction_rule, a.direction)
    yield sheet.step(
        "status",
        a.standing.rule,
        a.status,
        template=_status_template(a),
        inputs=(a.latest,) if a.latest else (),
    )


def _put_ends(sheet: Sheet, a: Assessment, baseline: Point, latest: Point) -> None:
    cuts = a.yardstick.thresholds
    sheet.put("d", "d", a.yardstick.sign, "number")
    sheet.put("y0", "y₀", known(baseline))
    sheet.put("y1", "y₁", known(latest))
    # A threshold has no symbol: it stands in the formula as the number that it is.
    sheet.put("on_track", f"{cuts.on_track:g}", cuts.on_track, "ratio")
    sheet.put("too_slow", f"{cuts.too_slow:g}", cuts.too_slow, "ratio")
    sheet.put("z_cut", f"{cuts.z:g}", cuts.z, "number")
    sheet.put("share_cut", f"{cuts.share:g}", cuts.share, "ratio")


def _put_target(
    sheet: Sheet, a: Assessment, target: Target, baseline: Point, latest: Point
) -> None:
    rate = a.yardstick.unit == "rate"
    base = a.yardstick.rate_base if rate else 100.0
    whole = target.date.t - baseline.t
    sheet.put("T", "T", target.value)
    sheet.put("whole", "(tT − t₀)", whole, "years")
    # Past the target's date all of it is expected, and no more.
    past_due = latest.t > target.date.t
    sheet.put(
        "past",
        "(tT − t₀)" if past_due else "(t₁ − t₀)",
        min(whole, latest.t - baseline.t),
        "years",
    )
    sheet.put("left", "(tT − t₁)", target.date.t - latest.t, "years")
    sheet.put("base", f"{base:g}", base, "number")
    sheet.put("cohort", "n", a.yardstick.cohort, "people")


def _put_trend(sheet: Sheet, trend: Trend) -> None:
    sheet.put("b", "b", trend.slope, "difference")
    sheet.put("joint", "Σ(t − t̄)(y − ȳ)", trend.slope * trend.spread, "number")
    sheet.put("spread", "Σ(t − t̄)²", trend.spread, "number")
    sheet.put("residual", "Σe²", trend.residual, "number")
    sheet.put("n", "n", len(trend.points), "number")


def _since(sheet: Sheet, a: Assessment, ends: tuple[Point, ...]) -> Iterator[Step]:
    if a.change is not None:
        yield sheet.step(
            "change", "formula", a.change, "difference", template="{y1} − {y0}", inputs=ends
        )
    if a.change_percent is not None:
        yield sheet.step(
            "change-percent",
            "formula",
            a.change_percent,
            "percent",
            template="100 × ({y1} − {y0}) ∕ |{y0}|",
            inputs=ends,
        )


def _way(sheet: Sheet, a: Assessment, ends: tuple[Point, ...]) -> Iterator[Step]:
    if a.share_of_way is not None:
        sheet.put("share", "s", a.share_of_way, "ratio")
        template = "({y1} − {y0}) ∕ ({T} − {y0})"
        yield sheet.step(
            "share-of-way", "formula", a.share_of_way, "ratio", template=template, inputs=ends
        )
    if a.expected_now is not None and a.pace is not None:
        sheet.put("E", "E", a.expected_now)
        sheet.put("R", "R", a.pace, "ratio")
        template = "{y0} + ({T} − {y0}) × {past} ∕ {whole}"
        yield sheet.step(
            "expected-now", "formula", a.expected_now, "value", template=template, inputs=ends
        )
        template = "({y1} − {y0}) ∕ ({E} − {y0})"
        yield sheet.step("pace", "formula", a.pace, "ratio", template=template, inputs=ends)
    if a.needed_per_year is not None:
        template = "({T} − {y1}) ∕ {left}" if a.needed_per_year else ""
        yield sheet.step(
            "needed-per-year",
            "formula",
            a.needed_per_year,
            "difference",
            template=template,
            inputs=ends[1:],
        )
    if a.people_needed is not None:
        template = "⌈|{T} − {y1}| ∕ {base} × {cohort}⌉" if a.people_needed else ""
        yield sheet.step(
            "people-needed",
            "formula",
            a.people_needed,
            "people",
            template=template,
            inputs=ends[1:],
        )


def _trend(sheet: Sheet, a: Assessment, trend: Trend) -> Iterator[Step]:
    _put_trend(sheet, trend)
    yield sheet.step(
        "observed-per-year",
        "least-squares",
        trend.slope,
        "difference",
        template="{joint} ∕ {spread}",
        inputs=trend.points,
    )
    if a.projected is not None:
        template = _limited(sheet, a, "{y1} + {b} × {left}", a.projected)
        yield sheet.step(
            "projected", "trend", a.projected, "value", template=template, inputs=trend.points
        )
    if a.projected_year is not None and a.target is not None and a.latest is not None:
        years = (a.target.value - known(a.latest)) / trend.slope
        template = "({T} − {y1}) ∕ {b}"
        yield sheet.step(
            "years-to-target", "trend", years, "years", template=template, inputs=trend.points
        )
        yield sheet.step("projected-year", "trend", a.projected_year, "year", inputs=trend.points)
    elif a.never:
        away = a.yardstick.sign * trend.slope <= 0
        template = "{d} × {b} ≤ 0" if away else f"|{{T}} − {{y1}}| > {HORIZON} × |{{b}}|"
        yield sheet.step(
            "projected-year", "trend", None, "year", template=template, inputs=trend.points
        )


def _direction(sheet: Sheet, a: Assessment, ends: tuple[Point, ...]) -> Iterator[Step]:
    found = a.finding
    template, inputs = "", ends
    if found.errors is not None and found.z is not None:
        for which, point, error in zip(("baseline", "latest"), ends, found.errors, strict=True):
            yield _standard_error(f"standard-error-{which}", point, error)
        sheet.put("se0", "se₀", found.errors[0].value, "difference")
        sheet.put("se1", "se₁", found.errors[1].value, "difference")
        sheet.put("z", "z", found.z, "number")
        formula = "{d} × ({y1} − {y0}) ∕ √({se0}² + {se1}²)"
        yield sheet.step("z", "formula", found.z, "number", template=formula, inputs=ends)
        template = _cut_template(a.direction, "{z}", "{z_cut}")
    elif found.interval is not None and a.trend is not None:
        yield from _slope_interval(sheet, a.trend, found.interval)
        inputs = a.trend.points
        template = {
            "improving": "{low} > 0",
            "getting-worse": "{high} < 0",
        }.get(a.direction, "{low} ≤ 0 ≤ {high}")
    elif found.rule == "share":
        template = _cut_template(a.direction, "{share}", "{share_cut}")
    yield sheet.step("direction", found.rule, a.direction, template=template, inputs=inputs)


def _slope_interval(sheet: Sheet, trend: Trend, interval: tuple[float, float]) -> Iterator[Step]:
    error = trend.standard_error
    formula = "√({residual} ∕ ({n} − 2) ∕ {spread})"
    yield sheet.step(
        "slope-standard-error",
        "least-squares",
        error,
        "difference",
        template=formula,
        inputs=trend.points,
    )
    sheet.put("se", "se", error, "difference")
    sheet.put("t", "t", t_quantile(trend.freedom, SLOPE_LEVEL), "number")
    sheet.put("low", "low", interval[0], "difference")
    sheet.put("high", "high", interval[1], "difference")
    for name, value, sign in (("slope-low", interval[0], "−"), ("slope-high", interval[1], "+")):
        formula = f"{{d}} × {{b}} {sign} {{t}} × {{se}}"
        yield sheet.step(
            name, "student-t", value, "difference", template=formula, inputs=trend.points
        )


def _curve(sheet: Sheet, a: Assessment, outlook: Outlook, expected: Expectation) -> Iterator[Step]:
    sheet.put("F", "F", expected.value)
    ends = outlook.between(expected.t) if outlook.record else None
    if ends is not None:
        (t0, y0), (t1, y1) = ends
        for key, symbol, value in (("f0", "f₀", y0), ("f1", "f₁", y1)):
            sheet.put(key, symbol, value)
        sheet.put("gone", "(t₁ − s₀)", expected.t - t0, "years")
        sheet.put("stretch", "(s₁ − s₀)", t1 - t0, "years")
        template = "{f0} + ({f1} − {f0}) × {gone} ∕ {stretch}" if t1 > t0 else "{f1}"
        yield sheet.step("forecast", "recorded", expected.value, "value", template=template)
    elif outlook.line is not None:
        time, mean = outlook.line.middle
        sheet.put("mean", "ȳ", mean)
        sheet.put("rate", "b", outlook.line.slope, "difference")
        sheet.put("since", "(t₁ − t̄)", expected.t - time, "years")
        yield sheet.step(
            "forecast",
            "line-before",
            expected.value,
            "value",
            template=_limited(sheet, a, "{mean} + {rate} × {since}", expected.value),
            inputs=outlook.line.points,
        )
    if outlook.line is not None:
        yield from _forecast_interval(sheet, a, outlook.line, expected)
    yield sheet.step("curve", a.curve or "", a.curve, template=_curve_template(a, expected))


def _forecast_interval(
    sheet: Sheet, a: Assessment, line: Trend, expected: Expectation
) -> Iterator[Step]:
    around = line.predict(expected.t, FORECAST_LEVEL)
    sheet.put("t80", "t", around.t, "number")
    sheet.put("scatter", "s", around.scatter, "difference")
    sheet.put("error", "se", around.error, "difference")
    sheet.put("reach", "w", around.reach, "difference")
    yield sheet.step(
        "forecast-reach",
        "prediction",
        around.reach,
        "difference",
        template="{t80} × √({scatter}² + {error}²)",
        inputs=line.points,
    )
    for name, value, sign in (
        ("forecast-low", expected.low, "−"),
        ("forecast-high", expected.high, "+"),
    ):
        assert value is not None
        template = _limited(sheet, a, f"{{F}} {sign} {{reach}}", value)
        sheet.put(name, name.removeprefix("forecast-"), value)
        yield sheet.step(name, "prediction", value, "value", template=template, inputs=line.points)


def _limited(sheet: Sheet, a: Assessment, template: str, value: float) -> str:
    """The formula of a value that is cut at the unit's limits, where it was cut."""
    low, high = a.yardstick.limits
    if value not in (low, high):
        return template
    sheet.put("limit", f"{value:g}", value)
    return f"{'max' if value == low else 'min'}({template}, {{limit}})"


def _curve_template(a: Assessment, expected: Expectation) -> str:
    low, high = "{forecast-low}", "{forecast-high}"
    if expected.low is None:
        low = high = "{F}"
    if a.curve == "following":
        return f"{low} ≤ {{y1}} ≤ {high}"
    above = (a.curve != "worse") == (a.yardstick.better == "up")
    return f"{{y1}} > {high}" if above else f"{{y1}} < {low}"


def _standard_error(name: str, point: Point, error: StandardError) -> Step:
    sheet = Sheet()
    sheet.put("m", "m", point.moe, "difference")
    sheet.put("low", "low", point.low)
    sheet.put("high", "high", point.high)
    sheet.put("z", "z", z_of(point.moe_level), "number")
    sheet.put("x", "x", point.numerator, "people")
    sheet.put("n", "n", point.denominator, "people")
    template = {
        "margin": "{m} ∕ {z}",
        "interval": "({high} − {low}) ∕ (2 × {z})",
        "counts": "100 × √({x} ∕ {n} × (1 − {x} ∕ {n}) ∕ {n})",
    }[error.source]
    return sheet.step(
        name, error.source, error.value, "difference", template=template, inputs=(point,)
    )


def _cut_template(direction: str, number: str, cut: str) -> str:
    if direction == "improving":
        return f"{number} ≥ {cut}"
    if direction == "getting-worse":
        return f"{number} ≤ −{cut}"
    return f"−{cut} < {number} < {cut}"


def _status_template(a: Assessment) -> str:
    up = a.yardstick.better == "up"
    if a.standing.rule == "met":
        return "{y1} ≥ {T}" if up else "{y1} ≤ {T}"
    if a.standing.rule in ("latest-past-deadline", "today-past-deadline", "slipped"):
        return "{y1} < {T}" if up else "{y1} > {T}"
    if a.standing.rule == "pace":
        return {
            "on-track": "{R} ≥ {on_track}",
            "too-slow": "{too_slow} ≤ {R} < {on_track}",
            "far-behind": "0 ≤ {R} < {too_slow}",
        }.get(a.status, "{R} < 0")
    return ""
