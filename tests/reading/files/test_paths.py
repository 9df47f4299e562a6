"""Paths: a data package names files below its own folder, and no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from ci_portal.reading.files.paths import safe_path


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("values.csv", ["values.csv"]),
        ("data/2019-20/rates (final).csv", ["data", "2019-20", "rates (final).csv"]),
        ("./data/values.csv", ["data", "values.csv"]),
        ("data/q1:q2.csv", ["data", "q1:q2.csv"]),
        ("data/~values..csv", ["data", "~values..csv"]),
        ("data/años {1}.csv", ["data", "años {1}.csv"]),
    ],
)
def test_names_a_file_below_the_folder(tmp_path: Path, text: str, parts: list[str]) -> None:
    assert safe_path(tmp_path, text) == tmp_path.joinpath(*parts)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("", "empty", id="empty"),
        pytest.param("  ", "empty", id="blank"),
        pytest.param("/etc/passwd", "absolute", id="absolute"),
        pytest.param("../other/values.csv", r"leaves its folder", id="parent"),
        pytest.param("data/../../values.csv", r"leaves its folder", id="parent further down"),
        pytest.param("data/..", r"leaves its folder", id="parent at the end"),
        pytest.param("https://example.org/values.csv", "address", id="web"),
        pytest.param("HTTP:example.org", "address", id="scheme alone"),
        pytest.param("file:///etc/passwd", "address", id="file scheme"),
        pytest.param("s3://bucket/values.csv", "address", id="any scheme"),
        pytest.param("data:text/csv,a", "address", id="data scheme"),
        pytest.param("//host/values.csv", "address", id="no scheme"),
        pytest.param("\\\\host\\values.csv", "address", id="windows share"),
        pytest.param("C:\\values.csv", "drive", id="windows drive"),
        pytest.param("c:values.csv", "drive", id="drive without a slash"),
        pytest.param("data\\values.csv", "backslashes", id="backslash"),
        pytest.param("~/values.csv", "home folder", id="home"),
        pytest.param("~root/values.csv", "home folder", id="another's home"),
        pytest.param("values.csv\0.txt", "control character", id="null byte"),
        pytest.param("data\n/values.csv", "control character", id="line break"),
        pytest.param("a" * 5000, "cannot be followed", id="no file system takes it"),
    ],
)
def test_refuses_in_plain_words(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        safe_path(tmp_path, text)


def test_a_link_may_stay_inside(tmp_path: Path) -> None:
    (tmp_path / "values.csv").touch()
    (tmp_path / "link.csv").symlink_to("values.csv")
    assert safe_path(tmp_path, "link.csv") == tmp_path / "link.csv"


def test_the_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "package").mkdir()
    (tmp_path / "link").symlink_to("package")
    assert safe_path(tmp_path / "link", "values.csv") == tmp_path / "link" / "values.csv"


@pytest.mark.parametrize("target", ["../private.csv", "/etc/passwd", ".."])
def test_a_link_that_leads_out_is_refused(tmp_path: Path, target: str) -> None:
    package = tmp_path / "package"
    package.mkdir()
    (package / "link").symlink_to(target)
    with pytest.raises(ValueError, match="leads out of its folder"):
        safe_path(package, "link")
    with pytest.raises(ValueError, match="leads out of its folder"):
        safe_path(package, "link/further.csv")


def test_a_loop_of_links_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(ValueError, match="cannot be followed"):
        safe_path(tmp_path, "a")
