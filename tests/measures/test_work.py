"""The record of work: inputs with their rows, rule, formula, numbers put in, outcome."""

from __future__ import annotations

import pytest

from ci_portal.measures import gaps

VALUES = {2018: 52, 2019: 54, 2021: 56, 2022: 58, 2023: 59, 2024: 61}


def steps(thing):
    return {step.name: step for step in thing.work}


def test_every_figure_has_its_step(assessed) -> None:
    found = assessed(VALUES, 80, unit="percent", cohort=1500)
    work = steps(found)
    for name in (
        "change",
        "change-percent",
        "share-of-way",
        "expected-now",
        "pace",
        "needed-per-year",
        "observed-per-year",
        "projected",
        "projected-year",
        "people-needed",
        "direction",
        "status",
    ):
        assert work[name].value == getattr(found, name.replace("-", "_")), name
        assert work[name].inputs, name
    assert [step.name for step in found.work] == list(work), "no step twice"


def test_inputs_carry_their_source_rows(assessed) -> None:
    work = steps(assessed(VALUES, 80))
    assert [point.source_row for point in work["baseline"].inputs] == ["test:2"]
    assert [point.source_row for point in work["pace"].inputs] == ["test:2", "test:7"]
    assert len(work["observed-per-year"].inputs) == 6


@pytest.mark.parametrize(
    ("name", "formula", "filled"),
    [
        ("change", "y₁ − y₀", "61 − 52 = 9"),
        ("change-percent", "100 × (y₁ − y₀) ∕ |y₀|", "100 × (61 − 52) ∕ |52| = 17.3077"),
        ("share-of-way", "(y₁ − y₀) ∕ (T − y₀)", "(61 − 52) ∕ (80 − 52) = 0.3214"),
        (
            "expected-now",
            "y₀ + (T − y₀) × (t₁ − t₀) ∕ (tT − t₀)",
            "52 + (80 − 52) × 6 ∕ 12 = 66",
        ),
        ("pace", "(y₁ − y₀) ∕ (E − y₀)", "(61 − 52) ∕ (66 − 52) = 0.6429"),
        ("needed-per-year", "(T − y₁) ∕ (tT − t₁)", "(80 − 61) ∕ 6 = 3.1667"),
        ("observed-per-year", "Σ(t − t̄)(y − ȳ) ∕ Σ(t − t̄)²", "38.3333 ∕ 26.8333 = 1.4286"),
        ("people-needed", "⌈|T − y₁| ∕ 100 × n⌉", "⌈|80 − 61| ∕ 100 × 1500⌉ = 285"),
        ("projected", "y₁ + b × (tT − t₁)", "61 + 1.4286 × 6 = 69.5714"),
        ("years-to-target", "(T − y₁) ∕ b", "(80 − 61) ∕ 1.4286 = 13.3"),
        ("status", "0.6 ≤ R < 0.95", "0.6 ≤ 0.6429 < 0.95"),
        ("direction", "low > 0", "1.273 > 0"),
    ],
)
def test_formulas_are_shown_in_symbols_and_with_numbers(assessed, name, formula, filled) -> None:
    step = steps(assessed(VALUES, 80, unit="percent", cohort=1500))[name]
    assert (step.formula, step.filled) == (formula, filled)


def test_numbers_are_written_as_the_reader_writes_them(assessed) -> None:
    step = steps(assessed(VALUES, 80))["expected-now"]

    def write(number: float, kind: str) -> str:
        return f"{number:.0f}" + {"value": " %", "years": " años"}.get(kind, "")

    assert step.fill(write) == "52 % + (80 % − 52 %) × 6 años ∕ 12 años = 66 %"


def test_negative_numbers_are_bracketed(assessed) -> None:
    assert steps(assessed({2018: -10, 2024: -5}))["change"].filled == "(−5) − (−10) = 5"


def test_tiny_numbers_do_not_vanish(assessed) -> None:
    assert steps(assessed({2018: 0, 2024: 0.00012}))["change"].filled == "0.00012 − 0 = 0.00012"


def test_errors_and_z_are_worked_out(assessed) -> None:
    found = assessed(
        {
            "2006-2010": {"value": 50.04, "moe": 2.0, "moe_level": 0.9},
            "2016-2020": {"value": 51.72, "moe": 3.0, "moe_level": 0.9},
        },
        direction="down",
    )
    work = steps(found)
    assert work["standard-error-baseline"].filled == "2 ∕ 1.6449 = 1.2159"
    assert work["standard-error-latest"].rule == "margin"
    assert work["z"].formula == "d × (y₁ − y₀) ∕ √(se₀² + se₁²)"
    assert work["z"].filled == "(−1) × (51.72 − 50.04) ∕ √(1.2159² + 1.8239²) = −0.7664"
    assert work["direction"].filled == "−1.645 < (−0.7664) < 1.645"


@pytest.mark.parametrize(
    ("columns", "rule", "filled"),
    [
        (
            {"low": 44.0, "high": 58.0, "moe_level": 0.95},
            "interval",
            "(58 − 44) ∕ (2 × 1.96) = 3.5715",
        ),
        (
            {"numerator": 25, "denominator": 100},
            "counts",
            "100 × √(25 ∕ 100 × (1 − 25 ∕ 100) ∕ 100) = 4.3301",
        ),
    ],
)
def test_errors_have_their_source(assessed, columns, rule, filled) -> None:
    found = assessed({y: {"value": 50.0, **columns} for y in (2018, 2024)}, unit="percent")
    step = steps(found)["standard-error-latest"]
    assert (step.rule, step.filled) == (rule, filled)


def test_the_slopes_interval_is_worked_out(assessed) -> None:
    found = assessed(VALUES, 80)
    work = steps(found)
    assert (work["slope-low"].value, work["slope-high"].value) == found.finding.interval
    assert work["slope-low"].formula == "d × b − t × se"
    assert work["slope-high"].filled == "1 × 1.4286 + 2.1318 × 0.073 = 1.5841"


@pytest.mark.parametrize(
    ("values", "better", "filled"),
    [
        ([50, 52, 53, 56], "down", "(−1.1274) < 0"),
        ([50, 58, 47, 56], "up", "(−7.3657) ≤ 0 ≤ 8.7657"),
    ],
)
def test_the_direction_says_which_side_of_0(assessed, values, better, filled) -> None:
    found = assessed(dict(enumerate(values, start=2018)), direction=better)
    assert steps(found)["direction"].filled == filled


@pytest.mark.parametrize(
    ("now", "filled"),
    [(65, "0.5 ≥ 0.1"), (51, "−0.1 < 0.0333 < 0.1"), (35, "(−0.5) ≤ −0.1")],
)
def test_the_share_of_the_way_is_held_against_its_cut(assessed, now, filled) -> None:
    assert steps(assessed({2018: 50, 2024: now}, 80))["direction"].filled == filled


@pytest.mark.parametrize(
    ("now", "target", "filled"),
    [
        (70, 80, "1.3333 ≥ 0.95"),
        (55, 80, "0 ≤ 0.3333 < 0.6"),
        (35, 80, "(−1) < 0"),
        (81, 80, "81 ≥ 80"),
        (38, 40, "38 < 40"),
    ],
)
def test_the_status_is_held_against_its_cut(assessed, now, target, filled) -> None:
    assert steps(assessed({2018: 50, 2024: now}, target))["status"].filled == filled
    mirror = assessed({2018: 50, 2024: 100 - now}, 100 - target, direction="down")
    if now in (81, 38):
        assert steps(mirror)["status"].filled == {81: "19 ≤ 20", 38: "62 > 60"}[now]
    else:
        assert steps(mirror)["status"].filled == filled


def test_people_of_a_rate_are_counted_by_its_base(assessed) -> None:
    given = {"unit": "rate", "rate_base": 1000, "cohort": 1500}
    step = steps(assessed({2018: 55, 2024: 60}, 80, **given))["people-needed"]
    assert step.filled == "⌈|80 − 60| ∕ 1000 × 1500⌉ = 30"


def test_a_missed_deadline_is_shown(assessed, target_of) -> None:
    step = steps(assessed({2015: 50, 2020: 79}, target_of(80, "2020")))["status"]
    assert (step.rule, step.filled) == ("latest-past-deadline", "79 < 80")


def test_past_the_deadline_the_whole_way_is_expected(assessed, target_of) -> None:
    step = steps(assessed({2015: 50, 2024: 68}, target_of(70, "2020")))["expected-now"]
    assert step.filled == "50 + (70 − 50) × 5 ∕ 5 = 70"
    assert step.formula == "y₀ + (T − y₀) × (tT − t₀) ∕ (tT − t₀)"


def test_a_projection_at_its_limit_says_so(assessed) -> None:
    up = steps(assessed({2022: 70, 2023: 80, 2024: 90}, 99, limits=(0, 100)))["projected"]
    assert up.filled == "min(90 + 10 × 6, 100) = 100"
    down = steps(assessed({2022: 40, 2023: 30, 2024: 20}, 50, limits=(0, 100)))["projected"]
    assert down.filled == "max(20 + (−10) × 6, 0) = 0"


def test_never_is_a_step_without_a_value(assessed) -> None:
    step = steps(assessed({2022: 70, 2023: 68, 2024: 66}, 80))["projected-year"]
    assert (step.value, step.filled) == (None, "1 × (−2) ≤ 0")


def test_without_data_there_is_only_what_there_is(assessed) -> None:
    work = steps(assessed({}, 80))
    assert {name: step.value for name, step in work.items()} == {
        "direction": "too-early",
        "status": "no-data",
    }


def test_a_baseline_alone_has_no_change_to_show(assessed) -> None:
    assert list(steps(assessed({2024: 52}, 80))) == [
        "baseline",
        "latest",
        "needed-per-year",
        "direction",
        "status",
    ]


class TestGap:
    @pytest.fixture
    def gap_steps(self, series_of):
        def build(group, reference, direction="up", unit="percent"):
            series = {
                "A": series_of({2018: group[0], 2024: group[1]}),
                "R": series_of({2018: reference[0], 2024: reference[1]}),
            }
            given = {"dimension": "race", "direction": direction, "unit": unit}
            return steps(gaps(series, reference="R", **given)[0])

        return build

    def test_shows_differences_and_ratios_of_both_ends(self, gap_steps) -> None:
        work = gap_steps((40, 60), (80, 90))
        assert list(work) == [
            "reference",
            "baseline-difference",
            "baseline-ratio",
            "latest-difference",
            "latest-ratio",
            "gap-trend",
        ]
        assert (work["reference"].rule, work["reference"].value) == ("declared", "R")
        assert work["baseline-difference"].formula == "r₀ − g₀"
        assert work["latest-difference"].filled == "90 − 60 = 30"
        assert work["latest-ratio"].filled == "(100 − 60) ∕ (100 − 90) = 4"
        assert len(work["gap-trend"].inputs) == 4

    def test_where_down_is_better_turns_round(self, gap_steps) -> None:
        work = gap_steps((60, 40), (20, 10), direction="down")
        assert work["latest-difference"].filled == "40 − 10 = 30"
        assert work["latest-ratio"].filled == "40 ∕ 10 = 4"

    def test_of_incomes_shows_how_many_times(self, gap_steps) -> None:
        step = gap_steps((40, 60), (80, 90), unit="currency")["latest-ratio"]
        assert (step.rule, step.filled) == ("reverse", "90 ∕ 60 = 1.5")

    @pytest.mark.parametrize(
        ("group", "reference", "better", "filled"),
        [
            ((50, 52), (70, 80), "up", "|28| > |20|"),
            ((50, 60), (70, 72), "up", "|12| < |20|, 60 > 50"),
            ((50, 48), (70, 60), "up", "|12| < |20|, 48 ≤ 50"),
            ((50, 40), (30, 28), "down", "|12| < |20|, 40 < 50"),
            ((50, 52), (30, 40), "down", "|12| < |20|, 52 ≥ 50"),
            ((90, 90), (70, 75), "up", "|(−15)| < |(−20)|, 75 > 70"),
            ((50, 60), (70, 80), "up", "| |20| − |20| | ≤ 0.05 × |20|"),
            ((72, 65), (70, 70), "up", "(−2) < 0 < 5"),
            ((50, 75), (70, 72), "up", "(−3) < 0 < 20, 75 > 50"),
        ],
    )
    def test_trend_shows_what_was_compared(
        self, gap_steps, group, reference, better, filled
    ) -> None:
        assert gap_steps(group, reference, better)["gap-trend"].filled == filled
