"""The four formats: from one review, complete, escaped, within what their readers take."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import jsonschema
import pytest
from tests.corpus.portals import DESCRIPTOR, FIGURES, INDICATOR, SOUND
from tests.corpus.records import written
from tests.review.conftest import HEADER, ROWS, Reviewer, change, command, page, row

from ci_portal.review import writing
from ci_portal.review.writing import markdown

SCHEMA = Path(writing.__file__).with_name("review.schema.json")
LAST = "reading,2022-23,all,all,58,580,1000,preliminary"

#: What a pull request from anybody may hold.
HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)> @octocat fixes #12 GH-34 owner/repo#5 "
    "[click](javascript:alert(3)) ![pic](https://evil.example/p.png) | a | b | `code` $x^2$ --> "
    "*bold* ~~gone~~ :tada: https://evil.example www.evil.example &lt;b&gt; \u202eturned\u202c"
)


@pytest.fixture
def hostile(folder: Path) -> Path:
    """A pull request whose texts are out to be taken for something else."""
    quoted = json.dumps(HOSTILE, ensure_ascii=False)
    return change(
        folder,
        {
            **page(INDICATOR, "Third graders who read well", quoted),
            **written("wins", "rooms", title=HOSTILE, mechanism=HOSTILE),
            **row(
                "reading,2022-23,income,Low income,46,184,400,",
                "reading,2022-23,income,Low income,44,176,400,",
            ),
        },
    )


class Elements(HTMLParser):
    """The elements of a page, with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_hostile_texts_in_markdown(hostile: Path) -> None:
    output = command(hostile).output
    assert "Rooms" not in output
    assert not re.search(r"<(?!!-- ci-portal|/?(sub|br|details|summary|span)\b)", output)
    assert not re.search(r"(?<![`\w])@\w", output)
    assert not re.search(r"#\d|GH-\d|:tada:|https?://(?!\u200b)|www\.evil|!\[|\]\(", output)
    assert "\u202e" not in output
    assert "-->" not in output.split("\n", 1)[1]
    rows = [line for line in output.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in rows} == {5}


def test_hostile_texts_in_html(hostile: Path) -> None:
    output = command(hostile, "--format", "html").output
    elements = Elements(output).found
    assert not {tag for tag, _ in elements} & {"script", "img", "iframe", "link", "object"}
    assert not [a for _, attrs in elements for a in attrs if a.startswith("on")]
    assert all(str(attrs["href"]).startswith("#") for _, attrs in elements if "href" in attrs)
    assert "&lt;script&gt;" in output
    assert "\u202e" not in output


def test_hostile_texts_in_annotations(folder: Path) -> None:
    text = "One\n::error::Two%0A::stop-commands::x"
    change(
        folder, page(INDICATOR, "title: Third graders who read well", f"title: {json.dumps(text)}")
    )
    change(folder, row(LAST, LAST.replace("58,580", "48,480")))
    lines = command(folder, "--format", "github").output.splitlines()
    assert lines
    assert all(re.match(r"::(error|warning|notice) (file=|title=)", line) for line in lines)
    assert not any("::" in line.split("::", 2)[1] for line in lines)


def test_hostile_texts_in_json(hostile: Path) -> None:
    found = json.loads(command(hostile, "--format", "json").output)
    changes = [c for section in found["sections"] for c in section["changes"]]
    assert any("<script>" in str(c["title"]) for c in changes)


def test_json_is_as_its_schema_says(hostile: Path) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    found = json.loads(command(hostile, "--format", "json").output)
    jsonschema.validate(found, schema)
    assert found["counts"]["revised"] == 1
    assert found["base"]["state"] == found["head"]["state"] == "sound"


def test_every_kind_of_change_is_documented(root: Path) -> None:
    """The kinds that the code names, in its own words."""
    package = Path(writing.__file__).parents[1] / "changes"
    source = "\n".join(path.read_text(encoding="utf-8") for path in package.glob("*.py"))
    kinds = set(re.findall(r'"([a-z]+(?:-[a-z]+)+)"', source))
    prefixes = ("figure", "period", "series", "target", "record", "sentence", "judg", "counts")
    documented = (root / "docs" / "review.md").read_text(encoding="utf-8")
    missing = {k for k in kinds if k.startswith(prefixes) and f"`{k}`" not in documented}
    assert missing == set()


def test_markdown_says_first_how_it_is_found_and_then_what_matters(hostile: Path) -> None:
    lines = command(hostile).output.splitlines()
    assert lines[0] == markdown.MARKER
    assert lines[1].startswith("## Review: Springfield Reads")
    assert lines[3].startswith("**For readers this changes:")


def test_markdown_stays_within_what_a_comment_takes(folder: Path) -> None:
    pages: dict[str, str] = {}
    for n in range(900):
        pages |= written("partners", f"partner-{n:04}", title=f"Partner {n} {'of words ' * 20}")
    change(folder, pages)
    output = command(folder).output
    assert len(output) < 60_001
    found = json.loads(command(folder, "--format", "json").output)
    total = found["counts"]["records"]
    shown = len(re.findall(r"^\| \*\*Partner", output, re.MULTILINE))
    assert total == 900
    assert f"*And {total - shown:,} more: " in output
    html = command(folder, "--format", "html").output
    assert "And 400 more" in html


def test_at_most_ten_annotations_the_worst_first(folder: Path) -> None:
    rows = "".join(f"reading,20{n}-{n + 1},income,Middle,{n},400,1000,\n" for n in range(30, 50))
    shown = [each.replace(",,,,suppressed", ",41,4100,10000,") for each in ROWS]
    final = "reading,2021-22,all,all,"
    figures = "".join(f"{each}\n" for each in shown).replace(f"{final}55,550", f"{final}12,120")
    for was, now in (("51,510", "50,500"), ("52,520", "49,490"), ("53,530", "48,480")):
        figures = figures.replace(f"all,all,{was}", f"all,all,{now}")
    change(
        folder,
        {
            FIGURES: HEADER + figures + rows,
            "content/partners/clinic.md": None,
            **page(INDICATOR, "value: 80", "value: 70"),
        },
    )
    lines = command(folder, "--format", "github").output.splitlines()
    assert len(lines) == 10
    levels = [line.split(" ")[0] for line in lines]
    assert levels == sorted(levels, key=["::error", "::warning", "::notice"].index)
    assert levels[0] == "::error"


def test_the_page_asks_for_nothing_and_shows_both_charts(folder: Path) -> None:
    change(folder, row(LAST, LAST.replace("58,580", "48,480")))
    output = command(folder, "--format", "html").output
    assert "<script" not in output
    assert not re.search(r"""(src|href)=["']?(https?:)?//|@import|url\(""", output)
    charts = output[output.index('id="charts"') :]
    assert charts.count('class="cp-chart') == 4, "wide and narrow, before and after"
    assert "58%" in charts
    assert "48%" in charts
    for variable in ("--cp-line-1", "prefers-color-scheme: dark", "@media print", ".cp-projection"):
        assert variable in output
    ids = re.findall(r'\bid="([^"]+)"', output)
    assert len(ids) == len(set(ids))


def test_writing_to_a_file_prints_the_first_sentence(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "out" / "review.html"
    result = command(folder, "--format", "html", "--output", str(target))
    assert result.output == "Nothing changes for readers.\n"
    assert target.read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize("form", ["markdown", "json", "html", "github"])
def test_the_same_review_gives_the_same_bytes(form: str, hostile: Path) -> None:
    first = command(hostile, "--format", form).output
    (hostile / ".cache" / "ci-portal" / "review").rename(hostile / "gone")
    for path in (hostile / "gone").iterdir():
        path.unlink()
    (hostile / "gone").rmdir()
    assert command(hostile, "--format", form).output == first


def test_a_portal_in_spanish_tells_its_sentences_in_spanish(reviewed: Reviewer) -> None:
    found = reviewed({DESCRIPTOR: SOUND[DESCRIPTOR] + "  languages: [es]\n"})
    assert found.changes
    writing.markdown_review(found)
