"""Gaps between groups: reference, difference, ratio, and what became of them."""

from __future__ import annotations

import pytest

from ci_portal.measures import Thresholds, gaps
from ci_portal.measures.gaps import ratio
from ci_portal.model.periods import parse_period

THREE = {"A": {2018: 50, 2024: 60}, "B": {2018: 70, 2024: 65}, "C": {2018: 40, 2024: 70}}
TWO = {"A": {2018: 40, 2024: 60}, "R": {2018: 80, 2024: 90}}


@pytest.fixture
def gaps_of(series_of):
    """Gaps of {group: {period: value}} in a percent where up is better."""

    def build(groups, direction="up", unit="percent", **given):
        series = {name: series_of(values, group=name) for name, values in groups.items()}
        return gaps(series, dimension="race", direction=direction, unit=unit, **given)

    return build


def one(found):
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("others", "special", "differences"),
    [
        ((66.1, 86.1), (46.5, 58.8), (19.6, 27.3)),
        ((100 * 853 / 1291, 100 * 1020 / 1185), (100 * 74 / 159, 100 * 163 / 277), (19.53, 27.23)),
    ],
    ids=["published percents", "the counts behind them"],
)
def test_graduation_in_new_haven_both_improve_and_the_gap_widens(
    gaps_of, others, special, differences
) -> None:
    """By the published percents, which are rounded, the gap is a tenth wider than by the counts."""
    others, special = (dict(zip(("2010-11", "2018-19"), v, strict=True)) for v in (others, special))
    gap = one(gaps_of({"Non-Special Education": others, "Special Education": special}))
    assert (gap.group, gap.reference) == ("Special Education", "Non-Special Education")
    assert (gap.baseline_difference, gap.latest_difference) == pytest.approx(differences, abs=0.005)
    assert (gap.baseline_period, gap.latest_period) == ("2010-11", "2018-19")
    assert gap.trend == "widening"
    assert gap.behind


class TestReference:
    def test_is_the_declared_group(self, gaps_of) -> None:
        found = gaps_of(THREE, reference="A")
        assert [gap.group for gap in found] == ["B", "C"]
        assert {(gap.reference, gap.reference_rule) for gap in found} == {("A", "declared")}

    @pytest.mark.parametrize(("better", "best"), [("up", "C"), ("down", "A")])
    def test_is_else_the_best_off_in_the_latest_period(self, gaps_of, better, best) -> None:
        found = gaps_of(THREE, direction=better)
        assert {(gap.reference, gap.reference_rule) for gap in found} == {(best, "best-off")}

    def test_is_the_first_by_name_of_equals(self, gaps_of) -> None:
        assert one(gaps_of({"B": {2024: 60}, "A": {2024: 60}})).reference == "A"

    def test_needs_a_period_that_somebody_else_has_too(self, gaps_of) -> None:
        found = one(gaps_of({"A": {2023: 50, 2024: 99}, "B": {2023: 60}}))
        assert (found.reference, found.latest_period) == ("B", "2023")

    def test_declared_but_never_published_gives_way_and_says_so(self, gaps_of) -> None:
        found = gaps_of({**THREE, "D": {2024: None}}, reference="D")
        assert {(gap.reference, gap.reference_rule) for gap in found} == {("C", "declared-missing")}


class TestDifference:
    @pytest.mark.parametrize(("better", "difference"), [("up", 20), ("down", -20)])
    def test_is_positive_where_the_group_is_behind(self, gaps_of, better, difference) -> None:
        groups = {"A": {2018: 50, 2024: 50}, "R": {2018: 70, 2024: 70}}
        gap = one(gaps_of(groups, direction=better, reference="R"))
        assert gap.latest_difference == gap.baseline_difference == difference
        assert gap.behind == (difference > 0)

    def test_of_equals_is_nothing_whatever_floating_point_says(self, gaps_of) -> None:
        gap = one(gaps_of({"A": {2018: 0.3, 2024: 0.3}, "R": {2018: 0.3, 2024: 0.1 + 0.2}}))
        assert (gap.latest_difference, gap.trend, gap.behind) == (0, "unchanged", False)


class TestRatio:
    def test_of_a_percent_is_on_the_adverse_form(self, gaps_of) -> None:
        """40 of 100 in A don't read and 10 of 100 in R: four times as many."""
        gap = one(gaps_of(TWO, reference="R"))
        assert (gap.baseline_ratio, gap.latest_ratio) == (3, 4)

    def test_where_down_is_better_the_figure_is_adverse_itself(self, gaps_of) -> None:
        mirror = {"A": {2018: 60, 2024: 40}, "R": {2018: 20, 2024: 10}}
        gap = one(gaps_of(mirror, direction="down", reference="R"))
        assert (gap.baseline_ratio, gap.latest_ratio) == (3, 4)

    def test_of_incomes_is_how_many_times_the_reference_has(self, gaps_of) -> None:
        gap = one(gaps_of(TWO, unit="currency", reference="R"))
        assert (gap.baseline_ratio, gap.latest_ratio) == (2, 1.5)

    def test_to_nothing_is_undefined(self, gaps_of) -> None:
        gap = one(gaps_of({"A": {2024: 60}, "R": {2024: 100}}))
        assert gap.latest_ratio is None
        assert gap.latest_difference == 40

    def test_of_few_is_a_ratio_too(self, gaps_of) -> None:
        """5 of 1,000 against 2 of 1,000."""
        gap = one(gaps_of({"A": {2024: 99.5}, "R": {2024: 99.8}}))
        assert gap.latest_ratio == pytest.approx(2.5)

    @pytest.mark.parametrize("better", ["up", "down"])
    def test_of_a_small_loss_to_a_small_gain_is_undefined(self, gaps_of, better) -> None:
        groups = {"A": {2024: -0.5}, "R": {2024: 0.25}}
        for reference in groups:
            gap = one(gaps_of(groups, better, "currency", reference=reference))
            assert gap.latest_ratio is None

    def test_of_a_loss_to_a_gain_is_undefined(self, gaps_of) -> None:
        gap = one(gaps_of({"A": {2024: -5}, "R": {2024: 10}}, unit="currency"))
        assert (gap.latest_difference, gap.latest_ratio) == (15, None)


@pytest.mark.parametrize(
    ("group", "reference", "trend"),
    [
        ((50, 60), (70, 72), "closing"),
        ((50, 48), (70, 60), "levelling-down"),
        ((50, 50), (70, 60), "levelling-down"),
        ((50, 52), (70, 80), "widening"),
        ((50, 40), (70, 65), "widening"),
        ((50, 60), (70, 80), "unchanged"),
        ((50, 59), (70, 80), "unchanged"),
        ((50, 58.9), (70, 80), "widening"),
        ((50, 61), (70, 80), "unchanged"),
        ((50, 61.1), (70, 80), "closing"),
        ((70, 70), (70, 70), "unchanged"),
        ((70, 70), (70, 71), "widening"),
        ((72, 65), (70, 70), "widening"),
        ((50, 75), (70, 72), "closing"),
        ((50, 49), (70, 40), "levelling-down"),
        ((90, 95), (70, 71), "widening"),
        ((90, 90), (70, 75), "closing"),
        ((90, 80), (70, 70), "levelling-down"),
        ((90, 90.9), (70, 70), "unchanged"),
        ((90, 91.1), (70, 70), "widening"),
        ((70.5, 70), (70, 70.4), "widening"),
        ((69.5, 70.5), (70, 70.1), "closing"),
        ((50, 50.3), (50.8, 50.8), "closing"),
        ((50.8, 50.8), (50, 50.3), "closing"),
    ],
)
def test_what_became_of_a_gap(gaps_of, group, reference, trend) -> None:
    def both(pair):
        return {2018: pair[0], 2024: pair[1]}

    def mirror(pair):
        return {2018: 100 - pair[0], 2024: 100 - pair[1]}

    assert one(gaps_of({"A": both(group), "R": both(reference)}, reference="R")).trend == trend
    mirrored = {"A": mirror(group), "R": mirror(reference)}
    assert one(gaps_of(mirrored, direction="down", reference="R")).trend == trend


def test_the_part_that_makes_no_difference_is_the_portals_own(gaps_of) -> None:
    groups = {"A": {2018: 50, 2024: 58}, "R": {2018: 70, 2024: 80}}
    loose = Thresholds(gap_unchanged=0.1)
    assert one(gaps_of(groups, reference="R")).trend == "widening"
    assert one(gaps_of(groups, reference="R", thresholds=loose)).trend == "unchanged"


def test_both_ends_are_periods_that_both_groups_have(gaps_of) -> None:
    gap = one(
        gaps_of(
            {
                "A": {2017: 10, 2018: None, 2019: 50, 2023: 60, 2024: None},
                "R": {2018: 70, 2019: 71, 2023: 75, 2024: 90},
            },
            reference="R",
        )
    )
    assert (gap.baseline_period, gap.latest_period) == ("2019", "2023")
    assert (gap.baseline_difference, gap.latest_difference) == (21, 15)


def test_the_declared_baseline_counts_for_gaps_too(gaps_of) -> None:
    groups = {"A": {2010: 10, 2018: 50, 2024: 60}, "R": {2010: 70, 2018: 70, 2024: 72}}
    gap = one(gaps_of(groups, reference="R", baseline=parse_period("2018")))
    assert gap.baseline_difference == 20


def test_gaps_are_not_compared_across_a_break(gaps_of) -> None:
    broken = {2010: 10, 2018: {"value": 50.0, "break_": True}, 2024: 60}
    gap = one(gaps_of({"A": broken, "R": {2010: 70, 2018: 70, 2024: 72}}, reference="R"))
    assert gap.baseline_period == "2018"


def test_gaps_of_overlapping_periods_are_not_compared(gaps_of) -> None:
    values = {f"{year}-{year + 4}": 50 + year for year in range(2008, 2017)}
    gap = one(gaps_of({"A": values, "R": {k: v + 9 for k, v in values.items()}}, unit="index"))
    assert (gap.baseline_period, gap.latest_period) == ("2011-2015", "2016-2020")


def test_a_declared_baseline_that_overlaps_the_latest_period_tells_no_trend(gaps_of) -> None:
    values = {f"{year}-{year + 4}": 50 + year for year in range(2008, 2017)}
    groups = {"A": values, "R": {k: v + 9 for k, v in values.items()}}
    declared = parse_period("2014-2018")
    assert one(gaps_of(groups, unit="index", baseline=declared)).trend == "too-early"


def test_one_period_alone_is_too_early_to_tell(gaps_of) -> None:
    gap = one(gaps_of({"A": {2024: 50}, "R": {2018: 70, 2024: 70}}))
    assert (gap.trend, gap.latest_difference) == ("too-early", 20)
    assert gap.baseline_difference is gap.baseline_ratio is gap.baseline_period is None


@pytest.mark.parametrize(
    "groups",
    [
        {},
        {"A": {2024: 50}},
        {"A": {2024: 50}, "B": {2024: None}},
        {"A": {2024: 50}, "B": {2023: 60}},
    ],
    ids=["no group", "one group", "one published", "no shared period"],
)
def test_without_two_groups_to_compare_there_is_no_gap(gaps_of, groups) -> None:
    assert gaps_of(groups) == ()


def test_a_group_that_shares_no_period_with_the_reference_has_no_gap(gaps_of) -> None:
    found = gaps_of({"A": {2023: 50}, "B": {2024: 60}, "R": {2024: 70}})
    assert [gap.group for gap in found] == ["B"]


class TestHistory:
    def test_holds_every_period_that_both_have(self, gaps_of) -> None:
        groups = {
            "A": {2018: 50, 2019: 52, 2020: None, 2021: 55, 2022: 56},
            "R": {2018: 60, 2020: 60, 2021: 60, 2022: 62, 2023: 70},
        }
        gap = one(gaps_of(groups, reference="R"))
        assert [pair.group.period for pair in gap.history] == ["2018", "2021", "2022"]
        assert [(p.period, p.value) for p in gap.series] == [("2018", 10), ("2021", 5), ("2022", 6)]
        assert all(pair.group.end == pair.reference.end for pair in gap.history)

    def test_is_signed_where_the_lead_changes(self, gaps_of) -> None:
        groups = {"A": {2018: 50, 2024: 60}, "R": {2018: 45, 2024: 70}}
        for better, values in (("up", [-5, 10]), ("down", [5, -10])):
            gap = one(gaps_of(groups, direction=better, reference="R"))
            assert [point.value for point in gap.series] == values

    def test_leaves_out_periods_that_overlap(self, gaps_of) -> None:
        values = {f"{year}-{year + 4}": 50 + year for year in range(2006, 2017)}
        gap = one(gaps_of({"A": values, "R": {k: v + 9 for k, v in values.items()}}, unit="index"))
        periods = ["2006-2010", "2011-2015", "2016-2020"]
        assert [pair.group.period for pair in gap.history] == periods


class TestYearsToParity:
    @pytest.mark.parametrize(
        ("differences", "years"),
        [
            ([20, 18, 16, 14], 7),
            ([20, 20, 14, 14], 14 / 2.4),
            ([9, 3, 1], 1 / 4),
            ([20, 19.5, 19, 18.5], 37),
            ([30, 30, 30, 12, 10, 8, 6, 4, 2], 1),
        ],
        ids=["even", "least squares", "three", "slow", "the latest six"],
    )
    def test_are_the_gap_of_today_over_what_it_loses_a_year(
        self, gaps_of, differences, years
    ) -> None:
        group = {2010 + i: 80 - size for i, size in enumerate(differences)}
        groups = {"A": group, "R": dict.fromkeys(group, 80)}
        assert one(gaps_of(groups, reference="R")).years_to_parity == pytest.approx(years)

    @pytest.mark.parametrize(
        ("group", "reference"),
        [
            ([50, 49, 46, 40], [70, 70, 75, 80]),
            ([50, 50, 50, 50], [70, 70, 70, 70]),
            ([50, 48, 46, 44], [70, 66, 62, 58]),
            ([50, 60, 70, 80], [70, 70, 70, 70]),
            ([50, 75, 76, 74, 73, 72, 71], [90] * 7),
            ([50, 70, 70, 70, 70, 70, 70], [90] * 7),
        ],
        ids=[
            "widening",
            "unchanged",
            "levelling down",
            "overtaken",
            "closing, but not lately",
            "closing, and still since",
        ],
    )
    def test_are_none_where_the_gap_is_not_closing(self, gaps_of, group, reference) -> None:
        groups = {"A": dict(enumerate(group, 2018)), "R": dict(enumerate(reference, 2018))}
        assert one(gaps_of(groups, reference="R")).years_to_parity is None

    def test_are_none_of_two_periods(self, gaps_of) -> None:
        gap = one(gaps_of({"A": {2018: 50, 2024: 60}, "R": {2018: 70, 2024: 71}}, reference="R"))
        assert (gap.trend, gap.line, gap.years_to_parity) == ("closing", None, None)


def test_a_gap_that_would_take_longer_than_a_line_is_believed_has_no_year(series_of) -> None:
    def years(step):
        low = {2018 + n: 40 + step * n for n in range(5)}
        high = dict.fromkeys(low, 80)
        series = {"Low": series_of(low), "High": series_of(high)}
        tolerance = Thresholds(gap_unchanged=0.0)
        (gap,) = gaps(series, dimension="race", direction="up", thresholds=tolerance)
        assert gap.trend == "closing"
        return gap.years_to_parity

    assert years(0.5) == pytest.approx(76)
    assert years(0.3) is None


def test_a_ratio_is_nothing_where_the_bad_outcome_is_nothing() -> None:
    assert ratio(0.0, 5.0, "down", "percent") == 0.0
    assert ratio(5.0, 0.0, "down", "percent") is None
    # What rounding has left of a zero is nothing to divide by.
    assert ratio(50.0, 1e-10, "down", "percent") is None
    assert ratio(0.5, 0.01, "down", "percent") == pytest.approx(50)
