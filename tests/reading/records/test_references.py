from __future__ import annotations

from pathlib import Path

import pytest
from tests.corpus.broken import ROWS, with_rows
from tests.corpus.portals import INDICATOR, codes, read

FUNDING = "id,title,funder,kind,start,end,supports\nf,F,lib,new,2024-01-01,2025-01-01,{}\n"
PARTNER = "---\ntitle: Library\nsector: government\njoined: 2020-01-31\n---\n"


def funding(supports: str, funder: str = "lib") -> dict[str, str | bytes | None]:
    """A grant, which may support records of any collection, and the partner who gives it."""
    table = FUNDING.format(supports).replace(",lib,", f",{funder},")
    return {**with_rows(table, "funding"), "content/partners/lib.md": PARTNER}


def test_what_is_named_is_there(tmp_path: Path) -> None:
    assert codes(read(tmp_path, funding("results/early-reading; indicators/reading"))) == []


@pytest.mark.parametrize(
    ("supports", "message", "hint"),
    [
        ("results/early-readng", 'no "early-readng" in results', '"early-reading"'),
        ("early-reading", '"early-reading" does not say', '"results/early-reading"'),
        ("reslts/early-reading", '"reslts/early-reading" does not say', '"results/early-reading"'),
        ("nobody", '"nobody" does not say', "indicators/reading"),
    ],
)
def test_a_record_of_any_collection_is_named_with_its_collection(
    supports: str, message: str, hint: str, tmp_path: Path
) -> None:
    reading = read(tmp_path, funding(supports))
    assert codes(reading) == [("REF001", ROWS, 2)]
    (problem,) = reading.problems
    assert (problem.record, problem.field) == ("f", "supports")
    assert message in problem.message
    assert hint in problem.hint


def test_each_name_in_a_list_is_checked(tmp_path: Path) -> None:
    reading = read(tmp_path, funding("results/a; results/early-reading; results/b", "nobody"))
    assert codes(reading) == [("REF001", ROWS, 2)] * 3


def test_where_there_is_nothing_to_name_the_hint_says_where_to_look(tmp_path: Path) -> None:
    page = "---\ntitle: Reading\nresults: []\n---\n"
    reading = read(tmp_path, {**with_rows(FUNDING.format(""), "funding"), INDICATOR: page})
    problem = next(p for p in reading.problems if p.field == "funder")
    assert problem.hint == "Add the record, or correct the id (see partners)."
