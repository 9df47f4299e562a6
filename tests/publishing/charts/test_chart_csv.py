"""A chart's figures as a table."""

from __future__ import annotations

import csv
from datetime import date

from ci_portal.charts import AddUp, Chart, Expected, Line, Part, Row, TargetMark, Unit
from ci_portal.charts.funding import Funding, Grant, Mark
from ci_portal.model.observations import Point
from ci_portal.publishing.charts.chart_csv import COLUMNS, chart_csv


def point(year: int, value: float | None, **fields: object) -> Point:
    return Point(str(year), date(year, 1, 1), date(year, 12, 31), value, **fields)


def chart(**fields: object) -> Chart:
    return Chart(
        **{
            "kind": "trend",
            "id": "x",
            "title": "X",
            "sentence": "",
            "unit": Unit("percent"),
            **fields,
        }
    )


def rows(of: Chart | AddUp | Funding) -> list[dict[str, str]]:
    return list(csv.DictReader(chart_csv(of).splitlines()))


def test_figures_targets_and_what_is_expected_are_told_apart() -> None:
    found = rows(
        chart(
            lines=(Line("Everyone", (point(2020, 50.5, numerator=101, denominator=200),)),),
            target=TargetMark("2030", 2031.0, 80, (("2025", 2026.0, 60),)),
            forecast=(Expected("2030", 2031.0, 55, 50.25, 60),),
            projection=Expected("2030", 2031.0, 70),
        )
    )
    assert [row["kind"] for row in found] == [
        *("figure", "interim-target", "target", "forecast", "projection")
    ]
    assert [row["value"] for row in found] == ["50.5", "60", "80", "55", "70"]
    assert {row["series"] for row in found} == {"Everyone"}
    first, forecast = found[0], found[3]
    assert (first["start"], first["end"]) == ("2020-01-01", "2020-12-31")
    assert (first["numerator"], first["denominator"], first["status"]) == ("101", "200", "final")
    assert (forecast["low"], forecast["high"], forecast["status"]) == ("50.25", "60", "")
    assert tuple(first) == COLUMNS


def test_what_is_withheld_has_its_mark_and_no_number() -> None:
    hidden = point(2020, 23.529, numerator=4, denominator=17, low=1.5, status="suppressed")
    (row,) = rows(chart(lines=(Line("Some", (hidden,)),)))
    assert row["status"] == "suppressed"
    assert not any(row[name] for name in COLUMNS[5:12])
    (row,) = rows(chart(kind="gap", lines=(), rows=(Row("Some", hidden),)))
    assert not any(row[name] for name in COLUMNS[5:12])


def test_groups_have_the_first_and_the_latest_figure() -> None:
    found = rows(chart(kind="gap", rows=(Row("North", point(2024, 5), point(2018, 4)),)))
    assert [(row["kind"], row["period"], row["value"]) for row in found] == [
        *(("baseline", "2018", "4"), ("latest", "2024", "5"))
    ]


def test_texts_with_commas_quotes_and_line_ends_stay_in_their_cell() -> None:
    name, note = 'A, "so called"', "one\ntwo"
    text = chart_csv(chart(lines=(Line(name, (point(2020, 1, note=note),)),)))
    _, row = csv.reader(text.splitlines(keepends=True))
    assert row[1] == name
    assert row[-1] == note
    assert "\r" not in text


def test_what_adds_up_and_who_pays() -> None:
    parts = (Part("Tutoring", 48.0), Part("Visits", None))
    found = rows(
        AddUp(
            id="x",
            title="X",
            sentence="",
            parts=parts,
            needed=371,
            low=40,
            middle=48,
            high=50,
            told=48,
        )
    )
    assert [(row["kind"], row["value"]) for row in found] == [
        *(("strategy", "48"), ("strategy", ""), ("sum", "48"), ("needed", "371"))
    ]
    grant = Grant("Coaches", "Schools", 2020.0, 2021.0, "new", ("$5", "public"), "2020 to 2021")
    marks = {"today": Mark(2020.5, "Today"), "horizon": Mark(2022.5, "in two years")}
    (row,) = rows(Funding(id="f", title="F", sentence="", grants=(grant,), **marks))
    assert (row["title"], row["money"], row["period"]) == ("Coaches", "$5, public", "2020 to 2021")
