"""`_headers`, for hosts that read it."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from tests.publishing.conftest import LIVELY
from tests.publishing.permalinks.test_lost import published

from ci_portal.publishing.hosts.headers import headers
from ci_portal.reading.files.configuration import Configuration


def rules(folder: Path, home: str | None = "https://a.example/portal/") -> dict[str, list[str]]:
    ((name, make),) = headers(published(folder, LIVELY, Configuration(home)))
    assert name == "_headers"
    found: dict[str, list[str]] = {}
    for line in make().decode().splitlines():
        if line.startswith("/"):
            found[line] = last = []
        elif line.startswith("  "):
            last.append(line.strip())
    return found


def test_each_page_but_charts_for_others_stays_out_of_frames(tmp_path: Path) -> None:
    found = rules(tmp_path)
    ours = "Content-Security-Policy: frame-ancestors 'self'"
    for address in ("/portal/", "/portal/results/*", "/portal/about/*", "/portal/wins/*"):
        assert ours in found[address]
    assert "Content-Security-Policy: frame-ancestors *" in found["/portal/embed/*"]
    assert "X-Content-Type-Options: nosniff" in found["/portal/*"]


def test_no_file_is_sent_a_header_twice(tmp_path: Path) -> None:
    """Hosts join two of a name into one that means something else."""
    found = rules(tmp_path)
    paths = "/portal/ /portal/results/x/ /portal/results/x/feed.xml /portal/embed/x/ /portal/data/"
    for path in (*paths.split(), "/portal/assets/javascripts/a.js", "/portal/feed.json"):
        sent = Counter(
            header.partition(":")[0]
            for rule, given in found.items()
            if re.fullmatch(re.sub(r":\w+", "[^/]+", rule).replace("*", ".*"), path)
            for header in given
        )
        assert max(sent.values()) == 1, path


def test_hosts_take_it(tmp_path: Path) -> None:
    found = rules(tmp_path, None)
    assert len(found) < 100
    assert "/*" in found
    for rule, given in found.items():
        assert rule.count("*") <= 1
        assert all(re.fullmatch(r"[A-Za-z-]+: \S.*", header) for header in given)
