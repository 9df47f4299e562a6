"""`/data.json`: the sets of data as catalogues of public data in the United States take them in.

DCAT-US 1.1, for publishers that aren't federal: those need no codes of bureaus and programs. A
catalogue must name a mail address for questions and whole web addresses; a portal that gives
neither has no such file, since none that takes it in would accept it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from ci_portal.model.licences import is_web_address
from ci_portal.model.record import Frequency
from ci_portal.publishing.metadata.basis import JSON, Basis, Dataset, Download
from ci_portal.publishing.plain import plain

_SCHEMA = "https://project-open-data.cio.gov/v1.1/schema"

#: What the standard takes for a mail address.
_MAIL = re.compile(r"[\w!$&'()*+,;=~.-]+@[\w.-]+\.[\w.-]+", re.ASCII)

#: How often new figures come, as ISO 8601 repeats it.
_REPEATED: Mapping[Frequency, str] = {
    "weekly": "R/P1W",
    "monthly": "R/P1M",
    "quarterly": "R/P3M",
    "twice-a-year": "R/P6M",
    "yearly": "R/P1Y",
    "every-two-years": "R/P2Y",
    "every-three-years": "R/P3Y",
    "every-five-years": "R/P5Y",
    "irregular": "irregular",
}


def can_be_listed(basis: Basis) -> bool:
    """Whether a catalogue of the portal would be a valid one."""
    contact = basis.site.portal.settings.contact or ""
    known = basis.home is not None and bool(basis.site.portal.indicators)
    return known and _MAIL.fullmatch(contact.strip()) is not None


def data_json(basis: Basis) -> bytes:
    """The catalogue: everything as one set of data, then each indicator's figures."""
    listed = [basis.everything(), *basis.datasets()]
    catalogue = {
        "@context": f"{_SCHEMA}/catalog.jsonld",
        "@id": basis.url("data.json"),
        "@type": "dcat:Catalog",
        "conformsTo": _SCHEMA,
        "describedBy": f"{_SCHEMA}/catalog.json",
        "dataset": [_dataset(basis, each) for each in listed],
    }
    return (json.dumps(catalogue, ensure_ascii=False, indent=1) + "\n").encode()


def _dataset(basis: Basis, told: Dataset) -> dict[str, Any]:
    """A set of data; what it doesn't have is left out."""
    settings = basis.site.portal.settings
    given = {
        "@type": "dcat:Dataset",
        "identifier": told.identifier,
        "title": told.title,
        "description": told.description,
        "keyword": [keyword for keyword in told.keywords if keyword],
        "modified": told.modified.isoformat(),
        "publisher": {"@type": "org:Organization", "name": plain(settings.publisher)},
        "contactPoint": {
            "@type": "vcard:Contact",
            "fn": plain(settings.title),
            "hasEmail": f"mailto:{(settings.contact or '').strip()}",
        },
        "accessLevel": "public",
        "license": next(iter(settings.licence_urls), None),
        "spatial": told.place,
        "temporal": "/".join(day.isoformat() for day in told.span) if told.span else None,
        "accrualPeriodicity": _REPEATED[told.indicator.frequency] if told.indicator else None,
        "landingPage": basis.url(told.page),
        "language": [basis.site.language.code],
        "references": [told.source.url]
        if told.source and is_web_address(told.source.url)
        else None,
        "distribution": [_distribution(basis, told, file) for file in told.files] or None,
    }
    return {name: value for name, value in given.items() if value is not None}


def _distribution(basis: Basis, told: Dataset, file: Download) -> dict[str, Any]:
    """A file with the data; its columns are explained in the data package, if there is one."""
    described = "data/datapackage.json"
    explained = (
        {"describedBy": basis.url(described), "describedByType": JSON}
        if file.format == "CSV" and described in basis.downloads
        else {}
    )
    return {
        "@type": "dcat:Distribution",
        "title": f"{told.title} ({file.format})",
        "downloadURL": basis.url(file.address),
        "mediaType": file.type,
        "format": file.format,
        **explained,
    }
