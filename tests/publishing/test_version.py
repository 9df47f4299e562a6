"""The published version, and what is lost since."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.corpus.portals import INDICATOR, changed, write
from tests.corpus.repository import commit

from ci_portal.publishing.version import check_version, published_version
from ci_portal.reading.published import NotPublishedError


def test_a_version_with_errors_is_told(tmp_path: Path) -> None:
    write(tmp_path, changed(INDICATOR, "unit: percent", "unit: percnt"))
    commit(tmp_path)
    write(tmp_path, {})
    with pytest.raises(NotPublishedError, match="has errors itself"):
        published_version(tmp_path, "HEAD")


def test_what_has_errors_now_is_held_against_nothing(tmp_path: Path) -> None:
    commit(write(tmp_path, {}))
    since = published_version(tmp_path, "HEAD")
    write(tmp_path, changed(INDICATOR, "unit: percent", "unit: percnt"))
    assert [problem.code for problem in check_version(tmp_path, since)] == ["FLD004"]
