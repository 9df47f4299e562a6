"""The catalogue of data, and what crawlers look for at the root."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.corpus.portals import DESCRIPTOR, INDICATOR, SOUND, changed
from tests.publishing.conftest import DESCRIBED, HOME, LIVELY
from tests.publishing.metadata.dcat_us import SCHEMA

CONTACT = DESCRIBED + "  contact: hello@springfield.example\n"
LICENSED = CONTACT + "licenses: [{name: CC-BY-4.0}]\n"
FIGURES = "data/indicators/reading.csv"
WHOLE = ("data/datapackage.json", "data/observations.csv", "data/portal.xlsx", "api/v1/index.json")

Files = Callable[..., dict[str, bytes]]


def listed(files_of: Files, *downloads: str, **changes: str) -> list[dict[str, Any]]:
    """The sets of data in the catalogue, which is valid."""
    text = {DESCRIPTOR: LICENSED, **changes}
    found = json.loads(files_of(text, downloads=downloads)["data.json"])
    assert not faults(found)
    datasets: list[dict[str, Any]] = found["dataset"]
    return datasets


def faults(catalogue: Any) -> list[str]:
    """What of a catalogue is not as the standard asks."""
    check = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
    return [error.message for error in check.iter_errors(catalogue)]


def test_the_schema_is_one_and_refuses_what_is_wrong(files_of: Files) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    good = json.loads(files_of({DESCRIPTOR: LICENSED}, downloads=[FIGURES])["data.json"])
    wrong: list[tuple[str, Any]] = [
        ("identifier", ""),
        ("keyword", []),
        ("modified", "January"),
        ("modified", "2026-02-30"),
        ("accessLevel", "open"),
        ("license", "CC-BY-4.0"),
        ("contactPoint", {"fn": "x", "hasEmail": "hello@springfield.example"}),
        ("temporal", "2018"),
        ("distribution", [{"downloadURL": "https://a.example/b.csv"}]),
        ("unknown", 1),
    ]
    for name, value in wrong:
        dataset = {**good["dataset"][1], name: value}
        assert faults({**good, "dataset": [dataset]}), name
    for name in ("title", "description", "publisher", "contactPoint"):
        dataset = {key: value for key, value in good["dataset"][1].items() if key != name}
        assert faults({**good, "dataset": [dataset]}), name


def test_everything_is_listed_then_each_indicator(files_of: Files) -> None:
    everything, reading = listed(files_of, FIGURES, *WHOLE)
    assert everything["identifier"] == "tag:springfield.example,2018:data"
    assert reading == {
        "@type": "dcat:Dataset",
        "identifier": "tag:springfield.example,2018:indicators/reading",
        "title": "Third graders who read well",
        "description": "The share of third graders who read at grade level. "
        "Figures for Springfield, published by Springfield Reads.",
        "keyword": ["Every child reads", "Springfield"],
        "modified": "2025-09-01",
        "publisher": {"@type": "org:Organization", "name": "Springfield Reads"},
        "contactPoint": {
            "@type": "vcard:Contact",
            "fn": "Springfield Reads",
            "hasEmail": "mailto:hello@springfield.example",
        },
        "accessLevel": "public",
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "spatial": "Springfield",
        "temporal": "2018-07-01/2021-06-30",
        "accrualPeriodicity": "R/P1Y",
        "landingPage": f"{HOME}indicators/reading/",
        "language": ["en"],
        "distribution": [
            {
                "@type": "dcat:Distribution",
                "title": "Third graders who read well (CSV)",
                "downloadURL": f"{HOME}{FIGURES}",
                "mediaType": "text/csv",
                "format": "CSV",
                "describedBy": f"{HOME}data/datapackage.json",
                "describedByType": "application/json",
            },
            {
                "@type": "dcat:Distribution",
                "title": "Third graders who read well (JSON)",
                "downloadURL": f"{HOME}api/v1/indicators/reading.json",
                "mediaType": "application/json",
                "format": "JSON",
            },
        ],
    }
    formats = [each["format"] for each in everything["distribution"]]
    assert formats == ["Data Package", "CSV", "CSV", "XLSX", "JSON"]


def test_only_files_that_are_published_are_named(files_of: Files) -> None:
    found = files_of({DESCRIPTOR: LICENSED})
    datasets = json.loads(found["data.json"])["dataset"]
    urls = [each["downloadURL"] for dataset in datasets for each in dataset["distribution"]]
    assert len(urls) > 5
    assert {url.removeprefix(HOME) for url in urls} <= found.keys()


def test_no_two_have_the_same_name(files_of: Files) -> None:
    other = SOUND[INDICATOR].replace("Third graders who read well", "Third graders who read")
    found = listed(files_of, **{"content/indicators/reading-too.md": other})
    names = [each["identifier"] for each in found]
    assert len(names) == len(set(names)) == 3


def test_a_name_stays_when_an_indicator_is_renamed(files_of: Files) -> None:
    renamed = changed(INDICATOR, "tier: headline", "tier: headline\naliases: [literacy]")
    _, reading = listed(files_of, **renamed)
    assert reading["identifier"].endswith(":indicators/literacy")
    assert reading["landingPage"] == f"{HOME}indicators/reading/"


@pytest.mark.parametrize(
    ("history", "day"),
    [
        ("2025-10-01", "2025-10-01"),  # after the release
        ("2024-10-01", "2025-09-01"),  # before it
    ],
)
def test_it_was_modified_when_figures_or_definition_were(
    files_of: Files, history: str, day: str
) -> None:
    text = str(LIVELY[INDICATOR]).replace(
        "unit: percent", f"unit: percent\nhistory: [{{date: {history}, note: Another test.}}]"
    )
    _, reading = listed(files_of, **{INDICATOR: text})
    assert reading["modified"] == day


def test_without_a_release_it_was_modified_today(files_of: Files) -> None:
    _, reading = listed(files_of, **{INDICATOR: SOUND[INDICATOR]})
    assert reading["modified"] == "2026-01-15"


@pytest.mark.parametrize("contact", ["", "  contact: Ask us\n", "  contact: a@b\n"])
def test_without_a_mail_address_there_is_no_catalogue(files_of: Files, contact: str) -> None:
    """Every one without would be refused."""
    assert "data.json" not in files_of({DESCRIPTOR: DESCRIBED + contact})


def test_without_the_site_s_address_there_is_no_catalogue(files_of: Files) -> None:
    found = files_of({DESCRIPTOR: CONTACT}, home=None)
    assert "data.json" not in found
    assert found["robots.txt"] == b"User-agent: *\nAllow: /\n"
    assert HOME not in found["llms.txt"].decode()


def test_hostile_texts_stay_texts(files_of: Files) -> None:
    text = CONTACT.replace("title: Springfield Reads", 'title: "</script>\\n{\\u2028 \\"x\\""')
    (everything, _) = listed(files_of, **{DESCRIPTOR: text})
    assert everything["publisher"]["name"] == '</script> { "x"'


def test_robots_may_read_everything(files_of: Files) -> None:
    assert files_of()["robots.txt"].decode() == (
        f"User-agent: *\nAllow: /\n\nSitemap: {HOME}sitemap.xml\n"
    )


# -- llms.txt ----------------------------------------------------------------------------------


def test_the_overview_is_as_proposed(files_of: Files) -> None:
    text = files_of(downloads=WHOLE)["llms.txt"].decode()
    lines = [line for line in text.splitlines() if line]
    assert lines[0] == "# Springfield Reads"
    assert lines[1].startswith("> ")
    below = lines[lines.index("## Results") :]
    assert all(re.fullmatch(r"## .+|- \[.+\]\(\S+\)(: .+)?", line) for line in below), below
    headings = [line for line in below if line.startswith("##")]
    assert headings == ["## Results", "## Indicators", "## Pages", "## Data"]
    assert (
        f"- [Every child reads]({HOME}results/early-reading/): "
        "Every child in Springfield reads well by age nine." in lines
    )
    assert f"- [API]({HOME}api/v1/index.json): Where programs begin: addresses of all results." in (
        lines
    )
    assert any(line.startswith(f"- [Wins]({HOME}wins/): ") for line in lines)


def test_what_authors_wrote_comes_last_with_its_description(files_of: Files) -> None:
    front = "---\ntitle: 'Who [we] are'\ndescription: All of\n  us.\n---\n\n# Us\n"
    text = files_of({"content/about/us.md": front})["llms.txt"].decode()
    assert text.endswith(f"## Optional\n\n- [Who \\[we\\] are]({HOME}about/us/): All of us.\n")


def test_without_an_address_links_lead_from_the_file(files_of: Files) -> None:
    text = files_of(home=None)["llms.txt"].decode()
    assert "](results/early-reading/): " in text


def test_an_author_s_own_file_stands(files_of: Files) -> None:
    found = files_of({"content/robots.txt": "User-agent: *\nDisallow: /\n"})
    assert "robots.txt" not in found
    assert "llms.txt" in found
