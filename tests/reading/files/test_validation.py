from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.corpus.portals import DESCRIPTOR, FIGURES, PACKAGE, SOUND, changed, codes, read, write

from ci_portal.reading.portal import read_portal

SCHEMA = """\
    schema:
      fields:
        - {name: value, type: number, constraints: {maximum: 60}}
        - {name: status, type: string}
"""
TYPED = {PACKAGE: SOUND[PACKAGE] + SCHEMA}

#: Reads a portal and says whether that took frictionless.
SCRIPT = """\
import sys
from pathlib import Path
from ci_portal.reading.portal import read_portal
problems = read_portal(Path(sys.argv[1])).problems
print([problem.code for problem in problems], "frictionless" in sys.modules)
"""


def run(folder: Path) -> str:
    """What the script prints, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, folder], capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout.strip()


def test_what_was_validated_once_is_not_validated_again(tmp_path: Path) -> None:
    folder = write(tmp_path, TYPED)
    assert run(folder) == "['PKG009'] True"
    assert run(folder) == "['PKG009'] False"


def test_another_content_is_validated(tmp_path: Path) -> None:
    reading = read(tmp_path, TYPED)
    assert codes(reading) == [("PKG009", FIGURES, 6)]
    reading = read(tmp_path, {**TYPED, **changed(FIGURES, "63.3", "53.3")})
    assert codes(reading) == []


def test_another_description_is_validated(tmp_path: Path) -> None:
    assert codes(read(tmp_path, TYPED)) == [("PKG009", FIGURES, 6)]
    assert codes(read(tmp_path, {PACKAGE: TYPED[PACKAGE].replace("60", "70")})) == []


def test_another_schema_file_is_validated(tmp_path: Path) -> None:
    schema = "data/schools/schema.yaml"
    files = {PACKAGE: SOUND[PACKAGE] + "    schema: schema.yaml\n"}
    text = "fields: [{name: value, type: number, constraints: {maximum: 60}}]\n"
    assert codes(read(tmp_path, {**files, schema: text})) == [("PKG009", FIGURES, 6)]
    assert codes(read(tmp_path, {**files, schema: text.replace("60", "70")})) == []


def test_the_cache_may_be_lost_and_lies_out_of_the_way(tmp_path: Path) -> None:
    folder = write(tmp_path, TYPED)
    before = codes(read_portal(folder))
    (entry,) = (folder / ".cache" / "ci-portal" / "validation").iterdir()
    entry.unlink()
    assert codes(read_portal(folder)) == before


def test_like_defects_of_a_column_are_one_problem(tmp_path: Path) -> None:
    schema = "    schema: {fields: [{name: dimension, type: integer}]}\n"
    (problem,) = read(tmp_path, {PACKAGE: SOUND[PACKAGE] + schema}).problems
    assert problem.field == "dimension"
    assert "4 more like it" in problem.message


def test_nothing_is_fetched_that_a_descriptor_names(tmp_path: Path) -> None:
    """Neither a profile nor a schema: whoever sends us a package would see us ask."""
    script = """\
import socket, sys
from pathlib import Path
def refuse(*_, **__):
    print("asked")
    raise OSError
socket.create_connection = socket.getaddrinfo = refuse
from ci_portal.reading.portal import read_portal
read_portal(Path(sys.argv[1]))
"""
    address = "http://127.0.0.1:9/anything.json"
    more = "".join(f"    {key}: {address}\n" for key in ("profile", "$schema", "dialect"))
    fields = f"[{{name: value, profile: '{address}', $schema: '{address}'}}]"
    more += f"    schema: {{fields: {fields}, profile: '{address}', $schema: '{address}'}}\n"
    folder = write(tmp_path, {PACKAGE: f"profile: {address}\n{SOUND[PACKAGE]}{more}"})
    done = subprocess.run(
        [sys.executable, "-c", script, folder], capture_output=True, encoding="utf-8", check=False
    )
    assert done.stdout == ""
    assert done.returncode == 0, done.stderr


def test_a_portal_without_packages_needs_no_validation(tmp_path: Path) -> None:
    folder = write(tmp_path, {PACKAGE: None, FIGURES: None})
    assert (folder / DESCRIPTOR).is_file()
    assert run(folder) == "[] False"


def test_a_column_that_is_promised_and_missing_is_told_in_plain_words(tmp_path: Path) -> None:
    promised = (
        TYPED[PACKAGE] + "        - {name: surveyed, type: string, constraints: {required: true}}\n"
    )
    (problem,) = [p for p in read(tmp_path, {PACKAGE: promised}).problems if p.code == "PKG010"]
    assert problem.message.startswith('The table has no column "surveyed", which its description')
