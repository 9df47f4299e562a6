"""`ci-portal due`: what is overdue, what comes next, and who sees to it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.corpus.portals import INDICATOR, SOUND, Change, changed, write
from typer.testing import CliRunner, Result

from ci_portal.cli.app import app
from ci_portal.cli.due import escaped

RECORDS = "data/records/datapackage.yaml"


def table(name: str, text: str) -> dict[str, Change]:
    """One table of records beside the sound portal; today is 15 January 2026."""
    resource = f"name: records\nresources:\n  - {{name: {name}, path: {name}.csv}}\n"
    return {RECORDS: resource, f"data/records/{name}.csv": text}


def due(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(app, ["due", *options, str(folder)])


def found(folder: Path, *options: str) -> list[dict[str, Any]]:
    result = due(folder, "--format", "json", *options)
    assert result.exit_code == 0, result.output
    entries: list[dict[str, Any]] = json.loads(result.output)["due"]
    return entries


def test_nothing_due_prints_nothing_at_all(tmp_path: Path) -> None:
    result = due(write(tmp_path, {}))
    assert (result.exit_code, result.output) == (0, "")


def test_a_source_that_is_late_is_told_with_its_steward_and_its_place(tmp_path: Path) -> None:
    rows = (
        "id,title,steward,licence,cadence,last_release,next_expected\n"
        "tests,State test,The State,CC0-1.0,yearly,2024-10-01,2025-10-01\n"
        "rolls,School rolls,Schools,CC0-1.0,yearly,2025-11-02,2025-11-01\n"
        "births,Births,Health,CC0-1.0,yearly,2025-02-01,2026-01-20\n"
        "later,Later,Health,CC0-1.0,yearly,2025-02-01,2026-03-01\n"
    )
    folder = write(tmp_path, table("sources", rows))
    assert [(e["id"], e["days_late"], e["overdue"], e["who"]) for e in found(folder)] == [
        ("tests", 106, True, ["The State"]),
        ("births", -5, False, ["Health"]),
    ]
    assert [(e["file"], e["line"]) for e in found(folder)] == [
        ("data/records/sources.csv", 2),
        ("data/records/sources.csv", 4),
    ]
    assert [e["id"] for e in found(folder, "--within", "0")] == ["tests"]
    assert "later" in [e["id"] for e in found(folder, "--within", "60")]


@pytest.mark.parametrize(
    ("lag", "told"), [("", ["tests"]), ("lag_days: 90\n", ["reading", "tests"])]
)
def test_a_figure_is_told_apart_from_its_source_only_if_its_day_is_another(
    lag: str, told: list[str], tmp_path: Path
) -> None:
    source = changed(INDICATOR, "frequency: yearly\n", f"frequency: yearly\n{lag}source: tests\n")
    rows = (
        "id,title,steward,licence,cadence,next_expected\n"
        "tests,State test,The State,CC0-1.0,yearly,2026-01-01\n"
    )
    folder = write(tmp_path, {**source, **table("sources", rows)})
    entries = found(folder)
    assert [e["id"] for e in entries] == told
    assert all(e["who"] == ["The State"] for e in entries)


def test_promises_answers_steps_and_agreements_are_told_until_they_are_kept(tmp_path: Path) -> None:
    tables = {
        "partners": "id,title,sector,roles,joined\n"
        "office,The Office,nonprofit,backbone,2019-01-01\n"
        "schools,The Schools,education,implementer,2019-01-01\n",
        "commitments": "id,title,partner,kind,text,made_on,due,status\n"
        "kept,Kept,schools,action,We will.,2024-01-01,2025-01-01,kept\n"
        "open,Open,schools,action,We will.,2024-01-01,2025-12-31,in-progress\n",
        "feedback": "id,title,date,method,who,heard,response,response_due\n"
        "said,Said,2025-10-01,forum,Parents,Buses are late.,,2026-01-10\n"
        "done,Done,2025-10-01,forum,Parents,Buses are late.,They run.,2026-01-10\n",
        "milestones": "id,title,date,status,results\n"
        "step,A step,2026-01-29,planned,early-reading\n"
        "taken,Taken,2026-01-02,done,early-reading\n",
        "agreements": "id,title,parties,purpose,min_cell,publication_allowed,starts,expires\n"
        "used,In use,schools;office,Reports,10,true,2020-01-01,2026-01-15\n"
        "old,Old,schools;office,Reports,10,true,2018-01-01,2019-12-31\n",
        "sources": "id,title,steward,licence,cadence,agreement\n"
        "rolls,Rolls,The Schools,CC0-1.0,yearly,used\n",
    }
    listed = "".join(f"  - {{name: {name}, path: {name}.csv}}\n" for name in tables)
    files: dict[str, Change] = {f"data/records/{name}.csv": text for name, text in tables.items()}
    files[RECORDS] = f"name: records\nresources:\n{listed}"
    assert [
        (e["kind"], e["id"], e["overdue"], e["who"]) for e in found(write(tmp_path, files))
    ] == [
        ("promise", "open", True, ["The Schools"]),
        ("answer", "said", True, ["The Office"]),
        ("agreement", "used", False, ["The Schools", "The Office"]),
        ("step", "step", False, ["The Office"]),
    ]


def test_a_target_is_told_before_its_day_and_only_the_one_in_force(tmp_path: Path) -> None:
    targets = (
        "  - {value: 70, date: 2026-01-20, set_on: 2018-01-01}\n"
        "  - {value: 75, date: 2026-01-25, set_on: 2019-01-01}\n"
        "  - {value: 60, date: 2026-01-22, set_on: 2018-01-01, group: Low income}\n"
    )
    text = SOUND[INDICATOR].replace(
        "  - value: 80\n    date: 2030\n    set_on: 2019-03-14\n", targets
    )
    entries = found(write(tmp_path, {INDICATOR: text}))
    assert [(e["kind"], e["due"]) for e in entries] == [
        ("target", "2026-01-22"),
        ("target", "2026-01-25"),
    ]


def test_markdown_puts_what_is_overdue_first_and_calls_nobody(tmp_path: Path) -> None:
    rows = (
        "id,title,steward,licence,cadence,next_expected\n"
        'tests,"State <b>test</b> | @all [x](y) #1",The *State*,CC0-1.0,yearly,2026-01-14\n'
        "births,Births,Health,CC0-1.0,yearly,2026-01-15\n"
    )
    output = due(write(tmp_path, table("sources", rows))).output
    late, coming = output.split("### Due within 14 days")
    assert late.startswith("### Overdue\n\n- **State \\<b\\>test\\</b\\> \\| @\u2060all")
    assert "since 2026-01-14, 1 day · The \\*State\\* · `data/records/sources.csv:2`" in late
    assert "- **Births** · new data, on 2026-01-15 · Health" in coming


def test_a_list_too_long_for_an_issue_says_how_much_is_left_out(tmp_path: Path) -> None:
    rows = ["id,title,steward,licence,cadence,next_expected"]
    rows += [f"s{n},Source {n},Health,CC0-1.0,yearly,2025-01-01" for n in range(130)]
    output = due(write(tmp_path, table("sources", "\n".join(rows)))).output
    assert output.count("\n- ") == 100
    assert "And 30 more" in output


def test_the_day_to_go_by_can_be_todays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    descriptor = changed("data/datapackage.yaml", "  today: 2026-01-15\n", "")
    rows = (
        "id,title,steward,licence,cadence,next_expected\n"
        "tests,State test,The State,CC0-1.0,yearly,2026-01-01\n"
    )
    folder = write(tmp_path, {**descriptor, **table("sources", rows)})
    for day, expected in ((date(2025, 12, 1), []), (date(2026, 6, 1), ["tests"])):
        seconds = (day - date(1970, 1, 1)).days * 86400
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(seconds))
        assert [e["id"] for e in found(folder)] == expected


def test_a_portal_that_cannot_be_read_exits_with_1_and_says_what_to_do(tmp_path: Path) -> None:
    result = due(write(tmp_path, changed(INDICATOR, "unit: percent", "unit: percnt")))
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "ci-portal check" in result.stderr


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Read\n\nmore", "Read more"),
        ("5-year, (all)", "5-year, (all)"),
        ("a@b #7", "a@\u2060b \\#\u20607"),
        ("$x$ `y` ![z](u)", "\\$x\\$ \\`y\\` \\!\\[z\\](u)"),
        ("https://example.org www.example.org", "https://\u2060example.org www\u2060.example.org"),
    ],
)
def test_text_is_shown_letter_by_letter(text: str, shown: str) -> None:
    assert escaped(text) == shown
