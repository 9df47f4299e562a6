from __future__ import annotations

import pytest

from ci_portal.model.licences import is_web_address, licence_address


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
        (" cc by-nc-sa 3.0 ", "https://creativecommons.org/licenses/by-nc-sa/3.0/"),
        ("CC0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("ODbL-1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
        ("Public domain", None),
        ("", None),
    ],
)
def test_a_licence_by_its_short_name(name: str, address: str | None) -> None:
    assert licence_address(name) == address


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("https://a.example/b?c=d", True),
        ("http://a.example", True),
        ("a.example", False),
        ("javascript:alert(1)", False),
        ("https://a.example/ b", False),
        ('https://a.example/"b', False),
        (None, False),
        (["https://a.example"], False),
    ],
)
def test_an_address_on_the_web(text: object, is_one: bool) -> None:
    assert is_web_address(text) is is_one
