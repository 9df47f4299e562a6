"""The status: which word, and which goes before which."""

from __future__ import annotations

from datetime import date

import pytest

from ci_portal.measures import TONES


def test_no_data(assessed) -> None:
    assert assessed({}, 80).status == "no-data"
    found = assessed({2020: None, 2021: None}, 80)
    assert (found.status, found.direction) == ("no-data", "too-early")
    assert found.baseline is found.latest is None


def test_one_usable_point_is_a_baseline_even_beyond_the_target(assessed) -> None:
    assert assessed({2023: None, 2024: 95}, 80).status == "baseline-only"


@pytest.mark.parametrize(
    ("now", "better", "status"),
    [
        (80, "up", "target-met"),
        (80.1, "up", "target-met"),
        (79.9, "up", "on-track"),
        (20, "down", "target-met"),
        (19.9, "down", "target-met"),
        (20.1, "down", "on-track"),
    ],
)
def test_a_target_is_met_at_it_or_beyond(assessed, now, better, status) -> None:
    first, target = (50, 80) if better == "up" else (50, 20)
    assert assessed({2018: first, 2024: now}, target, direction=better).status == status


def test_floating_point_does_not_keep_a_target_from_being_met(assessed) -> None:
    assert assessed({2018: 50, 2024: 0.57 * 100}, 57).status == "target-met"


@pytest.mark.parametrize(
    ("pace", "status"),
    [
        (1.2, "on-track"),
        (0.95, "on-track"),
        (0.949, "too-slow"),
        (0.60, "too-slow"),
        (0.599, "far-behind"),
        (0.0, "far-behind"),
        (-0.001, "moving-away"),
    ],
)
def test_the_pace_has_its_words(assessed, target_of, pace, status) -> None:
    found = assessed(
        {2014: 40, 2019: 40 + 20 * pace}, target_of(80, "2024"), today=date(2020, 6, 1)
    )
    assert found.pace == pytest.approx(pace)
    assert found.status == status
    mirror = {2014: 60, 2019: 60 - 20 * pace}
    mirrored = assessed(mirror, target_of(20, "2024"), direction="down", today=date(2020, 6, 1))
    assert mirrored.status == status


class TestDeadline:
    def test_a_point_for_the_targets_own_period_that_falls_short_misses_it(
        self, assessed, target_of
    ) -> None:
        found = assessed({2015: 50, 2020: 79}, target_of(80, "2020"), today=date(2020, 6, 1))
        assert (found.status, found.standing.rule) == ("deadline-missed", "latest-past-deadline")

    def test_a_point_before_it_does_not(self, assessed, target_of) -> None:
        found = assessed({2015: 50, 2019: 79}, target_of(80, "2020"), today=date(2020, 12, 31))
        assert found.status == "on-track"

    @pytest.mark.parametrize(
        ("today", "lag_days", "status"),
        [
            (date(2020, 12, 31), None, "on-track"),
            (date(2021, 1, 1), None, "deadline-missed"),
            (date(2021, 1, 1), 120, "on-track"),
            (date(2021, 4, 30), 120, "on-track"),
            (date(2021, 5, 1), 120, "deadline-missed"),
        ],
    )
    def test_it_is_missed_when_its_figure_should_be_out(
        self, assessed, target_of, today, lag_days, status
    ) -> None:
        target = target_of(80, "2020")
        found = assessed({2015: 50, 2019: 79}, target, today=today, lag_days=lag_days)
        assert found.status == status

    def test_it_is_not_missed_when_it_is_met(self, assessed, target_of) -> None:
        found = assessed({2015: 50, 2022: 80}, target_of(80, "2020"))
        assert found.status == "target-met"

    def test_a_target_reached_and_lost_again_is_missed(self, assessed, target_of) -> None:
        found = assessed({2015: 50, 2020: 81, 2022: 78}, target_of(80, "2020"))
        assert found.status == "deadline-missed"

    def test_a_day_is_a_date_too(self, assessed, target_of) -> None:
        target = target_of(80, "2020-06-30")
        values = {"2014-15": 50, "2019-20": 70}
        assert assessed(values, target, today=date(2020, 6, 1)).status == "deadline-missed"


def test_slipping_back_below_a_target_that_was_met_is_moving_away(assessed) -> None:
    """The formula alone would call 75 → 69 towards 70 on track."""
    found = assessed({2018: 75, 2024: 69}, 70)
    assert (found.status, found.standing.rule, found.pace) == ("moving-away", "slipped", None)


def test_without_a_target_the_direction_is_the_status(assessed) -> None:
    found = assessed({2018: 50, 2019: 52, 2020: 53, 2021: 56})
    assert (found.status, found.tone) == ("improving", "good")


def test_only_what_is_well_is_good() -> None:
    good = {status for status, tone in TONES.items() if tone == "good"}
    assert good == {"target-met", "on-track", "improving"}
