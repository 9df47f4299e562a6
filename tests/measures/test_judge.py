"""The judgement of an indicator: total, groups, gaps, and the equity veto."""

from __future__ import annotations

from datetime import date

import pytest

from ci_portal.measures import Thresholds, judge
from ci_portal.model.observations import ALL

HOME = "Harbor County"
RISING = {2018: 50, 2020: 54, 2022: 58, 2024: 64}
FALLING = {2018: 50, 2020: 47, 2022: 44, 2024: 40}


@pytest.fixture
def judged(series_of, indicator_of):
    """A judgement of (dimension, group) → values."""

    def build(
        values,
        targets=(),
        *,
        place=HOME,
        home=None,
        data_place=None,
        forecasts=(),
        promised=None,
        **fields,
    ):
        series = [
            series_of(given, by=dimension, group=group, place=data_place or place)
            for (dimension, group), given in values.items()
        ]
        return judge(
            indicator_of(**fields),
            place=place,
            series={found.key: found for found in series},
            targets=targets,
            thresholds=Thresholds(),
            today=date(2024, 12, 1),
            home=home,
            forecasts=forecasts,
            promised=promised,
        )

    return build


EVERYBODY = (ALL, ALL)
A, B = ("race", "A"), ("race", "B")


def test_total_and_groups_are_assessed_each_for_itself(judged, target_of) -> None:
    found = judged({EVERYBODY: RISING, B: FALLING, A: RISING}, [target_of(72)])
    assert (found.status, found.total.latest.value) == ("on-track", 64)
    assert list(found.groups) == [A, B]
    assert found.groups[B].status == found.groups[B].direction == "getting-worse"


def test_without_a_published_total_there_is_none(judged, target_of) -> None:
    found = judged({A: RISING, B: RISING}, [target_of(72)])
    assert (found.status, found.tone) == ("no-data", "neutral")
    assert found.groups[A].direction == "improving"
    assert found.total.target.value == 72


def test_series_of_other_indicators_and_places_are_passed_over(judged) -> None:
    assert judged({EVERYBODY: RISING, A: RISING}, id="math").status == "no-data"
    assert judged({EVERYBODY: RISING, A: RISING}, data_place="Elsewhere").groups == {}


def test_a_total_of_a_dimension_is_no_group(judged) -> None:
    assert list(judged({EVERYBODY: RISING, ("race", ALL): RISING, A: RISING}).groups) == [A]


class TestVeto:
    def test_names_groups_that_get_worse(self, judged, target_of) -> None:
        found = judged({EVERYBODY: RISING, A: RISING, B: FALLING}, [target_of(72)])
        assert found.not_for == ("B",)

    def test_keeps_the_word_and_takes_the_green(self, judged, target_of) -> None:
        found = judged({EVERYBODY: RISING, A: RISING, B: FALLING}, [target_of(72)])
        assert (found.status, found.total.tone, found.tone) == ("on-track", "good", "slow")

    @pytest.mark.parametrize("target", [60, 72, 95, None])
    def test_is_never_good(self, judged, target_of, target) -> None:
        targets = [target_of(target)] if target else []
        assert judged({EVERYBODY: RISING, B: FALLING}, targets).tone != "good"

    def test_leaves_what_is_bad_as_bad_as_it_is(self, judged, target_of) -> None:
        found = judged({EVERYBODY: FALLING, B: FALLING}, [target_of(72)])
        assert found.tone == "bad"

    @pytest.mark.parametrize(
        ("required", "not_for"), [(("race",), ("B",)), (("sex",), ()), ((), ())]
    )
    def test_names_groups_falling_behind_in_a_required_breakdown(
        self, judged, required, not_for
    ) -> None:
        slower = {2018: 40, 2020: 42, 2022: 44, 2024: 46}
        found = judged({EVERYBODY: RISING, A: RISING, B: slower}, required_dimensions=required)
        assert found.groups[B].direction == "improving"
        assert found.gaps[0].trend == "widening"
        assert found.not_for == not_for

    def test_does_not_name_a_group_for_being_far_ahead(self, judged) -> None:
        ahead = {2018: 60, 2020: 66, 2022: 72, 2024: 80}
        found = judged(
            {EVERYBODY: RISING, A: ahead, B: RISING},
            required_dimensions=("race",),
            reference=("race=B",),
        )
        assert (found.gaps[0].group, found.gaps[0].trend) == ("A", "widening")
        assert found.not_for == ()

    def test_names_nobody_when_all_gain_alike(self, judged, target_of) -> None:
        found = judged(
            {EVERYBODY: RISING, A: RISING, B: RISING},
            [target_of(72)],
            required_dimensions=("race",),
        )
        assert (found.not_for, found.tone) == ((), "good")

    def test_names_nobody_for_a_gap_that_is_as_it_was(self, judged) -> None:
        behind = {year: value - 10 for year, value in RISING.items()}
        found = judged({A: RISING, B: behind}, required_dimensions=("race",))
        assert (found.gaps[0].trend, found.not_for) == ("unchanged", ())

    def test_names_a_group_once(self, judged) -> None:
        found = judged(
            {A: RISING, B: FALLING, ("sex", "B"): FALLING}, required_dimensions=("race",)
        )
        assert found.not_for == ("B",)

    def test_says_why(self, judged) -> None:
        slower = {2018: 40, 2020: 42, 2022: 44, 2024: 46}
        found = judged(
            {A: RISING, B: slower, ("race", "C"): FALLING}, required_dimensions=("race",)
        )
        assert found.vetoes == (("race", "B", "widening"), ("race", "C", "getting-worse"))

    def test_says_nothing_of_a_group_without_a_figure_of_today(self, judged) -> None:
        found = judged({EVERYBODY: RISING, A: RISING, B: {2017: 53, **FALLING, 2024: None}})
        assert found.groups[B].direction == "getting-worse"
        assert found.not_for == ()

    def test_says_nothing_of_a_gap_without_a_figure_of_today(self, judged) -> None:
        """The reference has no figure for 2024: how far B is behind now, nobody knows."""
        groups = {
            A: {2018: 50, 2020: 60, 2022: 70, 2024: None},
            B: {2018: 50, 2020: 51, 2022: 52, 2024: 58},
        }
        fields = {"required_dimensions": ("race",), "reference": ("race=A",)}
        found = judged({EVERYBODY: RISING, **groups}, **fields)
        assert (found.gaps[0].trend, found.gaps[0].latest_period) == ("widening", "2022")
        assert found.not_for == ()
        groups[A][2024] = 80
        assert judged({EVERYBODY: RISING, **groups}, **fields).not_for == ("B",)

    def test_opposite_gaps_in_two_breakdowns_never_average_into_fine(
        self, judged, target_of
    ) -> None:
        """By race A falls behind, by sex C, by the same size; on average all are where they were.

        By age the groups are as they were.
        """
        fast, slow = {2018: 50, 2021: 60, 2024: 70}, {2018: 50, 2021: 51, 2024: 52}
        groups = {("race", "A"): slow, ("race", "B"): fast, ("sex", "C"): slow, ("sex", "D"): fast}
        found = judged(
            {EVERYBODY: RISING, **groups, ("age", "E"): RISING, ("age", "F"): RISING},
            [target_of(72)],
            required_dimensions=("race", "sex", "age"),
        )
        assert [(gap.group, gap.latest_difference) for gap in found.gaps] == [
            ("F", 0),
            ("A", 18),
            ("C", 18),
        ]
        assert (found.not_for, found.total.tone, found.tone) == (("A", "C"), "good", "slow")

    def test_opposite_gaps_of_two_results_never_average_into_fine(self, judged, target_of) -> None:
        """In reading A falls behind B, in graduation B falls behind A, by the same size."""
        fast, slow = {2018: 50, 2021: 60, 2024: 70}, {2018: 50, 2021: 51, 2024: 52}
        same = {2018: 50, 2021: 55, 2024: 61}

        def of(result, groups):
            fields = {"required_dimensions": ("race",), "results": (result,)}
            return judged({EVERYBODY: RISING, **groups}, [target_of(72)], **fields)

        reading = of("early-reading", {A: slow, B: fast, ("race", "C"): same})
        graduation = of("graduation", {A: fast, B: slow, ("race", "C"): same})
        for found, behind in ((reading, "A"), (graduation, "B")):
            assert (found.status, found.not_for[0]) == ("on-track", behind)
            assert found.tone != "good"
            widest = max(found.gaps, key=lambda gap: gap.latest_difference)
            assert (widest.group, widest.latest_difference) == (behind, 18)
            (disparity,) = found.disparities
            assert disparity.baseline == 0
            assert disparity.latest == pytest.approx(100 * (18 / 30 + 9 / 30) / 2)


def test_the_declared_reference_is_compared_with(judged) -> None:
    found = judged({A: RISING, B: FALLING}, reference=("sex=A", "race=B"))
    assert [(gap.group, gap.reference) for gap in found.gaps] == [("A", "B")]


class TestTargets:
    def test_for_everybody_are_not_for_groups(self, judged, target_of) -> None:
        found = judged({EVERYBODY: RISING, A: RISING}, [target_of(72)])
        assert found.groups[A].target is None
        assert found.groups[A].status == "improving"

    def test_of_a_group_are_for_that_group_alone(self, judged, target_of) -> None:
        found = judged({EVERYBODY: RISING, A: RISING, B: RISING}, [target_of(90, group="A")])
        assert found.groups[A].target.value == 90
        assert found.groups[A].status == "too-slow"
        assert found.groups[B].target is found.total.target is None

    def test_of_another_indicator_are_not_for_this_one(self, judged, target_of) -> None:
        assert judged({EVERYBODY: RISING}, [target_of(72, indicator="math")]).total.target is None

    @pytest.mark.parametrize(
        ("place", "home", "value"),
        [(HOME, None, 72), (HOME, HOME, 72), ("Eastside", HOME, None), ("Westside", HOME, 75)],
    )
    def test_without_a_place_are_for_the_portals_own(
        self, judged, target_of, place, home, value
    ) -> None:
        targets = [target_of(72), target_of(75, place="Westside")]
        target = judged({EVERYBODY: RISING}, targets, place=place, home=home).total.target
        assert (target.value if target else None) == value

    def test_set_last_is_in_force(self, judged, target_of) -> None:
        old = target_of(95, "2035", set_on=date(2017, 1, 1))
        new = target_of(72, "2028", set_on=date(2020, 1, 1))
        for targets in ([old, new], [new, old]):
            assert judged({EVERYBODY: RISING}, targets).total.target is new

    def test_of_one_day_the_one_furthest_ahead_is_in_force(self, judged, target_of) -> None:
        near, far = target_of(85, "2026"), target_of(80, "2030")
        assert judged({EVERYBODY: RISING}, [far, near]).total.target is far


def test_the_cohort_is_of_everybody_at_home(judged, target_of) -> None:
    values, targets = {EVERYBODY: RISING, A: RISING}, [target_of(80), target_of(80, group="A")]
    found = judged(values, targets, cohort=1000)
    assert found.total.people_needed == 160
    assert found.groups[A].people_needed is None
    away = [target_of(80, place="Eastside")]
    assert (
        judged(values, away, place="Eastside", home=HOME, cohort=1000).total.people_needed is None
    )


@pytest.mark.parametrize(
    ("unit", "limits", "projected"),
    [
        ("percent", {}, 100),
        ("percent", {"limit_high": 90.0}, 90),
        ("count", {}, 110),
        ("index", {}, 110),
    ],
)
def test_a_projection_keeps_to_what_the_unit_allows(
    judged, target_of, unit, limits, projected
) -> None:
    values = {EVERYBODY: {2022: 60, 2023: 70, 2024: 80}}
    found = judged(values, [target_of(95, "2027")], unit=unit, **limits)
    assert found.total.projected == pytest.approx(projected)


@pytest.mark.parametrize(("unit", "projected"), [("count", 0), ("currency", -10)])
def test_counts_do_not_fall_below_nothing(judged, target_of, unit, projected) -> None:
    values = {EVERYBODY: {2022: 40, 2023: 30, 2024: 20}}
    found = judged(values, [target_of(5, "2027")], unit=unit, direction="up")
    assert found.total.projected is not None
    assert found.total.projected == pytest.approx(projected)


def test_the_indicators_own_settings_are_used(judged, target_of) -> None:
    found = judged(
        {EVERYBODY: {2015: 90, 2018: 50, 2019: 45}},
        [target_of(20, "2020")],
        direction="down",
        baseline=target_of(0, "2018").date,
        lag_days=2000,
        rate_base=100.0,
        unit="rate",
        cohort=1000,
    ).total
    assert (found.baseline.period, found.status, found.people_needed) == ("2018", "far-behind", 250)


def test_counts_give_errors_to_a_percent(judged) -> None:
    counts = {y: {"value": 50.0, "numerator": 50, "denominator": 100} for y in (2018, 2024)}
    assert judged({EVERYBODY: counts, A: counts}).groups[A].direction_rule == "z"


def test_recorded_forecasts_are_of_everybody_at_home(judged, forecast_of) -> None:
    own, other = forecast_of({2024: 60}), forecast_of({2024: 60}, id="a", indicator="math")
    values = {EVERYBODY: RISING, A: RISING}
    found = judged(values, forecasts=[other, own])
    assert found.total.outlook.record is own
    assert found.total.curve == "turned"
    assert found.groups[A].outlook is None
    assert judged(values, forecasts=[own], place="Eastside", home=HOME).total.outlook is None
    assert judged(values, forecasts=[own], home=HOME).total.outlook.record is own


def test_the_newest_figure_of_any_group_says_how_fresh_an_indicator_is(judged) -> None:
    values = {EVERYBODY: {2018: 50, 2021: 52}, A: {2022: None}, ("race", ALL): {2020: 1}}
    found = judged(values, lag_days=30).freshness
    assert (found.last.period, found.due, found.overdue) == ("2022", date(2024, 1, 30), True)
    assert judged(values, promised=date(2025, 5, 1)).freshness.due == date(2025, 5, 1)
    assert judged(values, lag_days=30, frequency="every-two-years").freshness.overdue is False
