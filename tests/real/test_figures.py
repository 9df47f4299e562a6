"""What a portal for New Haven must show, worked out from the published files by hand."""

from __future__ import annotations

import pytest

from ci_portal.model.observations import ALL, SeriesKey

NATIVE = "American Indian or Alaska Native"
BLACK = "Black or African American"
LATINO = "Hispanic or Latino"
ISLANDER = "Native Hawaiian or Other Pacific Islander"
SEVERAL = "Two or More Races"
RACES = {NATIVE, "Asian", BLACK, LATINO, ISLANDER, SEVERAL, "White"}


def close(value, digits=1):
    """Equal when written with so many digits."""
    return pytest.approx(value, abs=0.5 * 10**-digits)


class TestChronicAbsence:
    @pytest.mark.parametrize(
        ("period", "expected"),
        [
            (
                "2019-20",
                {BLACK: 24.1, LATINO: 21.2, SEVERAL: 21.4, "White": 13.9, "Asian": 10.7}
                | {NATIVE: "suppressed", ISLANDER: "suppressed"},
            ),
            (
                "2011-12",
                {BLACK: 20.6, LATINO: 22.5, SEVERAL: 28.6, "White": 15.0, "Asian": 7.2}
                | {NATIVE: 0.0, ISLANDER: "unavailable"},
            ),
        ],
    )
    def test_each_group_has_its_published_figure_or_none(self, points, period, expected):
        found = {group: points("chronic-absence", group)[period] for group in RACES}
        assert {
            group: point.status if point.value is None else point.value
            for group, point in found.items()
        } == expected

    def test_there_is_no_total_and_none_is_invented(self, portal, judgements):
        assert SeriesKey("chronic-absence", "New Haven") not in portal.series
        total = judgements["chronic-absence"].total
        assert total.status == "no-data"
        assert (total.baseline, total.latest, total.change) == (None, None, None)


class TestGraduation:
    @pytest.mark.parametrize(
        ("period", "group", "counts", "percent"),
        [
            ("2018-19", "Not in special education", (1020, 1185), 86.1),
            ("2018-19", "In special education", (163, 277), 58.8),
            ("2018-19", ALL, (1183, 1462), 80.9),
            ("2010-11", "Not in special education", (853, 1291), 66.1),
            ("2010-11", "In special education", (74, 159), 46.5),
            ("2010-11", ALL, (927, 1450), 63.9),
        ],
    )
    def test_counts_and_percent(self, points, period, group, counts, percent):
        point = points("graduation", group)[period]
        assert (point.numerator, point.denominator) == counts
        assert point.value == close(percent)

    def test_the_total_is_worked_out_from_counts_and_not_from_percents(self, points):
        for point in points("graduation").values():
            assert point.value == pytest.approx(100 * point.numerator / point.denominator)

    def test_the_total_names_the_rows_it_is_made_of(self, points):
        total = points("graduation")["2018-19"].source_row.rpartition(":")[2].split("+")
        parts = [
            points("graduation", group)["2018-19"].source_row.rpartition(":")[2]
            for group in ("In special education", "Not in special education")
        ]
        assert sorted(total) == sorted(parts)

    def test_the_gap_widened_while_both_groups_improved(self, judgements):
        judgement = judgements["graduation"]
        (gap,) = judgement.gaps
        # Published percents are rounded, so their difference may be a tenth off: the counts give
        # 19.5 and 27.2 points, the percents 19.6 and 27.3.
        assert gap.baseline_difference == close(19.6)
        assert gap.latest_difference == close(27.3)
        assert gap.trend == "widening"
        assert [a.direction for a in judgement.groups.values()] == ["improving", "improving"]

    def test_so_it_is_not_improving_for_everyone(self, judgements):
        judgement = judgements["graduation"]
        assert judgement.status == "improving"
        assert judgement.not_for == ("In special education",)
        assert judgement.tone != "good"

    def test_percents_can_be_worked_out_from_the_counts_alone(self, changed):
        portal = changed("graduation", ("    value: Value\n", "")).portal
        series = {key.group: value.points for key, value in portal.series_of["graduation"].items()}
        others, special = series["Not in special education"], series["In special education"]
        assert others[-1].value == pytest.approx(100 * 1020 / 1185)
        assert others[0].value - special[0].value == close(19.5)
        assert others[-1].value - special[-1].value == close(27.2)


class TestSuspension:
    def test_groups_are_called_as_in_the_other_package(self, portal):
        for indicator in ("suspension", "chronic-absence"):
            groups = {key.group for key in portal.series_of[indicator]}
            assert groups == RACES, indicator

    @pytest.mark.parametrize(
        ("group", "first", "before", "after"),
        [(BLACK, 18.7, 7.3, 0.2), ("White", 5.7, 2.1, None)],
    )
    def test_figures(self, points, group, first, before, after):
        found = points("suspension", group)
        assert [found[p].value for p in ("2009-10", "2019-20", "2020-21")] == [first, before, after]

    def test_the_last_figure_for_white_students_is_suppressed(self, points):
        assert points("suspension", "White")["2020-21"].status == "suppressed"

    def test_remote_schooling_is_a_break(self, points):
        for group in RACES:
            found = points("suspension", group)
            assert [period for period, point in found.items() if point.break_] == ["2020-21"]
            assert "learned from home" in found["2020-21"].note

    def test_and_no_success_to_be_claimed(self, judgements):
        judgement = judgements["suspension"]
        assert judgement.status == "no-data"
        black = judgement.groups["race-ethnicity", BLACK]
        assert (black.status, black.direction, black.change) == ("baseline-only", "too-early", None)
        assert all(a.direction == "too-early" for a in judgement.groups.values())
        assert judgement.gaps == ()


class TestSingleParentFamilies:
    @pytest.mark.parametrize(
        ("period", "value", "margin"), [("2006-2010", 50.04, 2), ("2016-2020", 51.72, 3)]
    )
    def test_percent_and_margin_in_the_same_unit(self, points, period, value, margin):
        point = points("single-parent-families")[period]
        assert (point.value, point.moe, point.moe_level) == (value, pytest.approx(margin), 0.9)

    def test_of_eleven_periods_only_those_that_do_not_overlap_are_compared(
        self, points, judgements
    ):
        assert len(points("single-parent-families")) == 11
        total = judgements["single-parent-families"].total
        compared = [point.period for point in total.trend.points]
        assert compared == ["2006-2010", "2011-2015", "2016-2020"]
        assert (total.baseline.period, total.latest.period) == ("2006-2010", "2016-2020")

    def test_there_is_no_detectable_change(self, judgements):
        total = judgements["single-parent-families"].total
        assert (total.status, total.direction_rule) == ("little-change", "z")
        assert total.finding.z == close(-0.77, digits=2)


class TestChildrenInPlacement:
    PLACE = "South Central Connecticut"

    def test_fiscal_years_in_a_region(self, portal, points):
        assert portal.places("children-in-placement") == (self.PLACE,)
        total = points("children-in-placement", place=self.PLACE)
        assert next(iter(total)) == "FY 2004-05"
        assert list(total)[-1] == "FY 2018-19"
        assert (total["FY 2004-05"].value, total["FY 2018-19"].value) == (862, 581)

    def test_the_published_total_is_the_total(self, portal, points):
        groups = {key.group for key in portal.series_of["children-in-placement"]}
        assert groups == {ALL, BLACK, LATINO, "White", "Other"}
        for period, point in points("children-in-placement", place=self.PLACE).items():
            parts = [
                points("children-in-placement", group, self.PLACE)[period].value
                for group in groups - {ALL}
            ]
            assert point.value == sum(parts)
            assert "+" not in point.source_row
