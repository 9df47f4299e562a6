"""Licences by their short names, and where each can be read."""

from __future__ import annotations

import re
from collections.abc import Mapping

_CREATIVE = "https://creativecommons.org/"
_OPEN = "https://opendatacommons.org/licenses/"

#: Short names as SPDX spells them, in lower case.
_ADDRESSES: Mapping[str, str] = {
    "cc0-1.0": f"{_CREATIVE}publicdomain/zero/1.0/",
    **{
        f"cc-{terms}-{version}": f"{_CREATIVE}licenses/{terms}/{version}/"
        for terms in ("by", "by-sa", "by-nd", "by-nc", "by-nc-sa", "by-nc-nd")
        for version in ("3.0", "4.0")
    },
    "odbl-1.0": f"{_OPEN}odbl/1-0/",
    "odc-by-1.0": f"{_OPEN}by/1-0/",
    "pddl-1.0": f"{_OPEN}pddl/1-0/",
    "ogl-uk-3.0": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
}
#: The first version of some is often left out.
_ALIASES: Mapping[str, str] = {"cc0": "cc0-1.0", "odbl": "odbl-1.0", "pddl": "pddl-1.0"}


def licence_address(name: str) -> str | None:
    """Where the licence of a short name can be read ("CC BY 4.0"); None for one not known."""
    key = re.sub(r"\s+", "-", name.strip().lower())
    return _ADDRESSES.get(_ALIASES.get(key, key))


def is_web_address(text: object) -> bool:
    """Whether a text is an address on the web, with nothing around it."""
    return isinstance(text, str) and re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", text) is not None
