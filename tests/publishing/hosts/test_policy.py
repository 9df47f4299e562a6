"""The content-security policy of a page."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

import pytest

from ci_portal.publishing.hosts.policy import ALLOWED, DIRECTIVES, hash_of, policy, with_policy

HEAD = '<html><head><meta charset="utf-8"><title>x</title></head>'


def digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def directives(text: str) -> dict[str, list[str]]:
    return {part.split()[0]: part.split()[1:] for part in text.split(";")}


def test_nothing_is_allowed_that_is_not_named() -> None:
    found = directives(policy("", {}))
    assert found["default-src"] == found["object-src"] == ["'none'"]
    assert found["script-src"] == found["connect-src"] == found["base-uri"] == ["'self'"]
    assert not any("unsafe-eval" in value for value in found.values())
    assert "'unsafe-inline'" not in found["script-src"]


def test_scripts_in_the_page_are_allowed_by_their_hashes_each_once() -> None:
    html = "<script>a()</script><SCRIPT type=module>b('é')</SCRIPT><script>a()</script>"
    found = directives(policy(html, {}))["script-src"]
    assert found == ["'self'", digest("a()"), digest("b('é')")]


def test_data_and_files_need_none() -> None:
    html = '<script type="application/json">{}</script><script src="a.js"></script>'
    assert directives(policy(html, {}))["script-src"] == ["'self'"]


def test_line_ends_count_as_a_browser_counts_them() -> None:
    assert hash_of("a\r\nb") == digest("a\nb")


def test_what_authors_wrote_gets_no_hash() -> None:
    content = "<p>x</p><script>evil()</script>"
    html = f"{HEAD}<script>theme()</script>{content}"
    page = with_policy(html, content, {})
    assert digest("theme()") in page
    assert digest("evil()") not in page


def test_it_stands_before_everything_that_loads() -> None:
    page = with_policy(HEAD, "", {})
    assert page.startswith('<html><head><meta charset="utf-8"><meta http-equiv="Content-Sec')
    assert page.count("http-equiv") == 1
    assert with_policy("no head", "", {}) == "no head"


def test_hosts_may_be_added() -> None:
    allow = {"script-src": ["https://stats.example"], "object-src": ["https://a.example"]}
    found = directives(policy("", allow))
    assert found["script-src"] == ["'self'", "https://stats.example"]
    assert found["object-src"] == ["https://a.example"]
    assert set(found) == set(DIRECTIVES)


@pytest.mark.parametrize("host", ["https://a.example", "*.a.example", "a.example:8080", "blob:"])
def test_what_may_be_added(host: str) -> None:
    assert ALLOWED.fullmatch(host)


@pytest.mark.parametrize(
    "host", ["'unsafe-inline'", "a b", "a;script-src *", '"', "javascript:x", ""]
)
def test_what_may_not(host: str) -> None:
    assert not ALLOWED.fullmatch(host)
