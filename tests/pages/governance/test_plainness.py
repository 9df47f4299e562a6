"""What the pages on working together say in the example, and how hard it is to read."""

from __future__ import annotations

from pathlib import Path

import pytest

from ci_portal.checks.readability import grade
from ci_portal.pages.governance.backbone import summary
from ci_portal.pages.governance.conditions import conditions
from ci_portal.pages.governance.money import horizon, mix
from ci_portal.pages.governance.workgroups import seats
from ci_portal.pages.site import Site
from ci_portal.reading.portal import read_portal


@pytest.fixture(scope="module")
def site(root: Path) -> Site:
    judgements = read_portal(root).judgements
    assert judgements is not None
    return Site(judgements)


def test_what_is_said_is_easy_to_read(site: Site) -> None:
    view = conditions(site, "../../")
    rows = [*view["together"], *view["first"]]
    lines = [line["text"] for row in rows for line in (*row["evidence"], *row["missing"])]
    texts = [*lines, *horizon(site), *mix(site), *seats(site), summary(site)]
    texts += [row["what"] for row in rows]
    assert len(texts) > 40
    assert grade(" ".join(texts)) <= 8
