"""What would change a status: worked examples, and what must hold of any flip."""

from __future__ import annotations

from datetime import date
from math import sqrt
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize, stats

from ci_portal.measures import Thresholds

EARLY = date(2020, 6, 1)
PERCENT = (0, 100)


def rounded(found):
    """The flips as (value, status, better), from the worse side to the better one."""
    return [(pytest.approx(flip.value), flip.status, flip.better) for flip in found.flips]


@pytest.mark.parametrize(
    ("now", "flips"),
    [
        (38, [(40, "far-behind", True)]),
        (45, [(40, "moving-away", False), (52, "too-slow", True)]),
        (55, [(52, "far-behind", False), (59, "on-track", True)]),
        (60, [(59, "too-slow", False), (80, "target-met", True)]),
        (85, [(80, "on-track", False)]),
    ],
)
def test_half_way_through_40_to_80(assessed, target_of, now, flips) -> None:
    """60 is exactly on pace, so the words begin at 40, 40 + 0.6 × 20, 40 + 0.95 × 20, and 80."""
    found = assessed({2014: 40, 2019: now}, target_of(80, "2024"), today=EARLY)
    assert rounded(found) == flips
    mirror = assessed(
        {2014: 60, 2019: 100 - now}, target_of(20, "2024"), direction="down", today=EARLY
    )
    assert rounded(mirror) == [(100 - value, status, better) for value, status, better in flips]


@pytest.mark.parametrize(
    ("now", "flips"),
    [
        (40, [(40, "moving-away", False), (52, "too-slow", True)]),
        (52, [(52, "far-behind", False), (59, "on-track", True)]),
        (59, [(59, "too-slow", False), (80, "target-met", True)]),
        (80, [(80, "on-track", False)]),
    ],
)
def test_a_value_right_where_a_word_begins_has_the_other_word_next_to_it(
    assessed, target_of, now, flips
) -> None:
    found = assessed({2014: 40, 2019: now}, target_of(80, "2024"), today=EARLY)
    assert rounded(found) == flips


@pytest.mark.parametrize(
    ("values", "flips"),
    [
        ({2014: 40, 2024: 70}, [(80, "target-met", True)]),
        ({2014: 40, 2024: 90}, [(80, "deadline-missed", False)]),
        ({2014: 40, 2020: 90}, [(80, "deadline-missed", False)]),
        ({2014: 85, 2018: 70}, [(80, "target-met", True)]),
    ],
    ids=["missed", "met", "met early, and its date is past", "slipped and missed"],
)
def test_when_the_target_is_due_nothing_counts_but_the_target(
    assessed, target_of, values, flips
) -> None:
    assert rounded(assessed(values, target_of(80, "2022"))) == flips


def test_a_target_that_was_met_at_the_baseline_is_met_or_moved_away_from(assessed) -> None:
    assert rounded(assessed({2014: 85, 2024: 75}, 80)) == [(80, "target-met", True)]
    assert rounded(assessed({2014: 85, 2024: 81}, 80)) == [(80, "moving-away", False)]


def test_errors_say_how_far_the_latest_value_must_be_from_the_baseline(assessed) -> None:
    """Errors of 3 and 4 make 5; 1.645 times that is 8.225."""
    z = NormalDist().inv_cdf(0.95)
    then = {"value": 50.0, "moe": 3 * z, "moe_level": 0.9}
    for change, flips in (
        (0, [(41.775, "getting-worse", False), (58.225, "improving", True)]),
        (9, [(58.225, "little-change", False)]),
        (-9, [(41.775, "little-change", True)]),
    ):
        now = {"value": 50.0 + change, "moe": 4 * z, "moe_level": 0.9}
        assert rounded(assessed({2018: then, 2024: now})) == flips


def test_the_portals_own_cuts_are_used(assessed, target_of) -> None:
    own = Thresholds(on_track=0.9, too_slow=0.5, z=2.0)
    found = assessed({2014: 40, 2019: 55}, target_of(80, "2024"), today=EARLY, thresholds=own)
    assert [flip.value for flip in found.flips] == pytest.approx([50, 58])
    error = {"moe": sqrt(0.5) * NormalDist().inv_cdf(0.95), "moe_level": 0.9}
    values = {2018: {"value": 50.0, **error}, 2024: {"value": 50.0, **error}}
    assert [flip.value for flip in assessed(values, thresholds=own).flips] == pytest.approx(
        [48, 52]
    )


EVEN, FAR = (2019, 2020, 2021, 2022, 2023, 2024), (2010, 2011, 2012, 2013, 2024)


@pytest.mark.parametrize("level", [1, 1e-6, 1e6])
@pytest.mark.parametrize(
    ("years", "values", "flips"),
    [
        (EVEN, [52.0, 50.5, 53.1, 52.2, 54.0, 53.0], [(54, "low", "improving", True)]),
        (
            EVEN,
            [50.0, 52.0, 51.0, 54.0, 53.0, 55.0],
            [(50, "low", "little-change", False)],
        ),
        (
            FAR,
            [52.0, 50.5, 53.1, 52.2, 54.0],
            [(40, "high", "getting-worse", False), (60, "low", "improving", True)],
        ),
    ],
)
def test_a_slope_flips_where_an_end_of_its_interval_is_nothing(
    assessed, years, values, flips, level
) -> None:
    """Found here between now and a value beyond, by bisection on the interval that scipy gives."""

    def end(value, which):
        line = stats.linregress(years, [*values[:-1], value])
        return stats.t.interval(0.90, len(years) - 2, line.slope, line.stderr)[which == "high"]

    found = assessed({year: value * level for year, value in zip(years, values, strict=True)})
    assert rounded(found) == [
        (optimize.brentq(end, values[-1], beyond, (which,)) * level, status, better)
        for beyond, which, status, better in flips
    ]


def test_a_figure_too_good_for_a_line_is_no_way_to_get_worse(assessed) -> None:
    """Far above the line through the others, it makes the scatter larger than the slope."""
    found = assessed({2018: 1, 2019: 2.5, 2020: 2, 2021: 4.6, 2022: 4.5, 2023: 6})
    assert found.status == "improving"
    assert found.with_latest(100).status == "little-change"
    (worse,) = found.flips
    assert (worse.status, worse.better) == ("little-change", False)
    assert worse.value < 6


def test_what_cannot_be_is_not_said_to_change_anything(assessed) -> None:
    """No share of people is below 0 % or above 100 %."""
    found = assessed({2018: 0.0, 2024: 10.0}, 100, limits=PERCENT)
    assert rounded(found) == [(30, "too-slow", True)]
    assert rounded(assessed({2018: 0.0, 2024: 90.0}, 100, limits=PERCENT))[1:] == [
        (100, "target-met", True)
    ]
    full = assessed({2018: 100.0, 2024: 90.0}, 0, direction="down", limits=PERCENT)
    assert rounded(full) == [(70, "too-slow", True)]
    wide = {"moe": 60.0, "moe_level": 0.9}
    values = {2018: {"value": 50.0, **wide}, 2024: {"value": 50.0, **wide}}
    assert assessed(values, limits=PERCENT).flips == ()
    beyond = assessed({2018: 50.0, 2024: 105.0}, 228, limits=PERCENT)
    assert not any(flip.better for flip in beyond.flips)
    assert len(assessed(values).flips) == 2


def test_where_figures_pass_through_nothing_the_words_begin_as_elsewhere(
    assessed, target_of
) -> None:
    """From −600 towards 1,400 in ten years; at half time 60 % of the pace is 0."""
    found = assessed({2014: -600, 2019: 300}, target_of(1400, "2024"), today=EARLY)
    assert rounded(found) == [(0, "far-behind", False), (350, "on-track", True)]
    still = assessed({2014: 0, 2019: 0}, target_of(1000, "2024"), today=EARLY)
    assert rounded(still) == [(0, "moving-away", False), (300, "too-slow", True)]


def test_a_declared_baseline_stays_although_other_periods_overlap_it(assessed) -> None:
    """2008-2012 is not among the periods compared (2006-2010, 2011-2015, 2016-2020)."""
    values = {f"{year}-{year + 4}": 50 + year * 7 % 11 for year in range(2006, 2017)}
    found = assessed(values, 99, baseline="2008-2012")
    assert found.baseline.period == "2008-2012"
    assert found.with_latest(found.latest.value).baseline is found.baseline
    for flip in found.flips:
        beyond = values | {"2016-2020": flip.value + (1e-6 if flip.better else -1e-6)}
        assert assessed(beyond, 99, baseline="2008-2012").status == flip.status


@pytest.mark.parametrize(
    ("values", "target"),
    [({}, 80), ({2024: 50}, 80), ({2018: 50, 2021: 55, 2024: 60}, None)],
    ids=["no data", "baseline only", "too early to tell"],
)
def test_where_no_value_would_tell_more_there_is_no_flip(assessed, values, target) -> None:
    assert assessed(values, target).flips == ()


values = st.integers(1, 999).map(lambda tenths: tenths / 10)


@st.composite
def series(draw):
    """Year → point: plain, or with margins on all."""
    years = sorted(draw(st.lists(st.integers(2010, 2024), min_size=2, max_size=8, unique=True)))
    margin = draw(st.one_of(st.none(), st.integers(1, 90).map(lambda tenths: tenths / 10)))
    return {year: {"value": draw(values), "moe": margin} for year in years}


@given(
    series(),
    st.one_of(st.none(), values),
    st.sampled_from(["2018", "2027", "2040"]),
    st.tuples(st.sampled_from(["up", "down"]), st.sampled_from([PERCENT, (None, None)])),
)
def test_up_to_a_flip_nothing_changes_and_beyond_it_the_status_does(
    assessed, target_of, history, target, due, case
) -> None:
    better, limits = case
    target = None if target is None else target_of(target, due)
    latest = max(history)
    now = history[latest]["value"]

    def status(value):
        changed = {**history, latest: {**history[latest], "value": value}}
        return assessed(changed, target, direction=better, limits=limits).status

    found = assessed(history, target, direction=better, limits=limits)
    sides = {flip.better: flip for flip in found.flips}
    assert len(sides) == len(found.flips)
    for is_better in (False, True):
        side = (1 if better == "up" else -1) * (1 if is_better else -1)
        flip = sides.get(is_better)
        if flip is None and found.direction_rule == "slope" and target is None:
            continue  # a figure far off hides a clear line in its own noise: that is no flip
        if flip is None:
            end = (100 if side > 0 else 0) if limits == PERCENT else now + side * 1e4
        else:
            end = flip.value
            assert side * (end - now) >= -1e-6
            assert flip.status != found.status
            at = end if limits == PERCENT and end in PERCENT else end + side * 1e-5
            assert status(at) == flip.status
        between = [now + (end - now) * part for part in (0.001, 0.3, 0.6, 0.9, 0.9999)]
        if abs(end - now) > 1e-3:
            assert {status(value) for value in between} == {found.status}


@pytest.mark.parametrize("level", [1, 1e-6, 1e6])
def test_a_flip_where_both_ends_of_the_interval_meet_is_found_in_any_unit(assessed, level) -> None:
    """Three even figures and one apart: on either side of them the line is as sure of itself."""
    figures = {2010: 0.1, 2011: 0.1, 2012: 0.1, 2015: 0.2}
    found = assessed({year: value * level for year, value in figures.items()})
    (flip,) = found.flips
    assert (flip.value, flip.better) == (pytest.approx(0.1 * level), False)
