"""What a page is, in the words of schema.org, as JSON-LD.

One graph a page. What is told on another page is only named by its address, so that no page grows
with the portal but the one that lists everything.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ci_portal.model.licences import is_web_address, licence_address
from ci_portal.model.records import Indicator, Report, Result, Source
from ci_portal.pages.citation import Kind, as_text, citation
from ci_portal.pages.site import Site
from ci_portal.publishing.metadata.basis import Basis, Dataset, Download, shortened
from ci_portal.publishing.plain import plain

Node = Mapping[str, Any]

#: Signs that are written by their number, so that no text can end the script it stands in.
_UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def node(type_: str, **properties: Any) -> dict[str, Any]:
    """A thing with those properties that it has; `id` is its address. A list of one is the one."""
    given = {"@type": type_, "@id": properties.pop("id", None), **properties}
    return {
        name: value[0] if isinstance(value, list) and len(value) == 1 else value
        for name, value in given.items()
        if value not in (None, "", [])
    }


def references(addresses: Iterable[str | None]) -> list[Node]:
    """Things by their addresses alone."""
    return [{"@id": address} for address in addresses if address]


def catalogue(basis: Basis, parts: Iterable[str | None]) -> Node:
    """The portal as a catalogue of data; `parts` are the addresses of sets of data in it."""
    settings = basis.site.portal.settings
    return node(
        "DataCatalog",
        id=basis.url(basis.catalogue),
        name=plain(settings.title),
        description=basis.description,
        url=basis.url(basis.catalogue),
        **_common(basis),
        dateModified=settings.today.isoformat(),
        citation=_citation(basis, "portal"),
        spatialCoverage=_place(settings.place),
        dataset=references(parts),
    )


def dataset(basis: Basis, told: Dataset) -> Node:
    """A set of data: the figures of an indicator, or all."""
    portal = basis.site.portal
    indicator = told.indicator
    kind: Kind = "indicators" if indicator else "portal"
    return node(
        "Dataset",
        # All figures are on the catalogue's page, which is a thing of its own.
        id=basis.url(told.page) if indicator else None,
        name=told.title,
        description=told.description,
        url=basis.url(told.page),
        identifier=told.identifier,
        **_common(basis),
        isBasedOn=_source(told.source) if told.source else None,
        isPartOf=references(basis.url(basis.site.page("results", key)) for key in indicator.results)
        if indicator
        else None,
        keywords=list(told.keywords),
        spatialCoverage=_place(told.place),
        temporalCoverage="/".join(day.isoformat() for day in told.span) if told.span else None,
        variableMeasured=_variable(basis.site, indicator) if indicator else None,
        dateModified=told.modified.isoformat(),
        version=portal.settings.version or portal.settings.today.isoformat(),
        citation=_citation(basis, kind, indicator.id if indicator else ""),
        includedInDataCatalog=_in_catalogue(basis),
        distribution=[_distribution(basis, told, file) for file in told.files]
        if basis.home is not None
        else None,
    )


def result(basis: Basis, record: Result) -> Node:
    """A result: the sets of data of its indicators."""
    site = basis.site
    portal = site.portal
    measured = portal.indicators_of[record.id]
    told = [basis.dataset(indicator) for indicator in measured]
    spans = [each.span for each in told if each.span]
    first, last = [span[0] for span in spans], [span[1] for span in spans]
    _ = site.language.gettext
    about = _("Indicators of this result, published by %(portal)s.") % {
        "portal": portal.settings.title
    }
    page = basis.url(site.page("results", record.id))
    return node(
        "Dataset",
        id=page,
        name=plain(record.title),
        description=shortened(plain(f"{record.statement} {about}")),
        url=page,
        identifier=basis.names.of_record("results", record),
        **_common(basis),
        spatialCoverage=_place(record.geography),
        temporalCoverage=f"{min(first)}/{max(last)}" if spans else None,
        variableMeasured=list(dict.fromkeys(plain(each.title) for each in measured)),
        dateModified=max(
            (each.modified for each in told), default=portal.settings.today
        ).isoformat(),
        version=portal.settings.version or portal.settings.today.isoformat(),
        citation=_citation(basis, "results", record.id),
        includedInDataCatalog=_in_catalogue(basis),
        hasPart=references(basis.url(each.page) for each in told),
    )


def report(basis: Basis, record: Report) -> Node:
    """A report, and the results it is about."""
    page = basis.url(basis.site.page("reports", record.id))
    results = (basis.site.page("results", key) for key in record.results)
    return node(
        "Report",
        id=page,
        name=plain(record.title),
        headline=plain(record.title),
        url=page,
        identifier=basis.names.of_record("reports", record),
        author=_organizations(basis.site.portal.settings.authors),
        publisher=_publisher(basis),
        license=list(basis.site.portal.settings.licence_urls),
        isAccessibleForFree=True,
        inLanguage=basis.site.language.code,
        datePublished=record.date.isoformat(),
        audience=node("Audience", audienceType=plain(record.audience)) if record.audience else None,
        citation=_citation(basis, "reports", record.id),
        about=references(basis.url(address) for address in results),
    )


def breadcrumbs(basis: Basis, crumbs: Iterable[tuple[str, str]]) -> Node:
    """The way from the home page to a page, (title, address from the root) for each on it."""
    items = [
        node("ListItem", position=number, name=plain(title), item={"@id": basis.url(address)})
        for number, (title, address) in enumerate(crumbs, start=1)
    ]
    return node("BreadcrumbList", itemListElement=items)


def _common(basis: Basis) -> dict[str, Any]:
    """What all that the portal publishes has in common."""
    settings = basis.site.portal.settings
    return {
        "creator": _organizations(settings.authors),
        "publisher": _publisher(basis),
        "license": list(settings.licence_urls),
        "isAccessibleForFree": True,
        "inLanguage": basis.site.language.code,
    }


def _publisher(basis: Basis) -> Node:
    settings = basis.site.portal.settings
    return node(
        "Organization",
        name=plain(settings.publisher),
        url=settings.homepage if is_web_address(settings.homepage) else None,
    )


def _organizations(names: Iterable[str]) -> list[Node]:
    return [node("Organization", name=plain(name)) for name in names]


def _place(name: str) -> Node:
    return node("Place", name=plain(name))


def _in_catalogue(basis: Basis) -> Node:
    """The catalogue, as far as a set of data in it has to tell of it."""
    name = plain(basis.site.portal.settings.title)
    return node("DataCatalog", id=basis.url(basis.catalogue), name=name)


def _source(source: Source) -> Node:
    """Where figures come from."""
    return node(
        "CreativeWork",
        name=plain(source.title),
        url=source.url if is_web_address(source.url) else None,
        license=licence_address(source.licence),
        publisher=node("Organization", name=plain(source.steward)),
    )


def _variable(site: Site, indicator: Indicator) -> Node:
    """What an indicator measures, and in what."""
    return node(
        "PropertyValue",
        name=plain(indicator.title),
        unitText=_unit(site, indicator),
    )


def _unit(site: Site, indicator: Indicator) -> str:
    """What the figures of an indicator count, in words."""
    _ = site.language.gettext
    # The words after a percentage go on to say of whom and what: a variable's name tells that.
    label = "" if indicator.unit == "percent" else plain(indicator.unit_label or "")
    names = {"percent": _("percent"), "years": _("years"), "currency": "USD"}
    name = names.get(indicator.unit, "" if label else indicator.unit)
    return " ".join(word for word in (name, label) if word)


def _distribution(basis: Basis, told: Dataset, file: Download) -> Node:
    """A file with the data."""
    return node(
        "DataDownload",
        name=f"{told.title} ({file.format})",
        encodingFormat=file.type,
        contentUrl=basis.url(file.address),
    )


def _citation(basis: Basis, kind: Kind, key: str = "") -> str | None:
    cited = citation(basis.site, basis.home, kind, key)
    return plain(as_text(basis.site, cited)) if cited else None


def graph(nodes: Iterator[Node]) -> str:
    """The nodes as JSON that can stand within a `<script>`; empty where there are none.

    Signs that could end the script, or that a browser would take for anything but text, are
    written by their number: a page says nothing but what the portal says.
    """
    found = list(nodes)
    if not found:
        return ""
    text = json.dumps(
        {"@context": "https://schema.org", "@graph": found},
        ensure_ascii=False,
        separators=(",", ":"),
    )
    return text.translate(_UNSAFE)
