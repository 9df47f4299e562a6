"""The breakdown: which groups are drawn, how they are told apart, and what is said of the rest."""

from __future__ import annotations

import pytest

from ci_portal.charts import TargetMark


@pytest.fixture
def groups(years):
    """The total and nine groups."""
    return {"All": years(2018, 50, 52, 55)} | {
        f"Group {n}": years(2018, 40 + 2 * n, 41 + 2 * n, 42 + 2 * n) for n in range(1, 10)
    }


def test_total_and_seven_groups_are_drawn_and_the_rest_is_counted(draw, groups, lines):
    for drawing in draw(lines(groups)):
        names = [text.rsplit(" ", 1)[0] for text in drawing.texts("cp-label")]
        assert sorted(names) == ["All", *(f"Group {n}" for n in range(1, 8))]
        assert "2 more groups are in the table." in drawing.texts("cp-note")


def test_fewer_groups_if_asked_for(draw, groups, lines):
    drawing = draw(lines(groups, limit=3)).wide
    assert len(drawing.texts("cp-label")) == 4
    assert "6 more groups are in the table." in drawing.texts("cp-note")


def test_each_label_ends_in_the_latest_value(draw, groups, lines):
    assert "Group 3 48%" in draw(lines(groups)).wide.texts("cp-label")


def test_groups_differ_in_dash_or_marker_not_only_in_colour(draw, groups, lines):
    drawing = draw(lines(groups)).wide
    looks = set()
    for number in range(1, 8):
        (group,) = drawing.all(f"cp-line-{number}")
        line, markers = group.findall("path")
        shape = markers.attrib["d"].split("M")[1].split(" ", 1)[1].lstrip("-.0123456789")
        looks.add((line.get("stroke-dasharray"), shape))
    assert len(looks) == 7
    assert len({dash for dash, _ in looks}) == 7
    assert len({shape for _, shape in looks}) == 7


def test_total_is_drawn_last_and_bold(draw, groups, lines):
    drawing = draw(lines(groups)).wide
    assert list(drawing.root.iter("g"))[-1].findtext("title") == "All"
    (bold,) = (e for e in drawing.root.iter("text") if e.get("font-weight"))
    assert bold.text == "All 55%"


def test_a_group_that_ends_early_says_when(draw, years, lines):
    chart = lines({"All": years(2018, 50, 52, 55), "Asian": years(2018, 60, 61, None)})
    assert "Asian 61% (2019)" in draw(chart).wide.texts("cp-label")


def test_withheld_groups_share_a_mark_that_names_them(draw, years, lines):
    chart = lines(
        {
            "All": years(2018, 50, 52, 55),
            "Asian": years(2018, 60, None, 61),
            "White": years(2018, 62, None, 63),
        }
    )
    tips = [tip for tip in draw(chart).wide.tips("cp-gap-mark") if tip]
    assert tips == ["2019: not shown, to protect privacy (Asian and White)"]


def test_a_group_without_any_figure_is_named_with_the_reason(draw, years, lines):
    chart = lines({"All": years(2018, 50, 52), "American Indian": years(2018, None, None)})
    drawing = draw(chart).wide
    assert "American Indian: not shown, to protect privacy" in drawing.texts("cp-note")
    assert drawing.texts("cp-label") == ["All 52%"]


def test_a_number_that_should_not_be_there_changes_nothing(draw, year, years, lines):
    clean = year(2019, status="suppressed")
    leaky = clean._replace(value=3.21, moe=1.2, low=2.0, high=4.4)
    one, other = (
        draw(lines({"All": years(2018, 50, 52), "Asian": (year(2018, 60), point)}))
        for point in (clean, leaky)
    )
    assert one == other


def test_target_is_a_line_across(draw, groups, lines):
    drawing = draw(lines(groups, target=TargetMark("2030", 2031.0, 80))).wide
    assert "Target 80%" in drawing.texts("cp-label")
    (across,) = drawing.all("cp-path")
    assert "H" in across.attrib["d"]


def test_break_shared_by_groups_is_one_rule(draw, year, lines):
    points = tuple(year(y, 50 + y - 2015, break_=y == 2018) for y in range(2015, 2021))
    drawing = draw(lines({"All": points, "Asian": points})).wide
    assert drawing.tips("cp-break") == ["break in series"]
    assert drawing.runs() == 4


def test_coded_points_name_their_group(draw, year, years, lines):
    chart = lines({"All": years(2018, 50, 52), "Asian": (year(2018, 90), year(2019, low=95.0))})
    drawing = draw(chart).wide
    assert drawing.tips("cp-bound") == ["Asian: 2019: >95%"]
    assert "Asian >95%" in drawing.texts("cp-label")


def test_long_names_wrap_and_the_number_survives(draw, years, lines):
    name = "Children of families who moved here from another state during the school year at hand"
    chart = lines({"All": years(2018, 50, 52), name: years(2018, 40, 41)})
    wide, narrow = draw(chart)
    assert f"{name} 41%" in wide.texts("cp-label")
    (cut,) = (text for text in narrow.texts("cp-label") if text.startswith("Children"))
    assert cut.endswith("… 41%")
    assert [e.findtext("title") for e in narrow.all("cp-label") if e.find("title") is not None] == [
        name
    ]


def test_only_groups_and_no_total(draw, years, lines):
    drawing = draw(lines({"Asian": years(2018, 60, 61)})).wide
    assert drawing.texts("cp-label") == ["Asian 61%"]


def test_no_figures_at_all(draw, lines):
    assert "No figures can be shown." in draw(lines({})).wide.texts()
