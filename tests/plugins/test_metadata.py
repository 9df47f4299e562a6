"""What programs are told of a built site: valid, with addresses that are there."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import rispy
from jsonschema import Draft202012Validator
from tests.corpus.portals import DESCRIPTOR, FIGURES, INDICATOR, RESULT, SOUND, changed
from tests.plugins.conftest import Built, configuration
from tests.publishing.metadata.dcat_us import SCHEMA
from tests.publishing.metadata.schema_org import Head, things

HOME = "https://example.org/springfield/"
EXAMPLE = "https://example.org/harbor-county/"
CONTACT = "  contact: hello@springfield.example\nlicenses: [{name: CC-BY-4.0}]\nversion: 1.2\n"
REPORT = "---\ntitle: The year\ndate: 2026-01-10\nresults: [early-reading]\n---\n\nText.\n"
READING = "indicators/reading/index.html"


def heads(site: Path) -> dict[str, Head]:
    """What the head of each page says, by the page's address.

    Not those of a missing page, of charts for other people's pages, and of what only leads on.
    """
    pages = {
        path.relative_to(site).as_posix().removesuffix("index.html"): path.read_text("utf-8")
        for path in sorted(site.rglob("index.html"))
    }
    return {
        address: Head(html)
        for address, html in pages.items()
        if not address.startswith("embed/") and 'http-equiv="refresh"' not in html
    }


@pytest.fixture(scope="module")
def site(built: Callable[..., Built]) -> Built:
    """The small portal with all that it can say of itself."""
    return built(
        {DESCRIPTOR: SOUND[DESCRIPTOR] + CONTACT, "content/reports/year.md": REPORT},
    )


@pytest.fixture(scope="module")
def nowhere(built: Callable[..., Built]) -> Built:
    """The same on a site that doesn't know its address."""
    without = configuration().replace(f"site_url: {HOME}\n", "")
    return built(
        {
            DESCRIPTOR: SOUND[DESCRIPTOR] + CONTACT,
            "content/reports/year.md": REPORT,
            "mkdocs.yml": without,
        },
    )


def exists(site: Path, url: str, home: str) -> bool:
    """Whether an address within the site is that of one of its files."""
    path = url.removeprefix(home).partition("#")[0]
    return (
        url.startswith(home)
        and (site / path / "index.html" if url.endswith("/") else site / path).is_file()
    )


def addresses(value: Any) -> Iterator[str]:
    """Every address on the web in a value."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from addresses(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from addresses(inner)
    elif isinstance(value, str) and re.fullmatch(r"https?://\S+", value):
        yield value


# -- JSON-LD -----------------------------------------------------------------------------------


def test_every_page_of_the_small_portal_is_what_schema_org_knows(site: Built) -> None:
    found = heads(site.site)
    assert not site.log
    assert {address: head.faults for address, head in found.items() if head.faults} == {}
    assert [node["@type"] for node in found[""].nodes] == ["DataCatalog"]
    assert [node["@type"] for node in found["data/"].nodes] == [
        *("DataCatalog", "Dataset", "BreadcrumbList")
    ]
    for address, type_ in {
        "indicators/reading/": "Dataset",
        "results/early-reading/": "Dataset",
        "reports/year/": "Report",
    }.items():
        assert [node["@type"] for node in found[address].nodes] == [type_, "BreadcrumbList"]


def test_so_is_every_page_of_the_example(example_site: Any) -> None:
    found = heads(example_site.path)
    assert len(found) > 50
    assert {address: head.faults for address, head in found.items() if head.faults} == {}
    types = {thing["@type"] for head in found.values() for thing in things(head.nodes)}
    assert {"DataCatalog", "Dataset", "Report", "BreadcrumbList", "Place"} <= types


def test_so_is_a_site_that_does_not_know_its_address(nowhere: Built) -> None:
    found = heads(nowhere.site)
    assert {address: head.faults for address, head in found.items() if head.faults} == {}
    assert [node["@type"] for node in found["indicators/reading/"].nodes] == ["Dataset"]
    told = found["indicators/reading/"].node("Dataset")
    assert told["identifier"].startswith("tag:")
    assert not {"@id", "url", "distribution", "isPartOf"} & set(told)
    assert HOME not in "".join(map(nowhere.read, ("index.html", READING, "llms.txt")))


def test_an_indicator_is_a_set_of_data(site: Built) -> None:
    head = heads(site.site)["indicators/reading/"]
    organization = {"@type": "Organization", "name": "Springfield Reads"}
    page = f"{HOME}indicators/reading/"
    assert head.node("Dataset") == {
        "@type": "Dataset",
        "@id": page,
        "name": "Third graders who read well",
        "description": "The share of third graders who read at grade level. "
        "Figures for Springfield, published by Springfield Reads.",
        "url": page,
        "identifier": "tag:example.org,2026:springfield/indicators/reading",
        "creator": organization,
        "publisher": organization,
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "isAccessibleForFree": True,
        "inLanguage": "en",
        "isPartOf": {"@id": f"{HOME}results/early-reading/"},
        "keywords": ["Every child reads", "Springfield"],
        "spatialCoverage": {"@type": "Place", "name": "Springfield"},
        "temporalCoverage": "2018-07-01/2021-06-30",
        "variableMeasured": {
            "@type": "PropertyValue",
            "name": "Third graders who read well",
            "unitText": "percent",
        },
        "dateModified": "2026-01-15",
        "version": "1.2",
        "citation": "Springfield Reads (2026). Third graders who read well. "
        f"Data set, version 1.2 of January 15, 2026. {page}",
        "includedInDataCatalog": {
            "@type": "DataCatalog",
            "@id": f"{HOME}data/",
            "name": "Springfield Reads",
        },
        **distribution(site),
    }
    steps = head.node("BreadcrumbList")["itemListElement"]
    assert [step["item"]["@id"] for step in steps] == [
        *(HOME, f"{HOME}results/", f"{HOME}results/early-reading/", page)
    ]


def distribution(site: Built) -> dict[str, Any]:
    """The files with an indicator's figures that are published, as they are named."""
    title = "Third graders who read well"
    kinds = {"data/indicators/reading.csv": ("CSV", "text/csv")}
    kinds["api/v1/indicators/reading.json"] = ("JSON", "application/json")
    files = [
        {
            "@type": "DataDownload",
            "name": f"{title} ({format_})",
            "encodingFormat": type_,
            "contentUrl": HOME + address,
        }
        for address, (format_, type_) in kinds.items()
        if address in site.files
    ]
    return {"distribution": files[0] if len(files) == 1 else files} if files else {}


def test_the_parts_of_a_whole_are_named_by_their_addresses(site: Built) -> None:
    found = heads(site.site)
    reading = {"@id": f"{HOME}indicators/reading/"}
    assert found["data/"].node("DataCatalog")["dataset"] == reading
    assert found["results/early-reading/"].node("Dataset")["hasPart"] == reading
    result = {"@id": f"{HOME}results/early-reading/"}
    assert found[""].node("DataCatalog")["dataset"] == result
    assert found["reports/year/"].node("Report")["about"] == result


def test_an_example_says_that_it_is_one(example_site: Any) -> None:
    for address in ("data/", "indicators/grade-3-reading/"):
        told = heads(example_site.path)[address].node("Dataset")
        assert "every number here is made up" in told["description"]


@pytest.mark.parametrize("address", ["", "data/", "indicators/grade-3-reading/"])
def test_every_address_within_the_example_is_there(example_site: Any, address: str) -> None:
    inner = [
        url for url in addresses(heads(example_site.path)[address].nodes) if url.startswith(EXAMPLE)
    ]
    assert len(inner) > 3
    assert [url for url in inner if not exists(example_site.path, url, EXAMPLE)] == []


# -- nothing that data bring may end a script or a tag -------------------------------------------

HOSTILE = "</script><script>alert(1)</script> <!-- <script> \" ' & \u2028 \\ {x} ] % 読"


def test_hostile_texts_are_told_as_they_are(built: Callable[..., Built]) -> None:
    quoted = json.dumps(HOSTILE)
    site = built(
        {
            DESCRIPTOR: SOUND[DESCRIPTOR].replace("Springfield Reads", quoted) + CONTACT,
            **changed(RESULT, "Every child reads", quoted),
            **changed(INDICATOR, "Third graders who read well", quoted),
            "content/reports/year.md": REPORT.replace("The year", quoted),
            "content/about/us.md": f"---\ntitle: {quoted}\ndescription: {quoted}\n---\n\nUs.\n",
        }
    )
    told = HOSTILE.replace("\u2028", " ")
    found = heads(site.site)
    assert {address: head.faults for address, head in found.items() if head.faults} == {}
    for address in ("indicators/reading/", "results/early-reading/", "reports/year/"):
        assert found[address].nodes[0]["name"] == " ".join(HOSTILE.split())
        assert "</" not in found[address].scripts[0]
        assert "<!--" not in found[address].scripts[0]
        assert found[address].tags["og:title"] == " ".join(told.split())
    assert found["about/us/"].tags["og:description"] == " ".join(told.split())
    (reference,) = rispy.loads(site.read("indicators/reading/cite.ris"))
    assert reference["title"] == " ".join(told.split())


# -- tags --------------------------------------------------------------------------------------


def test_every_page_has_its_tags_and_its_own_address(site: Built, example_site: Any) -> None:
    for folder, home in ((site.site, HOME), (example_site.path, EXAMPLE)):
        for address, head in heads(folder).items():
            assert head.canonical == [home + address]
            assert head.tags["og:url"] == home + address
            assert head.tags["og:type"] == ("article" if address else "website")
            for name in ("og:title", "og:description", "og:site_name", "twitter:card"):
                assert head.tags[name].strip(), (address, name)
            assert len(head.tags["og:description"]) <= 300


def test_what_is_said_of_an_indicator_begins_with_where_it_stands(site: Built) -> None:
    tags = heads(site.site)["indicators/reading/"].tags
    assert tags["og:title"] == "Third graders who read well"
    assert tags["og:description"].startswith("Third graders who read well: 54% in 2020-21")
    assert heads(site.site)[""].tags["og:title"] == "Springfield Reads"


def test_a_site_without_an_address_has_none_in_its_tags(nowhere: Built) -> None:
    for head in heads(nowhere.site).values():
        assert head.canonical == []
        assert head.tags["og:title"]
        assert not {"og:url", "og:image"} & set(head.tags)


def test_a_page_that_is_missing_says_nothing_of_itself(site: Built) -> None:
    head = Head(site.read("404.html"))
    assert head.nodes == []
    assert not any(name.startswith("og:") for name in head.tags)


# -- files ---------------------------------------------------------------------------------------


def test_the_catalogue_of_the_example_is_valid_and_leads_to_what_is_there(
    example_site: Any,
) -> None:
    catalogue = json.loads((example_site.path / "data.json").read_text(encoding="utf-8"))
    check = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
    assert [error.message for error in check.iter_errors(catalogue)] == []
    datasets = catalogue["dataset"]
    names = [each["identifier"] for each in datasets]
    index = json.loads((example_site.path / "api/v1/index.json").read_text(encoding="utf-8"))
    indicators = len(index["indicators"])
    assert len(names) == len(set(names)) == indicators + 1
    for each in datasets:
        inner = [each["landingPage"], *addresses(each.get("distribution", []))]
        assert [url for url in inner if not exists(example_site.path, url, EXAMPLE)] == []


def test_every_link_of_the_overview_is_there(site: Built, nowhere: Built) -> None:
    for built, home in ((site, HOME), (nowhere, "")):
        links = re.findall(r"\]\((\S+?)\)", built.read("llms.txt"))
        assert len(links) > 5
        for link in links:
            path = link.removeprefix(home).removeprefix("./")
            file = path if path and not path.endswith("/") else f"{path}index.html"
            assert (built.site / file).is_file(), link


def test_the_sitemap_that_robots_are_shown_lists_every_page_once(site: Built) -> None:
    assert site.read("robots.txt").endswith(f"Sitemap: {HOME}sitemap.xml\n")
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    found = ElementTree.fromstring(site.read("sitemap.xml")).iterfind("s:url/s:loc", names)
    listed = [place.text for place in found]
    assert listed == sorted(HOME + address for address in heads(site.site))


def test_citations_are_linked_from_their_pages(site: Built) -> None:
    page = site.read(READING)
    for name in ("cite.bib", "cite.ris"):
        assert f'href="../../indicators/reading/{name}"' in page
        assert f"indicators/reading/{name}" in site.files
        assert name in site.files


# -- what is withheld ----------------------------------------------------------------------------

HEADER = "indicator,period,dimension,group,value,numerator,denominator\n"
ROWS = """\
reading,2018-19,all,all,51,510,1000
reading,2020-21,all,all,54,540,1000
reading,2020-21,income,Low income,23.529,4,17
reading,2020-21,income,Not low income,61.7,617,1000
"""
CANARY = re.compile(r"23[.,]5\d*|\b24%|\b17\b(?!T)")


def test_nothing_of_a_small_group_is_told(built: Callable[..., Built]) -> None:
    settings = SOUND[DESCRIPTOR] + "  privacy: {mode: build}\n" + CONTACT
    site = built({DESCRIPTOR: settings, FIGURES: HEADER + ROWS})
    files = [name for name in site.files if "cite." in name or name in ("data.json", "llms.txt")]
    assert len(files) >= 8
    for text in map(site.read, files):
        assert not CANARY.search(text)
    for address, head in heads(site.site).items():
        told = [*head.scripts, *(text for name, text in head.tags.items() if name != "viewport")]
        assert not CANARY.search(" ".join(told)), address
