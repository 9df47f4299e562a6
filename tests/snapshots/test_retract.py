"""Retracting: what may not be shown any more is in no byte of a snapshot, which says so."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from tests.corpus.portals import FIGURES, INDICATOR, SOUND, changed, write
from tests.snapshots.test_freeze import contents

from ci_portal.reading.portal import read_portal
from ci_portal.snapshots.freeze import freeze
from ci_portal.snapshots.retract import Retracted, retract
from ci_portal.snapshots.snapshot import Retraction
from ci_portal.snapshots.write import NotWrittenError

#: The cell is 38.373 %; the gap to the others' 63.3 % is 24.927 points, found nowhere else.
SHOWN = changed(FIGURES, "Low income,40,160,400,", "Low income,38.373,15357,40021,")
CANARIES = ("38.373", "15357", "40021", "24.927")
HIDDEN = changed(FIGURES, "Low income,40,160,400,", "Low income,,,,suppressed")
WHY = "A share of so few children could point to one of them."


def then(folder: Path, now: dict[str, str] | None = None) -> Path:
    """A portal that was frozen with the cell, and has other figures now."""
    freeze(read_portal(write(folder, SHOWN)), "then")
    return write(folder, HIDDEN if now is None else now)


def texts(folder: Path) -> str:
    return "".join(content.decode() for content in contents(folder).values())


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / table).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_what_is_withheld_today_goes_and_what_was_made_of_it(tmp_path: Path) -> None:
    root = then(tmp_path)
    made = root / "data" / "snapshots" / "then"
    assert all(canary in texts(made) for canary in CANARIES)
    assert [problem.code for problem in read_portal(root).problems] == ["PUB004"]

    assert retract(root, "then", WHY) == Retracted(made, 1)

    assert not [canary for canary in CANARIES if canary in texts(root / "data")]
    reading = read_portal(root)
    assert not list(reading.problems)
    assert reading.snapshots["then"].retractions == (
        Retraction(reading.snapshots["then"].retractions[0].date, WHY, 1),
    )
    cell = next(row for row in rows(made, "observations.csv") if row["group"] == "Low income")
    assert (cell["status"], cell["value"]) == ("suppressed", "")
    # The other figures stay.
    assert {row["value"] for row in rows(made, "observations.csv")} >= {"51", "54", "63.3"}


def test_the_check_never_says_what_the_cell_holds(tmp_path: Path) -> None:
    (problem,) = read_portal(then(tmp_path)).problems
    words = f"{problem.message} {problem.hint}"
    assert "Low income" in words
    assert not [canary for canary in CANARIES if canary in words]


def test_all_figures_go_when_asked(tmp_path: Path) -> None:
    root = then(tmp_path, {})
    made = root / "data" / "snapshots" / "then"
    # Everyone in two years, and two groups; one year was not available.
    assert retract(root, "then", WHY, everything=True).cells == 4
    for row in rows(made, "observations.csv"):
        assert not any(row[name] for name in ("value", "numerator", "denominator", "low", "high"))
    for row in rows(made, "assessments.csv"):
        assert not row["latest_value"]
    assert not list(read_portal(root).problems)


def test_a_total_that_would_give_the_cell_away_goes_with_it(tmp_path: Path) -> None:
    """A total that is made from its parts is not made while one of them is withheld.

    In a snapshot it stands as a row like any other.
    """
    total = "reading,2020-21,all,all,54,540,1000,\n"
    root = then(tmp_path, {FIGURES: HIDDEN[FIGURES].replace(total, "")})
    assert retract(root, "then", WHY).cells == 2
    made = root / "data" / "snapshots" / "then"
    totals = [
        row
        for row in rows(made, "observations.csv")
        if (row["period"], row["group"]) == ("2020-21", "all")
    ]
    assert [(row["value"], row["status"]) for row in totals] == [("", "unavailable")]
    assert "540" not in (made / "observations.csv").read_text(encoding="utf-8")


def test_an_indicator_that_has_another_id_today_is_the_same(tmp_path: Path) -> None:
    root = then(tmp_path)
    page = SOUND[INDICATOR].replace("results:", "aliases: [reading]\nresults:")
    (root / INDICATOR).unlink()
    (root / "content/indicators/reads-well.md").write_text(page, encoding="utf-8")
    for path in (*root.glob("content/**/*.md"), root / FIGURES):
        text = path.read_text(encoding="utf-8")
        text = text.replace("headline: [reading]", "headline: [reads-well]")
        text = text.replace('"reading"', '"reads-well"').replace("\nreading,", "\nreads-well,")
        path.write_text(text, encoding="utf-8")
    assert [problem.code for problem in read_portal(root).problems] == ["PUB004"]
    assert retract(root, "then", WHY).cells == 1
    assert not list(read_portal(root).problems)


def test_each_retraction_is_told(tmp_path: Path) -> None:
    root = then(tmp_path)
    retract(root, "then", WHY)
    retract(root, "then", "Everything was wrong.", everything=True)
    made = root / "data" / "snapshots" / "then"
    told = json.loads((made / "datapackage.json").read_text(encoding="utf-8"))["retractions"]
    assert [(entry["reason"], entry["cells"]) for entry in told] == [
        (WHY, 1),
        ("Everything was wrong.", 3),
    ]


@pytest.mark.parametrize(
    ("key", "reason", "words"),
    [
        ("then", "  ", "Say why"),
        ("than", WHY, "no snapshot"),
        ("../then", WHY, "can't be the id"),
        ("then", WHY, "no figure to take out"),
    ],
)
def test_nothing_is_done_without_a_reason_or_a_need(
    key: str, reason: str, words: str, tmp_path: Path
) -> None:
    root = then(tmp_path, dict(SHOWN))
    before = contents(root / "data")
    with pytest.raises(NotWrittenError, match=words):
        retract(root, key, reason)
    assert contents(root / "data") == before


def test_what_was_changed_by_hand_is_put_back_first(tmp_path: Path) -> None:
    root = then(tmp_path)
    (root / "data/snapshots/then/results.csv").unlink()
    with pytest.raises(NotWrittenError, match="changed by hand"):
        retract(root, "then", WHY)
